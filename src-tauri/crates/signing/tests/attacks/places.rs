//! What is told is told with its place on the page, and marks stand under the signature that came with them.

use signing::{
    appearance::{Appearance, Drawing, Mark, PageBox},
    pdf::Object,
    seen::SeenPlace,
    sign::{CannotSign, FieldChoice, PageMark, SignRequest, Statement, ValidationData, offered, prepare_with_marks},
    verify::{Kind, Revocation, Standing, Trust, TrustReason},
};

use crate::{
    desk::{on_the_page, signed, there, told, with},
    paper::{BOTH, NAME_FIELD, PAGE, document},
};

const THERE: PageBox = PageBox { x: 40.0, y: 100.0, width: 100.0, height: 40.0 };

fn on_page(seen: PageBox) -> SeenPlace {
    SeenPlace { page: 1, seen: Some(seen) }
}

#[test]
fn a_signature_is_told_with_its_place_its_path_and_what_was_changed_with_its_page() {
    for paper in BOTH {
        let once = signed(&document(paper), there(), None);
        let report = told(&once);
        let signature = &report.signatures[0];
        assert_eq!(signature.places, [on_page(THERE)]);
        assert_eq!((signature.trust, signature.trust_reason), (Trust::Trusted, TrustReason::LeadsToRoot));
        let names: Vec<&str> = signature.path.iter().map(|certificate| certificate.subject.as_str()).collect();
        assert_eq!(names, ["Ada", "Sample CA"]);
        let known: Vec<Revocation> = signature.path.iter().map(|certificate| certificate.revocation).collect();
        assert_eq!(known, [Revocation::Unknown, Revocation::Top]);

        let twice = told(&signed(&once, on_the_page(), None));
        let later = twice.signatures[0].changes_after.iter().find(|change| change.kind == Kind::Signature);
        let seen = PageBox { x: 160.0, y: 20.0, width: 100.0, height: 40.0 };
        assert_eq!(later.expect("the second").places, [on_page(seen)]);

        let filled = told(&with(&once, NAME_FIELD, ("V", Object::Text(b"Eve".to_vec()))));
        let filled = &filled.signatures[0].changes_after[0];
        let name = PageBox { x: 40.0, y: 200.0, width: 100.0, height: 20.0 };
        assert_eq!((filled.kind, filled.places.as_slice()), (Kind::Form, &[on_page(name)][..]));

        let turned = told(&with(&once, PAGE, ("Rotate", Object::Integer(90))));
        let turned = turned.signatures[0].changes_after.iter().find(|change| change.kind == Kind::Content);
        assert_eq!(turned.expect("content").places, [SeenPlace { page: 1, seen: None }]);
    }
}

fn marked(file: &[u8]) -> Result<Vec<u8>, CannotSign> {
    let request = SignRequest {
        field: FieldChoice::Existing("empty".into()),
        at: "2026-11-22T00:00:00Z".parse().expect("a moment"),
        statement: Statement::default(),
        certify: None,
        appearance: Some(Appearance { mark: Some(Mark::Typed("Ada Pérez".into())), lines: Vec::new() }),
        room: 4_096,
        validation: ValidationData::default(),
        password: None,
    };
    let strokes = vec![vec![[0.0, 0.0], [10.0, 10.0]]];
    let drawn = Drawing { width: 10.0, height: 10.0, pen: 1.0, strokes };
    let seen = |x: f64| PageBox { x, y: 10.0, width: 30.0, height: 20.0 };
    let looks = |mark, line: &str| Appearance { mark, lines: vec![line.into()] };
    let marks = [
        PageMark { page: 1, seen: seen(10.0), looks: looks(None, "2026-11-22") },
        PageMark { page: 1, seen: seen(60.0), looks: looks(Some(Mark::Drawn(drawn)), "") },
    ];
    prepare_with_marks(file, &request, &marks).map(|prepared| [file, &prepared.fill(&[]).expect("room")].concat())
}

#[test]
fn marks_stand_on_the_page_beside_the_field_and_only_before_the_first_signature() {
    for paper in BOTH {
        let file = document(paper);
        let offer = offered(&file, None).expect("it can be signed");
        assert_eq!((offer.pages, offer.signatures, offer.no_new_field), (1, 0, None));
        assert_eq!(
            offer.fields.iter().map(|field| (field.name.as_str(), field.place)).collect::<Vec<_>>(),
            [("empty", Some(on_page(THERE)))]
        );
        let marked = marked(&file).expect("prepared");
        let stamps =
            marked.windows(14).filter(|window| window == b"/Subtype/Stamp" || window == b"/Subtype /Stam").count();
        assert_eq!(stamps, 2);
        let document = signing::pdf::Document::read(&marked).expect("it can be read");
        let page = document.latest().pages().expect("pages").remove(0);
        let annotations = document.latest().get(&page.dictionary, "Annots").expect("annotations");
        assert_eq!(annotations.as_array().map(<[Object]>::len), Some(5), "three that were there, and two");
    }
    let signed = signed(&document(BOTH[0]), on_the_page(), None);
    assert_eq!(told(&signed).document, Standing::Intact);
    assert_eq!(marked(&signed), Err(CannotSign::MarksAfterSignature));
}
