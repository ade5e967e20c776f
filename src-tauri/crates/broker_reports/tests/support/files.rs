//! Rows of cells as files: pages, workbooks, text.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A page as the terminal saves it: a style, hidden cells, headings in `th`, and numbers in `b`.
pub fn page(rows: &[Vec<String>]) -> String {
    let mut html = String::from(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">\r\n<html>\r\n<head>\r\n\
         <title>100001: Report</title>\r\n<meta name=\"generator\" content=\"client terminal\">\r\n\
         <style type=\"text/css\"><!-- td.hidden { display: none } tr > td { font: 8pt } //--></style>\r\n</head>\r\n<body>\r\n\
         <div align=\"center\">\r\n<table cellspacing=\"1\" cellpadding=\"3\" border=\"0\">\r\n",
    );
    for (index, row) in rows.iter().enumerate() {
        html.push_str(if index % 2 == 0 {
            "<tr bgcolor=\"#FFFFFF\" align=\"right\">"
        } else {
            "<tr bgcolor=\"#F7F7F7\" align=\"right\">"
        });
        for (column, cell) in row.iter().enumerate() {
            let safe = cell.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "&nbsp;");
            match (row.len(), column) {
                (1, _) => html.push_str(&format!("<th colspan=\"14\" style=\"height: 25px\"><div style=\"font: 10pt Tahoma\"><b>{safe}</b></div></th>")),
                (13, 4) => html.push_str(&format!("<td class=\"hidden\" colspan=\"8\">its own</td><td>{safe}</td>")),
                _ if cell.ends_with(':') => html.push_str(&format!("<td nowrap colspan=\"3\">{safe}</td>")),
                _ => html.push_str(&format!("<td nowrap><b>{safe}</b></td>")),
            }
        }
        html.push_str("</tr>\r\n");
    }
    html.push_str("</table>\r\n</div>\r\n</body>\r\n</html>\r\n");
    html
}

/// A text as UTF-16 with its mark, little end first or big end first.
pub fn utf16(text: &str, big: bool) -> Vec<u8> {
    let mut bytes = if big { vec![0xFE, 0xFF] } else { vec![0xFF, 0xFE] };
    bytes.extend(text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }));
    bytes
}

/// Text with a separator; cells with it, or with quotes, stand in quotes.
pub fn delimited(rows: &[Vec<String>], separator: &str) -> String {
    let quoted = |cell: &String| {
        if cell.contains(separator) || cell.contains('"') {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(separator) + "\r\n").collect()
}

/// A workbook of one sheet; plain numbers are numbers in it, as Open XML writes them.
pub fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    zipped(&parts(&sheet(rows)), CompressionMethod::Stored)
}

/// The sheet's part.
pub fn sheet(rows: &[Vec<String>]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (row, cells) in rows.iter().enumerate() {
        xml.push_str(&format!("<row r=\"{}\">", row + 1));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let letter = char::from(b'A' + u8::try_from(column).expect("small"));
            let place = format!("{letter}{}", row + 1);
            if cell.parse::<f64>().is_ok() {
                xml.push_str(&format!("<c r=\"{place}\"><v>{cell}</v></c>"));
            } else {
                let safe = cell.replace('&', "&amp;").replace('<', "&lt;");
                xml.push_str(&format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{safe}</t></is></c>"));
            }
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// The parts of a workbook around a sheet.
pub fn parts(sheet: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        (
            "[Content_Types].xml",
            text(
                "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
            ),
        ),
        (
            "_rels/.rels",
            text(
                "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
        ),
        (
            "xl/workbook.xml",
            text(
                "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            text(
                "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
        ),
        ("xl/worksheets/sheet1.xml", text(sheet)),
    ]
}

/// Parts as an archive.
pub fn zipped(parts: &[(&str, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        archive.write_all(bytes).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}
