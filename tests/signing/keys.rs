//! Identities from files that others made: PKCS #12 of this time and of older ones.

use std::{fs, process::Command};

use signing::identity::{IdentityRefused, import_pkcs12};

use crate::{inputs::text, tools::run};

#[test]
fn keys_are_taken_from_files_of_this_time_and_of_older_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let (key, certificate) = (at("key.pem"), at("certificate.pem"));
    let subject = ["-subj", "/CN=Ada Lovelace/O=Sample Capital", "-days", "30", "-addext", "keyUsage=digitalSignature"];
    run(Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", text(&key), "-out", text(&certificate)])
        .args(subject));
    let makes: [(&str, &[&str]); 4] = [
        ("modern", &[]),
        ("three-key DES", &["-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]),
        (
            "RC2 with 40 bits, as old Windows exports",
            &["-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-RC2-40", "-macalg", "sha1"],
        ),
        ("AES with 256 bits", &["-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha256"]),
    ];
    for (make, arguments) in makes {
        let file = at("identity.p12");
        run(Command::new("openssl")
            .args(["pkcs12", "-export", "-inkey", text(&key), "-in", text(&certificate), "-out", text(&file)])
            .args(["-passout", "pass:open sesame"])
            .args(arguments));
        let bytes = fs::read(&file).expect("there");
        let identity = import_pkcs12(&bytes, "open sesame").unwrap_or_else(|refused| panic!("{make}: {refused}"));
        assert_eq!(identity.facts().expect("facts").subject, "Ada Lovelace", "{make}");
        let wrong = import_pkcs12(&bytes, "another one").err();
        assert_eq!(wrong, Some(IdentityRefused::WrongPassphrase), "{make}");
    }
    assert!(import_pkcs12(b"no keys here", "open sesame").is_err());
}
