//! Pages to a PDF file's bytes.

use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point},
    metadata::Metadata,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    text::{Font, TextDirection},
};

use super::{Ink, MARGIN, Mark, Pages, PaperError, SHEET, Set, WIDTH};
use crate::factsheet::typeface::{REGULAR, SEMI_BOLD, Weight};

/// The pages as a PDF file's bytes, each with its foot: a text and the number of the page. It carries no date: the same
/// pages are the same bytes.
pub(crate) fn printed(
    pages: Pages,
    title: &str,
    foot: &impl Fn(usize, usize) -> (String, String),
) -> Result<Vec<u8>, PaperError> {
    let failed = |detail: &str| PaperError(detail.to_owned());
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or_else(|| failed("the bundled fonts"));
    let fonts = [font(REGULAR)?, font(SEMI_BOLD)?];
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()));
    let count = pages.pages.len();
    for (number, marks) in (1..).zip(pages.pages) {
        let settings = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or_else(|| failed("size of the page"))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, &fonts, &mark);
        }
        for mark in feet(foot(number, count)) {
            draw(&mut surface, &fonts, &mark);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| PaperError(format!("{error:?}")))
}

fn feet((left, right): (String, String)) -> [Mark; 3] {
    let set = Set::plain(7.5).of(Ink::Muted);
    let base = SHEET.1 - 40.0;
    let at = (MARGIN + WIDTH - set.width(&right), base);
    [
        Mark::Line { from: (MARGIN, base - 14.0), length: WIDTH, width: 0.6, ink: Ink::Hair },
        Mark::Text { at: (MARGIN, base), text: left, set },
        Mark::Text { at, text: right, set },
    ]
}

fn draw(surface: &mut Surface<'_>, fonts: &[Font; 2], mark: &Mark) {
    match mark {
        Mark::Text { at, text, set } => {
            let font = match set.weight {
                Weight::Regular => fonts[0].clone(),
                Weight::SemiBold => fonts[1].clone(),
            };
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: colour(set.ink).into(), ..Fill::default() }));
            let start = Point::from_xy(at.0, at.1);
            surface.draw_text(start, font, set.size, text, false, TextDirection::LeftToRight);
        }
        Mark::Line { from, length, width, ink } => {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint: colour(*ink).into(), width: *width, ..Stroke::default() }));
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(from.0 + length, from.1);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn colour(ink: Ink) -> rgb::Color {
    match ink {
        Ink::Text => rgb::Color::new(18, 22, 28),
        Ink::Muted => rgb::Color::new(88, 97, 109),
        Ink::Accent => rgb::Color::new(28, 79, 156),
        Ink::Hair => rgb::Color::new(200, 207, 215),
    }
}
