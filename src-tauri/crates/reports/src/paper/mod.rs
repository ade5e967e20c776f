//! Pages of running text: paragraphs, rows and places for signatures, set one below the other and broken into A4 pages.

mod print;

pub(crate) use print::printed;

use crate::factsheet::typeface::Weight;

/// A4 in points.
pub(crate) const SHEET: (f32, f32) = (595.28, 841.89);
/// White at the sides.
pub(crate) const MARGIN: f32 = 64.0;
/// Between the margins.
pub(crate) const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
/// Where text begins and ends on a page, from the top.
const TOP: f32 = 72.0;
const FOOT: f32 = SHEET.1 - 72.0;

/// The colours of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Text,
    Muted,
    Accent,
    Hair,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Set {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) ink: Ink,
}

impl Set {
    pub(crate) const fn plain(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Text }
    }

    pub(crate) const fn heavy(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    pub(crate) const fn of(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub(crate) fn width(self, text: &str) -> f32 {
        self.weight.width(text, self.size)
    }

    /// From one line to the next.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.45
    }
}

/// One thing drawn on a page, places from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A text on its base line.
    Text { at: (f32, f32), text: String, set: Set },
    /// A level line.
    Line { from: (f32, f32), length: f32, width: f32, ink: Ink },
}

/// A place on a page, in points from its lower left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperPlace {
    /// What it is called in the text.
    pub name: String,
    /// The page, from 1.
    pub page: u32,
    /// Left.
    pub x: f32,
    /// Bottom.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Why there is no paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the paper could not be drawn: {0}")]
pub struct PaperError(pub String);

/// Pages as they are set.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Pages {
    /// Goes on to a new page unless so much height is left on this one.
    pub(crate) fn need(&mut self, height: f32) {
        if self.pages.is_empty() || self.y + height > FOOT {
            self.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    /// Leaves white, unless at the top of a page.
    pub(crate) fn gap(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// How far down the page.
    pub(crate) const fn y(&self) -> f32 {
        self.y
    }

    /// Goes down without drawing.
    pub(crate) fn advance(&mut self, height: f32) {
        self.y += height;
    }

    /// The number of the page, from 1.
    pub(crate) fn page(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn draw(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A text with its base line so far below where the page stands.
    pub(crate) fn text_at(&mut self, (x, down): (f32, f32), text: &str, set: Set) {
        let at = (x, self.y + down);
        self.draw(Mark::Text { at, text: text.to_owned(), set });
    }

    /// A paragraph in lines that have room.
    pub(crate) fn paragraph(&mut self, text: &str, set: Set, (x, width): (f32, f32)) {
        for line in wrapped(text, set, width) {
            self.need(set.leading());
            self.text_at((x, set.size), &line, set);
            self.y += set.leading();
        }
    }

    /// A label and its value beside it, the value in as many lines as it needs.
    pub(crate) fn row(&mut self, (label, value): (&str, &str), set: Set, (x, aside): (f32, f32)) {
        let lines = wrapped(value, set, MARGIN + WIDTH - x - aside);
        for (number, line) in lines.iter().enumerate() {
            self.need(set.leading());
            if number == 0 {
                self.text_at((x, set.size), label, set.of(Ink::Muted));
            }
            self.text_at((x + aside, set.size), line, set);
            self.y += set.leading();
        }
    }

    /// A line across.
    pub(crate) fn rule(&mut self) {
        let from = (MARGIN, self.y);
        self.draw(Mark::Line { from, length: WIDTH, width: 0.6, ink: Ink::Hair });
    }
}

/// A paragraph in lines that have room. A word longer than a line is cut.
pub(crate) fn wrapped(text: &str, set: Set, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest = word;
        loop {
            let line = lines.last().map_or("", String::as_str);
            let joined = if line.is_empty() { rest.to_owned() } else { format!("{line} {rest}") };
            if set.width(&joined) <= room {
                if let Some(line) = lines.last_mut() {
                    *line = joined;
                }
                break;
            }
            if !line.is_empty() {
                lines.push(String::new());
                continue;
            }
            let cut = fitting(rest, set, room);
            let (head, tail) = rest.split_at(cut);
            if let Some(line) = lines.last_mut() {
                head.clone_into(line);
            }
            if tail.is_empty() {
                break;
            }
            lines.push(String::new());
            rest = tail;
        }
    }
    lines
}

/// Where a word is cut so that its beginning has room: after one letter at least.
fn fitting(word: &str, set: Set, room: f32) -> usize {
    let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let mut best = word.chars().next().map_or(0, char::len_utf8);
    for end in ends {
        if set.width(&word[..end]) > room {
            break;
        }
        best = best.max(end);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_broken_between_words_and_a_long_word_is_cut() {
        let set = Set::plain(10.0);
        let text = "The investor subscribes in the amount stated below and accepts the terms.";
        let lines = wrapped(text, set, 120.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| set.width(line) <= 120.0));
        assert_eq!(lines.join(" "), text);
        let hash = "0123456789abcdef".repeat(4);
        let lines = wrapped(&hash, set, 120.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| set.width(line) <= 120.0));
        assert_eq!(lines.concat(), hash);
    }

    #[test]
    fn a_text_longer_than_a_page_goes_on_with_the_next() {
        let mut pages = Pages::default();
        for _ in 0..80 {
            pages.paragraph("A line.", Set::plain(10.0), (MARGIN, WIDTH));
        }
        assert_eq!(pages.page(), 2);
    }
}
