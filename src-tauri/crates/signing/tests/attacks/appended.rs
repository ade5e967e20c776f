//! Incremental saving attacks: something appended to a signed file.

use signing::{
    pdf::{Dictionary, Object, Reference},
    sign::Certification,
    verify::Standing,
};

use crate::{
    desk::{invisible, on_the_page, revised, signed, standing, there, told, with},
    paper::{BOTH, CATALOGUE, CONTENT, FONT, FORM, LINK, NAME_FIELD, PAGE, PAGES, Paper, SIGNATURE_FIELD, document},
};

fn contract(paper: Paper) -> Vec<u8> {
    signed(&document(paper), there(), None)
}

fn altered(what: &str, bytes: &[u8]) {
    let report = told(bytes);
    assert_eq!(report.document, Standing::Altered, "{what}: {}", report.reason);
}

#[test]
fn content_fonts_and_sheets_changed_afterwards_are_called_altered() {
    for paper in BOTH {
        let file = contract(paper);
        let rewritten = revised(&file, |increment| {
            let content = increment.add_stream(Dictionary::default(), b"BT /F1 12 Tf (Pay 900 to Eve) Tj ET");
            let stream = increment.object(content).expect("just added");
            increment.put(Reference::to(CONTENT), stream);
        });
        altered("the content", &rewritten);
        altered("the font", &with(&file, FONT, ("BaseFont", Object::name("Symbol"))));
        altered(
            "the sheet",
            &with(&file, PAGE, ("MediaBox", Object::Array([0, 0, 300, 150].map(Object::Integer).to_vec()))),
        );
        altered("the turn", &with(&file, PAGE, ("Rotate", Object::Integer(180))));
        altered("an inherited sheet", &with(&file, PAGES, ("Rotate", Object::Integer(90))));
        altered("an action", &with(&file, CATALOGUE, ("OpenAction", Object::Integer(0))));
        altered("layers", &with(&file, CATALOGUE, ("OCProperties", Object::Dictionary(Dictionary::default()))));
    }
}

#[test]
fn a_page_added_taken_out_or_swapped_is_called_altered() {
    for paper in BOTH {
        let file = contract(paper);
        let more = revised(&file, |increment| {
            let page = increment.object(Reference::to(PAGE)).expect("it is there");
            let second = increment.add(page);
            let kids = vec![Object::Reference(Reference::to(PAGE)), Object::Reference(second)];
            let Ok(Object::Dictionary(mut pages)) = increment.object(Reference::to(PAGES)) else { panic!("pages") };
            pages.set("Kids", Object::Array(kids));
            pages.set("Count", Object::Integer(2));
            increment.put(Reference::to(PAGES), Object::Dictionary(pages));
        });
        altered("a page more", &more);
        altered("no page", &with(&file, PAGES, ("Kids", Object::Array(Vec::new()))));
    }
}

#[test]
fn annotations_added_changed_moved_or_taken_away_are_called_altered() {
    for certify in [None, Some(Certification::Forms), Some(Certification::Annotations)] {
        let file = signed(&document(Paper::Table), there(), certify);
        altered("its text", &with(&file, LINK, ("Contents", Object::Text(b"see nothing".to_vec()))));
        altered(
            "its place",
            &with(&file, LINK, ("Rect", Object::Array([0, 0, 300, 300].map(Object::Integer).to_vec()))),
        );
        altered("taken away", &with(&file, PAGE, ("Annots", Object::Array(Vec::new()))));
        for kind in ["FreeText", "Stamp", "Redact", "Square", "Link", "Widget"] {
            let stamped = revised(&file, |increment| {
                let rectangle = Object::Array([30, 240, 200, 270].map(Object::Integer).to_vec());
                let entries = [("Type", Object::name("Annot")), ("Subtype", Object::name(kind)), ("Rect", rectangle)];
                let stamp = increment.add(Object::Dictionary(Dictionary::of(entries)));
                let Ok(Object::Dictionary(mut page)) = increment.object(Reference::to(PAGE)) else { panic!("a page") };
                let mut annotations = page.get("Annots").and_then(Object::as_array).expect("annotations").to_vec();
                annotations.push(Object::Reference(stamp));
                page.set("Annots", Object::Array(annotations));
                increment.put(Reference::to(PAGE), Object::Dictionary(page));
            });
            altered(kind, &stamped);
        }
    }
}

#[test]
fn a_field_that_looks_otherwise_moves_or_comes_new_is_called_altered() {
    let file = contract(Paper::Table);
    let looks = revised(&file, |increment| {
        let looks = increment.add_stream(Dictionary::of([("Subtype", Object::name("Form"))]), b"(Eve) Tj");
        let Ok(Object::Dictionary(mut field)) = increment.object(Reference::to(NAME_FIELD)) else { panic!("a field") };
        field.set("AP", Object::Dictionary(Dictionary::of([("N", Object::Reference(looks))])));
        increment.put(Reference::to(NAME_FIELD), Object::Dictionary(field));
    });
    altered("its looks", &looks);
    altered("its place", &with(&file, NAME_FIELD, ("Rect", Object::Array([0, 0, 9, 9].map(Object::Integer).to_vec()))));
    altered("hidden", &with(&file, NAME_FIELD, ("F", Object::Integer(2))));
    altered("its name", &with(&file, NAME_FIELD, ("T", Object::Text(b"other".to_vec()))));
    altered("its script", &with(&file, NAME_FIELD, ("AA", Object::Dictionary(Dictionary::default()))));
    altered("the form's script", &with(&file, FORM, ("XFA", Object::Text(b"<xdp/>".to_vec()))));
    altered("no fields", &with(&file, FORM, ("Fields", Object::Array(Vec::new()))));
    let more = revised(&file, |increment| {
        let entries = [("FT", Object::name("Tx")), ("T", Object::Text(b"more".to_vec()))];
        let field = increment.add(Object::Dictionary(Dictionary::of(entries)));
        let Ok(Object::Dictionary(mut form)) = increment.object(Reference::to(FORM)) else { panic!("a form") };
        let mut fields = form.get("Fields").and_then(Object::as_array).expect("fields").to_vec();
        fields.push(Object::Reference(field));
        form.set("Fields", Object::Array(fields));
        increment.put(Reference::to(FORM), Object::Dictionary(form));
    });
    altered("a new field", &more);
}

