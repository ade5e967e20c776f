//! Every fault the door can answer has its words in every language.

use std::collections::{BTreeMap, BTreeSet};

use app::fault::FaultCode;
use serde_json::Value;

use crate::{none, source};

/// Faults of the window itself, before the door is reached.
const OF_THE_WINDOW: &str = "window_";

/// By code: what happened, what is safe, what to do. The command line says the same words from the same file.
fn texts(language: &str) -> BTreeMap<String, [String; 3]> {
    let texts: Value =
        serde_json::from_str(&source::text(&format!("ui/src/i18n/{language}/fault.json"))).expect("JSON");
    let codes = texts["codes"].as_object().expect("texts stand under `codes`");
    let part = |text: &Value, part: &str| text[part].as_str().unwrap_or_default().trim().to_owned();
    codes.iter().map(|(code, text)| (code.clone(), ["what", "safe", "todo"].map(|name| part(text, name)))).collect()
}

fn codes() -> BTreeSet<String> {
    let name = |code: &FaultCode| serde_json::to_value(code).ok().and_then(|name| name.as_str().map(str::to_owned));
    FaultCode::ALL.iter().filter_map(name).collect()
}

#[test]
fn every_fault_code_has_words_in_both_languages() {
    let mut violations = Vec::new();
    for language in ["en", "es"] {
        let texts = texts(language);
        let wordless = codes().into_iter().filter(|code| !texts.contains_key(code));
        violations.extend(wordless.map(|code| format!("{language}: {code} has no words")));
        let empty = texts.iter().filter(|(_, parts)| parts.iter().any(String::is_empty));
        violations.extend(empty.map(|(code, _)| format!("{language}: {code} lacks what, safe or todo")));
    }
    none("faults without words", &violations);
}

#[test]
fn no_words_are_kept_for_a_fault_that_no_longer_exists() {
    let codes = codes();
    let mut violations = Vec::new();
    for language in ["en", "es"] {
        let gone = texts(language).into_keys().filter(|code| !codes.contains(code) && !code.starts_with(OF_THE_WINDOW));
        violations.extend(gone.map(|code| format!("{language}: {code}")));
    }
    none("words for no fault", &violations);
}
