//! Signing and verifying as the window does it: looks, marks, whom the firm trusts, and files that wait.

use std::{fs, path::Path, sync::Arc};

use app::{Desk, Environment, fault::FaultCode};
use async_trait::async_trait;
use ports::{TrustFault, TrustOnline, TrustQuestion};
use serde_json::{Value, json};
use store::KdfPolicy;

use crate::at_the_door::{ask, opened};

const SECRET: &str = "walnut lantern river";

/// Nobody vouches for anything.
struct Nobody;

#[async_trait]
impl TrustOnline for Nobody {
    async fn ask(&self, _: &str, _: &TrustQuestion) -> Result<Vec<u8>, TrustFault> {
        Err(TrustFault::CannotReach { host: "tsa.example".into(), detail: "no route".into() })
    }
}

/// A desk with an identity and a file to sign.
async fn desk(folder: &Path) -> Desk {
    let data = folder.join("data");
    crate::desk::workspace(&data.join("workspaces")).await.close().await;
    let environment = Environment { kdf: KdfPolicy::Floor, trust: Arc::new(Nobody), ..adapters::environment(data) };
    let desk = opened(environment).await;
    let identity = json!({
        "name": "ada", "subject": "Ada Pérez", "organisation": "Harbour Capital", "country": "LU", "key": "p256",
        "years": 1, "passphrase": SECRET, "authority": null, "authority_passphrase": null,
    });
    ask(&desk, "signing.create_identity", identity).await.expect("made");
    fs::write(folder.join("letter.pdf"), letter()).expect("written");
    desk
}

/// Two pages, the second turned on its side.
fn letter() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<<>>>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 90/Contents 5 0 R/Resources<<>>>>",
        "<</Length 11>>stream\n0 0 m 1 1 l\nendstream",
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = "0000000000 65535 f\r\n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n\r\n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let at = file.len();
    file.push_str(&format!("xref\n0 6\n{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"));
    file.into_bytes()
}

fn wish(folder: &Path, (from, to): (&str, &str), more: Value) -> Value {
    let mut wish = json!({
        "input": folder.join(from), "output": folder.join(to), "identity": "ada", "passphrase": SECRET,
        "field": null, "place": { "page": 2, "x": 36.0, "y": 40.0, "width": 180.0, "height": 54.0 },
        "reason": "I agree", "location": "Luxembourg", "appearance": null, "level": "b-b", "tsa": null, "trust": [],
        "certify": null, "password": null,
    });
    for (key, value) in more.as_object().expect("an object") {
        wish[key] = value.clone();
    }
    wish
}

