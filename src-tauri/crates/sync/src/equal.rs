//! Whether two values are the same to a person: numbers by their exact value whatever their type, everything else by
//! type and content.

use ports::{Fields, Value};

/// Whether what stands at a path on both sides is the same; absent is not null.
pub(crate) fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => same_value(one, other),
        _ => false,
    }
}

fn same_value(one: &Value, other: &Value) -> bool {
    if let (Some(one), Some(other)) = (number(one), number(other)) {
        return one == other;
    }
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_value(one, other))
        }
        (Value::Document(one), Value::Document(other)) => same_fields(one, other),
        // What is of a type we do not read may differ in what we do not see.
        (Value::Opaque(_), _) | (_, Value::Opaque(_)) => false,
        _ => one == other,
    }
}

/// Whether two documents have the same fields, in whatever order.
pub(crate) fn same_fields(one: &Fields, other: &Fields) -> bool {
    one.0.len() == other.0.len() && one.0.iter().all(|(name, value)| same(Some(value), other.get(name)))
}

/// Sign, digits without zeros at either end, and the power of ten of the last one.
#[derive(Debug, PartialEq, Eq)]
enum Number {
    Finite { negative: bool, digits: String, exponent: i64 },
    Other(String),
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Int(number) => Some(decimal(&number.to_string())),
        // The shortest text that reads back as the same double: 0.1 is 0.1.
        Value::Double(number) => Some(decimal(&format!("{number:e}"))),
        Value::Decimal(text) => Some(decimal(text)),
        _ => None,
    }
}

fn decimal(text: &str) -> Number {
    finite(text).unwrap_or_else(|| Number::Other(text.to_ascii_lowercase()))
}

fn finite(text: &str) -> Option<Number> {
    let (negative, plain) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, power) = plain.split_once(['e', 'E']).unwrap_or((plain, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = all.trim_end_matches('0');
    let places = i64::try_from(fraction.len()).ok()?;
    let dropped = i64::try_from(all.len() - kept.len()).ok()?;
    let exponent = power.parse::<i64>().ok()?.checked_sub(places)?.checked_add(dropped)?;
    let digits = kept.trim_start_matches('0').to_owned();
    if digits.is_empty() {
        return Some(Number::Finite { negative: false, digits, exponent: 0 });
    }
    Some(Number::Finite { negative, digits, exponent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_equal_value_are_the_same_whatever_their_type() {
        let same_ones = [
            (Value::Int(1000), Value::Decimal("1E+3".into())),
            (Value::Double(0.1), Value::Decimal("0.10".into())),
            (Value::Double(10_000.5), Value::Decimal("10000.50".into())),
            (Value::Double(-0.0), Value::Int(0)),
            (Value::Decimal("-12.340".into()), Value::Double(-12.34)),
            (Value::Double(f64::NAN), Value::Decimal("NaN".into())),
        ];
        for (one, other) in same_ones {
            assert!(same(Some(&one), Some(&other)), "{one:?} {other:?}");
        }
        let different = [
            (Value::Decimal("0.1000000000000000055511151231257827".into()), Value::Double(0.1)),
            (Value::Int(9_007_199_254_740_993), Value::Int(9_007_199_254_740_992)),
            (Value::Text("100".into()), Value::Int(100)),
            (Value::Bool(true), Value::Int(1)),
            (Value::Decimal("-1".into()), Value::Int(1)),
            (Value::Opaque("binary"), Value::Opaque("binary")),
        ];
        for (one, other) in different {
            assert!(!same(Some(&one), Some(&other)), "{one:?} {other:?}");
        }
    }

    #[test]
    fn null_is_not_absent_and_the_order_of_fields_does_not_count() {
        assert!(!same(None, Some(&Value::Null)));
        let ab = Fields(vec![("a".into(), Value::Int(1)), ("b".into(), Value::Null)]);
        let ba = Fields(vec![("b".into(), Value::Null), ("a".into(), Value::Double(1.0))]);
        assert!(same_fields(&ab, &ba));
        assert!(!same_fields(&ab, &Fields(vec![("a".into(), Value::Int(1)), ("c".into(), Value::Null)])));
    }
}
