//! Spreadsheets.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Asked, Said, World};

#[derive(Default)]
pub(crate) struct Books {
    pub(crate) books: BTreeMap<String, Book>,
}

pub(crate) struct Book {
    title: String,
    pub(crate) sheets: Vec<Sheet>,
}

pub(crate) struct Sheet {
    id: i64,
    pub(crate) name: String,
    grid: Value,
    pub(crate) cells: Vec<Vec<Value>>,
}

impl Books {
    pub(crate) fn make(&mut self, id: &str, title: &str) {
        let grid = json!({ "rowCount": 1000, "columnCount": 26 });
        let sheet = Sheet { id: 0, name: "Sheet1".to_owned(), grid, cells: Vec::new() };
        self.books.insert(id.to_owned(), Book { title: title.to_owned(), sheets: vec![sheet] });
    }
}

fn shown(id: &str, book: &Book) -> Value {
    let sheets = book.sheets.iter().map(
        |sheet| json!({ "properties": { "sheetId": sheet.id, "title": sheet.name, "gridProperties": sheet.grid } }),
    );
    json!({
        "spreadsheetId": id, "spreadsheetUrl": format!("https://docs.google.com/spreadsheets/d/{id}/edit"),
        "properties": { "title": book.title }, "sheets": sheets.collect::<Vec<_>>(),
    })
}

fn entered(cell: &Value) -> Value {
    let value = &cell["userEnteredValue"];
    ["stringValue", "numberValue", "boolValue"]
        .iter()
        .find_map(|kind| value.get(kind))
        .cloned()
        .unwrap_or_else(|| "".into())
}

fn update(book: &mut Book, request: &Value) {
    if let Some(properties) = request.get("addSheet").map(|add| &add["properties"]) {
        let id = properties["sheetId"].as_i64().expect("an id of ours");
        assert!(book.sheets.iter().all(|sheet| sheet.id != id), "an id twice");
        let name = properties["title"].as_str().expect("a name").to_owned();
        book.sheets.push(Sheet { id, name, grid: properties["gridProperties"].clone(), cells: Vec::new() });
    } else if let Some(properties) = request.get("updateSheetProperties").map(|update| &update["properties"]) {
        let sheet = book.sheets.iter_mut().find(|sheet| properties["sheetId"] == sheet.id).expect("a sheet");
        sheet.grid = properties["gridProperties"].clone();
    } else if let Some(update) = request.get("updateCells") {
        let id = update["range"]["sheetId"].as_i64().or_else(|| update["start"]["sheetId"].as_i64());
        let sheet = book.sheets.iter_mut().find(|sheet| Some(sheet.id) == id).expect("a sheet");
        let rows = update["rows"].as_array().cloned().unwrap_or_default();
        let at = update["start"]["rowIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        sheet.cells.resize(at, Vec::new());
        sheet
            .cells
            .extend(rows.iter().map(|row| row["values"].as_array().into_iter().flatten().map(entered).collect()));
    } else {
        panic!("{request} is not stood in for");
    }
}

pub(super) fn answer(world: &mut World, asked: &Asked<'_>) -> Said {
    if asked.id == "sheets.spreadsheets.create" {
        let id = format!("book-{}", world.sheets.books.len());
        world.sheets.make(&id, asked.body.expect("checked")["properties"]["title"].as_str().unwrap_or_default());
        return Said::Body(shown(&id, &world.sheets.books[&id]));
    }
    let id = asked.at("spreadsheetId").to_owned();
    let Some(book) = world.sheets.books.get_mut(&id) else { return Said::Refused(404, "notFound") };
    match asked.id {
        "sheets.spreadsheets.get" => Said::Body(shown(&id, book)),
        "sheets.spreadsheets.batchUpdate" => {
            let requests = asked.body.expect("checked")["requests"].as_array().cloned().unwrap_or_default();
            requests.iter().for_each(|request| update(book, request));
            Said::Body(json!({ "spreadsheetId": id, "replies": [] }))
        }
        "sheets.spreadsheets.values.get" => {
            let range = asked.at("range");
            let name = range.rsplit_once('!').expect("a range").0.trim_matches('\'').replace("''", "'");
            let sheet =
                book.sheets.iter().find(|sheet| sheet.name.to_lowercase() == name.to_lowercase()).expect("a sheet");
            Said::Body(json!({ "range": range, "majorDimension": "ROWS", "values": sheet.cells }))
        }
        other => panic!("{other} is not stood in for"),
    }
}
