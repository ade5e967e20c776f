//! The heat map of the months.

use plotters::style::{Color, RGBAColor};
use plotters_backend::DrawingBackend;

use crate::factsheet::{
    Factsheet, FactsheetError, SheetCell,
    frame::{Align, Frame, GAIN, HAIR, INK, LOSS, MUTED, Pen},
};

/// Height of a year.
pub(crate) const ROW: f64 = 42.0;
/// Of the year's name at the left and of its return at the right.
const SIDE: (f64, f64) = (86.0, 112.0);

/// Draws the years that fit below `y` and gives back where it ended.
pub(crate) fn months<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    sheet: &Factsheet,
    (x, y, width): (f64, f64, f64),
    most: usize,
) -> Result<f64, FactsheetError> {
    let column = (width - SIDE.0 - SIDE.1 - 10.0) / 12.0;
    let left = |month: f64| x + SIDE.0 + column * month;
    let label = Pen::new(18.0, MUTED).to(Align::Right);
    for (number, name) in (0_u32..).zip(&sheet.words.month_names) {
        frame.text(name, (left(f64::from(number)) + column - 12.0, y + 24.0), label)?;
    }
    frame.text(&sheet.words.year, (x + width - 12.0, y + 24.0), label)?;
    let cells = sheet.years.iter().flat_map(|year| year.months.iter().flatten());
    let largest = cells.map(|cell| cell.rate.abs()).fold(0.0, f64::max);
    let mut top = y + 38.0;
    for year in sheet.years.iter().take(most) {
        let base = top + ROW / 2.0 + 7.0;
        frame.text(&year.year, (x, base), Pen::new(20.0, INK).heavy())?;
        for (number, month) in (0_u32..).zip(&year.months) {
            if let Some(cell) = month {
                let at = (left(f64::from(number)) + 2.0, top + 2.0);
                shaded(frame, cell, (at, (column - 4.0, ROW - 4.0)), shade(cell.rate, largest))?;
            }
        }
        if let Some(total) = &year.total {
            let box_of = ((x + width - SIDE.1 + 2.0, top + 2.0), (SIDE.1 - 2.0, ROW - 4.0));
            shaded(frame, total, box_of, HAIR.mix(0.45))?;
        }
        top += ROW;
    }
    Ok(top)
}

type At = ((f64, f64), (f64, f64));

fn shaded<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    cell: &SheetCell,
    (at, size): At,
    colour: RGBAColor,
) -> Result<(), FactsheetError> {
    frame.rectangle(at, size, colour)?;
    if cell.partial {
        let (right, foot) = (at.0 + size.0, at.1 + size.1);
        frame.dashes(&[(at.0 + 4.0, foot - 1.0), (right - 4.0, foot - 1.0)], MUTED, 1.4)?;
    }
    let pen = Pen::new(19.0, INK).to(Align::Right);
    frame.text(&cell.text, (at.0 + size.0 - 10.0, at.1 + size.1 / 2.0 + 7.0), pen)
}

/// As strong as the return is large beside the largest of the sheet.
fn shade(rate: f64, largest: f64) -> RGBAColor {
    let part = if largest > 0.0 { 0.05 + 0.33 * rate.abs() / largest } else { 0.05 };
    if rate < 0.0 { LOSS.mix(part) } else { GAIN.mix(part) }
}
