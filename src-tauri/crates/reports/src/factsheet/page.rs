//! Where everything stands on the page.

use plotters_backend::DrawingBackend;

use crate::factsheet::{
    Factsheet, FactsheetError, SheetTable,
    frame::{ACCENT, Align, Frame, HAIR, INK, MUTED, OTHER, PAGE, Pen},
    growth::{Place, growth},
    months::{self, months},
    typeface::Weight,
};

/// White at both sides.
const MARGIN: f64 = 110.0;
/// Between the margins.
const WIDTH: f64 = PAGE.0 - 2.0 * MARGIN;
/// Height of a row of figures.
const ROW: f64 = 35.0;
/// Size and distance of the lines of the small print.
const SMALL: (f64, f64) = (16.0, 24.0);
/// How many years there is room for.
const MOST_YEARS: usize = 6;

/// Draws the whole page.
pub(crate) fn page<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    head(frame, sheet)?;
    headlines(frame, sheet)?;
    legend(frame, sheet)?;
    let height = chart_height(sheet.years.len());
    growth(frame, sheet, Place { x: MARGIN, y: 452.0, width: WIDTH, height })?;
    let below = 452.0 + height + 110.0;
    heading(frame, &sheet.words.months, (MARGIN, below))?;
    let after = months(frame, sheet, (MARGIN, below + 16.0, WIDTH), MOST_YEARS)?;
    tables(frame, sheet, after + 62.0)?;
    notes(frame, sheet)
}

/// The chart takes the room that years the sheet does not have would take.
fn chart_height(years: usize) -> f64 {
    let missing = MOST_YEARS.saturating_sub(years);
    690.0 + months::ROW * f64::from(u32::try_from(missing).unwrap_or(0))
}

fn head<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    frame.rectangle((0.0, 0.0), (PAGE.0, 14.0), plotters::style::Color::to_rgba(&ACCENT))?;
    let right = Align::Right;
    frame.text(&sheet.words.factsheet, (MARGIN, 104.0), Pen::new(20.0, ACCENT).heavy())?;
    frame.text(&sheet.firm, (MARGIN + WIDTH, 104.0), Pen::new(20.0, MUTED).to(right))?;
    let size = fitting(&sheet.title, (54.0, WIDTH));
    frame.text(&sheet.title, (MARGIN, 172.0), Pen::new(size, INK).heavy())?;
    frame.text(&sheet.subtitle, (MARGIN, 216.0), Pen::new(22.0, MUTED))
}

/// The size at which a text has room, not above the one wished for.
fn fitting(text: &str, (wished, room): (f64, f64)) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "a size in points")]
    let width = f64::from(Weight::SemiBold.width(text, wished as f32));
    if width > room { wished * room / width } else { wished }
}

fn headlines<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    let (top, foot) = (252.0, 364.0);
    frame.line(&[(MARGIN, top), (MARGIN + WIDTH, top)], HAIR, 2.0)?;
    frame.line(&[(MARGIN, foot), (MARGIN + WIDTH, foot)], HAIR, 2.0)?;
    let shown = sheet.headlines.iter().take(5);
    let column = WIDTH / f64::from(u32::try_from(shown.len()).unwrap_or(5).max(1));
    for (number, (label, figure)) in (0_u32..).zip(shown) {
        let x = MARGIN + column * f64::from(number) + if number == 0 { 0.0 } else { 24.0 };
        if number > 0 {
            frame.line(&[(x - 24.0, top + 18.0), (x - 24.0, foot - 18.0)], HAIR, 1.4)?;
        }
        frame.text(label, (x, 294.0), Pen::new(18.0, MUTED))?;
        let size = fitting(figure, (38.0, column - 40.0));
        frame.text(figure, (x, 341.0), Pen::new(size, INK).heavy())?;
    }
    Ok(())
}

fn heading<B: DrawingBackend>(frame: &Frame<'_, B>, text: &str, at: (f64, f64)) -> Result<(), FactsheetError> {
    frame.text(text, at, Pen::new(23.0, INK).heavy())
}

/// The names of the lines, right of the chart's heading.
fn legend<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    let base = 424.0;
    heading(frame, &sheet.words.growth, (MARGIN, base))?;
    let pen = Pen::new(18.0, MUTED).to(Align::Right);
    let mut right = MARGIN + WIDTH;
    let (own, other) = &sheet.legend;
    for (name, dashed) in other.iter().map(|name| (name, true)).chain([(own, false)]) {
        frame.text(name, (right, base), pen)?;
        let mark = right - f64::from(Weight::Regular.width(name, 18.0)) - 14.0;
        let line = [(mark - 34.0, base - 6.0), (mark, base - 6.0)];
        if dashed {
            frame.dashes(&line, OTHER, 2.6)?
        } else {
            frame.line(&line, ACCENT, 3.2)?
        };
        right = mark - 34.0 - 30.0;
    }
    Ok(())
}

fn tables<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet, top: f64) -> Result<(), FactsheetError> {
    let gap = 52.0;
    let columns = sheet.tables.len().clamp(1, 3);
    let count = f64::from(u32::try_from(columns).unwrap_or(3));
    let width = (WIDTH - gap * (count - 1.0)) / count;
    for (number, table) in (0_u32..).zip(sheet.tables.iter().take(columns)) {
        self::table(frame, table, (MARGIN + (width + gap) * f64::from(number), top, width))?;
    }
    Ok(())
}

fn table<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    table: &SheetTable,
    (x, top, width): (f64, f64, f64),
) -> Result<(), FactsheetError> {
    heading(frame, &table.title, (x, top))?;
    let mut base = top + 44.0;
    for (label, figure) in &table.rows {
        frame.text(label, (x, base), Pen::new(19.0, MUTED))?;
        frame.text(figure, (x + width, base), Pen::new(19.0, INK).heavy().to(Align::Right))?;
        frame.line(&[(x, base + 11.0), (x + width, base + 11.0)], HAIR, 1.2)?;
        base += ROW;
    }
    Ok(())
}

/// The small print, set from the foot of the page upwards.
fn notes<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    let lines: Vec<String> = sheet.notes.iter().flat_map(|note| wrapped(note, SMALL.0, WIDTH)).collect();
    let height = f64::from(u32::try_from(lines.len()).unwrap_or(0)) * SMALL.1;
    let mut base = PAGE.1 - 62.0 - height + SMALL.1;
    frame.line(&[(MARGIN, base - 34.0), (MARGIN + WIDTH, base - 34.0)], HAIR, 2.0)?;
    for line in lines {
        frame.text(&line, (MARGIN, base), Pen::new(SMALL.0, MUTED))?;
        base += SMALL.1;
    }
    Ok(())
}

/// A paragraph in lines that have room. A word longer than a line stands on one of its own.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    #[expect(clippy::cast_possible_truncation, reason = "a size in points")]
    let width = |text: &str| f64::from(Weight::Regular.width(text, size as f32));
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_print_is_broken_between_words_and_nothing_is_lost() {
        let text = "Past returns say nothing about later ones, and a figure is as good as the readings behind it.";
        let lines = wrapped(text, 16.0, 300.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn a_long_title_is_set_smaller() {
        assert!(fitting(&"W".repeat(80), (54.0, WIDTH)) < 30.0);
        assert!((fitting("CORE", (54.0, WIDTH)) - 54.0).abs() < 1e-9);
    }
}
