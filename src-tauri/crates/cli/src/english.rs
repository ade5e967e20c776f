//! The English text of a fault: the window's own, by its code.

use std::collections::BTreeMap;

use app::fault::Fault;
use serde::Deserialize;

/// The window's texts, so that both say the same.
const TEXTS: &str = include_str!("../../../../ui/src/i18n/en/fault.json");

/// Why an act is refused, in a few words.
const RULES: &str = include_str!("../../../../ui/src/i18n/en/rules.json");

#[derive(Deserialize)]
struct Texts {
    codes: BTreeMap<String, Text>,
}

#[derive(Deserialize)]
struct Text {
    what: String,
    safe: String,
    todo: String,
}

/// What happened, what is safe, what to do, and the reference.
pub(crate) fn sentences(fault: &Fault) -> String {
    let code = code(fault);
    let said = of(fault).map_or_else(|| code.clone(), |text| format!("{} {} {}", text.what, text.safe, text.todo));
    let params: Vec<String> = fault.params.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let detail = if params.is_empty() { String::new() } else { format!("\n  {}", params.join("\n  ")) };
    // A fault that did not pass the door has no line in the log to be found by.
    let reference =
        if fault.reference.is_empty() { String::new() } else { format!("\n  reference: {}", fault.reference) };
    format!("{}{detail}\n  code: {code}{reference}", filled(fault, said))
}

/// What happened, and nothing more.
pub(crate) fn what(fault: &Fault) -> String {
    filled(fault, of(fault).map_or_else(|| code(fault), |text| text.what))
}

fn code(fault: &Fault) -> String {
    let code = serde_json::to_value(fault.code).ok().and_then(|value| value.as_str().map(str::to_owned));
    code.unwrap_or_default()
}

fn of(fault: &Fault) -> Option<Text> {
    let texts: Option<Texts> = serde_json::from_str(TEXTS).ok();
    texts.and_then(|mut texts| texts.codes.remove(&code(fault)))
}

/// A text with what the fault carries in its places.
fn filled(fault: &Fault, said: String) -> String {
    let rules: BTreeMap<String, String> = serde_json::from_str(RULES).unwrap_or_default();
    let in_words = |name: &str, value: &str| match rules.get(value) {
        Some(words) if name == "rule" => words.clone(),
        _ => value.to_owned(),
    };
    let fill = |said: String, (name, value): (&String, &String)| {
        said.replace(&format!("{{{{{name}}}}}"), &in_words(name, value))
    };
    fault.params.iter().fold(said, fill)
}

#[cfg(test)]
mod tests {
    use app::fault::{Fault, FaultCode};

    use super::sentences;

    #[test]
    fn every_fault_has_english_words() {
        for code in FaultCode::ALL {
            let said = sentences(&Fault::new(*code));
            assert!(said.lines().next().is_some_and(|line| line.contains(' ')), "{code:?}: {said}");
        }
    }

    #[test]
    fn a_rule_is_said_in_words() {
        let said = sentences(&Fault::new(FaultCode::DecisionRefused).with("rule", "on_its_way"));
        assert!(said.starts_with("The decision could not be followed (it is on its way to the database)."), "{said}");
    }
}
