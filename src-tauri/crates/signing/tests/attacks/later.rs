//! What honest programs of others write into a signed file later, and what only looks like it.

use signing::{
    pdf::{Dictionary, Document, Increment, Object, Reference},
    verify::Standing,
};

use crate::{
    desk::{revised, signed, standing, there, told, with},
    paper::{BOTH, CATALOGUE, FORM, PAGES, Paper, document},
};

fn list(items: impl IntoIterator<Item = Reference>) -> Object {
    Object::Array(items.into_iter().map(Object::Reference).collect())
}

fn dictionary(increment: &Increment<'_, '_>, number: u32) -> Dictionary {
    match increment.object(Reference::to(number)) {
        Ok(Object::Dictionary(dictionary)) => dictionary,
        other => panic!("a dictionary, not {other:?}"),
    }
}

/// Adds a store, with an entry of its index under a name.
fn stored(file: &[u8], name: &str) -> Vec<u8> {
    revised(file, |increment| {
        let certificate = increment.add_stream(Dictionary::default(), b"certificate");
        let entry = increment.add(Object::Dictionary(Dictionary::of([("Cert", list([certificate]))])));
        let index = increment.add(Object::Dictionary(Dictionary::of([(name, Object::Reference(entry))])));
        let entries = [("Certs", list([certificate])), ("VRI", Object::Reference(index))];
        let store = increment.add(Object::Dictionary(Dictionary::of(entries)));
        let mut catalogue = dictionary(increment, CATALOGUE);
        catalogue.set("DSS", Object::Reference(store));
        increment.put(Reference::to(CATALOGUE), Object::Dictionary(catalogue));
    })
}

/// Where the one entry of the index is.
fn entry(file: &[u8]) -> u32 {
    let document = Document::read(file).expect("it can be read");
    let view = document.latest();
    let (_, catalogue) = view.catalogue().expect("a catalogue");
    let store = view.dictionary(&catalogue, "DSS").expect("read").expect("a store");
    let index = view.dictionary(&store, "VRI").expect("read").expect("an index");
    let first = index.iter().next().and_then(|(_, value)| value.as_reference()).expect("an entry");
    first.number
}

#[test]
fn validation_data_of_a_signature_may_be_brought_up_to_date_before_its_next_time_stamp() {
    for paper in BOTH {
        let file = stored(&signed(&document(paper), there(), None), &"AB".repeat(20));
        assert_eq!(standing(&file), Standing::Intact, "{paper:?}");
        let at = entry(&file);
        let newer = revised(&file, |increment| {
            let mut entry = dictionary(increment, at);
            let answer = increment.add_stream(Dictionary::default(), b"answer");
            entry.set("OCSP", list([answer]));
            increment.put(Reference::to(at), Object::Dictionary(entry));
        });
        let report = told(&newer);
        assert_eq!(report.document, Standing::Intact, "{}", report.reason);
        let spoilt = with(&file, at, ("Cert", Object::Text(b"none".to_vec())));
        assert_eq!(standing(&spoilt), Standing::Altered);
    }
}

#[test]
fn an_index_of_validation_data_may_be_by_longer_digests_and_not_by_any_name() {
    let file = signed(&document(Paper::Table), there(), None);
    assert_eq!(standing(&stored(&file, &"0F".repeat(32))), Standing::Intact);
    assert_eq!(standing(&stored(&file, "Evil")), Standing::Altered);
}

#[test]
fn an_object_that_nobody_used_when_the_file_was_signed_cannot_become_its_validation_data() {
    let mut number = 0;
    let original = revised(&document(Paper::Table), |increment| {
        number = increment.add(Object::Text(b"nobody's".to_vec())).number;
    });
    let file = signed(&original, there(), None);
    let reused = revised(&file, |increment| {
        increment.put(Reference::to(number), Object::Dictionary(Dictionary::of([("Certs", list([]))])));
        let mut catalogue = dictionary(increment, CATALOGUE);
        catalogue.set("DSS", Object::Reference(Reference::to(number)));
        increment.put(Reference::to(CATALOGUE), Object::Dictionary(catalogue));
    });
    assert_eq!(standing(&reused), Standing::Altered);
}

#[test]
fn a_producers_mark_on_the_list_of_pages_is_permitted_and_what_pages_inherit_is_not() {
    for paper in BOTH {
        let file = signed(&document(paper), there(), None);
        let marked = with(&file, PAGES, ("ITXT", Object::Text(b"2.1.7".to_vec())));
        assert_eq!(standing(&marked), Standing::IntactWithPermittedChanges, "{paper:?}");
        let resources = Object::Dictionary(Dictionary::default());
        assert_eq!(standing(&with(&file, PAGES, ("Resources", resources))), Standing::Altered, "{paper:?}");
    }
}

