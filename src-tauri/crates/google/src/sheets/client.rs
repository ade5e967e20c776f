//! The client of Sheets, as the port wants it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use ports::google::{
    GoogleFault, GoogleScope, GoogleSheets, SheetBook, SheetCell, SheetPage, SheetTable, SheetWritten,
};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::{
    cells,
    wire::{self, BOOK, WireBook, WireValues},
};
use crate::{
    api::{Api, Call},
    drive::DriveClient,
};

const NEEDS: &[GoogleScope] = &[GoogleScope::Sheets, GoogleScope::DriveFile, GoogleScope::DriveAll];
const ONE: &str = "v4/spreadsheets/{}";
const SPREADSHEET: &str = "application/vnd.google-apps.spreadsheet";
const MOST_CELLS: usize = 500_000;
/// Cells in one request: about the two megabytes that Google advises.
const AT_ONCE: usize = 20_000;
const FOR_A_TABLE: Duration = Duration::from_secs(180);
/// No spreadsheet has this id.
const NOBODYS: &str = "fidus-desktop-asks-whether-sheets-answers";

/// Sheets over HTTP.
pub(crate) struct SheetsClient {
    api: Api,
    root: Url,
    drive: Arc<DriveClient>,
}

impl SheetsClient {
    pub(crate) const fn new(api: Api, root: Url, drive: Arc<DriveClient>) -> Self {
        Self { api, root, drive }
    }

    fn call<'a>(&self, method: Method, path: (&str, &[&str])) -> Call<'a> {
        Call::new(method, &self.root, path, NEEDS)
    }

    /// Differences between a table and what is there now.
    async fn differing(&self, book: &str, table: &SheetTable) -> Result<u32, GoogleFault> {
        let ids = [book, &range(table)];
        let call = self
            .call(Method::GET, ("v4/spreadsheets/{}/values/{}", &ids))
            .with("valueRenderOption", "UNFORMATTED_VALUE");
        let call = call.with("dateTimeRenderOption", "SERIAL_NUMBER").with("fields", "values").largest(64 << 20);
        let there: WireValues = self.api.json(call.deadline(FOR_A_TABLE)).await?;
        let heads = table.heads.iter().map(|head| SheetCell::Text(head.clone())).collect();
        let rows = std::iter::once(&heads).chain(&table.rows).enumerate();
        let missed = rows.map(|(at, row)| {
            let read = there.values.get(at);
            let cells = row.iter().enumerate();
            let missed = cells
                .filter(|(at, cell)| !cells::is_same(&cells::read_back(cell), read.and_then(|read| read.get(*at))));
            missed.count()
        });
        Ok(u32::try_from(missed.sum::<usize>()).unwrap_or(u32::MAX))
    }
}

