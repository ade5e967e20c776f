//! A person's mailbox, read into a workspace before the window opens on it: from an issuer that grants at once, and a
//! Google made of Google's own documents. Everything in between is what ships.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    sync::Arc,
};

use app::{
    Desk, Environment,
    door::{Caller, call},
    google::work,
};
use ports::google::{BrowserFault, GoogleEndpoints, WebBrowser};
use serde_json::{Value, json};
use store::KdfPolicy;
use url::Url;

use crate::{desk::PASSPHRASE, fake::Fake, issuer::Issuer};

/// More rounds than any mailbox of these tests needs to be here whole.
const ROUNDS: usize = 20;

/// The two servers that are Google here.
pub(crate) struct Mailbox {
    pub(crate) fake: Fake,
    issuer: Arc<Issuer>,
}

/// A browser with a person at it who grants everything.
struct Granting(Arc<Issuer>);

impl WebBrowser for Granting {
    fn open(&self, address: &str) -> Result<(), BrowserFault> {
        let asked = Url::parse(address).expect("an address");
        let given = |name: &str| asked.query_pairs().find(|(known, _)| known == name).expect("given").1.into_owned();
        let (state, redirect) = (given("state"), Url::parse(&given("redirect_uri")).expect("an address"));
        let host = format!("127.0.0.1:{}", redirect.port().expect("a port"));
        let target = format!("{}?state={state}&code={}", redirect.path(), self.0.grant(address));
        tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(&host).expect("it listens");
            let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
            stream.write_all(request.as_bytes()).expect("it reads");
            let _ = stream.read_to_string(&mut String::new());
        });
        Ok(())
    }
}

impl Mailbox {
    pub(crate) async fn start() -> Self {
        Self { fake: Fake::start().await, issuer: Arc::new(Issuer::start().await) }
    }

    /// Makes a workspace in a machine's folder, links the account, and reads every message whole. The window is shown the
    /// same Google.
    pub(crate) async fn read_into(&self, folder: &Path) {
        let at = self.endpoints();
        std::fs::write(folder.join("google.json"), serde_json::to_vec(&at).expect("JSON")).expect("our own folder");
        let desk = Desk::new(Environment {
            kdf: KdfPolicy::Floor,
            google_at: at,
            browser: Arc::new(Granting(self.issuer.clone())),
            ..adapters::environment(folder.join("desk"))
        });
        let workspace = json!({
            "name": "Northgate", "passphrase": PASSPHRASE, "base_currency": "USD", "time_zone": "UTC",
            "owner_name": "Ana", "owner_password": null,
        });
        ask(&desk, "workspace.create", workspace).await;
        let client =
            json!({ "client_id": "firm.apps.googleusercontent.com", "client_secret": null, "in_testing": false });
        ask(&desk, "google.save_client", client).await;
        ask(&desk, "google.connect", json!({ "scopes": [] })).await;
        while ask(&desk, "google.status", json!({})).await["sign_in"]["kind"] != "none" {
            tokio::task::yield_now().await;
        }
        for _ in 0..ROUNDS {
            work::once(&desk).await.expect("the workspace is open");
        }
        desk.lock().await;
    }

    fn endpoints(&self) -> GoogleEndpoints {
        let (issuer, google) = (&self.issuer.server.root, &self.fake.server.root);
        GoogleEndpoints {
            issuer: issuer.clone(),
            issuer_is_always_sent: false,
            authorise: format!("{issuer}/auth"),
            token: format!("{issuer}/token"),
            revoke: format!("{issuer}/revoke"),
            keys: format!("{issuer}/jwks"),
            gmail: google.clone(),
            calendar: google.clone(),
            drive: google.clone(),
            sheets: google.clone(),
        }
    }
}

async fn ask(desk: &Desk, name: &str, request: Value) -> Value {
    let answer = call(desk, Caller::Window, name, &request.to_string()).await;
    let answer = answer.unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    serde_json::from_str(&answer).expect("the door answers in JSON")
}
