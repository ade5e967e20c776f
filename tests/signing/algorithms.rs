//! Signatures by OpenSSL, in every kind of key and digest that signers of documents use, as they are told.

use std::{fs, path::Path, process::Command};

use signing::verify::{Integrity, Question, Roots, Standing, Trust, verify};

use crate::{
    inputs::{self, text},
    matrix::byte_range,
    signer::{Firm, now, visible},
    tools::run,
};

/// A kind of signature: what it is called, how its key is made, and how it signs.
type Kind = (&'static str, &'static [&'static str], &'static [&'static str]);

const USAGE: &str = "keyUsage=digitalSignature";
const RSA: &[&str] = &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];

/// The arguments for a key on a curve.
const fn on(curve: &'static str) -> [&'static str; 4] {
    ["-algorithm", "EC", "-pkeyopt", curve]
}

const P256R1: [&str; 4] = on("ec_paramgen_curve:brainpoolP256r1");
const P384R1: [&str; 4] = on("ec_paramgen_curve:brainpoolP384r1");
const P512R1: [&str; 4] = on("ec_paramgen_curve:brainpoolP512r1");
const P384T1: [&str; 4] = on("ec_paramgen_curve:brainpoolP384t1");
const P320R1: [&str; 4] = on("ec_paramgen_curve:brainpoolP320r1");
const K256: [&str; 4] = on("ec_paramgen_curve:secp256k1");
const P224: [&str; 4] = on("ec_paramgen_curve:secp224r1");
const P384: [&str; 4] = on("ec_paramgen_curve:secp384r1");
const P521: [&str; 4] = on("ec_paramgen_curve:secp521r1");

const KINDS: &[Kind] = &[
    ("brainpoolP256r1", &P256R1, &["-md", "sha256"]),
    ("brainpoolP256r1 with a longer digest", &P256R1, &["-md", "sha512"]),
    ("brainpoolP384r1", &P384R1, &["-md", "sha384"]),
    ("brainpoolP512r1", &P512R1, &["-md", "sha512"]),
    ("brainpoolP512r1 with a shorter digest", &P512R1, &["-md", "sha256"]),
    ("brainpoolP384t1", &P384T1, &["-md", "sha384"]),
    ("brainpoolP320r1", &P320R1, &["-md", "sha384"]),
    ("secp256k1", &K256, &["-md", "sha256"]),
    ("P-224", &P224, &["-md", "sha224"]),
    ("P-384", &P384, &["-md", "sha256"]),
    ("P-521", &P521, &["-md", "sha512"]),
    ("RSA and SHA-3", RSA, &["-md", "sha3-256"]),
    ("RSA and SHA-3 with 224 bits", RSA, &["-md", "sha3-224"]),
    ("RSA and the half of SHA-512", RSA, &["-md", "sha512-256"]),
    ("PSS", RSA, &["-md", "sha256", "-keyopt", "rsa_padding_mode:pss"]),
    (
        "PSS with a mask of its own",
        RSA,
        &[
            "-md",
            "sha256",
            "-keyopt",
            "rsa_padding_mode:pss",
            "-keyopt",
            "rsa_mgf1_md:sha1",
            "-keyopt",
            "rsa_pss_saltlen:10",
        ],
    ),
    (
        "PSS without a salt, and a longer mask",
        RSA,
        &[
            "-md",
            "sha256",
            "-keyopt",
            "rsa_padding_mode:pss",
            "-keyopt",
            "rsa_mgf1_md:sha512",
            "-keyopt",
            "rsa_pss_saltlen:0",
        ],
    ),
    (
        "a key for PSS alone",
        &[
            "-algorithm",
            "RSA-PSS",
            "-pkeyopt",
            "rsa_keygen_bits:2049",
            "-pkeyopt",
            "rsa_pss_keygen_md:sha384",
            "-pkeyopt",
            "rsa_pss_keygen_mgf1_md:sha384",
            "-pkeyopt",
            "rsa_pss_keygen_saltlen:48",
        ],
        &["-md", "sha384", "-keyopt", "rsa_padding_mode:pss"],
    ),
];

/// A file whose hole is filled with what OpenSSL signs its content with, by a certificate of that key and extension; and
/// the certificate.
fn signed(folder: &Path, (key, extension): (&[&str], &str), how: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let at = |name: &str| folder.join(name);
    let (secret, own, content, message) = (at("key.pem"), at("own.pem"), at("content"), at("message"));
    run(Command::new("openssl").arg("genpkey").args(key).args(["-out", text(&secret)]));
    let subject = ["-subj", "/CN=Ada", "-days", "30", "-addext", extension];
    run(Command::new("openssl")
        .args(["req", "-x509", "-new", "-key", text(&secret), "-out", text(&own)])
        .args(subject));
    let firm = Firm::new(signing::identity::KeyKind::P256);
    let signer = firm.signer("Ada", signing::identity::KeyKind::P256);
    let mut file = signer.sign(&inputs::plain(&[]), &signer.request(visible())).expect("signed");
    let range = byte_range(&file);
    fs::write(&content, [&file[..range[1]], &file[range[2]..]].concat()).expect("written");
    run(Command::new("openssl")
        .args([
            "cms",
            "-sign",
            "-binary",
            "-nosmimecap",
            "-outform",
            "DER",
            "-in",
            text(&content),
            "-out",
            text(&message),
        ])
        .args(["-signer", text(&own), "-inkey", text(&secret)])
        .args(how));
    let message = fs::read(&message).expect("signed");
    let digits: String = message.iter().map(|octet| format!("{octet:02x}")).collect();
    let hole = &mut file[range[1] + 1..range[2] - 1];
    hole.fill(b'0');
    hole[..digits.len()].copy_from_slice(digits.as_bytes());
    (file, fs::read(&own).expect("there"))
}

#[test]
fn signatures_of_every_kind_hold_and_break_with_their_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    for (name, key, how) in KINDS {
        let (file, own) = signed(folder.path(), (key, USAGE), how);
        let mut roots = Roots::default();
        assert_eq!(roots.add(&own), 1);
        let tell = |bytes: &[u8]| verify(&Question { bytes, password: b"", roots: &roots, now: now() });
        let report = tell(&file);
        let told: Vec<_> = report.signatures.iter().map(|one| (one.integrity, one.trust)).collect();
        if report.document != Standing::Intact || told != [(Integrity::Valid, Trust::Trusted)] {
            wrong.push(format!("{name}: {:?} {told:?}: {}", report.document, report.reason));
        }
        let mut changed = file;
        changed[40] ^= 1;
        if tell(&changed).document != Standing::Broken {
            wrong.push(format!("{name}: a changed file is not broken"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dsa_is_checked_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let parameters = folder.path().join("parameters.pem");
    run(Command::new("openssl").args(["genpkey", "-genparam", "-algorithm", "DSA", "-out", text(&parameters)]).args([
        "-pkeyopt",
        "dsa_paramgen_bits:2048",
        "-pkeyopt",
        "dsa_paramgen_q_bits:256",
    ]));
    let (file, _) = signed(folder.path(), (&["-paramfile", text(&parameters)], USAGE), &["-md", "sha256"]);
    let report = verify(&Question { bytes: &file, password: b"", roots: &Roots::default(), now: now() });
    assert_eq!(report.document, Standing::Intact, "{}", report.reason);
}

#[test]
fn a_certificate_for_servers_of_the_web_alone_makes_nobody_trusted() {
    let folder = tempfile::tempdir().expect("a folder");
    for (purposes, trust) in [
        ("extendedKeyUsage=serverAuth", Trust::Untrusted),
        ("extendedKeyUsage=serverAuth,clientAuth", Trust::Untrusted),
        ("extendedKeyUsage=clientAuth", Trust::Trusted),
        ("extendedKeyUsage=serverAuth,emailProtection", Trust::Trusted),
        ("extendedKeyUsage=1.3.6.1.5.5.7.3.36", Trust::Trusted),
    ] {
        let (file, own) = signed(folder.path(), (&P384, purposes), &["-md", "sha384"]);
        let mut roots = Roots::default();
        assert_eq!(roots.add(&own), 1);
        let report = verify(&Question { bytes: &file, password: b"", roots: &roots, now: now() });
        assert_eq!((report.document, report.signatures[0].trust), (Standing::Intact, trust), "{purposes}");
    }
}
