//! What signers and readers do every day.

use signing::{
    pdf::{Dictionary, Object, Reference},
    sign::Certification,
    verify::{Integrity, Standing, Trust},
};

use crate::{
    desk::{invisible, on_the_page, revised, signed, standing, there, told, with},
    paper::{BOTH, CATALOGUE, NAME_FIELD, PAGE, Paper, document},
};

#[test]
fn a_signed_file_is_intact_and_its_signer_trusted_in_every_kind_of_file() {
    for paper in BOTH {
        for field in [invisible(), there(), on_the_page()] {
            let report = told(&signed(&document(paper), field, None));
            assert_eq!(report.document, Standing::Intact, "{paper:?}: {}", report.reason);
            let signature = &report.signatures[0];
            assert_eq!((signature.integrity, signature.trust), (Integrity::Valid, Trust::Trusted));
            assert_eq!((signature.signer.as_deref(), signature.level), (Some("Ada"), "B-B"));
            assert!(signature.covers_whole_file && signature.changes_after.is_empty());
        }
    }
}

#[test]
fn five_signers_in_a_row_leave_it_intact() {
    for paper in BOTH {
        let mut file = signed(&document(paper), there(), None);
        for _ in 0..4 {
            file = signed(&file, on_the_page(), None);
        }
        let report = told(&file);
        assert_eq!(report.document, Standing::Intact, "{}", report.reason);
        assert_eq!(report.signatures.len(), 5);
        assert_eq!(report.signatures.iter().filter(|signature| signature.covers_whole_file).count(), 1);
    }
}

#[test]
fn a_field_filled_after_signing_is_a_permitted_change_unless_the_certification_forbids_it() {
    let filled = |file: &[u8]| with(file, NAME_FIELD, ("V", Object::Text(b"Grace".to_vec())));
    let plain = signed(&document(Paper::Table), there(), None);
    assert_eq!(standing(&filled(&plain)), Standing::IntactWithPermittedChanges);
    let forms = signed(&document(Paper::Table), there(), Some(Certification::Forms));
    assert_eq!(standing(&filled(&forms)), Standing::IntactWithPermittedChanges);
    let sealed = signed(&document(Paper::Table), there(), Some(Certification::Final));
    assert_eq!(standing(&filled(&sealed)), Standing::Altered);
}

#[test]
fn a_certified_file_may_be_signed_where_its_author_placed_a_field() {
    let certified = signed(&document(Paper::Table), invisible(), Some(Certification::Forms));
    assert_eq!(standing(&signed(&certified, there(), None)), Standing::Intact);
}

#[test]
fn new_metadata_alone_is_a_permitted_change() {
    let file = signed(&document(Paper::Stream), there(), None);
    let described = revised(&file, |increment| {
        let entries = [("Type", Object::name("Metadata")), ("Subtype", Object::name("XML"))];
        let metadata = increment.add_stream(Dictionary::of(entries), b"<x:xmpmeta/>");
        let at = Reference::to(CATALOGUE);
        let Ok(Object::Dictionary(mut catalogue)) = increment.object(at) else { panic!("a catalogue") };
        catalogue.set("Metadata", Object::Reference(metadata));
        increment.put(at, Object::Dictionary(catalogue));
    });
    assert_eq!(standing(&described), Standing::IntactWithPermittedChanges);
}

#[test]
fn an_object_written_again_unchanged_alters_nothing() {
    let file = signed(&document(Paper::Table), there(), None);
    let again = revised(&file, |increment| {
        let page = increment.object(Reference::to(PAGE)).expect("it is there");
        increment.put(Reference::to(PAGE), page);
    });
    assert_eq!(standing(&again), Standing::Intact);
}

#[test]
fn a_note_is_permitted_where_annotations_are_certified_and_nowhere_else() {
    let noted = |file: &[u8]| {
        revised(file, |increment| {
            let rectangle = [10, 10, 30, 30].map(Object::Integer).to_vec();
            let entries = [
                ("Type", Object::name("Annot")),
                ("Subtype", Object::name("Text")),
                ("Rect", Object::Array(rectangle)),
                ("Contents", Object::Text(b"agreed".to_vec())),
            ];
            let note = increment.add(Object::Dictionary(Dictionary::of(entries)));
            let at = Reference::to(PAGE);
            let Ok(Object::Dictionary(mut page)) = increment.object(at) else { panic!("a page") };
            let mut annotations = page.get("Annots").and_then(Object::as_array).expect("annotations").to_vec();
            annotations.push(Object::Reference(note));
            page.set("Annots", Object::Array(annotations));
            increment.put(at, Object::Dictionary(page));
        })
    };
    let open = signed(&document(Paper::Table), there(), Some(Certification::Annotations));
    assert_eq!(standing(&noted(&open)), Standing::IntactWithPermittedChanges);
    let forms = signed(&document(Paper::Table), there(), Some(Certification::Forms));
    assert_eq!(standing(&noted(&forms)), Standing::Altered);
    assert_eq!(standing(&noted(&signed(&document(Paper::Table), there(), None))), Standing::Altered);
}

#[test]
fn a_file_without_a_signature_is_unsigned_and_what_is_no_pdf_unreadable() {
    assert_eq!(standing(&document(Paper::Table)), Standing::Unsigned);
    assert_eq!(standing(b"hello"), Standing::Unreadable);
    assert_eq!(standing(b""), Standing::Unreadable);
}

#[test]
fn a_lock_may_forbid_all_that_comes_after_as_a_certification_does() {
    let original = |level: i64| {
        revised(&document(Paper::Table), |increment| {
            let at = Reference::to(crate::paper::SIGNATURE_FIELD);
            let Ok(Object::Dictionary(mut field)) = increment.object(at) else { panic!("a field") };
            let entries = [
                ("Type", Object::name("SigFieldLock")),
                ("Action", Object::name("Include")),
                ("Fields", Object::Array(vec![Object::Text(b"other".to_vec())])),
                ("P", Object::Integer(level)),
            ];
            field.set("Lock", Object::Dictionary(Dictionary::of(entries)));
            increment.put(at, Object::Dictionary(field));
        })
    };
    for (level, expected) in [(1, Standing::Altered), (2, Standing::IntactWithPermittedChanges)] {
        let file = signed(&original(level), there(), None);
        assert_eq!(standing(&file), Standing::Intact);
        assert_eq!(standing(&with(&file, NAME_FIELD, ("V", Object::Text(b"Grace".to_vec())))), expected, "P {level}");
    }
}

#[test]
fn a_form_that_stood_in_the_catalogue_with_its_list_of_fields_elsewhere_is_signed_twice() {
    let original = revised(&document(Paper::Table), |increment| {
        let Ok(Object::Dictionary(mut form)) = increment.object(Reference::to(crate::paper::FORM)) else {
            panic!("a form")
        };
        let list = increment.add(form.get("Fields").cloned().expect("fields"));
        form.set("Fields", Object::Reference(list));
        let Ok(Object::Dictionary(mut catalogue)) = increment.object(Reference::to(CATALOGUE)) else {
            panic!("a catalogue")
        };
        catalogue.set("AcroForm", Object::Dictionary(form));
        increment.put(Reference::to(CATALOGUE), Object::Dictionary(catalogue));
    });
    let twice = signed(&signed(&original, there(), None), on_the_page(), None);
    let report = told(&twice);
    assert_eq!(report.document, Standing::Intact, "{}", report.reason);
}
