//! A field's value as a person reads and types it.

use ports::Value;
use serde::{Deserialize, Serialize};
use values::CalendarDate;

use crate::fault::Fault;

/// The type of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// The field is not there, which null is not.
    Absent,
    /// Null.
    Null,
    /// Yes or no: `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A binary floating point number, in its shortest decimal form.
    Double,
    /// A decimal number.
    Decimal,
    /// Text.
    Text,
    /// A moment, UTC.
    Moment,
    /// The id of a document.
    ObjectId,
    /// A list or a document, in short; shown and never typed.
    Compound,
    /// A password or another secret: never shown.
    Secret,
}

/// A field's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FieldValue {
    /// Its type.
    pub kind: ValueKind,
    /// Its text.
    pub text: String,
}

/// The longest text shown of a list or a document.
const SHORT: usize = 400;

impl FieldValue {
    /// A value as it is shown.
    pub(crate) fn shown(value: Option<&Value>, secret: bool) -> Self {
        let of = |kind, text: String| Self { kind, text };
        match value {
            None => of(ValueKind::Absent, String::new()),
            Some(Value::Null) => of(ValueKind::Null, String::new()),
            Some(_) if secret => of(ValueKind::Secret, String::new()),
            Some(Value::Bool(flag)) => of(ValueKind::Flag, flag.to_string()),
            Some(Value::Int(number)) => of(ValueKind::Whole, number.to_string()),
            Some(Value::Double(number)) => of(ValueKind::Double, number.to_string()),
            Some(Value::Decimal(text)) => of(ValueKind::Decimal, text.clone()),
            Some(Value::Text(text)) => of(ValueKind::Text, text.clone()),
            Some(Value::Date(at)) => of(ValueKind::Moment, at.to_string()),
            Some(Value::ObjectId(hex)) => of(ValueKind::ObjectId, hex.clone()),
            Some(other) => of(ValueKind::Compound, in_short(other).chars().take(SHORT).collect()),
        }
    }

    /// What a person typed.
    ///
    /// # Errors
    /// A refused field when the text is none of its type, or the type cannot be typed.
    pub(crate) fn typed(&self) -> Result<Option<Value>, Fault> {
        let refused = || Fault::field("value", "not_of_its_type");
        Ok(Some(match self.kind {
            ValueKind::Absent => return Ok(None),
            ValueKind::Null => Value::Null,
            ValueKind::Flag => Value::Bool(self.text.parse().map_err(|_| refused())?),
            ValueKind::Whole => Value::Int(self.text.trim().parse().map_err(|_| refused())?),
            // Money that somebody else wrote as a double is written back as we write money.
            ValueKind::Double | ValueKind::Decimal => {
                let decimal: rust_decimal::Decimal = self.text.trim().parse().map_err(|_| refused())?;
                Value::Decimal(values::canonical_text(decimal))
            }
            ValueKind::Text => Value::Text(self.text.clone()),
            ValueKind::Moment => Value::Date(self.moment().ok_or_else(refused)?),
            ValueKind::ObjectId | ValueKind::Compound | ValueKind::Secret => return Err(refused()),
        }))
    }

    /// A moment as it is shown, or a calendar date, which is its beginning in UTC.
    fn moment(&self) -> Option<values::Instant> {
        let text = self.text.trim();
        let day = || text.parse::<CalendarDate>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|at| at.timestamp());
        text.parse().ok().or_else(day)
    }
}

fn in_short(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(in_short).collect::<Vec<_>>().join(", ")),
        Value::Document(fields) => {
            let fields = fields.0.iter().map(|(name, value)| format!("{name}: {}", in_short(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::Opaque(what) => format!("({what})"),
        Value::Null => "null".to_owned(),
        plain => FieldValue::shown(Some(plain), false).text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: ValueKind, text: &str) -> Option<Option<Value>> {
        FieldValue { kind, text: text.to_owned() }.typed().ok()
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        for value in [
            Value::Bool(true),
            Value::Int(-7),
            Value::Decimal("10.5".into()),
            Value::Text(" as it is ".into()),
            Value::Date("2026-11-22T10:00:00Z".parse().expect("an instant")),
        ] {
            assert_eq!(FieldValue::shown(Some(&value), false).typed().expect("typed"), Some(value));
        }
    }

    #[test]
    fn a_typed_amount_is_a_decimal_and_an_absent_field_is_no_null() {
        assert_eq!(typed(ValueKind::Double, "0.10"), Some(Some(Value::Decimal("0.1".into()))));
        assert_eq!(typed(ValueKind::Absent, ""), Some(None));
        assert_eq!(typed(ValueKind::Null, ""), Some(Some(Value::Null)));
        assert_eq!(typed(ValueKind::Whole, "1.5"), None);
        assert_eq!(typed(ValueKind::Secret, "x"), None);
    }

    #[test]
    fn a_secret_is_never_shown_but_that_it_is_not_there_is() {
        let hash = Value::Text("$2b$12$".into());
        let shown = FieldValue::shown(Some(&hash), true);
        assert_eq!((shown.kind, shown.text.as_str()), (ValueKind::Secret, ""));
        assert_eq!(FieldValue::shown(None, true).kind, ValueKind::Absent);
    }

    #[test]
    fn a_list_is_told_in_short() {
        let list = Value::Array(vec![Value::Int(1), Value::Document(ports::Fields(vec![("a".into(), Value::Null)]))]);
        assert_eq!(FieldValue::shown(Some(&list), false).text, "[1, {a: null}]");
    }
}
