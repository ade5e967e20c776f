//! Reading the fields of a question.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};
use values::{CalendarDate, DayCount, Fraction, Rounding, RoundingMode, canonical_text, parse_decimal};

use crate::refusal::Refusal;

/// What a reader of a value gives.
pub(crate) type Read<T> = Result<T, Refusal>;

/// The fields of one question. A null is a field that is not there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a>(pub(crate) &'a Map<String, Value>);

impl<'a> Input<'a> {
    /// The field, unless it is missing or null.
    pub(crate) fn get(self, field: &str) -> Option<&'a Value> {
        self.0.get(field).filter(|value| !value.is_null())
    }

    /// A field read by `read`.
    pub(crate) fn read<T>(self, field: &str, read: impl Fn(&'a Value) -> Option<T>) -> Read<T> {
        self.get(field).and_then(read).ok_or_else(|| Refusal::invalid(field))
    }

    /// A field that may be missing.
    pub(crate) fn read_optional<T>(self, field: &str, read: impl Fn(&'a Value) -> Option<T>) -> Read<Option<T>> {
        self.get(field).map(|value| read(value).ok_or_else(|| Refusal::invalid(field))).transpose()
    }

    /// A list of which every part is read.
    pub(crate) fn list<T>(self, field: &str, read: impl Fn(&'a Value) -> Option<T>) -> Read<Vec<T>> {
        self.read(field, |value| value.as_array()?.iter().map(&read).collect())
    }

    pub(crate) fn decimal(self, field: &str) -> Read<Decimal> {
        self.read(field, decimal)
    }

    pub(crate) fn decimal_or(self, field: &str, missing: Decimal) -> Read<Decimal> {
        Ok(self.read_optional(field, decimal)?.unwrap_or(missing))
    }

    pub(crate) fn number(self, field: &str) -> Read<f64> {
        self.read(field, number)
    }

    pub(crate) fn number_or(self, field: &str, missing: f64) -> Read<f64> {
        Ok(self.read_optional(field, number)?.unwrap_or(missing))
    }

    pub(crate) fn date(self, field: &str) -> Read<CalendarDate> {
        self.read(field, date)
    }

    pub(crate) fn text(self, field: &str) -> Read<&'a str> {
        self.read(field, Value::as_str)
    }

    /// A whole number from 0 to 2³² − 1.
    pub(crate) fn whole(self, field: &str) -> Read<u32> {
        self.read(field, whole)
    }

    pub(crate) fn whole_or(self, field: &str, missing: u32) -> Read<u32> {
        Ok(self.read_optional(field, whole)?.unwrap_or(missing))
    }

    pub(crate) fn flag_or(self, field: &str, missing: bool) -> Read<bool> {
        Ok(self.read_optional(field, Value::as_bool)?.unwrap_or(missing))
    }

    /// A word out of a list, the first for a missing field.
    pub(crate) fn choice<T: Copy>(self, field: &str, words: &[(&str, T)]) -> Read<T> {
        let chosen = self.read_optional(field, |value| choose(value.as_str()?, words))?;
        chosen.or(words.first().map(|(_, meaning)| *meaning)).ok_or_else(|| Refusal::invalid(field))
    }

    /// A word out of a list that must be there.
    pub(crate) fn stated<T: Copy>(self, field: &str, words: &[(&str, T)]) -> Read<T> {
        self.read(field, |value| choose(value.as_str()?, words))
    }

    /// Digits after the point, 0 to 28.
    pub(crate) fn minor_units(self, field: &str, missing: Option<u32>) -> Read<u32> {
        let given = self.read_optional(field, |value| whole(value).filter(|units| *units <= Decimal::MAX_SCALE))?;
        given.or(missing).ok_or_else(|| Refusal::invalid(field))
    }

    /// `"round": {"minor_units", "mode"}`, or nothing.
    pub(crate) fn round(self) -> Read<Option<Rounding>> {
        let read = |value: &'a Value| {
            let part = Input(value.as_object()?);
            let minor_units = part.minor_units("minor_units", None).ok()?;
            Some(Rounding { minor_units, mode: part.stated("mode", &MODES).ok()? })
        };
        self.read_optional("round", read)
    }

    pub(crate) fn day_count(self, field: &str) -> Read<DayCount> {
        self.read(field, |value| DayCount::named(value.as_str()?))
    }

    pub(crate) fn day_count_or_act_365(self, field: &str) -> Read<DayCount> {
        Ok(self.read_optional(field, |value| DayCount::named(value.as_str()?))?.unwrap_or(DayCount::Act365Fixed))
    }

    /// An object of decimals by name.
    pub(crate) fn decimals_by_name(self, field: &str) -> Read<BTreeMap<String, Decimal>> {
        self.read(field, |value| value.as_object()?.iter().map(|(name, v)| Some((name.clone(), decimal(v)?))).collect())
    }
}

