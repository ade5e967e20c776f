//! A detached message, as openssl judges it.

use std::{fs, path::Path, process::Command};

use signing::{
    cms::{ContentHasher, Detached},
    identity::{Authority, CertificateFacts, Identity, IssueTerms, KeyKind, SigningKey, Subject},
};

fn identity(kind: KeyKind) -> Identity {
    let terms = |name: &str| IssueTerms {
        subject: Subject { name: name.into(), organisation: Some("Sample Capital".into()), country: None },
        from: "2020-01-01T00:00:00Z".parse().expect("a moment"),
        until: "2060-01-01T00:00:00Z".parse().expect("a moment"),
    };
    let root_key = SigningKey::generate(kind).expect("a key");
    let root = Authority::root(&root_key, &terms("Sample CA")).expect("a root");
    let key = SigningKey::generate(kind).expect("a key");
    let own = Authority { key: &root_key, certificate: &root }.issue(&key, &terms("Ada")).expect("a certificate");
    Identity::new(key, vec![own, root]).expect("an identity")
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("written");
    path.display().to_string()
}

#[test]
fn openssl_verifies_a_detached_message_against_our_root() {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in [KeyKind::Rsa, KeyKind::P256] {
        let identity = identity(kind);
        let mut hasher = ContentHasher::for_key(&identity.key);
        hasher.update(b"content");
        let message = Detached::sign(&identity, &hasher.finish()).expect("signed").to_der().expect("DER");
        let content = written(folder.path(), "content", b"content");
        let message = written(folder.path(), "message.der", &message);
        let root = CertificateFacts::pem(&identity.chain[1]).expect("PEM");
        let root = written(folder.path(), "root.pem", root.as_bytes());
        let arguments = ["cms", "-verify", "-binary", "-inform", "DER", "-in", &message, "-content", &content];
        let ran = Command::new("openssl").args(arguments).args(["-CAfile", &root, "-purpose", "any"]).output();
        let ran = ran.expect("openssl runs");
        assert!(ran.status.success(), "{kind:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}
