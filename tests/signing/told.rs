//! What `fidus verify` tells of files of every make that we signed, and how the program ends.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use signing::{
    identity::KeyKind,
    sign::FieldChoice,
    verify::{Integrity, Question, Roots, Standing, Trust, verify},
};

use crate::{
    inputs,
    signer::{Firm, now, visible},
};

#[test]
fn every_make_of_file_we_sign_is_told_as_intact_and_its_signer_as_trusted() {
    let folder = tempfile::tempdir().expect("a folder");
    let firm = Firm::new(KeyKind::P256);
    let mut roots = Roots::default();
    assert_eq!(roots.add(firm.root_pem().as_bytes()), 1);
    let signer = firm.signer("Ada", KeyKind::Ed25519);
    for input in inputs::all(folder.path()) {
        for field in [visible(), FieldChoice::Invisible { name: None }] {
            let mut request = signer.request(field);
            request.password = input.password.map(|password| password.as_bytes().to_vec());
            let once = signer.sign(&input.bytes, &request).expect("it can be signed");
            let twice = signer.sign(&once, &request).expect("it can be signed again");
            for bytes in [&once, &twice] {
                let password = input.password.unwrap_or_default().as_bytes();
                let report = verify(&Question { bytes, password, roots: &roots, now: now() });
                assert_eq!(report.document, Standing::Intact, "{}: {}", input.name, report.reason);
                let ours = report.signatures.last().expect("a signature");
                assert_eq!((ours.integrity, ours.trust), (Integrity::Valid, Trust::Trusted), "{}", input.name);
            }
        }
    }
}

/// The program, built beside the tests; `FIDUS_BIN` names another one.
fn program() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("fidus");
    let path = std::env::var_os("FIDUS_BIN").map_or_else(built, PathBuf::from);
    assert!(path.exists(), "{} is not built: cargo xtask test builds it", path.display());
    path
}

#[test]
fn the_program_answers_in_json_and_ends_with_its_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let firm = Firm::new(KeyKind::P256);
    let signer = firm.signer("Ada", KeyKind::P256);
    let plain = inputs::plain(&[]);
    let signed = signer.sign(&plain, &signer.request(visible())).expect("signed");
    let mut broken = signed.clone();
    broken[40] ^= 1;
    let root = folder.path().join("root.pem");
    fs::write(&root, firm.root_pem()).expect("written");
    let cases: [(&[u8], i32, &str); 4] =
        [(&signed, 0, "intact"), (&broken, 1, "broken"), (&plain, 1, "unsigned"), (b"none", 1, "unreadable")];
    for (bytes, code, document) in cases {
        let file = folder.path().join("file.pdf");
        fs::write(&file, bytes).expect("written");
        let mut fidus = Command::new(program());
        fidus.arg("verify").arg(&file).arg("--trust").arg(&root).arg("--json").current_dir(folder.path());
        let ran = fidus.output().expect("fidus runs: cargo build --bins");
        let answer: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        assert_eq!((ran.status.code(), answer["document"].as_str()), (Some(code), Some(document)));
        for signature in answer["signatures"].as_array().expect("signatures") {
            assert_eq!(signature["field"], "Signature1");
            assert!(signature["changes_after"].is_array() && signature["covers_whole_file"].is_boolean());
            if document == "intact" {
                assert_eq!((&signature["signer"], &signature["trust"]), (&"Ada".into(), &"trusted".into()));
            }
        }
        let words = Command::new(program()).arg("verify").arg(&file).output().expect("fidus runs");
        assert_eq!((words.status.code(), words.stdout.is_empty()), (Some(code), false));
    }
}

#[test]
fn roots_are_named_one_after_another_and_a_file_that_is_not_there_is_unreadable() {
    let folder = tempfile::tempdir().expect("a folder");
    let firm = Firm::new(KeyKind::P256);
    let signer = firm.signer("Ada", KeyKind::P256);
    let signed = signer.sign(&inputs::plain(&[]), &signer.request(visible())).expect("signed");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    put("file.pdf", &signed);
    put("ours.pem", firm.root_pem().as_bytes());
    put("theirs.pem", Firm::new(KeyKind::P256).root_pem().as_bytes());
    let told = |arguments: &[&str]| {
        let ran = Command::new(program()).arg("verify").args(arguments).current_dir(folder.path()).output();
        let ran = ran.expect("fidus runs: cargo build --bins");
        (ran.status.code(), serde_json::from_slice::<Value>(&ran.stdout).unwrap_or_default())
    };
    for arguments in [
        &["file.pdf", "--trust", "theirs.pem", "ours.pem", "--json"][..],
        &["file.pdf", "--trust", "theirs.pem", "--trust", "ours.pem", "--json"],
        &["--trust", "theirs.pem", "ours.pem", "--json", "file.pdf"],
        &["--json", "--trust", "ours.pem", "file.pdf"],
    ] {
        let (code, answer) = told(arguments);
        assert_eq!((code, &answer["document"]), (Some(0), &"intact".into()), "{arguments:?}");
        assert_eq!(answer["signatures"][0]["trust"], "trusted", "{arguments:?}");
    }
    let (code, answer) = told(&["nowhere.pdf", "--json"]);
    assert_eq!((code, &answer["document"]), (Some(1), &"unreadable".into()));
    assert_eq!(answer["signatures"], Value::Array(Vec::new()));
    assert_eq!(told(&["--json"]).0, Some(2));
}
