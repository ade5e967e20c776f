//! Files of every make: our own bytes, and what qpdf and pyHanko make of them.

use std::{fmt::Write as _, fs, path::Path};

use crate::tools::{pyhanko, qpdf};

/// One file to sign.
pub(crate) struct Input {
    /// What it is.
    pub(crate) name: &'static str,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// What opens it.
    pub(crate) password: Option<&'static str>,
}

/// A file of two pages with a cross-reference table; with a form, a page that is cropped, or marked as PDF/A.
pub(crate) fn plain(extra: &[(&str, &str)]) -> Vec<u8> {
    let has = |what: &str| extra.iter().find(|(key, _)| *key == what).map_or("", |(_, value)| *value);
    let content = "BT /F1 24 Tf 72 700 Td (Subscription agreement) Tj ET";
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R{}>>", has("catalog")),
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources 6 0 R{}>>", has("page")),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources 6 0 R>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>".to_owned(),
        has("seventh").to_owned(),
    ];
    let mut file = "%PDF-1.7\n%\u{e2}\u{e3}\n".to_owned();
    let mut table = "0000000000 65535 f\r\n".to_owned();
    let count = objects.iter().filter(|object| !object.is_empty()).count();
    for (number, object) in objects.iter().take(count).enumerate() {
        write!(table, "{:010} 00000 n\r\n", file.len()).expect("a text");
        write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1).expect("a text");
    }
    let (at, size) = (file.len(), count + 1);
    write!(file, "xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n")
        .expect("a text");
    file.into_bytes()
}

/// A file with a table whose trailer leads to a stream, in which the form stands.
fn hybrid() -> Vec<u8> {
    let mut file = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let form = "6 0 <</Fields[]/DR<<>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>".to_owned(),
        "<</Length 11>>stream\n0 0 m 1 1 l\nendstream".to_owned(),
        format!("<</Type/ObjStm/N 1/First 4/Length {}>>stream\n{form}\nendstream", form.len()),
    ];
    let mut table = "0000000000 65535 f\r\n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        write!(table, "{:010} 00000 n\r\n", file.len()).expect("a text");
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let stream = file.len();
    file.extend(
        b"7 0 obj\n<</Type/XRef/Size 8/W[1 4 2]/Index[6 1]/Length 7>>stream\n\x02\0\0\0\x05\0\0\nendstream\nendobj\n",
    );
    let at = file.len();
    let trailer = format!("trailer\n<</Size 8/Root 1 0 R/XRefStm {stream}>>\nstartxref\n{at}\n%%EOF\n");
    file.extend(format!("xref\n0 6\n{table}{trailer}").bytes());
    file
}

/// All of them; work goes on in a folder.
pub(crate) fn all(folder: &Path) -> Vec<Input> {
    let field = "<</FT/Tx/T(amount)/V(1)/Type/Annot/Subtype/Widget/Rect[72 600 272 620]/F 4/P 3 0 R>>";
    let form: &[_] =
        &[("catalog", "/AcroForm<</Fields[7 0 R]/DR<<>>>>"), ("page", "/Annots[7 0 R]"), ("seventh", field)];
    let packet = "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' pdfaid:part='2' pdfaid:conformance='B'/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
    let metadata = format!("<</Type/Metadata/Subtype/XML/Length {}>>stream\n{packet}\nendstream", packet.len());
    let archive: &[_] = &[("catalog", "/Metadata 7 0 R"), ("seventh", metadata.as_str())];
    let table = folder.join("table.pdf");
    fs::write(&table, plain(&[])).expect("written");
    let with_form = folder.join("form.pdf");
    fs::write(&with_form, plain(form)).expect("written");
    let fields = folder.join("fields.pdf");
    pyhanko(&["sign", "addfields", "--field", "1/50,50,250,120/Approval", text(&table), text(&fields)]);
    let made = |from: &Path, options: &[&str]| qpdf(from, options, folder);
    let input = |name, bytes| Input { name, bytes, password: None };
    let secret = |name, bytes| Input { name, bytes, password: Some("user") };
    let encrypted = |bits: &str| made(&table, &["--encrypt", "user", "owner", bits, "--"]);
    vec![
        input("table", plain(&[])),
        input("stream", made(&table, &["--object-streams=generate"])),
        input("hybrid", hybrid()),
        input("form", plain(form)),
        input("form in object streams", made(&with_form, &["--object-streams=generate"])),
        input("empty field", fs::read(&fields).expect("read")),
        input("empty field in object streams", made(&fields, &["--object-streams=generate"])),
        input("turned right", made(&table, &["--rotate=90"])),
        input("turned round", made(&table, &["--rotate=180"])),
        input("turned left", made(&table, &["--rotate=270", "--object-streams=generate"])),
        input("cropped", plain(&[("page", "/CropBox[100 100 400 500]/Rotate 90")])),
        input("PDF 2.0", made(&table, &["--force-version=2.0"])),
        input("PDF/A", plain(archive)),
        input("linearised", made(&table, &["--linearize"])),
        input("linearised in streams", made(&table, &["--linearize", "--object-streams=generate"])),
        secret("encrypted with AES-256", encrypted("256")),
        secret(
            "encrypted with AES-128",
            made(&table, &["--allow-weak-crypto", "--encrypt", "user", "owner", "128", "--use-aes=y", "--"]),
        ),
    ]
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}
