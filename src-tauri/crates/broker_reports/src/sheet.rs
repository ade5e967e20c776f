//! A workbook as rows. What it unpacks to is measured before anything of it is kept, and its cells are read one by one:
//! a sheet that says it is a million columns wide costs nothing.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use zip::ZipArchive;

use crate::{
    figures::MOST_DIGITS,
    grid::{Grid, MOST_COLUMNS, cell_text},
    report::ReportRefused,
};

/// What all parts of a workbook unpack to together, at most.
const MOST_BYTES: u64 = 768 << 20;
/// Nothing of a report shrinks more: its texts are tables of similar rows, some twenty to one.
const MOST_SHRUNK: u64 = 200;
/// Parts of a workbook, at most.
const MOST_PARTS: usize = 1_000;
/// What is always allowed, however small the file.
const FREE_BYTES: u64 = 4 << 20;

/// The rows of the first sheet that has any.
///
/// # Errors
/// [`ReportRefused::TooLarge`], [`ReportRefused::Unreadable`].
pub(crate) fn grid(bytes: &[u8]) -> Result<Grid, ReportRefused> {
    measured(bytes)?;
    // The library counts past the end of its numbers on a cell called `A9999999999`: with checked arithmetic it panics
    // there. Nothing of it outlives the call, so a panic is a file that cannot be read (decision 0091).
    std::panic::catch_unwind(|| sheets(bytes)).unwrap_or(Err(ReportRefused::Unreadable))
}

fn sheets(bytes: &[u8]) -> Result<Grid, ReportRefused> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReportRefused::Unreadable)?;
    for name in workbook.sheet_names() {
        let grid = sheet(&mut workbook, &name)?;
        if !grid.rows.is_empty() {
            return Ok(grid);
        }
    }
    Err(ReportRefused::Empty)
}

/// Unpacks every part and throws it away, so that what it says of its size need not be believed.
fn measured(bytes: &[u8]) -> Result<(), ReportRefused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReportRefused::Unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(ReportRefused::TooLarge);
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut left = MOST_BYTES.min(packed.saturating_mul(MOST_SHRUNK).max(FREE_BYTES));
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| ReportRefused::Unreadable)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(unpacked.map_err(|_| ReportRefused::Unreadable)?).ok_or(ReportRefused::TooLarge)?;
    }
    Ok(())
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Grid, ReportRefused> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| ReportRefused::Unreadable)?;
    let mut grid = Grid::default();
    let (mut row, mut cells) = (0, Vec::new());
    while let Some(cell) = reader.next_cell().map_err(|_| ReportRefused::Unreadable)? {
        let (at, column) = cell.get_position();
        if at != row {
            grid.push(u64::from(row) + 1, std::mem::take(&mut cells))?;
            row = at;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column < MOST_COLUMNS {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = value(cell.get_value());
        }
    }
    grid.push(u64::from(row) + 1, cells)?;
    Ok(grid)
}

/// A cell as the report would print it.
fn value(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => cell_text(text),
        DataRef::SharedString(text) => cell_text(text),
        DataRef::DateTime(moment) => dated(moment),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A double in its shortest decimal form; nothing of one that is no amount.
fn plain(number: f64) -> String {
    let text = number.to_string();
    if number.is_finite() && text.len() <= MOST_DIGITS { text } else { String::new() }
}

/// A moment as the terminal prints it.
fn dated(moment: &ExcelDateTime) -> String {
    if !(0.0..2_958_466.0).contains(&moment.as_f64()) {
        return String::new();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    format!("{year:04}.{month:02}.{day:02} {hour:02}:{minute:02}:{second:02}")
}
