//! Numbers: Decimal128 and text as they stand, a double through its shortest decimal form. Exactly or not at all.

use ports::Value;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use values::{DecimalTextError, parse_decimal};

use super::{Read, reason, row::wrong_type};

/// A decimal.
pub(super) fn decimal(name: &str, value: &Value) -> Read<Decimal> {
    match value {
        Value::Int(number) => Ok(Decimal::from(*number)),
        Value::Double(number) => double(name, *number),
        Value::Decimal(text) | Value::Text(text) => parse(name, text),
        other => Err(wrong_type(name, other)),
    }
}

/// A whole number, not negative.
pub(super) fn whole(name: &str, value: &Value) -> Read<u64> {
    let number = decimal(name, value)?;
    if number.fract().is_zero()
        && let Some(whole) = number.to_u64()
    {
        return Ok(whole);
    }
    Err(reason("out_of_range", Some(name), "not a whole number from zero on"))
}

/// The shortest text that reads back as the same double: 0.1 is 0.1, not 0.1000000000000000055…. What binary arithmetic
/// leaves over, such as 1.1368683772161603e-13, reaches below the 28 places we hold and ends there.
fn double(name: &str, number: f64) -> Read<Decimal> {
    let shortest = parse(name, &format!("{number:?}"));
    if shortest.is_err() && number.abs() < 1.0 { parse(name, &format!("{number:.28}")) } else { shortest }
}

fn parse(name: &str, text: &str) -> Read<Decimal> {
    let plain = without_idle_zeros(text.trim());
    if is_zero(plain) {
        return Ok(Decimal::ZERO);
    }
    parse_decimal(plain).map_err(|error| match error {
        DecimalTextError::NotANumber(_) => reason("not_a_number", Some(name), "NaN, an infinity or other text"),
        DecimalTextError::TooPrecise(_) => reason("too_precise", Some(name), "more digits than can be held exactly"),
    })
}

/// Zeros at the end after the point say nothing, but would not fit: a Decimal128 may carry 34 of them.
fn without_idle_zeros(text: &str) -> &str {
    if text.contains('.') && !text.contains(['e', 'E']) {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    }
}

/// `0E-6176` is zero, whatever its exponent.
fn is_zero(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default().trim_start_matches(['+', '-']);
    let exponent = text.split(['e', 'E']).nth(1).unwrap_or("0").trim_start_matches(['+', '-']);
    mantissa.contains('0')
        && mantissa.chars().all(|c| matches!(c, '0' | '.'))
        && mantissa.matches('.').count() <= 1
        && !exponent.is_empty()
        && exponent.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &Value) -> Result<String, String> {
        decimal("x", value).map(values::canonical_text).map_err(|reason| reason.code)
    }

    #[test]
    fn every_shape_of_a_number_is_read_exactly() {
        let cases = [
            (Value::Int(-5), "-5"),
            (Value::Int(i64::MAX), "9223372036854775807"),
            (Value::Double(0.1), "0.1"),
            (Value::Double(0.1 + 0.2), "0.30000000000000004"),
            (Value::Double(1e-7), "0.0000001"),
            (Value::Double(-0.0), "0"),
            (Value::Double(1e16), "10000000000000000"),
            (Value::Double(1.136_868_377_216_160_3e-13), "0.000000000000113686837721616"),
            (Value::Double(-1e-300), "0"),
            (Value::Decimal("1000.50".into()), "1000.5"),
            (Value::Decimal("1E+3".into()), "1000"),
            (Value::Decimal("0E-6176".into()), "0"),
            (Value::Decimal("1.000000000000000000000000000000000".into()), "1"),
            (Value::Text(" 12.50 ".into()), "12.5"),
        ];
        for (value, expected) in cases {
            assert_eq!(read(&value).as_deref(), Ok(expected), "{value:?}");
        }
    }

    #[test]
    fn what_is_no_number_or_does_not_fit_is_refused() {
        let cases = [
            (Value::Double(f64::NAN), "not_a_number"),
            (Value::Double(f64::NEG_INFINITY), "not_a_number"),
            (Value::Decimal("NaN".into()), "not_a_number"),
            (Value::Decimal("-Infinity".into()), "not_a_number"),
            (Value::Text("1,234.50".into()), "not_a_number"),
            (Value::Text("<script>0</script>".into()), "not_a_number"),
            (Value::Text("0E".into()), "not_a_number"),
            (Value::Decimal("9999999999999999999999999999999999".into()), "too_precise"),
            (Value::Double(1e300), "too_precise"),
            (Value::Decimal("1E-6176".into()), "too_precise"),
            (Value::Bool(true), "wrong_type"),
            (Value::Array(vec![]), "wrong_type"),
        ];
        for (value, expected) in cases {
            assert_eq!(read(&value), Err(expected.to_owned()), "{value:?}");
        }
    }

    #[test]
    fn a_whole_number_has_no_fraction_and_no_sign() {
        assert_eq!(whole("x", &Value::Double(7.0)), Ok(7));
        assert_eq!(whole("x", &Value::Text("7".into())), Ok(7));
        assert_eq!(whole("x", &Value::Double(7.5)).map_err(|r| r.code), Err("out_of_range".into()));
        assert_eq!(whole("x", &Value::Int(-7)).map_err(|r| r.code), Err("out_of_range".into()));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}") {
            decimal("x", &Value::Text(text.clone())).ok();
            whole("x", &Value::Decimal(text)).ok();
        }

        #[test]
        fn a_double_is_read_as_its_shortest_text(number in -1.0e15..1.0e15f64) {
            let read = decimal("x", &Value::Double(number)).expect("in range");
            proptest::prop_assert_eq!(read.to_string().parse::<f64>(), Ok(number));
        }
    }
}
