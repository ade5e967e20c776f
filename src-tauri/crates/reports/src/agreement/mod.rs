//! Agreements: a firm's text with its fields filled in, set as a PDF file with named places for signatures.

mod text;

pub use text::{Block, Filled, blocks, filled};

use crate::paper::{Ink, MARGIN, Mark, Pages, PaperError, PaperPlace, SHEET, Set, WIDTH, printed};

/// Height of a place for a signature, and the white above it.
const PLACE: (f32, f32) = (58.0, 20.0);
/// Between two places side by side.
const BETWEEN: f32 = 28.0;
/// Running text.
const BODY: Set = Set::plain(10.0);

/// An agreement as it is to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Its title.
    pub title: String,
    /// Over the title.
    pub firm: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// At the foot of each page, left.
    pub foot: String,
    /// At the foot right, with `{page}` and `{pages}`.
    pub page: String,
}

/// An agreement as a file, and where it is to be signed.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAgreement {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// The places, in the order of the text.
    pub places: Vec<PaperPlace>,
}

impl Agreement {
    /// Sets it. The same agreement is the same bytes.
    ///
    /// # Errors
    /// [`PaperError`] when it cannot be drawn.
    pub fn pdf(&self) -> Result<SetAgreement, PaperError> {
        let mut pages = Pages::default();
        let mut places = Vec::new();
        pages.need(1.0);
        pages.paragraph(&self.firm, Set::plain(9.0).of(Ink::Muted), (MARGIN, WIDTH));
        pages.gap(4.0);
        pages.paragraph(&self.title, Set::plain(19.0).heavy(), (MARGIN, WIDTH));
        pages.gap(6.0);
        pages.rule();
        pages.gap(16.0);
        let mut rest = self.blocks.as_slice();
        while let Some((block, after)) = rest.split_first() {
            rest = match (block, after.split_first()) {
                (Block::Place { .. }, Some((second @ Block::Place { .. }, after))) => {
                    signatures(&mut pages, &mut places, &[block, second]);
                    after
                }
                (Block::Place { .. }, _) => {
                    signatures(&mut pages, &mut places, &[block]);
                    after
                }
                _ => {
                    self::block(&mut pages, block);
                    after
                }
            };
        }
        let foot = |page: usize, count: usize| {
            let right = self.page.replace("{page}", &page.to_string()).replace("{pages}", &count.to_string());
            (self.foot.clone(), right)
        };
        Ok(SetAgreement { pdf: printed(pages, &self.title, &foot)?, places })
    }
}

fn block(pages: &mut Pages, block: &Block) {
    match block {
        Block::Heading(text) => {
            pages.gap(10.0);
            // A heading never stands alone at the foot of a page.
            pages.need(BODY.leading() * 4.0);
            pages.paragraph(text, Set::plain(12.0).heavy(), (MARGIN, WIDTH));
            pages.gap(3.0);
        }
        Block::Paragraph(text) => {
            pages.paragraph(text, BODY, (MARGIN, WIDTH));
            pages.gap(7.0);
        }
        Block::Item(text) => {
            pages.need(BODY.leading());
            pages.text_at((MARGIN + 4.0, BODY.size), "\u{2022}", BODY.of(Ink::Accent));
            pages.paragraph(text, BODY, (MARGIN + 16.0, WIDTH - 16.0));
            pages.gap(3.0);
        }
        Block::Row(label, value) => {
            pages.row((label, value), BODY, (MARGIN, 170.0));
            pages.gap(2.0);
        }
        Block::Place { .. } => {}
    }
}

/// One place, or two side by side.
fn signatures(pages: &mut Pages, places: &mut Vec<PaperPlace>, row: &[&Block]) {
    let caption = Set::plain(8.5).of(Ink::Muted);
    pages.gap(PLACE.1);
    pages.need(PLACE.0 + caption.leading() * 2.0);
    let width = (WIDTH - BETWEEN) / 2.0;
    let mut x = MARGIN;
    for block in row {
        let Block::Place { name, caption: text } = block else { continue };
        let base = pages.y() + PLACE.0;
        pages.draw(Mark::Line { from: (x, base), length: width, width: 0.8, ink: Ink::Muted });
        pages.text_at((x, PLACE.0 + caption.size + 4.0), text, caption);
        let place = PaperPlace {
            name: name.clone(),
            page: pages.page(),
            x,
            y: SHEET.1 - base + 2.0,
            width,
            height: PLACE.0 - 4.0,
        };
        places.push(place);
        x += width + BETWEEN;
    }
    pages.advance(PLACE.0 + caption.leading() * 2.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(text: &str) -> Agreement {
        Agreement {
            title: "Subscription agreement".into(),
            firm: "Northgate Demonstration Fund".into(),
            blocks: blocks(text),
            foot: "Draft for review by counsel".into(),
            page: "Page {page} of {pages}".into(),
        }
    }

    #[test]
    fn an_agreement_is_a_file_with_its_places_in_order_and_on_the_page() {
        let text =
            "## Parties\n\nAda Pérez subscribes.\n\n[[sign: investor | The investor]]\n[[sign: firm | The firm]]\n";
        let set = agreement(text).pdf().expect("it can be set");
        assert!(set.pdf.starts_with(b"%PDF-"));
        let names: Vec<&str> = set.places.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["investor", "firm"]);
        let (one, two) = (&set.places[0], &set.places[1]);
        assert_eq!((one.page, two.page), (1, 1));
        assert!(one.x + one.width < two.x && (one.y - two.y).abs() < 0.01);
        assert!(set.places.iter().all(|place| place.x > 0.0 && place.x + place.width < SHEET.0 && place.y > 60.0));
        assert_eq!(agreement(text).pdf(), Ok(set));
    }

    #[test]
    fn a_place_that_has_no_room_moves_to_the_next_page_whole() {
        let text = format!("{}\n[[sign: investor | The investor]]", "One line of text.\n\n".repeat(31));
        let set = agreement(&text).pdf().expect("it can be set");
        assert_eq!(set.places[0].page, 2);
    }
}