/// The rounding modes by name.
pub(crate) const MODES: [(&str, RoundingMode); 4] = [
    ("half_even", RoundingMode::HalfEven),
    ("half_up", RoundingMode::HalfUp),
    ("half_down", RoundingMode::HalfDown),
    ("down", RoundingMode::Down),
];

fn choose<T: Copy>(word: &str, words: &[(&str, T)]) -> Option<T> {
    words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning)
}

/// An exact decimal from its text; a JSON number is taken at its shortest text.
pub(crate) fn decimal(value: &Value) -> Option<Decimal> {
    let text = figure_text(value)?;
    parse_decimal(&text).ok()
}

/// An exact number of any length from its text.
pub(crate) fn any_number(value: &Value) -> Option<Fraction> {
    Fraction::from_text(&figure_text(value)?)
}

/// A finite double from a number or its text.
pub(crate) fn number(value: &Value) -> Option<f64> {
    figure_text(value)?.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// The digits of a number or of a text that is one, without the words and separators that parsers let pass.
fn figure_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let plain = text.len() <= 400 && text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    (plain && text.bytes().any(|b| b.is_ascii_digit())).then_some(text)
}

/// `YYYY-MM-DD` and nothing else.
pub(crate) fn date(value: &Value) -> Option<CalendarDate> {
    let bytes: &[u8; 10] = value.as_str()?.as_bytes().try_into().ok()?;
    let digits = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0i16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i16::from(b - b'0')))
    };
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let dashes = bytes[4] == b'-' && bytes[7] == b'-';
    CalendarDate::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| dashes)
}

/// A whole number, also one that is written as `3.0`.
pub(crate) fn whole(value: &Value) -> Option<u32> {
    integer(value).and_then(|number| u32::try_from(number).ok())
}

/// As [`whole`], with its sign.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.is_number().then(|| canonical_text(decimal(value)?).parse().ok())?)
}

/// The elements of a list of a fixed length.
pub(crate) fn parts<const N: usize>(value: &Value) -> Option<&[Value; N]> {
    value.as_array()?.as_slice().try_into().ok()
}

/// A decimal as it travels: a canonical string.
pub(crate) fn said(amount: Decimal) -> Value {
    Value::String(canonical_text(amount))
}

/// Decimals as they travel.
pub(crate) fn all_said(amounts: impl IntoIterator<Item = Decimal>) -> Value {
    Value::Array(amounts.into_iter().map(said).collect())
}

/// A date as it travels.
pub(crate) fn day_said(day: CalendarDate) -> Value {
    Value::String(day.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_plain_numbers_are_numbers() {
        for text in ["NaN", "inf", "-infinity", "1_000", "0x1", "", " ", "1,5", "+", "e", ".", "--1", "1e999"] {
            assert_eq!(number(&json!(text)), None, "{text}");
        }
        assert_eq!(decimal(&json!("1_000")), None);
        assert_eq!(decimal(&json!(0.1)).map(canonical_text).as_deref(), Some("0.1"));
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        for (given, expected) in [(json!(3), Some(3)), (json!(3.0), Some(3)), (json!(3.5), None), (json!("3"), None)] {
            assert_eq!(whole(&given), expected, "{given}");
        }
        assert_eq!((integer(&json!(-2.0)), whole(&json!(-2)), whole(&json!(1e300))), (Some(-2), None, None));
    }

    #[test]
    fn only_full_dates_are_dates() {
        for text in ["2024-2-1", "20240201", "2024-02-30", "2024/02/01", "+024-02-01", "2024-02-01T00", "2024-13-01"] {
            assert_eq!(date(&json!(text)), None, "{text}");
        }
        assert!(date(&json!("2024-02-29")).is_some());
    }
}
