//! A factsheet: one page of growth, months and figures, as PDF to send and as PNG to look at.
//!
//! Layout alone: every word and every figure is given as it is to be printed. The same sheet is the same bytes.

mod frame;
mod growth;
mod months;
mod page;
mod paper;
mod pixels;
pub(crate) mod typeface;

use values::CalendarDate;

/// A day of the growth path; a gap has neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetPoint {
    /// The day.
    pub day: CalendarDate,
    /// What one became since the start.
    pub growth: Option<f64>,
    /// Below the highest so far, a fraction from −1 to 0.
    pub drawdown: Option<f64>,
    /// What one became in the comparison.
    pub compared: Option<f64>,
}

/// A month or a year in the heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetCell {
    /// As printed.
    pub text: String,
    /// The return it stands for, for its shade.
    pub rate: f64,
    /// Only a part of it is in the span.
    pub partial: bool,
}

/// A year of months.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetYear {
    /// The year as printed.
    pub year: String,
    /// January to December.
    pub months: Vec<Option<SheetCell>>,
    /// The year's own return.
    pub total: Option<SheetCell>,
}

/// A label and its figure, both as printed.
pub type SheetRow = (String, String);

/// A table of figures under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetTable {
    /// The heading.
    pub title: String,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// The headings of a sheet, in the language of the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetWords {
    /// What kind of paper it is.
    pub factsheet: String,
    /// Over the chart.
    pub growth: String,
    /// Over the strip below it.
    pub drawdown: String,
    /// Over the heat map.
    pub months: String,
    /// The twelve months, short.
    pub month_names: Vec<String>,
    /// Over the last column.
    pub year: String,
    /// The sign between whole and fraction.
    pub decimal_sign: char,
}

/// A factsheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Factsheet {
    /// Whose.
    pub title: String,
    /// By whom.
    pub firm: String,
    /// Under the title: span and currency.
    pub subtitle: String,
    /// The headline figures, at most five.
    pub headlines: Vec<SheetRow>,
    /// The path.
    pub points: Vec<SheetPoint>,
    /// Its own name and, where there is one, the comparison's, for the legend.
    pub legend: (String, Option<String>),
    /// The years, the latest first; of more than ten the latest ten are drawn.
    pub years: Vec<SheetYear>,
    /// At most three columns side by side, in each its tables one below the other.
    pub columns: Vec<Vec<SheetTable>>,
    /// The small print, a paragraph each: method, disclaimer, inputs' hash.
    pub notes: Vec<String>,
    /// The headings.
    pub words: SheetWords,
}

/// How many years a sheet has room for.
pub const MOST_YEARS: usize = 10;

/// Why there is no sheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsheetError {
    /// Fewer than two known points.
    #[error("a factsheet needs two known points")]
    TooFewPoints,
    /// The drawing failed.
    #[error("the factsheet could not be drawn: {0}")]
    Drawing(String),
}

impl Factsheet {
    /// The sheet as a PDF file's bytes: A4, real text, the fonts within.
    ///
    /// # Errors
    /// See [`FactsheetError`].
    pub fn pdf(&self) -> Result<Vec<u8>, FactsheetError> {
        self.check()?;
        paper::pdf(self)
    }

    /// The sheet as a PNG file's bytes, 1,588 by 2,246 pixels.
    ///
    /// # Errors
    /// See [`FactsheetError`].
    pub fn png(&self) -> Result<Vec<u8>, FactsheetError> {
        self.check()?;
        pixels::png(self)
    }

    fn check(&self) -> Result<(), FactsheetError> {
        let known = self.points.iter().filter(|point| point.growth.is_some()).count();
        if known < 2 { Err(FactsheetError::TooFewPoints) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
