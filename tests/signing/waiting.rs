//! Files that were signed while nobody vouched, raised later; and asking the issuers when a person wants to know.

use std::{fs, path::Path};

use app::fault::FaultCode;
use serde_json::{Value, json};

use crate::{
    inputs,
    levels::{SECRET, Vouching, ask, desk, wish},
    tools::{Judged, complaints, not_valid, pdfsig},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_file_is_raised_when_the_authority_answers_and_is_valid_to_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::write(folder.join("source.pdf"), inputs::plain(&[])).expect("written");
    let mut vouching = Vouching::prepared(folder);
    let desk = desk(folder, &vouching).await;
    let levels = ["b-t", "b-lt", "b-lta"];
    let mut waiting = Vec::new();
    for level in levels {
        let mut wish = wish(folder, &vouching, level);
        wish["later"] = json!(true);
        let signed = ask(&desk, "signing.sign", wish).await.expect(level);
        assert_eq!((&signed["level"], signed["waiting"].is_string()), (&json!("b-b"), true), "{level}");
        waiting.push(signed["waiting"].clone());
    }
    let before: Vec<Vec<u8>> = levels.iter().map(|level| bytes(folder, level)).collect();
    vouching.begin();
    vouching.is_up().await;
    for id in &waiting {
        let queue = ask(&desk, "signing.try_waiting", json!({ "id": id })).await.expect("tried");
        let rows = queue["rows"].as_array().expect("rows");
        let row = rows.iter().find(|row| row["id"] == *id).expect("it is listed");
        assert_eq!((&row["phase"], &row["fault"]), (&json!("done"), &Value::Null));
    }
    let judged = levels.map(|level| Judged {
        name: level.to_owned(),
        file: folder.join(format!("{level}.pdf")),
        password: None,
    });
    for (judged, before) in judged.iter().zip(&before) {
        assert!(bytes(folder, &judged.name).starts_with(before), "{}: only appended", judged.name);
        assert!(pdfsig(&judged.file, None).contains("Signature is Valid."), "{}", judged.name);
        assert_eq!(complaints(&judged.file, None), Vec::<String>::new(), "{}", judged.name);
        let told = ask(&desk, "signing.verify", json!({ "path": judged.file })).await.expect("told");
        let signature = &told["signatures"][0];
        assert_eq!((&told["document"], &signature["time_proved"]), (&json!("intact"), &json!(true)), "{}", judged.name);
        let level = signature["level"].as_str().expect("a level");
        assert!(if judged.name == "b-t" { level == "B-T" } else { level == "B-LTA" }, "{}: {level}", judged.name);
    }
    let found = not_valid(&judged, std::slice::from_ref(&vouching.root));
    assert!(found.is_empty(), "{}", found.join("\n"));
    desk.lock().await;
}

fn bytes(folder: &Path, level: &str) -> Vec<u8> {
    fs::read(folder.join(format!("{level}.pdf"))).expect("there")
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_verifies_learns_of_a_revocation_only_by_asking() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::write(folder.join("source.pdf"), inputs::plain(&[])).expect("written");
    let vouching = Vouching::start(folder);
    let desk = desk(folder, &vouching).await;
    vouching.is_up().await;
    ask(&desk, "signing.add_trust_roots", json!({ "path": vouching.root })).await.expect("trusted");
    let import = json!({ "name": "grace", "path": vouching.revoked, "file_passphrase": SECRET, "passphrase": null });
    ask(&desk, "signing.import_identity", import).await.expect("imported");
    let wish_of = |who: &str, level: &str| {
        let mut wish = wish(folder, &vouching, level);
        wish["identity"] = json!(who);
        wish["output"] = json!(folder.join(format!("{who}.pdf")));
        wish
    };
    for who in ["ada", "grace"] {
        ask(&desk, "signing.sign", wish_of(who, "b-b")).await.expect(who);
    }
    let revoked = ask(&desk, "signing.sign", wish_of("grace", "b-lt")).await.expect_err("revoked");
    assert_eq!((revoked.code, revoked.params["subject"].as_str()), (FaultCode::CertificateRevoked, "Grace Revoked"));
    let told = async |name: &str, who: &str| {
        let path = folder.join(format!("{who}.pdf"));
        ask(&desk, name, json!({ "path": path })).await.expect("told")
    };
    for who in ["ada", "grace"] {
        let quietly = told("signing.verify", who).await;
        assert_eq!(quietly["online"], Value::Null);
        assert_eq!(quietly["signatures"][0]["trust"], "trusted", "{who}");
        assert_eq!(quietly["signatures"][0]["path"][0]["revocation"], "unknown", "{who}");
    }
    let good = told("signing.verify_online", "ada").await;
    assert_eq!(good["signatures"][0]["path"][0]["revocation"], "good");
    assert_eq!(good["online"][0]["outcome"], "answered");
    let bad = told("signing.verify_online", "grace").await;
    assert_eq!((&bad["document"], &bad["signatures"][0]["trust"]), (&json!("intact"), &json!("revoked")));
    assert_eq!(bad["signatures"][0]["path"][0]["revoked_at"], "2021-03-01T00:00:00Z");
    desk.lock().await;
}