#[async_trait]
impl GoogleSheets for SheetsClient {
    async fn probe(&self) -> Result<(), GoogleFault> {
        match self.api.good(self.call(Method::GET, (ONE, &[NOBODYS])).with("fields", "spreadsheetId")).await {
            // It read our token and looked: that is all that was asked.
            Ok(_) | Err(GoogleFault::NotFound) => Ok(()),
            // With the scope of own files alone, what is not ours is forbidden and not missing.
            Err(GoogleFault::Forbidden { reason }) if matches!(&*reason, "PERMISSION_DENIED" | "forbidden") => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    async fn create(&self, title: &str, mark: &str) -> Result<SheetBook, GoogleFault> {
        if self.api.has(GoogleScope::DriveFile).await? || self.api.has(GoogleScope::DriveAll).await? {
            let file = match self.drive.marked(mark, SPREADSHEET).await? {
                Some(there) => there,
                None => self.drive.make(mark, title, SPREADSHEET).await?,
            };
            return self.book(&file.id).await;
        }
        let call = self.call(Method::POST, ("v4/spreadsheets", &[])).with("fields", BOOK);
        let made: WireBook = self.api.json(call.json(&json!({ "properties": { "title": title } }))).await?;
        wire::book(made)
    }

    async fn book(&self, id: &str) -> Result<SheetBook, GoogleFault> {
        let call = self.call(Method::GET, (ONE, &[id])).with("fields", BOOK);
        wire::book(self.api.json(call).await?)
    }

    async fn write(&self, book: &str, table: &SheetTable) -> Result<SheetWritten, GoogleFault> {
        check(table)?;
        let there = self.book(book).await?;
        // Two names that differ in capitals alone are one name there.
        let sheet = there.sheets.iter().find(|sheet| sheet.name.to_lowercase() == table.sheet.to_lowercase());
        let (sheet_id, batches) = batches(table, sheet, &there.sheets);
        for requests in batches {
            let ids = [book];
            let call =
                self.call(Method::POST, ("v4/spreadsheets/{}:batchUpdate", &ids)).with("fields", "spreadsheetId");
            // Each of them all or nothing; the same again makes the same, and what was read back decides.
            self.api.good(call.json(&json!({ "requests": requests })).deadline(FOR_A_TABLE)).await?;
        }
        let rows = u32::try_from(table.rows.len() + 1).unwrap_or(u32::MAX);
        Ok(SheetWritten { sheet_id, rows, cells_differing: self.differing(book, table).await? })
    }
}

fn check(table: &SheetTable) -> Result<(), GoogleFault> {
    let unsendable = |detail: &str| Err(GoogleFault::Unsendable { detail: detail.to_owned() });
    let is_name = !table.sheet.trim().is_empty()
        && table.sheet.chars().count() <= 100
        && !table.sheet.contains(['[', ']', '*', '?', ':', '/', '\\']);
    if !is_name {
        return unsendable("the sheet's name");
    }
    if table.heads.is_empty() || table.rows.iter().any(|row| row.len() != table.heads.len()) {
        return unsendable("rows and heads of different lengths");
    }
    if table.heads.len().saturating_mul(table.rows.len() + 1) > MOST_CELLS {
        return unsendable("too many cells");
    }
    Ok(())
}

/// Makes the sheet or empties it, sets its size, and writes all cells, so many at once.
fn batches(table: &SheetTable, sheet: Option<&SheetPage>, others: &[SheetPage]) -> (i32, Vec<Vec<Value>>) {
    let id = sheet.map_or_else(|| new_id(&table.sheet, others), |sheet| sheet.id);
    let (rows, columns) = (table.rows.len() + 1, table.heads.len());
    let grid = json!({ "rowCount": rows.max(2), "columnCount": columns, "frozenRowCount": 1 });
    let properties = json!({ "sheetId": id, "title": table.sheet, "gridProperties": grid });
    let mut requests = match sheet {
        None => vec![json!({ "addSheet": { "properties": properties } })],
        Some(_) => vec![
            json!({ "updateCells": { "range": { "sheetId": id }, "fields": "userEnteredValue,userEnteredFormat" } }),
            json!({ "updateSheetProperties": { "properties": properties, "fields": "gridProperties" } }),
        ],
    };
    let heads = json!({ "values": table.heads.iter().map(|head| cells::head(head)).collect::<Vec<_>>() });
    let row = |row: &Vec<SheetCell>| json!({ "values": row.iter().map(cells::cell).collect::<Vec<_>>() });
    let written: Vec<Value> = std::iter::once(heads).chain(table.rows.iter().map(row)).collect();
    let at_once = (AT_ONCE / columns.max(1)).max(1);
    let mut batches = Vec::new();
    for (at, rows) in written.chunks(at_once).enumerate() {
        let start = json!({ "sheetId": id, "rowIndex": at * at_once, "columnIndex": 0 });
        let fields = "userEnteredValue,userEnteredFormat";
        requests.push(json!({ "updateCells": { "start": start, "rows": rows, "fields": fields } }));
        batches.push(std::mem::take(&mut requests));
    }
    (id, batches)
}

/// A number from the sheet's name, so that a repeat asks for the same one.
fn new_id(name: &str, others: &[SheetPage]) -> i32 {
    let hash = Sha256::digest(name);
    let start = i32::from_be_bytes([hash[0] & 0x3f, hash[1], hash[2], hash[3]]).max(1);
    (start..i32::MAX).find(|id| others.iter().all(|other| other.id != *id)).unwrap_or(start)
}

/// The cells of a table in A1 notation, the name in quotes.
fn range(table: &SheetTable) -> String {
    let name = table.sheet.replace('\'', "''");
    format!("'{name}'!A1:{}{}", column(table.heads.len()), table.rows.len() + 1)
}

/// 1 is A, 27 is AA.
fn column(number: usize) -> String {
    let mut letters = Vec::new();
    let mut left = number;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_sheets_names_them() {
        for (number, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")] {
            assert_eq!(column(number), name);
        }
    }

    #[test]
    fn a_repeat_asks_for_the_same_sheet() {
        let table = SheetTable { sheet: "Juan's".to_owned(), heads: vec!["a".to_owned()], rows: Vec::new() };
        assert_eq!(batches(&table, None, &[]), batches(&table, None, &[]));
        assert_eq!(range(&table), "'Juan''s'!A1:A1");
    }

    #[test]
    fn a_long_table_is_written_in_pieces_after_each_other() {
        let rows = (0..12_000).map(|_| vec![SheetCell::YesNo(true), SheetCell::Empty]).collect();
        let table = SheetTable { sheet: "Long".to_owned(), heads: vec!["a".to_owned(), "b".to_owned()], rows };
        let (_, batches) = batches(&table, None, &[]);
        let told: Vec<_> = batches
            .iter()
            .map(|requests| {
                let cells = &requests.last().expect("cells")["updateCells"];
                (requests.len(), cells["start"]["rowIndex"].as_u64(), cells["rows"].as_array().map(Vec::len))
            })
            .collect();
        assert_eq!(told, [(2, Some(0), Some(10_000)), (1, Some(10_000), Some(2_001))]);
    }
}
