//! Which comments can hide or feign nothing. A certification that allows annotations (P=3) allows more by the letter of the
//! standard, among it stamps and text over the text: the "evil annotation" attack. Those are called out.

use crate::pdf::{Dictionary, Object, Unreadable, View};

/// Comments that mark a text, or open on demand.
const MARKS: &[&[u8]] = &[b"Highlight", b"Underline", b"Squiggly", b"StrikeOut"];
const NOTES: &[&[u8]] = &[b"Text", b"Popup"];
/// A note's sign on the page, in points.
const SIGN: f64 = 40.0;

/// Whether an annotation leaves what is under it to be read, and looks like nothing else than a comment.
pub(super) fn hides_nothing(view: View<'_, '_>, annotation: &Object) -> Result<bool, Unreadable> {
    let Object::Dictionary(dictionary) = view.resolve(annotation)? else { return Ok(false) };
    let kind = dictionary.name("Subtype").unwrap_or_default();
    let is_mark = MARKS.contains(&kind);
    if !(is_mark || NOTES.contains(&kind)) || ["A", "AA", "OC", "BS"].iter().any(|key| dictionary.has(key)) {
        return Ok(false);
    }
    let Some(appearance) = view.dictionary(&dictionary, "AP")? else { return Ok(true) };
    if is_mark {
        return is_transparent(view, &appearance);
    }
    let rectangle = dictionary.get("Rect").and_then(|rectangle| view.rectangle(rectangle));
    Ok(rectangle.is_some_and(|[left, bottom, right, top]| right - left <= SIGN && top - bottom <= SIGN))
}

/// Whether an appearance draws without letters and pictures, and a filled area only multiplied with what is under it.
fn is_transparent(view: View<'_, '_>, appearance: &Dictionary) -> Result<bool, Unreadable> {
    let Object::Stream(stream) = view.get(appearance, "N")? else { return Ok(false) };
    let resources = view.dictionary(&stream.dictionary, "Resources")?.unwrap_or_default();
    if ["Font", "XObject", "Pattern", "Shading"].iter().any(|key| resources.has(key)) {
        return Ok(false);
    }
    let reference = appearance.get("N").and_then(Object::as_reference);
    let Some(reference) = reference else { return Ok(false) };
    let Ok(content) = view.document().stream_data(reference, &stream) else { return Ok(false) };
    let words = content.split(u8::is_ascii_whitespace);
    let fills =
        words.into_iter().any(|word| matches!(word, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"BI" | b"sh"));
    if !fills {
        return Ok(true);
    }
    let states = view.dictionary(&resources, "ExtGState")?.unwrap_or_default();
    for (_, state) in states.iter() {
        let Object::Dictionary(state) = view.resolve(state)? else { return Ok(false) };
        if state.name("BM").is_some_and(|mode| mode != b"Multiply") {
            return Ok(false);
        }
    }
    Ok(states.iter().next().is_some())
}
