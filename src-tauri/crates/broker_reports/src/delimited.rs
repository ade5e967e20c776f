//! Text with separators as rows.

use std::borrow::Cow;

use crate::{
    grid::{Grid, MOST_COLUMNS, cell_text},
    report::ReportRefused,
};

/// What separates cells, tried in this order.
const SEPARATORS: [u8; 4] = *b"\t;,|";
/// How many lines show which it is.
const SAMPLE: usize = 200;

/// The rows of a text; the separator is the one that makes the most cells of the most lines.
///
/// # Errors
/// [`ReportRefused::TooLarge`], [`ReportRefused::Unreadable`].
pub(crate) fn grid(text: &str) -> Result<Grid, ReportRefused> {
    // The reader takes both signs of a line's end for ends, and would count lines short.
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let separator = separator(&text).ok_or(ReportRefused::Unreadable)?;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    for record in reader.records() {
        let record = record.map_err(|_| ReportRefused::Unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        grid.push(line, record.iter().take(MOST_COLUMNS).map(cell_text).collect())?;
    }
    Ok(grid)
}

/// The separator that stands most often, in lines that have it at least three times: a table has four columns.
fn separator(text: &str) -> Option<u8> {
    let often = |separator: u8| {
        let counts = text.lines().take(SAMPLE).map(|line| line.bytes().filter(|byte| *byte == separator).count());
        counts.filter(|count| *count >= 3).sum::<usize>()
    };
    // Of equals the first: a comma inside numbers stands beside semicolons, seldom the other way round.
    SEPARATORS
        .into_iter()
        .map(|separator| (often(separator), separator))
        .filter(|(count, _)| *count > 0)
        .fold(None, |best: Option<(usize, u8)>, next| match best {
            Some(best) if best.0 * 2 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, separator)| separator)
}
