//! What a person chose in the window for a signature to look like, and what else they put on pages.

use std::path::Path;

use serde::{Deserialize, Serialize};
use signing::{
    appearance::{Appearance, Drawing, Mark, PageBox},
    identity::CertificateFacts,
    sign::PageMark,
};
use values::Instant;

use super::{appearance, sign::PlaceOnPage};
use crate::fault::Fault;

/// The longest text that is typed onto a page, in characters.
const LONGEST: usize = 120;
/// Digits of a fingerprint that are shown.
const DIGITS: usize = 16;

/// Strokes on a canvas whose origin is at the top left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DrawnStrokes {
    /// The canvas' width, in its own units.
    pub width: f64,
    /// The canvas' height.
    pub height: f64,
    /// The pen's width.
    pub pen: f64,
    /// The strokes: points in order.
    pub strokes: Vec<Vec<[f64; 2]>>,
}

/// What stands in a signature beside its lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LooksMark {
    /// Drawn by hand.
    Drawn {
        /// The strokes.
        drawing: DrawnStrokes,
    },
    /// Typed, in the embedded font.
    Typed {
        /// The name or initials.
        text: String,
    },
    /// A PNG or JPEG file.
    Picture {
        /// The file.
        path: String,
    },
}

/// A line of text in a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LooksLine {
    /// The name in the certificate.
    Name,
    /// The time of signing, in the desk's zone.
    Time,
    /// Why.
    Reason,
    /// Where.
    Place,
    /// Who issued the certificate, and the beginning of its fingerprint.
    Certificate,
}

/// What a signature looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Looks {
    /// What stands at the left, or alone.
    pub mark: Option<LooksMark>,
    /// Lines of text, in their order.
    pub lines: Vec<LooksLine>,
}

/// What is put on a page beside the signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MarkKind {
    /// A date or another text.
    Text {
        /// The text.
        text: String,
    },
    /// Initials, typed.
    Initials {
        /// The initials.
        text: String,
    },
    /// Drawn by hand.
    Drawn {
        /// The strokes.
        drawing: DrawnStrokes,
    },
    /// A ticked box.
    Tick,
}

/// Something put on a page before it is signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct MarkOnPage {
    /// Where.
    pub place: PlaceOnPage,
    /// What.
    pub mark: MarkKind,
}

/// What is said with a signature.
pub(super) struct Said<'s> {
    pub(super) facts: &'s CertificateFacts,
    pub(super) at: Instant,
    pub(super) zone: &'s str,
    pub(super) reason: Option<&'s str>,
    pub(super) place: Option<&'s str>,
}

impl From<&DrawnStrokes> for Drawing {
    fn from(drawn: &DrawnStrokes) -> Self {
        Self { width: drawn.width, height: drawn.height, pen: drawn.pen, strokes: drawn.strokes.clone() }
    }
}

/// The appearance that was chosen.
pub(super) fn appearance_of(looks: &Looks, said: &Said<'_>) -> Result<Appearance, Fault> {
    let mark = match &looks.mark {
        None => None,
        Some(LooksMark::Drawn { drawing }) => Some(Mark::Drawn(drawn(drawing)?)),
        Some(LooksMark::Typed { text }) => Some(Mark::Typed(typed(text)?)),
        Some(LooksMark::Picture { path }) => Some(appearance::picture_at(Path::new(path))?),
    };
    let lines = looks.lines.iter().filter_map(|line| line_of(*line, said)).collect();
    Ok(Appearance { mark, lines })
}

fn line_of(line: LooksLine, said: &Said<'_>) -> Option<String> {
    let given = |words: Option<&str>| words.filter(|words| !words.trim().is_empty()).map(str::to_owned);
    match line {
        LooksLine::Name => Some(said.facts.subject.clone()),
        LooksLine::Time => Some(appearance::time(said.at, said.zone)),
        LooksLine::Reason => given(said.reason),
        LooksLine::Place => given(said.place),
        LooksLine::Certificate => {
            let digits: String = said.facts.fingerprint.chars().take(DIGITS).collect();
            Some(format!("{} · {digits}", said.facts.issuer))
        }
    }
}

/// The marks as the core takes them.
pub(super) fn page_marks(marks: &[MarkOnPage]) -> Result<Vec<PageMark>, Fault> {
    let mark = |mark: &MarkOnPage| {
        let looks = match &mark.mark {
            MarkKind::Text { text } => Appearance { mark: None, lines: vec![typed(text)?] },
            MarkKind::Initials { text } => Appearance { mark: Some(Mark::Typed(typed(text)?)), lines: Vec::new() },
            MarkKind::Drawn { drawing } => Appearance { mark: Some(Mark::Drawn(drawn(drawing)?)), lines: Vec::new() },
            MarkKind::Tick => Appearance { mark: Some(Mark::Drawn(tick())), lines: Vec::new() },
        };
        let PlaceOnPage { page, x, y, width, height } = mark.place;
        let page = usize::try_from(page).unwrap_or(usize::MAX);
        Ok(PageMark { page, seen: PageBox { x, y, width, height }, looks })
    };
    marks.iter().map(mark).collect()
}

fn typed(text: &str) -> Result<String, Fault> {
    match text.trim() {
        "" => Err(Fault::field("mark", "empty")),
        text if text.chars().count() > LONGEST => Err(Fault::field("mark", "longer_than_120")),
        text => Ok(text.to_owned()),
    }
}

fn drawn(strokes: &DrawnStrokes) -> Result<Drawing, Fault> {
    let drawing = Drawing::from(strokes);
    if drawing.is_drawable() { Ok(drawing) } else { Err(Fault::field("appearance", "not_drawable")) }
}

/// A box with a tick in it.
fn tick() -> Drawing {
    let frame = vec![[1.0, 1.0], [19.0, 1.0], [19.0, 19.0], [1.0, 19.0], [1.0, 1.0]];
    let hook = vec![[4.5, 10.5], [8.5, 15.0], [15.5, 5.5]];
    Drawing { width: 20.0, height: 20.0, pen: 1.6, strokes: vec![frame, hook] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_page(mark: MarkKind) -> MarkOnPage {
        MarkOnPage { place: PlaceOnPage { page: 2, x: 1.0, y: 2.0, width: 30.0, height: 12.0 }, mark }
    }

    #[test]
    fn a_mark_without_anything_in_it_is_refused() {
        let empty = DrawnStrokes { width: 1.0, height: 1.0, pen: 1.0, strokes: Vec::new() };
        for mark in [MarkKind::Text { text: "  ".into() }, MarkKind::Drawn { drawing: empty }] {
            assert!(page_marks(&[on_page(mark)]).is_err());
        }
    }

    #[test]
    fn a_mark_stands_where_it_was_put() {
        let marks = page_marks(&[on_page(MarkKind::Tick)]).expect("marks");
        assert_eq!((marks[0].page, marks[0].seen.width), (2, 30.0));
    }
}
