//! Cells with their types, and what is to be read back of them. Pure.

use jiff::civil::{Date, date};
use ports::google::SheetCell;
use rust_decimal::Decimal;
use serde_json::{Number, Value, json};
use values::Instant;

/// Sheets counts in binary floating point: so many digits survive it.
const DIGITS: usize = 15;
const SECONDS_A_DAY: i64 = 86_400;
/// Day 0 of Sheets.
const EPOCH: Date = date(1899, 12, 30);

/// A cell for `updateCells`.
pub(super) fn cell(cell: &SheetCell) -> Value {
    let Some((kind, value)) = entered(cell) else { return json!({}) };
    let mut body = json!({ "userEnteredValue": { kind: value } });
    if let (Some((kind, pattern)), "numberValue") = (format(cell), kind) {
        body["userEnteredFormat"] = json!({ "numberFormat": { "type": kind, "pattern": pattern } });
    }
    body
}

/// A head of a column.
pub(super) fn head(text: &str) -> Value {
    json!({
        "userEnteredValue": { "stringValue": text },
        "userEnteredFormat": { "textFormat": { "bold": true } },
    })
}

/// What a cell is read back as: text, a number, yes or no; nothing for an empty one.
pub(super) fn read_back(cell: &SheetCell) -> Value {
    entered(cell).map_or(Value::Null, |(_, value)| value)
}

fn entered(cell: &SheetCell) -> Option<(&'static str, Value)> {
    Some(match cell {
        SheetCell::Empty => return None,
        // An empty text is an empty cell there too.
        SheetCell::Text(text) if text.is_empty() => return None,
        SheetCell::Text(text) => ("stringValue", text.as_str().into()),
        SheetCell::Number(number) | SheetCell::Percent(number) | SheetCell::Amount { amount: number, .. } => {
            number_or_text(*number)
        }
        SheetCell::Date(date) => ("numberValue", days(*date).into()),
        SheetCell::Moment(moment) => ("numberValue", moment_number(*moment)),
        SheetCell::YesNo(yes) => ("boolValue", (*yes).into()),
    })
}

fn number_or_text(number: Decimal) -> (&'static str, Value) {
    let text = number.normalize().to_string();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let leading = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    let exact = text.parse::<f64>().ok().filter(|_| leading.min(digits) <= DIGITS).and_then(Number::from_f64);
    match exact {
        Some(exact) => ("numberValue", Value::Number(exact)),
        None => ("stringValue", text.into()),
    }
}

fn days(date: Date) -> i64 {
    let since = date.since(EPOCH).map(|span| span.get_days()).unwrap_or_default();
    i64::from(since)
}

/// Days with their part, to the second.
fn moment_number(moment: Instant) -> Value {
    let epoch = EPOCH.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).map(|zoned| zoned.timestamp().as_second());
    let seconds = moment.as_second() - epoch.unwrap_or_default();
    let (whole, part) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
    let number = Decimal::from(whole) + Decimal::from(part) / Decimal::from(SECONDS_A_DAY);
    number.round_dp(9).to_string().parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
}

fn format(cell: &SheetCell) -> Option<(&'static str, String)> {
    match cell {
        SheetCell::Amount { currency, places, .. } => {
            let code: String = currency.chars().filter(char::is_ascii_alphabetic).take(3).collect();
            let places = usize::from((*places).min(10));
            let point = if places == 0 { "" } else { "." };
            Some(("NUMBER", format!("#,##0{point}{} \"{code}\"", "0".repeat(places))))
        }
        SheetCell::Percent(_) => Some(("PERCENT", "0.00%".to_owned())),
        SheetCell::Date(_) => Some(("DATE", "yyyy-mm-dd".to_owned())),
        SheetCell::Moment(_) => Some(("DATE_TIME", "yyyy-mm-dd hh:mm:ss".to_owned())),
        SheetCell::Empty | SheetCell::Text(_) | SheetCell::Number(_) | SheetCell::YesNo(_) => None,
    }
}

/// Whether what was read is what was written.
pub(super) fn is_same(written: &Value, read: Option<&Value>) -> bool {
    let read = read.filter(|value| value.as_str() != Some(""));
    match (written.as_f64(), read.and_then(Value::as_f64)) {
        // The same digits in two spellings, 1 and 1.0, are one number; times come back to a part of a second.
        (Some(written), Some(read)) => (written - read).abs() <= written.abs().max(1.0) * 1e-12,
        _ => read.unwrap_or(&Value::Null) == written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn types_are_kept_and_text_never_becomes_a_formula() {
        assert_eq!(
            cell(&SheetCell::Text("=IMPORTXML(1)".to_owned())),
            json!({ "userEnteredValue": { "stringValue": "=IMPORTXML(1)" } })
        );
        let amount = SheetCell::Amount { amount: decimal("1234.50"), currency: "EUR".to_owned(), places: 2 };
        assert_eq!(
            cell(&amount),
            json!({
                "userEnteredValue": { "numberValue": 1234.5 },
                "userEnteredFormat": { "numberFormat": { "type": "NUMBER", "pattern": "#,##0.00 \"EUR\"" } },
            })
        );
        assert_eq!(cell(&SheetCell::Empty), json!({}));
        assert_eq!(read_back(&SheetCell::YesNo(true)), json!(true));
        assert_eq!(read_back(&SheetCell::Date(date(2026, 3, 1))), json!(46082));
        assert_eq!(read_back(&SheetCell::Moment("2026-03-01T12:00:00Z".parse().expect("a moment"))), json!(46082.5));
    }

    #[test]
    fn a_number_of_more_than_fifteen_digits_is_written_as_text() {
        assert_eq!(read_back(&SheetCell::Number(decimal("123456789012.345"))), json!(123_456_789_012.345));
        assert_eq!(read_back(&SheetCell::Number(decimal("1234567890123.4567"))), json!("1234567890123.4567"));
        assert_eq!(read_back(&SheetCell::Number(decimal("0.000000000000000123"))), json!(1.23e-16));
    }

    #[test]
    fn what_is_read_back_is_compared_by_value() {
        assert!(is_same(&json!(1), Some(&json!(1.0))));
        assert!(is_same(&Value::Null, None));
        assert!(is_same(&Value::Null, Some(&json!(""))));
        assert!(!is_same(&json!("1"), Some(&json!(1))));
        assert!(!is_same(&json!(0.1), Some(&json!(0.2))));
    }
}
