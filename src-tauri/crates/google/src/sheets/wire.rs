//! Sheets' JSON, as much of it as is read.

use ports::google::{GoogleFault, SheetBook, SheetPage};
use serde::Deserialize;
use serde_json::Value;

use crate::plain;

pub(super) const BOOK: &str = "spreadsheetId,spreadsheetUrl,properties/title,sheets/properties(sheetId,title,gridProperties(rowCount,columnCount))";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireBook {
    spreadsheet_id: String,
    spreadsheet_url: Option<String>,
    properties: WireTitle,
    sheets: Vec<WireSheet>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WireTitle {
    title: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WireSheet {
    properties: WireSheetProperties,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireSheetProperties {
    sheet_id: i32,
    title: String,
    grid_properties: WireGrid,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireGrid {
    row_count: u32,
    column_count: u32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireValues {
    pub(super) values: Vec<Vec<Value>>,
}

pub(super) fn book(wire: WireBook) -> Result<SheetBook, GoogleFault> {
    if wire.spreadsheet_id.is_empty() {
        return Err(GoogleFault::UnknownAnswer { detail: "a spreadsheet without an id".to_owned() });
    }
    let sheet = |WireSheet { properties }: WireSheet| SheetPage {
        id: properties.sheet_id,
        name: properties.title,
        rows: properties.grid_properties.row_count,
        columns: properties.grid_properties.column_count,
    };
    Ok(SheetBook {
        id: wire.spreadsheet_id,
        title: plain::line(&wire.properties.title, 1000),
        page: wire.spreadsheet_url.filter(|address| address.starts_with("https://")),
        sheets: wire.sheets.into_iter().map(sheet).collect(),
    })
}
