//! A table of the desk on its way into a sheet.

use serde::{Deserialize, Serialize};

use super::tables;
use crate::{
    fault::{Fault, FaultCode},
    google::{
        account,
        queue::QueuedForGoogle,
        send::{Kind, SheetQueued, ToQueue, queue},
    },
    seat::Seat,
};

/// A table of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DeskTable {
    /// The investors.
    Investors,
    /// The contracts.
    Contracts,
    /// The accounts with their latest readings.
    Accounts,
    /// Payments that are due in a year.
    Payments,
    /// The performance of the whole firm over a year.
    Performance,
}

/// Which table, to where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SheetExportRequest {
    /// The table.
    pub table: DeskTable,
    /// The title of a new book.
    pub title: String,
    /// The sheet's name and the heads of its columns in the language of the page; the desk's English words when nothing
    /// is said.
    pub words: Option<SheetWords>,
    /// The id or the address of a book that is there; nothing makes a new one.
    pub book: Option<String>,
}

/// Words of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SheetWords {
    /// The sheet.
    pub sheet: String,
    /// The heads, as many as the table has.
    pub heads: Vec<String>,
}

/// Queues a table as it is now: what is written later is what was seen.
pub(crate) async fn export(seat: &Seat, request: SheetExportRequest) -> Result<QueuedForGoogle, Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let title = request.title.trim().to_owned();
    if title.is_empty() || title.chars().count() > 200 || title.chars().any(char::is_control) {
        return Err(Fault::field("title", if title.is_empty() { "empty" } else { "too_long" }));
    }
    let book = request.book.as_deref().map(str::trim).filter(|book| !book.is_empty()).map(book_id).transpose()?;
    let mut table = tables::table(seat, request.table).await?;
    if let Some(words) = request.words {
        if words.heads.len() != table.heads.len() || words.sheet.trim().is_empty() {
            return Err(Fault::field("words", "malformed"));
        }
        table.sheet = words.sheet.trim().chars().take(90).collect();
        table.heads = words.heads;
    }
    if table.rows.is_empty() {
        return Err(Fault::new(FaultCode::NothingToExport));
    }
    let queued = SheetQueued { title: title.clone(), book: book.clone(), table };
    let thing = ToQueue {
        id: seat.desk.environment().ids.uuid(),
        title,
        about: None,
        target: book,
        body: &queued,
        bytes: Vec::new(),
        draft: None,
    };
    queue(seat, &account, (Kind::Sheet, thing)).await
}

/// The id of a book, also out of the address of its page.
fn book_id(text: &str) -> Result<String, Fault> {
    // Who is signed in with several accounts has `u/1/` in it.
    let of_page = text.strip_prefix("https://docs.google.com/spreadsheets/").map(|rest| rest.split(['?', '#']).next());
    let id = match of_page.flatten() {
        Some(rest) => rest.split('/').skip_while(|part| *part != "d").nth(1).unwrap_or_default(),
        None => text,
    };
    let is_id = id.len() >= 10 && id.len() <= 128 && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_id { Ok(id.to_owned()) } else { Err(Fault::field("book", "malformed")) }
}

#[cfg(test)]
mod tests {
    use super::book_id;

    #[test]
    fn a_book_is_known_by_its_id_or_its_address() {
        let id = "1AbcDEF_ghi-jklMNOP";
        assert_eq!(book_id(id).as_deref(), Ok(id));
        assert_eq!(book_id(&format!("https://docs.google.com/spreadsheets/d/{id}/edit#gid=0")).as_deref(), Ok(id));
        assert_eq!(
            book_id(&format!("https://docs.google.com/spreadsheets/u/1/d/{id}/edit?gid=0#d/x")).as_deref(),
            Ok(id)
        );
        assert!(book_id("https://docs.google.com/spreadsheets/").is_err());
        assert!(book_id("https://evil.example/spreadsheets/d/1AbcDEF_ghi").is_err());
    }
}
