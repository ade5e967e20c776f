//! British spelling, where people read: the documents and the window's English.

use regex::Regex;

use crate::{none, source};

const AMERICAN: &str = r"(?i)\b(?:behavior|color|colored|center|centered|favor|favorite|honor|labor|neighbor|canceled|canceling|labeled|modeling|catalog|dialog box|gray|analyze|analyzed|organize[ds]?|organization|authorize[ds]?|unauthorized|recognize[ds]?|realize[ds]?|normalize[ds]?|initialize[ds]?|synchronize[ds]?|serialize[ds]?|minimize[ds]?|maximize[ds]?|optimize[ds]?|summarize[ds]?|encrypt(?:ion)? license)\b";

/// Names in code keep the spelling of whoever named them.
fn without_code(text: &str) -> String {
    let code = Regex::new(r"(?s)```.*?```|`[^`\n]*`").expect("a pattern");
    code.replace_all(text, "").into_owned()
}

#[test]
fn documents_and_the_windows_english_are_in_british_spelling() {
    let american = Regex::new(AMERICAN).expect("a pattern");
    let mut files = source::files("src-tauri", &[".md"]);
    files.extend(source::files("ui/src/i18n/en", &[".ts"]));
    files.push(source::File { path: "README.md".to_owned(), text: source::text("README.md") });
    let mut violations = Vec::new();
    for file in files {
        let text = without_code(&file.text);
        violations.extend(american.find_iter(&text).map(|word| format!("{}: {}", file.path, word.as_str())));
    }
    none("American spelling", &violations);
}
