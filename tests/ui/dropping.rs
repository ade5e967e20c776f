//! Files dropped on the window by the mouse of the display, from another program's window: what the system itself does.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{desk::Machine, window::Window};

impl Window {
    /// Drags a file from another window onto this one, and lets it go.
    fn take_dropped(&self, file: &Path) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/drag.py");
        // Debian's own Python: the libraries of the desktop are packages of it.
        let mut drag = Command::new("/usr/bin/python3");
        let drag = drag.arg(script).arg(file).env("DISPLAY", &self.display).env("GDK_BACKEND", "x11").output();
        let drag = drag.expect("python3 runs");
        assert!(drag.status.success(), "{}", String::from_utf8_lossy(&drag.stderr));
    }
}

/// A file of objects, the first of which is its catalogue.
fn written(objects: &[String]) -> String {
    let (mut file, mut rows) = ("%PDF-1.7\n".to_owned(), String::new());
    for (index, object) in objects.iter().enumerate() {
        rows.push_str(&format!("{:010} 00000 n\r\n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.push_str(&format!("xref\n0 {size}\n0000000000 65535 f\r\n{rows}{trailer}"));
    file
}

/// A document with so many pages of some lines.
fn book(pages: usize, lines: usize) -> String {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {pages}/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for page in 0..pages {
        let own = 5 + 2 * page;
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {own} 0 R>>"));
        let text: String = (1..=lines)
            .map(|line| {
                format!("(Page {}, line {line}: dear investor, this is what was agreed on that day) Tj T*\n", page + 1)
            })
            .collect();
        let text = format!("BT /F 11 Tf 16 TL 60 780 Td\n{text}ET");
        objects.push(format!("<</Length {}>>stream\n{text}\nendstream", text.len()));
    }
    written(&objects)
}

fn kept(folder: &Path, name: &str, file: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, file).expect("written");
    path
}

#[test]
fn a_document_dropped_on_the_window_is_shown_and_judged_and_what_is_none_is_left_alone() {
    let machine = Machine::new();
    let folder = tempfile::tempdir().expect("a folder");
    let window = machine.open_demonstration();
    let letter = book(1, 1);
    window.take_dropped(&kept(folder.path(), "notes.txt", &letter));
    window.settle();
    window.until_screen("Home");
    window.take_dropped(&kept(folder.path(), "letter.pdf", &letter));
    window.until_screen("letter.pdf");
    window.until("its page is drawn", "return document.querySelector('[data-page=\"1\"][data-drawn]') !== null;", &[]);
    window.until_text("It is a PDF without a signature.");
}

#[test]
fn the_first_page_of_five_hundred_is_shown_each_time_the_document_is_dropped() {
    let machine = Machine::new();
    let folder = tempfile::tempdir().expect("a folder");
    let window = machine.open_demonstration();
    let book = kept(folder.path(), "book.pdf", &book(500, 40));
    let times: Vec<u64> = (0..5)
        .map(|_| {
            window.take_dropped(&book);
            let drawn = "const [shown] = performance.getEntriesByName('first page').slice(-1); return shown === undefined ? null : Math.ceil(shown.duration);";
            let took = window.until("its first page is drawn", drawn, &[]).as_u64().expect("milliseconds");
            window.run("performance.clearMeasures();", &[]);
            window.settle();
            took
        })
        .collect();
    eprintln!("the first page of 500 stood after {times:?} ms");
    window.until_text("1 of 500");
}