#[test]
fn a_form_that_no_longer_says_it_is_signed_is_called_altered() {
    let file = signed(&document(Paper::Table), there(), None);
    assert_eq!(standing(&with(&file, FORM, ("SigFlags", Object::Integer(3)))), Standing::Intact);
    assert_eq!(standing(&with(&file, FORM, ("SigFlags", Object::Integer(0)))), Standing::Altered);
}

#[test]
fn a_last_cross_reference_stream_that_lacks_its_end_is_read() {
    let file = signed(&document(Paper::Stream), there(), None);
    let filled = with(&file, crate::paper::NAME_FIELD, ("V", Object::Text(b"Grace".to_vec())));
    let end = filled.windows(6).rposition(|window| window == b"endobj").expect("an end");
    let without = [&filled[..end], &filled[end + 6..]].concat();
    assert_eq!(standing(&without), Standing::IntactWithPermittedChanges);
}

#[test]
fn white_space_after_a_files_end_says_nothing_and_anything_else_is_called_altered() {
    for paper in BOTH {
        let file = signed(&document(paper), there(), None);
        for blank in [&b"\n"[..], b"\r\n", b"\n\n \t\0\0"] {
            let report = told(&[&file[..], blank].concat());
            assert_eq!(report.document, Standing::Intact, "{}", report.reason);
            assert!(!report.signatures[0].covers_whole_file);
        }
        for more in [&b"% a comment\n"[..], b"more", b"\x01", b"startxref\n9\n%%EOF\n"] {
            let standing = standing(&[&file[..], more].concat());
            assert!(matches!(standing, Standing::Altered | Standing::Broken), "{}", String::from_utf8_lossy(more));
        }
    }
}

/// The file with its page written anew, one piece of it as another: as it stands, in a table.
fn rewritten(file: &[u8], piece: &str, other: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let object = text.rsplit("\n3 0 obj").next().and_then(|rest| rest.split("endobj").next()).expect("the page");
    let start = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).expect("a start");
    assert!(object.contains(piece), "{object}");
    let (at, page) = (file.len(), format!("3 0 obj{}endobj\n", object.replace(piece, other)));
    let xref = format!("xref\n3 1\n{at:010} 00000 n\r\ntrailer\n<</Size 30/Root 1 0 R/Prev {start}>>\n");
    let end = format!("startxref\n{}\n%%EOF\n", at + page.len());
    [file, page.as_bytes(), xref.as_bytes(), end.as_bytes()].concat()
}

/// The document with a page whose sheet is told in numbers of some kind.
fn sheet(numbers: &str) -> Vec<u8> {
    rewritten(&document(Paper::Table), "[0 0 300 300]", numbers)
}

#[test]
fn what_stands_under_a_name_of_any_letters_cannot_be_changed() {
    let original = rewritten(&document(Paper::Table), "/F1 5 0 R", "/F#ff 5 0 R");
    let file = signed(&original, crate::desk::invisible(), None);
    assert_eq!(standing(&file), Standing::Intact);
    assert_eq!(standing(&rewritten(&file, "/F#ff 5 0 R", "/F#ff 9 0 R")), Standing::Altered);
}

#[test]
fn a_page_written_anew_to_sign_it_keeps_its_numbers() {
    for numbers in ["[0.0 0.0 300.303937007874 300.889763779528]", "[0 0. 300.00 +300.5]", "[-.5 0 300 300]"] {
        let once = signed(&sheet(numbers), there(), None);
        let report = told(&signed(&once, crate::desk::on_the_page(), None));
        assert_eq!(report.document, Standing::Intact, "{numbers}: {}", report.reason);
    }
}

#[test]
fn a_number_written_otherwise_is_the_same_and_another_number_is_not() {
    let file = signed(&sheet("[0.0 0 300.303937007874 300]"), there(), None);
    let sized = |corners: [Object; 4]| {
        standing(&with(&file, crate::paper::PAGE, ("MediaBox", Object::Array(corners.to_vec()))))
    };
    let (zero, height) = (Object::Integer(0), Object::Real(300.0));
    assert_eq!(sized([zero.clone(), zero.clone(), Object::Real(300.303_94), height.clone()]), Standing::Intact);
    assert_eq!(sized([zero.clone(), zero, Object::Real(300.31), height]), Standing::Altered);
}
