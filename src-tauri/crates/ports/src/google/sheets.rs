//! Sheets: tables written with their types, and read back.

use async_trait::async_trait;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use super::fault::GoogleFault;

/// A cell with its type. Text is text: it never becomes a formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum SheetCell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number. Sheets counts in 15 digits: one with more is written as text, so that none is lost.
    Number(Decimal),
    /// An amount, shown with so many places and its currency's code.
    Amount {
        /// The amount.
        amount: Decimal,
        /// ISO 4217 code.
        currency: String,
        /// Places after the point.
        places: u8,
    },
    /// A share: 0.015 is shown as 1.50 %.
    Percent(Decimal),
    /// A date.
    Date(CalendarDate),
    /// A moment, shown in UTC.
    Moment(Instant),
    /// Yes or no.
    YesNo(bool),
}

/// A table to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetTable {
    /// The sheet's name within the book; one of that name is written anew.
    pub sheet: String,
    /// The heads of the columns, in bold and frozen.
    pub heads: Vec<String>,
    /// Rows, as long as the heads.
    pub rows: Vec<Vec<SheetCell>>,
}

/// One sheet of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SheetPage {
    /// Its number, which stays.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// Rows it has.
    pub rows: u32,
    /// Columns it has.
    pub columns: u32,
}

/// A spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SheetBook {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page at Google.
    pub page: Option<String>,
    /// Its sheets.
    pub sheets: Vec<SheetPage>,
}

/// A table that was written and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetWritten {
    /// The sheet's number.
    pub sheet_id: i32,
    /// Rows that are there, heads included.
    pub rows: u32,
    /// Cells read back that are other than those written; 0 unless somebody else wrote meanwhile.
    pub cells_differing: u32,
}

/// Sheets.
#[async_trait]
pub trait GoogleSheets: Send + Sync {
    /// The probe of Sheets: asks for a book that cannot be there; that Google says so proves that it answers us.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn probe(&self) -> Result<(), GoogleFault>;

    /// Makes an empty book, or answers the one it made with this mark before: a repeat makes no second one. (Without the
    /// scope of Drive's files no mark can be kept, and a repeat after [`GoogleFault::AnswerLost`] makes another.)
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn create(&self, title: &str, mark: &str) -> Result<SheetBook, GoogleFault>;

    /// A book's sheets.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn book(&self, id: &str) -> Result<SheetBook, GoogleFault>;

    /// Writes a table over the sheet of its name, all or nothing, and reads it back. Repeating changes nothing.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn write(&self, book: &str, table: &SheetTable) -> Result<SheetWritten, GoogleFault>;
}
