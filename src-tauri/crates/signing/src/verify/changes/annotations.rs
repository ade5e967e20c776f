//! Which comments can hide or feign nothing. A certification that allows annotations (P=3) allows more by the letter of the
//! standard, among it stamps and text over the text: the "evil annotation" attack. Those are called out.

use crate::pdf::{Dictionary, Lexer, Object, Reference, Token, Unreadable, View};

/// Comments that mark a text, or open on demand.
const MARKS: &[&[u8]] = &[b"Highlight", b"Underline", b"Squiggly", b"StrikeOut"];
const NOTES: &[&[u8]] = &[b"Text", b"Popup"];
/// A note's sign on the page, in points.
const SIGN: f64 = 40.0;
/// The broadest line of an underlining or a striking out, in points.
const LINE: f64 = 4.0;
/// How bright, of 1, a colour must be for black text to stay readable through it.
const LIGHT: f64 = 0.25;
/// How deep forms may draw one another, how many each, and of how many bytes: more than any mark is made of.
const FORMS: usize = 3;
const EACH: usize = 2;
const BYTES: usize = 64 << 10;
/// Operands of one operator.
const OPERANDS: usize = 1_000;

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

/// Whether an appearance draws without letters and pictures, thin lines only, and a filled area only in a light colour
/// multiplied with what is under it.
fn is_transparent(view: View<'_, '_>, appearance: &Dictionary) -> Result<bool, Unreadable> {
    let Some(reference) = appearance.get("N").and_then(Object::as_reference) else { return Ok(false) };
    draws_nothing_over(view, reference, (None, FORMS))
}

/// Looks into a form, and into the forms that it draws, `depth` deep. A form without resources of its own takes those of
/// the one that draws it.
fn draws_nothing_over(
    view: View<'_, '_>,
    reference: Reference,
    (above, depth): (Option<&Dictionary>, usize),
) -> Result<bool, Unreadable> {
    let Object::Stream(stream) = view.object(reference)? else { return Ok(false) };
    let resources = match (view.dictionary(&stream.dictionary, "Resources")?, above) {
        (Some(own), _) => own,
        (None, above) => above.cloned().unwrap_or_default(),
    };
    if ["Font", "Pattern", "Shading"].iter().any(|key| resources.has(key)) || depth == 0 {
        return Ok(false);
    }
    let Ok(content) = view.document().stream_data(reference, &stream) else { return Ok(false) };
    let drawing = Some(content).filter(|content| content.len() <= BYTES).and_then(|content| Drawing::of(&content));
    let Some(drawing) = drawing.filter(|drawing| drawing.forms.len() <= EACH) else { return Ok(false) };
    let states = view.dictionary(&resources, "ExtGState")?.unwrap_or_default();
    for (_, state) in states.iter() {
        let Object::Dictionary(state) = view.resolve(state)? else { return Ok(false) };
        let is_broad = state.get("LW").and_then(Object::as_number).is_some_and(|width| width > LINE);
        let covers = drawing.fills && state.name("BM").is_none_or(|mode| mode != b"Multiply");
        if is_broad || covers || state.has("Font") {
            return Ok(false);
        }
    }
    let forms = view.dictionary(&resources, "XObject")?.unwrap_or_default();
    for name in drawing.forms {
        let form = forms.get(&String::from_utf8_lossy(&name)).and_then(Object::as_reference);
        let Some(form) = form else { return Ok(false) };
        if !draws_nothing_over(view, form, (Some(&resources), depth - 1))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a form's content does, as far as it bears on what stays to be read.
#[derive(Default)]
struct Drawing {
    /// Whether it fills areas.
    fills: bool,
    /// Names of the forms it draws.
    forms: Vec<Vec<u8>>,
}

impl Drawing {
    /// Follows the operators; `None` when one writes, shows a picture, draws broadly or darkly, or fills an area without
    /// having said how it mixes with what is under it.
    fn of(content: &[u8]) -> Option<Self> {
        let mut lexer = Lexer::new(content, 0);
        let (mut drawing, mut operands, mut mixes) = (Self::default(), Vec::new(), false);
        loop {
            let word = match lexer.next().ok()? {
                Token::End => return Some(drawing),
                Token::Word(word) => word,
                _ if operands.len() >= OPERANDS => return None,
                operand => {
                    operands.push(operand);
                    continue;
                }
            };
            match word.as_slice() {
                b"gs" => mixes = true,
                b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" if !mixes => return None,
                b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => drawing.fills = true,
                b"g" | b"rg" | b"k" | b"sc" | b"scn" if !is_light(&operands) => return None,
                b"w" if !matches!(numbers(&operands).as_slice(), [width] if *width <= LINE) => return None,
                // A larger scale would make a thin line broad.
                b"cm" if numbers(&operands).iter().take(4).any(|scale| scale.abs() > 1.0) => return None,
                b"Do" => match operands.last() {
                    Some(Token::Name(name)) => drawing.forms.push(name.clone()),
                    _ => return None,
                },
                b"Tj" | b"TJ" | b"'" | b"\"" | b"BI" | b"sh" => return None,
                _ => {}
            }
            operands.clear();
        }
    }
}

fn numbers(operands: &[Token]) -> Vec<f64> {
    let number = |operand: &Token| match operand {
        #[allow(clippy::cast_precision_loss)]
        Token::Integer(number) => Some(*number as f64),
        Token::Real(number) => Some(*number),
        _ => None,
    };
    operands.iter().filter_map(number).collect()
}

/// Whether black text can be read through a colour of grey, red-green-blue or the four inks.
fn is_light(operands: &[Token]) -> bool {
    let bright = match numbers(operands).as_slice() {
        [grey] => *grey,
        [red, green, blue] => 0.3 * red + 0.59 * green + 0.11 * blue,
        [cyan, magenta, yellow, black] => 1.0 - (0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black).min(1.0),
        _ => return false,
    };
    bright >= LIGHT
}
