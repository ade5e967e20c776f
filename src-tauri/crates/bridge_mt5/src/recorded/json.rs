//! JSON put together from texts, so that decimals stay what they are.

use rust_decimal::Decimal;
use values::canonical_text;

/// A string.
pub(super) fn text(value: &str) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// A number, or null.
pub(super) fn number(value: Option<Decimal>) -> String {
    value.map_or_else(|| "null".to_owned(), canonical_text)
}

/// An object.
pub(super) fn object(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}: {value}", text(name))).collect();
    format!("{{{}}}", fields.join(", "))
}

/// An array.
pub(super) fn array(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}
