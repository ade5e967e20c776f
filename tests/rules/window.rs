//! The window's own walls: a strict policy for its content and the least of capabilities.

use serde_json::Value;

use crate::{none, source};

/// What would let something foreign run or be shown.
const FOREIGN: &[&str] = &["'unsafe-inline'", "'unsafe-eval'", "https:", "http:", "ws:", "wss:", "*"];
/// Bytes the page made itself; harmless as a picture, code as anything else.
const OF_THE_PAGE: &[&str] = &["data:", "blob:"];
/// What the window must not be able to ask of the system by itself.
const TOO_MUCH: &[&str] = &["fs:", "shell:", "http:", "process:", "sql:", "core:default", "core:webview:allow-create"];

fn policy() -> Vec<String> {
    let configuration: Value = serde_json::from_str(&source::text("tauri.conf.json")).expect("JSON");
    match &configuration["app"]["security"]["csp"] {
        Value::String(text) => text.split(';').map(|part| part.trim().to_owned()).collect(),
        Value::Object(parts) => {
            let words = |value: &Value| match value {
                Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            parts.iter().map(|(name, value)| format!("{name} {}", words(value))).collect()
        }
        other => panic!("tauri.conf.json has no policy: {other}"),
    }
}

#[test]
fn the_windows_policy_lets_nothing_foreign_in() {
    let policy = policy();
    let foreign = policy.iter().filter(|part| {
        let has = |words: &[&str]| part.split(' ').any(|word| words.contains(&word));
        has(FOREIGN) || (has(OF_THE_PAGE) && !part.starts_with("img-src "))
    });
    none("foreign sources in the policy", &foreign.cloned().collect::<Vec<_>>());
    assert!(policy.iter().any(|part| part.starts_with("default-src '")), "{policy:?}");
}

#[test]
fn the_window_has_the_least_of_capabilities() {
    let mut violations = Vec::new();
    for file in source::files("src-tauri/capabilities", &[".json", ".toml"]) {
        let granted = TOO_MUCH.iter().filter(|permission| file.text.contains(&format!("\"{permission}")));
        violations.extend(granted.map(|permission| format!("{}: {permission}", file.path)));
    }
    none("capabilities the window needs not", &violations);
}
