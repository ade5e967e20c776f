//! Universal forgery and wrapping: the signature's own dictionary, its range and its value tampered with.

use signing::verify::Standing;

use crate::{
    desk::{signed, standing, there, told},
    paper::{BOTH, Paper, document},
};

fn find(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|window| window == what).expect("it is there")
}

/// The file with some bytes written over others of the same length.
fn over(file: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    let at = find(file, what);
    let mut file = file.to_vec();
    file[at..at + with.len()].copy_from_slice(with);
    file
}

#[test]
fn each_byte_of_the_content_is_covered() {
    for paper in BOTH {
        let file = signed(&document(paper), there(), None);
        for what in [&b"Pay 100"[..], b"Helvetica", b"(Ada)", b"MediaBox", b"trailer"] {
            if file.windows(what.len()).any(|window| window == what) {
                let mut changed = file.clone();
                changed[find(&file, what) + 4] ^= 1;
                assert_eq!(standing(&changed), Standing::Broken, "{paper:?} {}", String::from_utf8_lossy(what));
            }
        }
    }
}

#[test]
fn ranges_and_values_that_are_missing_null_or_tricked_are_called_broken() {
    let file = signed(&document(Paper::Table), there(), None);
    let range = find(&file, b"/ByteRange [") + 12;
    let end = range + file[range..].iter().position(|byte| *byte == b']').expect("an end");
    let width = end - range;
    for trick in ["", "0 0 0 0", "null", "-1 2 3 4", "0 9999999999 9999999999 1", "0 10 20 30", "0 1 2", "0.0 1 2 3"] {
        let mut changed = file.clone();
        changed[range..end].copy_from_slice(format!("{trick:<width$}").as_bytes());
        let report = told(&changed);
        assert_eq!(report.document, Standing::Broken, "{trick}: {}", report.reason);
    }
    for (what, with) in [
        (&b"/ByteRange ["[..], &b"/ByteRangX ["[..]),
        (b"/Contents <", b"/Xontents <"),
        (b"/SubFilter", b"/SubFiltex"),
        (b"ETSI.CAdES.detached", b"adbe.x509.rsa_sha1 "),
    ] {
        assert_eq!(standing(&over(&file, what, with)), Standing::Broken, "{}", String::from_utf8_lossy(with));
    }
    let value = find(&file, b"/Contents <") + 11;
    let mut emptied = file.clone();
    emptied[value..value + 8_192].fill(b'0');
    assert_eq!(standing(&emptied), Standing::Broken);
}

#[test]
fn a_range_moved_to_a_copy_of_the_signature_is_called_broken() {
    // Wrapping: the signed second part is moved behind what the attacker puts in, and the range made to skip it.
    let file = signed(&document(Paper::Table), there(), None);
    let gap = find(&file, b"/Contents <") + 10;
    let close = gap + file[gap..].iter().position(|byte| *byte == b'>').expect("an end") + 1;
    let evil = b">>\nendobj\n4 0 obj\n<</Length 3>>stream\nevi\nendstream\nendobj\n";
    let mut wrapped = [&file[..close], evil, &file[close..]].concat();
    let range = find(&wrapped, b"/ByteRange [") + 12;
    let end = range + wrapped[range..].iter().position(|byte| *byte == b']').expect("an end");
    let moved = format!("0 {gap} {} {}", close + evil.len(), file.len() - close);
    let width = end - range;
    wrapped[range..end].copy_from_slice(format!("{moved:<width$}").as_bytes());
    assert_eq!(standing(&wrapped), Standing::Broken);
}

#[test]
fn a_file_cut_short_is_broken_or_as_it_was_before() {
    let plain = document(Paper::Table);
    let file = signed(&plain, there(), None);
    for cut in (plain.len() + 1..file.len()).step_by(97) {
        let standing = standing(&file[..cut]);
        assert_ne!(standing, Standing::Intact, "cut at {cut}");
        assert_ne!(standing, Standing::IntactWithPermittedChanges, "cut at {cut}");
    }
}
