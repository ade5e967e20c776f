//! Files of every make, signed with every kind of key, judged by validators that nobody here wrote.

use std::{fs, path::Path, process::Command};

use signing::{
    identity::KeyKind,
    sign::{CannotSign, FieldChoice},
};

use crate::{
    inputs::{self, Input, text},
    signer::{Firm, Signer, visible},
    tools::{Judged, complaints, not_valid, pdfsig, run},
};

fn field_of(input: &Input) -> FieldChoice {
    if input.name.contains("empty field") { FieldChoice::Existing("Approval".into()) } else { visible() }
}

fn signed(signer: &Signer, input: &Input, field: FieldChoice) -> Vec<u8> {
    let mut request = signer.request(field);
    request.password = input.password.map(|password| password.as_bytes().to_vec());
    let signed = signer.sign(&input.bytes, &request).unwrap_or_else(|refused| panic!("{}: {refused}", input.name));
    assert!(signed.starts_with(&input.bytes), "{}: what was there is untouched", input.name);
    signed
}

/// Signs every input with one kind of key, and collects what anybody complains of.
fn judged(kind: KeyKind, folder: &Path) -> Vec<String> {
    let firm = Firm::new(KeyKind::P256);
    let root = folder.join("root.pem");
    fs::write(&root, firm.root_pem()).expect("written");
    let signer = firm.signer("Ada Pérez", kind);
    let (mut files, mut found) = (Vec::new(), Vec::new());
    for (index, input) in inputs::all(folder).iter().enumerate() {
        let before = folder.join("before.pdf");
        fs::write(&before, &input.bytes).expect("written");
        for (field, how) in [(field_of(input), "seen"), (FieldChoice::Invisible { name: None }, "unseen")] {
            let name = format!("{}, {how}", input.name);
            let file = folder.join(format!("{index}-{how}.pdf"));
            fs::write(&file, signed(&signer, input, field)).expect("written");
            let new = complaints(&file, input.password).len() > complaints(&before, input.password).len();
            found.extend(new.then(|| format!("{name}: qpdf complains")));
            let said = pdfsig(&file, input.password);
            // Poppler's libraries know no Ed25519 in CMS.
            let valid = kind == KeyKind::Ed25519 || said.contains("Signature Validation: Signature is Valid.");
            if !valid || !said.contains("Total document signed") {
                found.push(format!("{name}: {said}"));
            }
            files.push(Judged { name, file, password: input.password });
        }
    }
    found.extend(not_valid(&files, &[root]));
    found
}

fn nobody_complains(kind: KeyKind) {
    let folder = tempfile::tempdir().expect("a folder");
    let found = judged(kind, folder.path());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_make_of_file_signed_with_p256_is_valid_to_all() {
    nobody_complains(KeyKind::P256);
}

#[test]
fn every_make_of_file_signed_with_rsa_is_valid_to_all() {
    nobody_complains(KeyKind::Rsa);
}

#[test]
fn every_make_of_file_signed_with_ed25519_is_valid_to_who_knows_it() {
    nobody_complains(KeyKind::Ed25519);
}

#[test]
fn the_value_of_a_signature_is_a_message_that_openssl_verifies() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for kind in [KeyKind::P256, KeyKind::Rsa] {
        let firm = Firm::new(KeyKind::P256);
        let signer = firm.signer("Ada", kind);
        let input = Input { name: "table", bytes: inputs::plain(&[]), password: None };
        let file = signed(&signer, &input, visible());
        let range = byte_range(&file);
        let digits = &file[range[1] + 1..range[2] - 1];
        let value: Vec<u8> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("digits"), 16).expect("digits"))
            .collect();
        // The hole is filled up with zeros after the message, whose own length stands in its head.
        let length = 4 + usize::from(value[2]) * 256 + usize::from(value[3]);
        fs::write(at("value"), &value[..length]).expect("written");
        fs::write(at("content"), [&file[..range[1]], &file[range[2]..]].concat()).expect("written");
        fs::write(at("root"), firm.root_pem()).expect("written");
        let (value, content, root) = (at("value"), at("content"), at("root"));
        let mut openssl = Command::new("openssl");
        openssl.args(["cms", "-verify", "-binary", "-purpose", "any", "-inform", "DER", "-in", text(&value)]);
        run(openssl.args(["-content", text(&content), "-CAfile", text(&root), "-out", text(&at("out"))]));
    }
}