async fn verified(desk: &Desk, path: &Path) -> Value {
    ask(desk, "signing.verify", json!({ "path": path })).await.expect("told")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signed_here_is_told_as_intact_trusted_and_where_it_was_put() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let desk = desk(folder).await;
    let before = verified(&desk, &folder.join("letter.pdf")).await;
    assert_eq!((&before["document"], &before["offer"]["refused"]), (&json!("unsigned"), &Value::Null));
    let more = json!({
        "looks": { "mark": { "kind": "typed", "text": "Ada Pérez" }, "lines": ["name", "time", "place", "certificate"] },
        "marks": [
            { "place": { "page": 1, "x": 500.0, "y": 20.0, "width": 48.0, "height": 24.0 }, "mark": { "kind": "initials", "text": "AP" } },
            { "place": { "page": 2, "x": 300.0, "y": 40.0, "width": 80.0, "height": 18.0 }, "mark": { "kind": "text", "text": "2026-06-30" } },
            { "place": { "page": 2, "x": 400.0, "y": 40.0, "width": 14.0, "height": 14.0 }, "mark": { "kind": "tick" } },
        ],
    });
    let signed =
        ask(&desk, "signing.sign", wish(folder, ("letter.pdf", "signed.pdf"), more.clone())).await.expect("signed");
    assert_eq!((&signed["level"], &signed["waiting"]), (&json!("b-b"), &Value::Null));
    let told = verified(&desk, &folder.join("signed.pdf")).await;
    assert_eq!(told["document"], "intact", "{}", told["reason"]);
    let signature = &told["signatures"][0];
    assert_eq!((&signature["signer"], &signature["trust"]), (&json!("Ada Pérez"), &json!("trusted")));
    assert_eq!((&signature["trust_reason"], &signature["holds"]), (&json!("leads_to_root"), &json!(true)));
    assert_eq!(signature["places"], json!([{ "page": 2, "box": [36.0, 40.0, 180.0, 54.0] }]));
    assert_eq!((&signature["stated_reason"], &signature["stated_place"]), (&json!("I agree"), &json!("Luxembourg")));
    let path = signature["path"].as_array().expect("a path");
    assert_eq!((path.len(), &path[0]["revocation"], &path[1]["is_root"]), (2, &json!("good"), &json!(true)));
    let again = ask(&desk, "signing.sign", wish(folder, ("signed.pdf", "twice.pdf"), more)).await;
    let refused = again.expect_err("marks would break the first signature");
    assert_eq!((refused.code, refused.params["rule"].as_str()), (FaultCode::CannotSign, "marks_after_signature"));
    assert!(!folder.join("twice.pdf").exists());
    let drawn = json!({ "looks": { "mark": { "kind": "drawn", "drawing": {
        "width": 100.0, "height": 40.0, "pen": 2.0, "strokes": [[[1.0, 1.0], [90.0, 30.0]]] } }, "lines": [] } });
    ask(&desk, "signing.sign", wish(folder, ("signed.pdf", "twice.pdf"), drawn)).await.expect("signed again");
    let twice = verified(&desk, &folder.join("twice.pdf")).await;
    assert_eq!((&twice["document"], twice["signatures"].as_array().map(Vec::len)), (&json!("intact"), Some(2)));
    let after = twice["signatures"][0]["changes_after"].as_array().expect("changes");
    let signing = after.iter().find(|change| change["kind"] == "signature").expect("the second signature");
    assert_eq!((&signing["allowed"], &signing["places"][0]["page"]), (&json!(true), &json!(2)));
    desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_after_signing_is_told_with_its_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let desk = desk(folder).await;
    ask(&desk, "signing.sign", wish(folder, ("letter.pdf", "signed.pdf"), json!({}))).await.expect("signed");
    let mut bytes = fs::read(folder.join("signed.pdf")).expect("there");
    let before = bytes.windows(10).rposition(|window| window == b"startxref\n").expect("an end");
    let tail = String::from_utf8_lossy(&bytes[before + 10..]).into_owned();
    let previous: usize = tail.lines().next().expect("a number").parse().expect("a number");
    let at = bytes.len();
    let object = "5 0 obj\n<</Length 11>>stream\n0 0 m 9 9 l\nendstream\nendobj\n";
    bytes.extend(object.bytes());
    let xref = bytes.len();
    bytes.extend(format!("xref\n5 1\n{at:010} 00000 n\r\ntrailer\n<</Size 20/Root 1 0 R/Prev {previous}>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    fs::write(folder.join("forged.pdf"), bytes).expect("written");
    let told = verified(&desk, &folder.join("forged.pdf")).await;
    assert_eq!(told["document"], "altered", "{}", told["reason"]);
    let changes = told["signatures"][0]["changes_after"].as_array().expect("changes").clone();
    let content = changes.iter().find(|change| change["kind"] == "content").expect("a change of content");
    assert_eq!((&content["allowed"], &content["places"]), (&json!(false), &json!([{ "page": 1, "box": null }])));
    desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_firm_trusts_is_added_and_taken_away_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let desk = desk(folder).await;
    let roots = ask(&desk, "signing.trust_roots", json!({})).await.expect("listed");
    assert_eq!((roots["rows"].as_array().map(Vec::len), &roots["rows"][0]["is_own"]), (Some(1), &json!(true)));
    ask(&desk, "signing.sign", wish(folder, ("letter.pdf", "signed.pdf"), json!({}))).await.expect("signed");
    let exported = ask(&desk, "signing.export_identity", json!({ "name": "ada", "part": "root" })).await.expect("PEM");
    fs::write(folder.join("root.pem"), exported["pem"].as_str().expect("a text")).expect("written");
    let authority = roots["rows"][0]["subject"].as_str().expect("a name");
    let gone = json!({ "name": authority, "reason": "" });
    assert_eq!(ask(&desk, "signing.remove_identity", gone).await.expect_err("no reason").code, FaultCode::InvalidField);
    let gone = json!({ "name": authority, "reason": "replaced by a new one" });
    ask(&desk, "signing.remove_identity", gone).await.expect("removed");
    let told = verified(&desk, &folder.join("signed.pdf")).await;
    assert_eq!(told["signatures"][0]["trust_reason"], "no_roots");
    let added = ask(&desk, "signing.add_trust_roots", json!({ "path": folder.join("root.pem") })).await.expect("added");
    assert_eq!((added["rows"].as_array().map(Vec::len), &added["rows"][0]["is_own"]), (Some(1), &json!(false)));
    assert_eq!(verified(&desk, &folder.join("signed.pdf")).await["signatures"][0]["trust"], "trusted");
    let none = ask(&desk, "signing.add_trust_roots", json!({ "path": folder.join("letter.pdf") })).await;
    assert_eq!(none.expect_err("no certificate").params["rule"], "no_certificate");
    let fingerprint = added["rows"][0]["fingerprint"].clone();
    let away = json!({ "fingerprint": fingerprint, "reason": "not ours" });
    let left = ask(&desk, "signing.remove_trust_root", away).await.expect("removed");
    assert_eq!(left["rows"], json!([]));
    desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_time_stamp_is_not_to_be_had_is_signed_and_waits_when_that_was_wished() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let desk = desk(folder).await;
    let stamped = json!({ "level": "b-t", "tsa": "https://tsa.example" });
    let away = ask(&desk, "signing.sign", wish(folder, ("letter.pdf", "now.pdf"), stamped)).await;
    assert_eq!(away.expect_err("nobody stamps").code, FaultCode::TrustUnavailable);
    assert!(!folder.join("now.pdf").exists());
    let later = json!({ "level": "b-t", "tsa": "https://tsa.example", "later": true });
    let signed = ask(&desk, "signing.sign", wish(folder, ("letter.pdf", "later.pdf"), later)).await.expect("signed");
    assert_eq!(signed["level"], "b-b");
    assert_eq!(verified(&desk, &folder.join("later.pdf")).await["document"], "intact");
    let queue = ask(&desk, "signing.queue", json!({})).await.expect("listed");
    let row = &queue["rows"][0];
    assert_eq!((&row["id"], &row["phase"], &row["level"]), (&signed["waiting"], &json!("waiting"), &json!("b-t")));
    assert_eq!((&row["fault"]["code"], &row["attempts"]), (&json!("trust_unavailable"), &json!(1)));
    let tried = ask(&desk, "signing.try_waiting", json!({ "id": row["id"] })).await.expect("tried");
    assert_eq!((&tried["rows"][0]["phase"], &tried["rows"][0]["attempts"]), (&json!("waiting"), &json!(2)));
    let let_go = json!({ "id": row["id"], "reason": "the client needs no time-stamp" });
    let queue = ask(&desk, "signing.give_up_waiting", let_go.clone()).await.expect("let go");
    assert_eq!(queue["rows"][0]["phase"], "given_up");
    assert_eq!(ask(&desk, "signing.give_up_waiting", let_go).await.expect_err("it is over").code, FaultCode::NotFound);
    desk.lock().await;
}
