//! Marks put on pages before they are signed: initials, a date, a text, a ticked box. Each is an annotation with its
//! looks, locked, and covered by the signature that comes with it.

use super::{
    CannotSign,
    field::{append, place},
    prepare::page,
};
use crate::{
    appearance::{Appearance, PageBox, rounded},
    pdf::{Dictionary, Increment, Object, text},
};

/// Printed, read only, locked, and its text too.
const PRINTED_AND_FIXED: i64 = 4 | 64 | 128 | 512;
/// The most marks of one signing.
const MOST: usize = 500;

/// Something put on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageMark {
    /// The page, from 1.
    pub page: usize,
    /// Where, in points from the lower left corner of the page as it is seen.
    pub seen: PageBox,
    /// What it looks like.
    pub looks: Appearance,
}

/// Whether marks may be put.
pub(super) fn check(marks: &[PageMark], signatures: usize) -> Result<(), CannotSign> {
    if marks.is_empty() {
        Ok(())
    } else if signatures > 0 {
        Err(CannotSign::MarksAfterSignature)
    } else if marks.len() > MOST {
        Err(CannotSign::TooManyMarks(MOST))
    } else {
        Ok(())
    }
}

/// Puts them, after all else that goes onto pages.
pub(super) fn put(increment: &mut Increment<'_, '_>, marks: &[PageMark]) -> Result<(), CannotSign> {
    for mark in marks {
        let on = page(increment.document().latest(), mark.page)?;
        let placed = place(&on, &mark.seen)?;
        let form = mark.looks.form(placed.seen_size(), placed.turn, increment);
        let form = increment.add(Object::Stream(form));
        let PageBox { x, y, width, height } = placed.rectangle;
        let rectangle = [x, y, x + width, y + height].map(|number| Object::Real(rounded(number)));
        let annotation = Dictionary::of([
            ("Type", Object::name("Annot")),
            ("Subtype", Object::name("Stamp")),
            ("F", Object::Integer(PRINTED_AND_FIXED)),
            ("Rect", Object::Array(rectangle.to_vec())),
            ("P", Object::Reference(on.reference)),
            ("Contents", Object::Text(text::encoded(&mark.looks.lines.join("\n")))),
            ("AP", Object::Dictionary(Dictionary::of([("N", Object::Reference(form))]))),
        ]);
        let annotation = increment.add(Object::Dictionary(annotation));
        // As this update has it: the signature's field may stand on the same page.
        if let Object::Dictionary(dictionary) = increment.object(on.reference)? {
            append(increment, (on.reference, dictionary), "Annots", annotation)?;
        }
    }
    Ok(())
}
