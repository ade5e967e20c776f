//! Where everything stands on the page.

use plotters_backend::DrawingBackend;

use crate::factsheet::{
    Factsheet, FactsheetError, MOST_YEARS, SheetTable,
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
/// Rows that a heading takes when another table stands above it.
const HEADING_ROWS: usize = 2;
/// The height of a chart over six years of months and columns of nine rows.
const CHART: f64 = 672.0;
/// Years and rows beside which the chart has that height.
const USUAL: (usize, usize) = (6, 9);

/// Draws the whole page.
pub(crate) fn page<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    head(frame, sheet)?;
    headlines(frame, sheet)?;
    legend(frame, sheet)?;
    let height = chart_height(sheet);
    growth(frame, sheet, Place { x: MARGIN, y: 452.0, width: WIDTH, height })?;
    let below = 452.0 + height + 110.0;
    heading(frame, &sheet.words.months, (MARGIN, below))?;
    let after = months(frame, sheet, (MARGIN, below + 16.0, WIDTH), MOST_YEARS)?;
    tables(frame, sheet, after + 62.0)?;
    notes(frame, sheet)
}

/// The chart takes the room that years and rows leave.
fn chart_height(sheet: &Factsheet) -> f64 {
    let years = sheet.years.len().min(MOST_YEARS);
    let rows = sheet.columns.iter().map(|column| rows(column)).max().unwrap_or(0).max(USUAL.1);
    CHART + months::ROW * (count(USUAL.0) - count(years)) - ROW * (count(rows) - count(USUAL.1))
}

/// How many rows a column of tables is high, its first heading not counted.
fn rows(column: &[SheetTable]) -> usize {
    let within: usize = column.iter().map(|table| table.rows.len()).sum();
    within + HEADING_ROWS * column.len().saturating_sub(1)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn head<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    frame.rectangle((0.0, 0.0), (PAGE.0, 14.0), plotters::style::Color::to_rgba(&ACCENT))?;
    let right = Align::Right;
    frame.text(&sheet.words.factsheet, (MARGIN, 104.0), Pen::new(20.0, ACCENT).heavy())?;
    let firm = shortened(&sheet.firm, Weight::Regular, (20.0, WIDTH * 0.7));
    frame.text(&firm, (MARGIN + WIDTH, 104.0), Pen::new(20.0, MUTED).to(right))?;
    let size = fitting(&sheet.title, (54.0, WIDTH));
    frame.text(&sheet.title, (MARGIN, 172.0), Pen::new(size, INK).heavy())?;
    frame.text(&sheet.subtitle, (MARGIN, 216.0), Pen::new(22.0, MUTED))
}

/// The size at which a text has room, not above the one wished for.
fn fitting(text: &str, (wished, room): (f64, f64)) -> f64 {
    let width = width(text, Weight::SemiBold, wished);
    if width > room { wished * room / width } else { wished }
}

#[expect(clippy::cast_possible_truncation, reason = "a size in points")]
fn width(text: &str, weight: Weight, size: f64) -> f64 {
    f64::from(weight.width(text, size as f32))
}

/// A text that has room: as it is, or its beginning with dots.
fn shortened(text: &str, weight: Weight, (size, room): (f64, f64)) -> String {
    if width(text, weight, size) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let told = format!("{}\u{2026}", kept.trim_end());
        if width(&told, weight, size) <= room {
            return told;
        }
    }
    String::new()
}

fn headlines<B: DrawingBackend>(frame: &Frame<'_, B>, sheet: &Factsheet) -> Result<(), FactsheetError> {
    let (top, foot) = (252.0, 364.0);
    frame.line(&[(MARGIN, top), (MARGIN + WIDTH, top)], HAIR, 2.0)?;
    frame.line(&[(MARGIN, foot), (MARGIN + WIDTH, foot)], HAIR, 2.0)?;
    let shown = sheet.headlines.iter().take(5);
    let column = WIDTH / count(shown.len().max(1));
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
    let taken = width(&sheet.words.growth, Weight::SemiBold, 23.0) + 40.0;
    let each = (WIDTH - taken) / if other.is_some() { 2.0 } else { 1.0 } - 78.0;
    for (name, dashed) in other.iter().map(|name| (name, true)).chain([(own, false)]) {
        let name = shortened(name, Weight::Regular, (18.0, each));
        frame.text(&name, (right, base), pen)?;
        let mark = right - width(&name, Weight::Regular, 18.0) - 14.0;
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
    let columns = sheet.columns.len().clamp(1, 3);
    let width = (WIDTH - gap * (count(columns) - 1.0)) / count(columns);
    for (number, column) in (0_u32..).zip(sheet.columns.iter().take(columns)) {
        let mut top = top;
        for table in column {
            self::table(frame, table, (MARGIN + (width + gap) * f64::from(number), top, width))?;
            top += ROW * count(table.rows.len() + HEADING_ROWS);
        }
    }
    Ok(())
}

fn table<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    table: &SheetTable,
    (x, top, width): (f64, f64, f64),
) -> Result<(), FactsheetError> {
    heading(frame, &shortened(&table.title, Weight::SemiBold, (23.0, width)), (x, top))?;
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
    let height = count(lines.len()) * SMALL.1;
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
    let width = |text: &str| width(text, Weight::Regular, size);
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

    #[test]
    fn a_name_without_room_ends_in_dots() {
        assert_eq!(shortened("CORE", Weight::Regular, (18.0, 100.0)), "CORE");
        let short = shortened(&"Long name ".repeat(20), Weight::Regular, (18.0, 200.0));
        assert!(short.ends_with('\u{2026}') && width(&short, Weight::Regular, 18.0) <= 200.0, "{short}");
        assert_eq!(shortened("W", Weight::Regular, (18.0, 1.0)), "");
    }
}
