//! Issuers' certificates that are not at hand: fetched where a person asks for what needs a network, and nowhere else.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use signing::verify::{Question, Roots, Trust, verify};

use crate::{
    levels::{SECRET, Vouching, ask, wish, with_those_who_vouch},
    signer::now,
    tools::{Judged, not_valid_by, run},
};

/// The signer's key with its own certificate and none of those above it.
fn alone(folder: &Path, vouching: &Vouching) -> PathBuf {
    let (pem, pfx, secret) = (folder.join("alone.pem"), folder.join("alone.pfx"), format!("pass:{SECRET}"));
    let mut openssl = Command::new("openssl");
    let openssl = openssl.args(["pkcs12", "-clcerts", "-nodes", "-passin", &secret, "-in"]).arg(&vouching.identity);
    run(openssl.arg("-out").arg(&pem));
    let mut openssl = Command::new("openssl");
    let openssl = openssl.args(["pkcs12", "-export", "-passout", &secret, "-in"]).arg(&pem);
    run(openssl.arg("-out").arg(&pfx));
    pfx
}

/// A wish to sign at a level with that key, nobody else's certificates being named.
fn wish_alone(folder: &Path, vouching: &Vouching, level: &str) -> Value {
    let mut wish = wish(folder, vouching, level);
    wish["identity"] = json!("lone");
    wish["trust"] = json!([]);
    wish
}

#[tokio::test(flavor = "multi_thread")]
async fn a_higher_level_carries_the_issuers_that_were_fetched_and_is_valid_when_nobody_vouches_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let (mut vouching, desk) = with_those_who_vouch(folder).await;
    let pfx = alone(folder, &vouching);
    let import = json!({ "name": "lone", "path": pfx, "file_passphrase": SECRET, "passphrase": null });
    ask(&desk, "signing.import_identity", import).await.expect("imported");
    ask(&desk, "signing.sign", wish_alone(folder, &vouching, "b-lt")).await.expect("signed");
    vouching.end();

    let bytes = fs::read(folder.join("b-lt.pdf")).expect("signed");
    let mut roots = Roots::default();
    assert_eq!(roots.add(&fs::read(&vouching.root).expect("there")), 1);
    let report = verify(&Question { bytes: &bytes, password: b"", roots: &roots, now: now() });
    let signature = &report.signatures[0];
    assert_eq!((signature.trust, signature.level), (Trust::Trusted, "B-LT"), "{}", report.reason);
    let path: Vec<&str> = signature.path.iter().map(|certificate| certificate.subject.as_str()).collect();
    assert_eq!(path, ["Ada Lovelace", "Sample Issuing CA", "Sample Root CA"]);
    let judged = Judged { name: "b-lt".to_owned(), file: folder.join("b-lt.pdf"), password: None };
    let found = not_valid_by(&["adesverify"], &[judged], std::slice::from_ref(&vouching.root));
    assert!(found.is_empty(), "without anybody online: {}", found.join("\n"));
    desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_verifies_fetches_a_missing_issuer_only_by_asking_and_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let (mut vouching, desk) = with_those_who_vouch(folder).await;
    ask(&desk, "signing.add_trust_roots", json!({ "path": vouching.root })).await.expect("trusted");
    let pfx = alone(folder, &vouching);
    let import = json!({ "name": "lone", "path": pfx, "file_passphrase": SECRET, "passphrase": null });
    ask(&desk, "signing.import_identity", import).await.expect("imported");
    ask(&desk, "signing.sign", wish_alone(folder, &vouching, "b-b")).await.expect("signed");
    let told = async |name: &str| {
        let told = ask(&desk, name, json!({ "path": folder.join("b-b.pdf") })).await.expect("told");
        let outcomes = told["online"].as_array().cloned().unwrap_or_default();
        let outcomes: Vec<Value> = outcomes.iter().map(|row| row["outcome"].clone()).collect();
        (told["signatures"][0]["trust"].clone(), told["signatures"][0]["trust_reason"].clone(), json!(outcomes))
    };
    assert_eq!(told("signing.verify").await, (json!("untrusted"), json!("no_path"), json!([])));
    let found = json!(["issuer_fetched", "answered", "answered"]);
    assert_eq!(told("signing.verify_online").await, (json!("trusted"), json!("leads_to_root"), found));
    assert_eq!(told("signing.verify").await.0, json!("untrusted"), "what was asked for once is not taken for known");
    vouching.end();
    let (trust, _, outcomes) = told("signing.verify_online").await;
    assert_eq!((trust, outcomes), (json!("trusted"), json!(["issuer_fetched", "no_answer", "no_answer"])));
    desk.lock().await;
}