/// The four numbers of the last `ByteRange`.
pub(crate) fn byte_range(file: &[u8]) -> Vec<usize> {
    let key = b"/ByteRange [";
    let at = file.windows(key.len()).rposition(|window| window == key).expect("a byte range") + key.len();
    let end = at + file[at..].iter().position(|byte| *byte == b']').expect("its end");
    let numbers = std::str::from_utf8(&file[at..end]).expect("numbers");
    numbers.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

#[test]
fn five_signers_in_a_row_stay_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    let firm = Firm::new(KeyKind::P256);
    let root = folder.path().join("root.pem");
    fs::write(&root, firm.root_pem()).expect("written");
    let mut judged = Vec::new();
    for (name, stream) in [("table", false), ("stream", true)] {
        let plain = folder.path().join("plain.pdf");
        fs::write(&plain, inputs::plain(&[])).expect("written");
        let options: &[&str] = if stream { &["--object-streams=generate"] } else { &[] };
        let mut file = crate::tools::qpdf(&plain, options, folder.path());
        for person in ["Ada", "Ben", "Cleo", "Dan", "Eve"] {
            let signer = firm.signer(person, KeyKind::P256);
            file = signer.sign(&file, &signer.request(visible())).expect("signed");
        }
        let path = folder.path().join(format!("{name}.pdf"));
        fs::write(&path, file).expect("written");
        let said = pdfsig(&path, None);
        assert_eq!(said.matches("Signature is Valid.").count(), 5, "{said}");
        judged.push(Judged { name: name.to_owned(), file: path, password: None });
    }
    let complaints = not_valid(&judged, &[root]);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_file_that_cannot_be_signed_safely_is_refused_with_the_true_reason() {
    let firm = Firm::new(KeyKind::P256);
    let signer = firm.signer("Ada", KeyKind::P256);
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("table.pdf");
    fs::write(&table, inputs::plain(&[])).expect("written");
    let plain = inputs::plain(&[]);
    let refused = |file: &[u8], field| signer.sign(file, &signer.request(field)).expect_err("refused");
    assert!(matches!(refused(b"no file", visible()), CannotSign::Unreadable(_)));
    assert!(matches!(refused(&plain[..plain.len() - 20], visible()), CannotSign::Unreadable(_)));
    let encrypted = crate::tools::qpdf(&table, &["--encrypt", "user", "owner", "256", "--"], folder.path());
    assert_eq!(refused(&encrypted, visible()), CannotSign::Encrypted);
    let open = crate::tools::qpdf(&table, &["--encrypt", "", "owner", "256", "--"], folder.path());
    assert_eq!(refused(&open, visible()), CannotSign::Encrypted);
    let existing = |name: &str| FieldChoice::Existing(name.into());
    assert_eq!(refused(&plain, existing("x")), CannotSign::NoSuchField("x".into()));
    let once = signer.sign(&plain, &signer.request(visible())).expect("signed");
    assert_eq!(refused(&once, existing("Signature1")), CannotSign::FieldSigned("Signature1".into()));
    let mut certifying = signer.request(visible());
    certifying.certify = Some(signing::sign::Certification::Final);
    assert_eq!(signer.sign(&once, &certifying), Err(CannotSign::CertifyNotFirst));
    let certified = signer.sign(&plain, &certifying).expect("certified");
    assert_eq!(refused(&certified, visible()), CannotSign::CertifiedFinal);
    certifying.certify = Some(signing::sign::Certification::Forms);
    let certified = signer.sign(&plain, &certifying).expect("certified");
    assert_eq!(refused(&certified, visible()), CannotSign::CertifiedNoNewField);
    let unseen = FieldChoice::Invisible { name: None };
    assert!(signer.sign(&certified, &signer.request(unseen)).is_ok());
    let mut off = signer.request(visible());
    if let FieldChoice::Visible { page, .. } = &mut off.field {
        *page = 9;
    }
    assert_eq!(signer.sign(&plain, &off), Err(CannotSign::NoSuchPage { page: 9, pages: 2 }));
}
