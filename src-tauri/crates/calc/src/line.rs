//! Reading one line: what is nearly JSON still has its id, and the field that spoils it a name.

use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// What stands in the place of a bare word that is no JSON: no field is read from it.
const NO_VALUE: &str = "[{}]";

/// A question as an object; or why it is none, with the id that could still be read.
///
/// A bare word that JSON does not know (`NaN`, `Infinity`, `1e400`, `01`) spoils its own field, not the whole line. A byte
/// order mark before the line is skipped.
pub(crate) fn question(line: &str) -> Result<Map<String, Value>, (Value, Refusal)> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let read = serde_json::from_str::<Value>(line).or_else(|_| serde_json::from_str(&with_no_values(line)));
    match read {
        Ok(Value::Object(question)) => Ok(question),
        Ok(_) => Err((Value::Null, Refusal::invalid("line"))),
        Err(_) => Err((legible_id(line), Refusal::invalid("line"))),
    }
}

/// The line with every bare word that is neither number nor literal replaced.
fn with_no_values(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => quoted(rest),
            _ if is_bare(first) => rest.find(|c| !is_bare(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        let spoilt = is_bare(first) && serde_json::from_str::<Value>(piece).is_err();
        text.push_str(if spoilt { NO_VALUE } else { piece });
        rest = after;
    }
    text
}

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+-._".contains(c)
}

/// The length of the string that begins here, its quotes included; of one that does not end, all that is left.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (place, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return place + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// The value behind the first `"id":` of a line that cannot be read; null without one.
fn legible_id(line: &str) -> Value {
    let id = line.split_once("\"id\"").and_then(|(_, after)| after.trim_start().strip_prefix(':'));
    let read = |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok();
    id.and_then(read).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_word_that_is_no_json_spoils_its_own_field_only() {
        let read = question(r#"{"id":7,"a":[NaN,1e400,-Infinity,1.5],"b":"NaN \" 01","c":true,"d":01}"#);
        let expected = json!({"id":7,"a":[[{}],[{}],[{}],1.5],"b":"NaN \" 01","c":true,"d":[{}]});
        assert_eq!(read.map(Value::Object), Ok(expected));
    }

    #[test]
    fn the_id_of_a_broken_line_is_echoed_when_it_can_be_read() {
        for (line, id) in [
            (r#"{"id":7,"method":"x","input":{"#, json!(7)),
            (r#"{"method":"x","id": "a","input":[}"#, json!("a")),
            (r#"{"id":{"n":[1]},"#, json!({"n":[1]})),
            (r#"{"id":"#, Value::Null),
            (r#"{"id"#, Value::Null),
            ("", Value::Null),
            ("\u{feff}[1]", Value::Null),
        ] {
            assert_eq!(question(line), Err((id, Refusal::invalid("line"))), "{line}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert!(question("\u{feff}{\"id\":1}\r\n").is_ok());
    }
}
