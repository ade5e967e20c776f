//! What a signature looks like on its page: lines of text in an embedded font, a picture, a drawing. A form XObject of
//! the size of the field, upright for the reader however the page is turned.

mod drawing;
mod font;
mod layout;
mod number;
mod picture;
mod placement;

pub use drawing::Drawing;
pub use picture::{Picture, PictureRefused};
pub use placement::{PageBox, Placed, Turn};

use crate::pdf::{Body, Dictionary, Object, Reference, Stream};
use font::EmbeddedFont;
use number::real;
pub(crate) use number::rounded;

/// The most lines of text.
const MOST_LINES: usize = 12;
/// The longest line, in characters.
const LONGEST_LINE: usize = 120;

/// What is shown beside the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Drawn with mouse, pen or touch.
    Drawn(Drawing),
    /// A picture.
    Picture(Picture),
    /// A name or initials, typed: as large as there is room, leaning, in the ink of a pen.
    Typed(String),
}

/// What a signature looks like.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Appearance {
    /// What is shown at the left, or alone when there is no text.
    pub mark: Option<Mark>,
    /// Lines of text, the first one larger. Control characters are left out; at most 12 lines of 120 characters.
    pub lines: Vec<String>,
}

/// New objects of a file: numbers are drawn, and objects kept under them.
pub(crate) trait NewObjects {
    /// Keeps an object under a fresh number.
    fn add(&mut self, object: Object) -> Reference;
}

impl Appearance {
    /// The form XObject in a box of a size in points, and the objects it needs.
    pub(crate) fn form(&self, size: (f64, f64), turn: Turn, objects: &mut impl NewObjects) -> Stream {
        let lines: Vec<String> = self.lines.iter().take(MOST_LINES).map(|line| printable(line)).collect();
        let typed = match &self.mark {
            Some(Mark::Typed(name)) => Some(printable(name)).filter(|name| !name.trim().is_empty()),
            _ => None,
        };
        let written: Vec<String> = lines.iter().cloned().chain(typed.clone()).collect();
        let font = EmbeddedFont::for_text(&written).filter(|_| !written.is_empty());
        let mut content = String::new();
        let mut resources = Dictionary::default();
        let (mark_box, text_box) = layout::boxes(size, self.mark.is_some(), !lines.is_empty());
        match &self.mark {
            Some(Mark::Drawn(drawing)) => drawing.draw(&mark_box, &mut content),
            Some(Mark::Picture(picture)) => {
                layout::picture(picture, &mark_box, &mut content);
                let picture = picture.add_to(objects);
                resources.set("XObject", Object::Dictionary(Dictionary::of([("Im1", Object::Reference(picture))])));
            }
            Some(Mark::Typed(_)) | None => {}
        }
        if let Some(font) = font {
            if let Some(name) = typed {
                layout::name(&name, &font, &mark_box, &mut content);
            }
            if !lines.is_empty() {
                layout::text(&lines, &font, &text_box, &mut content);
            }
            let font = font.add_to(objects);
            resources.set("Font", Object::Dictionary(Dictionary::of([("F1", Object::Reference(font))])));
        }
        let numbers = |numbers: &[f64]| Object::Array(numbers.iter().map(|number| real(*number)).collect());
        let dictionary = Dictionary::of([
            ("Type", Object::name("XObject")),
            ("Subtype", Object::name("Form")),
            ("FormType", Object::Integer(1)),
            ("BBox", numbers(&[0.0, 0.0, size.0, size.1])),
            ("Matrix", numbers(&turn.matrix())),
            ("Resources", Object::Dictionary(resources)),
        ]);
        compressed(dictionary, content.as_bytes())
    }
}

/// A line as it can be written.
fn printable(line: &str) -> String {
    line.chars().filter(|character| !character.is_control()).take(LONGEST_LINE).collect()
}

/// A stream of bytes, deflated.
pub(crate) fn compressed(mut dictionary: Dictionary, bytes: &[u8]) -> Stream {
    let stored = miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6);
    dictionary.set("Filter", Object::name("FlateDecode"));
    dictionary.set("Length", Object::Integer(i64::try_from(stored.len()).unwrap_or(i64::MAX)));
    Stream { dictionary, body: Body::New(stored) }
}
