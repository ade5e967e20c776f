//! Signed files put together by hand: with something before the header, with numbers that are a little wrong, and as older
//! producers make them.

use rsa::Pkcs1v15Sign;
use sha1::{Digest as _, Sha1};
use signing::{
    cms::{ContentHasher, Detached},
    identity::{Authority, IssueTerms, KeyKind, SigningKey, Subject},
    verify::{Integrity, Standing},
};

use crate::desk::{identity, told};

/// How a file is put together.
#[derive(Clone, Copy, Default)]
struct Make {
    /// What stands before the header.
    before: &'static str,
    /// Whether numbers count from the header instead of the file's first byte.
    from_header: bool,
    /// The font's name and what it is, without its end; empty for a font.
    font: &'static str,
    /// By how many bytes the font's place is missed.
    font_off: usize,
    /// By how many bytes `startxref` misses.
    start_off: usize,
    /// The fields of the form; empty for the one there is.
    fields: &'static str,
    /// What the signature says of its kind; empty for what is usual.
    kind: &'static str,
}

const GAP: usize = 6_000;

/// The file, signed.
fn made(make: Make) -> Vec<u8> {
    filled(make, "", |parts| {
        let mut hasher = ContentHasher::for_key(&identity().key);
        parts.into_iter().for_each(|part| hasher.update(part));
        Detached::sign(identity(), &hasher.finish()).expect("signed").to_der().expect("DER")
    })
}

/// The file with one object more, signed in some way.
fn filled(make: Make, more: &str, sign: impl FnOnce([&[u8]; 2]) -> Vec<u8>) -> Vec<u8> {
    let or = |said: &'static str, usual: &'static str| if said.is_empty() { usual } else { said };
    let (fields, kind) = (or(make.fields, "5 0 R"), or(make.kind, "/SubFilter/ETSI.CAdES.detached"));
    let mut file = format!("{}%PDF-1.7\n%\u{e2}\u{e3}\n", make.before).into_bytes();
    let origin = if make.from_header { make.before.len() } else { 0 };
    let value = format!("<{}>", "0".repeat(GAP));
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{fields}]/SigFlags 3>>>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[5 0 R]/Resources<</Font<</F 4 0 R>>>>>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Own)/Rect[0 0 0 0]/P 3 0 R/F 132/V 6 0 R>>".to_owned(),
        format!("<</Type/Sig/Filter/Adobe.PPKLite{kind}/ByteRange [0 {0} {0} {0}]/Contents {value}>>", "0".repeat(10)),
        if more.is_empty() { "null".to_owned() } else { more.to_owned() },
    ];
    let mut rows = String::new();
    for (index, object) in objects.iter().enumerate() {
        let off = if index == 3 { make.font_off } else { 0 };
        rows.push_str(&format!("{:010} 00000 n\r\n", file.len() - origin + off));
        let named = format!("{} 0 obj\n{object}", index + 1);
        let written = if index == 3 && !make.font.is_empty() { make.font } else { &named };
        file.extend(format!("{written}\nendobj\n").bytes());
    }
    let start = file.len() - origin + make.start_off;
    let trailer = format!("trailer\n<</Size 8/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.extend(format!("xref\n0 8\n0000000000 65535 f\r\n{rows}{trailer}").bytes());
    let place = |word: &[u8]| file.windows(word.len()).position(|window| window == word).expect("there") + word.len();
    let (range, gap) = (place(b"/ByteRange [0 "), place(b"/Contents "));
    let end = gap + GAP + 2;
    let numbers = format!("{gap:010} {end:010} {:010}", file.len() - end);
    file[range..range + numbers.len()].copy_from_slice(numbers.as_bytes());
    let message = sign([&file[..gap], &file[end..]]);
    let digits: String = message.iter().map(|octet| format!("{octet:02x}")).collect();
    file[gap + 1..gap + 1 + digits.len()].copy_from_slice(digits.as_bytes());
    file
}

const LINES: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n";

#[test]
fn what_stands_before_the_header_is_signed_with_it_however_the_numbers_count() {
    for before in ["", "\n", "\u{feff}", LINES] {
        for from_header in [false, true] {
            let report = told(&made(Make { before, from_header, ..Make::default() }));
            assert_eq!(report.document, Standing::Intact, "{before:?} {from_header}: {}", report.reason);
            assert!(report.signatures[0].covers_whole_file);
        }
    }
}

#[test]
fn what_was_put_before_a_signed_file_afterwards_breaks_its_signature() {
    for before in ["\n", "\u{feff}", LINES, "%PDF-1.4\n"] {
        let file = [before.as_bytes(), &made(Make::default())].concat();
        let report = told(&file);
        assert_eq!(report.document, Standing::Broken, "{before:?}: {}", report.reason);
    }
    let mut changed = made(Make { before: LINES, from_header: true, ..Make::default() });
    changed[9] = b'4';
    assert_eq!(told(&changed).document, Standing::Broken);
}

#[test]
fn places_that_are_missed_by_a_little_are_found_by_name_and_it_is_said() {
    for (font_off, start_off) in [(3, 0), (40, 0), (0, 20), (12, 300)] {
        let report = told(&made(Make { font_off, start_off, ..Make::default() }));
        assert_eq!(report.document, Standing::Intact, "{font_off} {start_off}: {}", report.reason);
        assert_eq!(report.signatures[0].integrity, Integrity::Valid);
    }
    let report = told(&made(Make { start_off: 20, ..Make::default() }));
    assert!(report.reason.ends_with("its damaged cross-references were mended to read it"), "{}", report.reason);
}

