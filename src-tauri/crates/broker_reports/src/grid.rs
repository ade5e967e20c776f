//! A file as rows of texts, whatever it was.

use crate::report::ReportRefused;

/// A report of two million deals has some seven million rows with its orders and positions.
const MOST_ROWS: usize = 8_000_000;
/// No table of a report is wider.
pub(crate) const MOST_COLUMNS: usize = 64;
/// A comment is not longer.
const LONGEST_CELL: usize = 1_024;

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Row {
    /// Its line, from 1.
    pub(crate) line: u64,
    /// Its cells, white space at their ends taken off.
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// A cell's text; empty beyond the last.
    pub(crate) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }

    /// The cells that are not empty, with their places.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(index, cell)| (index, cell.as_str()))
    }
}

/// A file as rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Row>,
}

impl Grid {
    /// Adds a row that is not empty.
    ///
    /// # Errors
    /// [`ReportRefused::TooLarge`].
    pub(crate) fn push(&mut self, line: u64, cells: Vec<String>) -> Result<(), ReportRefused> {
        if self.rows.len() >= MOST_ROWS {
            return Err(ReportRefused::TooLarge);
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Row { line, cells });
        }
        Ok(())
    }
}

/// A cell's text without white space at its ends, any other white space one space, and no longer than any is.
pub(crate) fn cell_text(text: &str) -> String {
    let mut plain = String::with_capacity(text.len().min(LONGEST_CELL));
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
        if plain.len() > LONGEST_CELL {
            return plain.chars().take(LONGEST_CELL).collect();
        }
    }
    plain
}
