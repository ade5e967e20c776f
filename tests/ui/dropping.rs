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

/// A page with a word on it.
fn letter(folder: &Path, name: &str) -> PathBuf {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        "<</Length 43>>stream\nBT /F 24 Tf 40 200 Td (Dear investor) Tj ET\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ];
    let (mut file, mut rows) = ("%PDF-1.7\n".to_owned(), String::new());
    for (index, object) in objects.iter().enumerate() {
        rows.push_str(&format!("{:010} 00000 n\r\n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = file.len();
    let trailer = format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.push_str(&format!("xref\n0 6\n0000000000 65535 f\r\n{rows}{trailer}"));
    let path = folder.join(name);
    fs::write(&path, file).expect("written");
    path
}

#[test]
fn a_document_dropped_on_the_window_is_shown_and_judged_and_what_is_none_is_left_alone() {
    let machine = Machine::new();
    let folder = tempfile::tempdir().expect("a folder");
    let window = machine.open_demonstration();
    window.take_dropped(&letter(folder.path(), "notes.txt"));
    window.settle();
    window.until_screen("Home");
    window.take_dropped(&letter(folder.path(), "letter.pdf"));
    window.until_screen("letter.pdf");
    window.until("its page is drawn", "return document.querySelector('[data-page=\"1\"][data-drawn]') !== null;", &[]);
    window.until_text("It is a PDF without a signature.");
}