/// The file with bytes appended from a place on, and a table that names one object there.
fn followed(file: &[u8], (number, place): (u32, usize), appended: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(file).into_owned();
    let before = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).expect("a start").to_owned();
    let filling = " ".repeat(place - file.len());
    let xref = place + appended.len();
    let later = format!(
        "{filling}{appended}xref\n{number} 1\n{place:010} 00000 n\r\ntrailer\n<</Size 9/Root 1 0 R/Prev {before}>>\nstartxref\n{xref}\n%%EOF\n"
    );
    [file, later.as_bytes()].concat()
}

const OTHER: &str = "4 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Courier>>\nendobj\n";

#[test]
fn an_object_with_two_bodies_is_not_mended_to_either_when_something_was_appended() {
    let file = made(Make { font_off: 3, ..Make::default() });
    let report = told(&followed(&file, (4, file.len()), OTHER));
    assert_eq!(report.document, Standing::Altered, "{}", report.reason);
}

#[test]
fn an_object_whose_place_lay_past_the_end_when_it_was_signed_is_called_altered() {
    // Whoever signed this waits for something to be put where nothing is yet.
    let file = made(Make { font_off: 20_000, font: "9 0 obj\nnull", ..Make::default() });
    let report = told(&file);
    assert_eq!(report.document, Standing::Intact, "{}", report.reason);
    let place = file.windows(8).position(|window| window == b"9 0 obj\n").expect("there") + 20_000;
    let report = told(&followed(&file, (4, place), OTHER));
    assert_eq!(report.document, Standing::Altered, "{}", report.reason);
}

#[test]
fn an_object_that_only_later_bytes_completed_is_called_altered() {
    let file = made(Make { font: "4 0 obj\n<</Length 12000>>stream\n(", ..Make::default() });
    assert_eq!(told(&file).document, Standing::Intact);
    let stream = file.windows(7).position(|window| window == b"stream\n").expect("a stream") + 7;
    let head = "7 0 obj\n(";
    let appended = format!("{head}endstream\nendobj\n)\nendobj\n");
    let report = told(&followed(&file, (7, stream + 12_000 - head.len()), &appended));
    assert_eq!(report.document, Standing::Altered, "{}", report.reason);
}

/// The content of the file, one letter turned into another.
fn turned(file: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    let at = file.windows(9).position(|window| window == b"Helvetica").expect("a font");
    file[at] = b'h';
    file
}

#[test]
fn a_signature_holds_by_its_message_whatever_name_it_is_given_and_breaks_with_its_document() {
    for kind in
        ["/SubFilter/adbe.pkcs7.detached", "/SubFilter/PBAD.PAdES", "/SubFilter/A.name.of.ones.own", "/Name(Ada)"]
    {
        let file = made(Make { kind, ..Make::default() });
        let report = told(&file);
        assert_eq!(report.document, Standing::Intact, "{kind}: {}", report.reason);
        assert_eq!(report.signatures[0].level, "legacy", "{kind}");
        assert_eq!(told(&turned(&file)).document, Standing::Broken, "{kind}");
    }
}

#[test]
fn a_field_that_is_listed_twice_is_one_field_and_one_that_stands_under_itself_is_refused() {
    let report = told(&made(Make { fields: "5 0 R 5 0 R", ..Make::default() }));
    assert_eq!((report.document, report.signatures.len()), (Standing::Intact, 1), "{}", report.reason);
    let text = "<</FT/Sig/T(Own)/Kids[7 0 R]>>";
    let file = filled(Make { fields: "5 0 R 7 0 R", ..Make::default() }, text, |_| Vec::new());
    assert_eq!(told(&file).document, Standing::Broken);
}

#[test]
fn the_oldest_kind_of_signature_holds_with_its_certificate_in_an_object_of_its_own_and_is_told_as_weak() {
    let at = |text: &str| text.parse().expect("a moment");
    let key = SigningKey::generate(KeyKind::Rsa).expect("a key");
    let subject = Subject { name: "Ada".into(), organisation: None, country: None };
    let terms = IssueTerms { subject, from: at("2020-01-01T00:00:00Z"), until: at("2060-01-01T00:00:00Z") };
    let certificate = Authority::root(&key, &terms).expect("a certificate");
    let SigningKey::Rsa(key) = key else { panic!("an RSA key") };
    let digits: String = certificate.iter().map(|octet| format!("{octet:02x}")).collect();
    let sign = |parts: [&[u8]; 2]| {
        let digest = parts.iter().fold(Sha1::new(), |hash, part| hash.chain_update(part)).finalize();
        let signature = key.sign(Pkcs1v15Sign::new::<Sha1>(), &digest).expect("signed");
        let length = u16::try_from(signature.len()).expect("short").to_be_bytes();
        [&[0x04, 0x82][..], &length, &signature].concat()
    };
    for kind in ["/SubFilter/adbe.x509.rsa_sha1/Cert[7 0 R]", "/SubFilter/adbe.x509.rsa_sha1/Cert 7 0 R"] {
        let file = filled(Make { kind, ..Make::default() }, &format!("<{digits}>"), sign);
        let report = told(&file);
        assert_eq!(report.document, Standing::Intact, "{kind}: {}", report.reason);
        assert_eq!((report.signatures[0].signer.as_deref(), report.signatures[0].weak), (Some("Ada"), true));
        assert_eq!(told(&turned(&file)).document, Standing::Broken, "{kind}");
    }
}
