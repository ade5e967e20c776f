//! Comments on a file whose certification allows them: those that mark a text, and those that cover it.

use signing::{
    pdf::{Dictionary, Increment, Object, Reference},
    sign::Certification,
    verify::Standing,
};

use crate::{
    desk::{revised, signed, standing, there},
    paper::{FONT, PAGE, Paper, document},
};

fn multiplied() -> Object {
    let state = Dictionary::of([("BM", Object::name("Multiply"))]);
    let states = Dictionary::of([("G", Object::Dictionary(state))]);
    Object::Dictionary(Dictionary::of([("ExtGState", Object::Dictionary(states))]))
}

fn form(increment: &mut Increment<'_, '_>, content: &[u8], resources: Option<Object>) -> Reference {
    let corners = [0, 0, 200, 20].map(Object::Integer).to_vec();
    let mut entries = Dictionary::of([("Subtype", Object::name("Form")), ("BBox", Object::Array(corners))]);
    if let Some(resources) = resources {
        entries.set("Resources", resources);
    }
    increment.add_stream(entries, content)
}

/// The certified file with a comment of a kind, whose looks are drawn by somebody.
fn commented(kind: &str, draw: impl FnOnce(&mut Increment<'_, '_>) -> Reference) -> Standing {
    let file = signed(&document(Paper::Table), there(), Some(Certification::Annotations));
    standing(&revised(&file, |increment| {
        let looks = draw(increment);
        let place = [40, 240, 240, 260].map(Object::Integer).to_vec();
        let entries = [
            ("Type", Object::name("Annot")),
            ("Subtype", Object::name(kind)),
            ("Rect", Object::Array(place)),
            ("AP", Object::Dictionary(Dictionary::of([("N", Object::Reference(looks))]))),
        ];
        let comment = increment.add(Object::Dictionary(Dictionary::of(entries)));
        let Ok(Object::Dictionary(mut page)) = increment.object(Reference::to(PAGE)) else { panic!("a page") };
        let mut annotations = page.get("Annots").and_then(Object::as_array).expect("annotations").to_vec();
        annotations.push(Object::Reference(comment));
        page.set("Annots", Object::Array(annotations));
        increment.put(Reference::to(PAGE), Object::Dictionary(page));
    }))
}

#[test]
fn marks_that_leave_the_text_to_be_read_are_permitted() {
    for (kind, content, resources) in [
        ("Highlight", &b"/G gs 1 1 0 rg 0 0 200 20 re f"[..], Some(multiplied())),
        ("Underline", b"1 0 0 RG 1.5 w 0 1 m 200 1 l S", None),
        ("StrikeOut", b"q 1 0 0 RG .8 w 0 10 m 200 10 l S Q", None),
    ] {
        let standing = commented(kind, |increment| form(increment, content, resources));
        assert_eq!(standing, Standing::IntactWithPermittedChanges, "{kind}");
    }
    // As Acrobat draws it: the area is filled by a form within.
    let nested = commented("Highlight", |increment| {
        let area = form(increment, b"/G gs 1 1 0 rg 0 0 200 20 re f", Some(multiplied()));
        let forms = Dictionary::of([("Form", Object::Reference(area))]);
        let resources = Dictionary::of([("XObject", Object::Dictionary(forms))]);
        form(increment, b"q 1 0 0 1 0 0 cm /Form Do Q", Some(Object::Dictionary(resources)))
    });
    assert_eq!(nested, Standing::IntactWithPermittedChanges);
}

#[test]
fn marks_that_write_cover_or_darken_are_called_altered() {
    for (what, content, resources) in [
        ("it writes", &b"BT (Pay 900)Tj ET"[..], None),
        ("it writes in its own font", b"/G gs 1 1 0 rg 0 0 200 20 re f", {
            let fonts = Dictionary::of([("F", Object::Reference(Reference::to(FONT)))]);
            Some(Object::Dictionary(Dictionary::of([("Font", Object::Dictionary(fonts))])))
        }),
        ("it fills", b"1 g 0 0 200 20 re f", None),
        ("it fills before it mixes", b"1 g 0 0 200 20 re f /G gs", Some(multiplied())),
        ("it fills in black", b"/G gs 0 g 0 0 200 20 re f", Some(multiplied())),
        ("its line is broad", b"1 G 40 w 0 10 m 200 10 l S", None),
        ("its line is made broad", b"30 0 0 30 0 0 cm 1 G 1 w 0 0 m 9 0 l S", None),
        ("it shows a picture", b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI", None),
    ] {
        let standing = commented("Highlight", |increment| form(increment, content, resources));
        assert_eq!(standing, Standing::Altered, "{what}");
    }
    let nested = commented("Highlight", |increment| {
        let area = form(increment, b"1 g 0 0 200 20 re f", None);
        let forms = Dictionary::of([("Form", Object::Reference(area))]);
        let resources = Dictionary::of([("XObject", Object::Dictionary(forms))]);
        form(increment, b"/Form Do", Some(Object::Dictionary(resources)))
    });
    assert_eq!(nested, Standing::Altered);
}
