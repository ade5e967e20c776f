//! The levels above B-B, with a certificate authority, time-stamp authority, OCSP and revocation lists run by certomancer.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use app::{
    Desk, Environment,
    door::{Caller, call},
};
use serde_json::{Value, json};
use signing::{
    identity::KeyKind,
    verify::{Question, Roots, verify},
};
use store::KdfPolicy;

use crate::{
    inputs::{self, text},
    signer::{Firm, now},
    tools::{Judged, complaints, not_valid, not_valid_by, pdfsig, python_tools, run},
};

pub(crate) const SECRET: &str = "walnut lantern river";

/// Those who vouch, on a port of this machine, until dropped.
pub(crate) struct Vouching {
    child: Option<Child>,
    folder: PathBuf,
    port: u16,
    pub(crate) root: PathBuf,
    /// The signer's key and certificates.
    pub(crate) identity: PathBuf,
    /// The same of somebody whose certificate was revoked.
    pub(crate) revoked: PathBuf,
}

impl Vouching {
    pub(crate) fn start(folder: &Path) -> Self {
        let mut vouching = Self::prepared(folder);
        vouching.begin();
        vouching
    }

    /// With keys and certificates, but not answering yet.
    pub(crate) fn prepared(folder: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let keys = folder.join("keys");
        fs::create_dir_all(&keys).expect("a folder");
        for name in ["root", "interm", "signer", "revoked", "tsa", "ocsp"] {
            let key = keys.join(format!("{name}.key.pem"));
            let kind = ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out"];
            run(Command::new("openssl").args(kind).arg(key));
        }
        fs::write(folder.join("certomancer.yml"), include_str!("certomancer.yml")).expect("written");
        let [root, identity, revoked] = ["root.pem", "identity.pfx", "revoked.pfx"].map(|name| folder.join(name));
        let vouching = Self { child: None, folder: folder.to_owned(), port, root, identity, revoked };
        run(vouching.certomancer().args(["summon", "testing-ca", "root", text(&vouching.root)]));
        for (name, file) in [("signer", &vouching.identity), ("revoked", &vouching.revoked)] {
            let summon = ["summon", "testing-ca", name, "--as-pfx", "--pfx-pass", SECRET, text(file)];
            run(vouching.certomancer().args(summon));
        }
        vouching
    }

    fn certomancer(&self) -> Command {
        let mut command = Command::new(python_tools().join("certomancer"));
        command.args(["--config", text(&self.folder.join("certomancer.yml"))]);
        command.args(["--service-url-prefix", &format!("http://127.0.0.1:{}", self.port)]).current_dir(&self.folder);
        command
    }

    /// Has them answer.
    pub(crate) fn begin(&mut self) {
        let mut animate = self.certomancer();
        animate.args(["animate", "--port", &self.port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(animate.spawn().expect("certomancer runs"));
    }

    /// Ends them.
    pub(crate) fn end(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it runs");
            child.wait().expect("it ended");
        }
    }

    pub(crate) async fn is_up(&self) {
        for _ in 0..300 {
            if tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("certomancer does not listen");
    }

    pub(crate) fn authority(&self) -> String {
        format!("http://127.0.0.1:{}/testing-ca/tsa/tsa", self.port)
    }
}

impl Drop for Vouching {
    fn drop(&mut self) {
        self.end();
    }
}

pub(crate) async fn ask(desk: &Desk, name: &str, request: Value) -> Result<Value, app::fault::Fault> {
    let answer = call(desk, Caller::CommandLine, name, &request.to_string()).await?;
    Ok(serde_json::from_str(&answer).expect("JSON"))
}

/// A desk whose owner has the identity.
pub(crate) async fn desk(folder: &Path, vouching: &Vouching) -> Desk {
    let desk = Desk::new(Environment { kdf: KdfPolicy::Floor, ..adapters::environment(folder.join("data")) });
    let create = json!({
        "name": "Test firm", "passphrase": SECRET, "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Olga", "owner_password": null,
    });
    ask(&desk, "workspace.create", create).await.expect("made");
    let import = json!({ "name": "ada", "path": vouching.identity, "file_passphrase": SECRET, "passphrase": null });
    ask(&desk, "signing.import_identity", import).await.expect("imported");
    desk
}

/// A plain file to sign, a desk, and those who vouch, up and asked by nobody yet.
pub(crate) async fn with_those_who_vouch(folder: &Path) -> (Vouching, Desk) {
    fs::write(folder.join("source.pdf"), inputs::plain(&[])).expect("written");
    let vouching = Vouching::start(folder);
    let desk = desk(folder, &vouching).await;
    vouching.is_up().await;
    (vouching, desk)
}

pub(crate) fn wish(folder: &Path, vouching: &Vouching, level: &str) -> Value {
    json!({
        "input": folder.join("source.pdf"), "output": folder.join(format!("{level}.pdf")), "identity": "ada",
        "passphrase": SECRET, "field": null, "place": { "page": 1, "x": 40.0, "y": 40.0, "width": 180.0, "height": 50.0 },
        "reason": "Approved", "location": null, "appearance": null, "level": level, "tsa": vouching.authority(),
        "trust": [vouching.root], "certify": null, "password": null,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_level_is_valid_to_all_and_the_higher_ones_when_nobody_vouches_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let (mut vouching, desk) = with_those_who_vouch(folder).await;
    let judged = |level: &str| {
        let file = folder.join(format!("{level}.pdf"));
        Judged { name: level.to_owned(), file, password: None }
    };
    let levels = ["b-b", "b-t", "b-lt", "b-lta"];
    for level in levels {
        ask(&desk, "signing.sign", wish(folder, &vouching, level))
            .await
            .unwrap_or_else(|fault| panic!("{level}: {fault}"));
        let file = folder.join(format!("{level}.pdf"));
        assert!(pdfsig(&file, None).contains("Signature is Valid."), "{level}");
        assert_eq!(complaints(&file, None), Vec::<String>::new(), "{level}");
    }
    let found = not_valid(&levels.map(judged), std::slice::from_ref(&vouching.root));
    assert!(found.is_empty(), "{}", found.join("\n"));

    // Somebody else's roots: whoever stamped it is nobody to them, and its time no proof.
    let stamped = fs::read(folder.join("b-t.pdf")).expect("signed");
    let own = fs::read(&vouching.root).expect("there");
    for (root, from) in [(own, "time_stamp"), (Firm::new(KeyKind::P256).root_pem().into_bytes(), "signer")] {
        let mut roots = Roots::default();
        assert_eq!(roots.add(&root), 1);
        let report = verify(&Question { bytes: &stamped, password: b"", roots: &roots, now: now() });
        assert_eq!((report.signatures[0].time_from, report.signatures[0].level), (Some(from), "B-T"));
    }

    vouching.end();
    let roots = std::slice::from_ref(&vouching.root);
    let found = not_valid_by(&["adesverify"], &["b-lt", "b-lta"].map(judged), roots);
    assert!(found.is_empty(), "without anybody online: {}", found.join("\n"));
    let away = ask(&desk, "signing.sign", wish(folder, &vouching, "b-t")).await.expect_err("nobody stamps");
    assert_eq!(away.code, app::fault::FaultCode::TrustUnavailable);
}