#[test]
fn a_signature_taken_away_or_changed_in_looks_is_called_altered() {
    let file = contract(Paper::Table);
    altered("taken away", &with(&file, SIGNATURE_FIELD, ("V", Object::Null)));
    altered("other looks", &with(&file, SIGNATURE_FIELD, ("AP", Object::Dictionary(Dictionary::default()))));
    altered(
        "moved",
        &with(&file, SIGNATURE_FIELD, ("Rect", Object::Array([0, 0, 300, 300].map(Object::Integer).to_vec()))),
    );
}

#[test]
fn a_visible_signature_placed_after_the_certification_is_called_altered() {
    // The sneaky signature attack: the signature's own picture covers what was certified. Our signer refuses to make it,
    // so the field is put there by hand, signed or not.
    let certified = signed(&document(Paper::Table), invisible(), Some(Certification::Forms));
    let sneaky = revised(&certified, |increment| {
        let looks = increment.add_stream(Dictionary::of([("Subtype", Object::name("Form"))]), b"(Pay 900 to Eve) Tj");
        let entries = [
            ("Type", Object::name("Annot")),
            ("Subtype", Object::name("Widget")),
            ("FT", Object::name("Sig")),
            ("T", Object::Text(b"sneaky".to_vec())),
            ("Rect", Object::Array([30, 240, 200, 270].map(Object::Integer).to_vec())),
            ("AP", Object::Dictionary(Dictionary::of([("N", Object::Reference(looks))]))),
        ];
        let field = Object::Reference(increment.add(Object::Dictionary(Dictionary::of(entries))));
        for (number, key) in [(FORM, "Fields"), (PAGE, "Annots")] {
            let Ok(Object::Dictionary(mut holder)) = increment.object(Reference::to(number)) else {
                panic!("a holder")
            };
            let mut all = holder.get(key).and_then(Object::as_array).expect("an array").to_vec();
            all.push(field.clone());
            holder.set(key, Object::Array(all));
            increment.put(Reference::to(number), Object::Dictionary(holder));
        }
    });
    altered("unsigned", &sneaky);
    assert_eq!(standing(&signed(&contract(Paper::Table), on_the_page(), None)), Standing::Intact);
}

#[test]
fn objects_appended_without_a_cross_reference_are_called_altered() {
    let file = contract(Paper::Table);
    let evil = b"4 0 obj\n<</Length 3>>stream\nevi\nendstream\nendobj\n";
    altered("objects alone", &[&file[..], evil].concat());
    altered("a trailer", &[&file[..], evil, b"trailer\n<</Root 1 0 R>>\n"].concat());
    let pointing_back = format!("startxref\n{}\n%%EOF\n", last_start(&file));
    altered("an end that points back", &[&file[..], evil, pointing_back.as_bytes()].concat());
    let beside = with(&file, NAME_FIELD, ("V", Object::Text(b"Grace".to_vec())));
    let at = file.len();
    let slipped_in = [&beside[..at], b"% comment\n", &beside[at..]].concat();
    assert_ne!(standing(&slipped_in), Standing::Intact);
}

#[test]
fn an_object_swapped_in_the_hidden_half_of_a_hybrid_section_is_called_altered() {
    let file = contract(Paper::Table);
    let mut out = file.clone();
    let evil = out.len();
    out.extend(b"4 0 obj\n<</Length 3>>stream\nevi\nendstream\nendobj\n");
    let hidden = out.len();
    let row: Vec<u8> = [&[1][..], &u32::try_from(evil).expect("small").to_be_bytes()].concat();
    out.extend(b"60 0 obj\n<</Type/XRef/Size 61/Index[4 1]/W[1 4 0]/Length 5>>stream\n");
    out.extend(row);
    out.extend(b"\nendstream\nendobj\n");
    let (start, before) = (out.len(), last_start(&file));
    out.extend(format!("xref\n0 0\ntrailer\n<</Size 61/Root 1 0 R/Prev {before}/XRefStm {hidden}>>\n").bytes());
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    altered("the content", &out);
}

#[test]
fn a_chain_of_cross_references_that_leaves_out_the_signed_revision_is_never_called_intact() {
    let plain = document(Paper::Table);
    let file = signed(&plain, there(), None);
    let start = file.len();
    let around =
        format!("xref\n0 0\ntrailer\n<</Size 61/Root 1 0 R/Prev {}>>\nstartxref\n{start}\n%%EOF\n", last_start(&plain));
    altered("the signature left out", &[&file[..], around.as_bytes()].concat());
}

fn last_start(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).expect("a start").to_owned()
}
