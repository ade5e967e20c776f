//! Shadow attacks: content prepared before the signature and revealed after it.

use signing::{
    pdf::{Body, Dictionary, Object, Reference, Stream},
    verify::Standing,
};

use crate::{
    desk::{revised, signed, there, told},
    paper::{BOTH, CONTENT, LOOKS, MISSING, NAME_FIELD, Paper, document},
};

#[test]
fn a_place_left_empty_and_filled_after_signing_is_called_altered() {
    for paper in BOTH {
        let file = signed(&document(paper), there(), None);
        let filled = revised(&file, |increment| {
            let entries = Dictionary::of([("Subtype", Object::name("Form"))]);
            let body = Body::New(b"(Pay 900 to Eve) Tj".to_vec());
            increment.put(Reference::to(MISSING), Object::Stream(Stream { dictionary: entries, body }));
        });
        let report = told(&filled);
        assert_eq!(report.document, Standing::Altered, "{paper:?}: {}", report.reason);
    }
}

#[test]
fn content_hidden_in_the_signed_bytes_and_led_to_afterwards_is_called_altered() {
    // The second body of object 4 is signed too, but the cross-reference named the first.
    let original = document(Paper::Table);
    let hidden_at = original.len();
    let original = [&original[..], b"4 0 obj\n<</Length 3>>stream\nevi\nendstream\nendobj\n"].concat();
    let whole = signed_over(&original);
    let start = whole.len();
    let text = String::from_utf8_lossy(&whole).into_owned();
    let before = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).expect("a start");
    let swap = format!(
        "xref\n4 1\n{hidden_at:010} 00000 n\r\ntrailer\n<</Size 30/Root 1 0 R/Prev {before}>>\nstartxref\n{start}\n%%EOF\n"
    );
    let report = told(&[&whole[..], swap.as_bytes()].concat());
    assert_eq!(report.document, Standing::Altered, "{}", report.reason);
}

/// A document with an object nobody refers to, closed by an update of its own, and signed.
fn signed_over(original: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(original).into_owned();
    let before = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).expect("a start").to_owned();
    let start = original.len();
    let update = format!("xref\n0 0\ntrailer\n<</Size 11/Root 1 0 R/Prev {before}>>\nstartxref\n{start}\n%%EOF\n");
    signed(&[original, update.as_bytes()].concat(), there(), None)
}

#[test]
fn the_looks_of_a_field_that_the_page_uses_too_cannot_be_changed_as_a_filling() {
    let file = signed(&document(Paper::Table), there(), None);
    let filled = |also: Option<u32>| {
        revised(&file, |increment| {
            let Ok(Object::Dictionary(mut field)) = increment.object(Reference::to(NAME_FIELD)) else {
                panic!("a field")
            };
            field.set("V", Object::Text(b"Grace".to_vec()));
            increment.put(Reference::to(NAME_FIELD), Object::Dictionary(field));
            for number in [Some(LOOKS), also].into_iter().flatten() {
                let body = Body::New(b"BT (Grace) Tj ET".to_vec());
                let mut dictionary = Dictionary::default();
                if number == LOOKS {
                    let Ok(Object::Stream(looks)) = increment.object(Reference::to(LOOKS)) else { panic!("a stream") };
                    dictionary = looks.dictionary;
                }
                increment.put(Reference::to(number), Object::Stream(Stream { dictionary, body }));
            }
        })
    };
    assert_eq!(told(&filled(None)).document, Standing::IntactWithPermittedChanges);
    assert_eq!(told(&filled(Some(CONTENT))).document, Standing::Altered);
}
