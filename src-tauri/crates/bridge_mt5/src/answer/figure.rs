//! Figures: a number is read through its text, exactly or not at all.

use rust_decimal::Decimal;
use values::{DecimalTextError, parse_decimal};

use super::{
    json::{Kind, Object},
    words,
};

/// More significant digits than a double holds: the text was printed from one, not meant.
const DIGITS_OF_A_DOUBLE: usize = 16;

/// Why there is no figure although something stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FigureFault {
    /// No number: NaN, an infinity, a word, an object. With the field and value in short.
    NotANumber(String),
    /// A number beyond 28 digits, such as the rest of a subtraction of doubles (1.4e-14).
    TooPrecise(String),
}

/// The figure under the first of several names that is there; nothing when none is, or when it is null or empty.
pub(crate) fn figure(object: &Object<'_>, names: &[&str]) -> Result<Option<Decimal>, FigureFault> {
    let Some((name, node)) = object.first_of(names) else { return Ok(None) };
    let not_a_number = |value: &str| FigureFault::NotANumber(format!("{name} is {}", words::shortened(value, 24)));
    let read = match node.kind() {
        Kind::Number(text) => decimal_of_number(text),
        Kind::Text(text) if text.trim().is_empty() => return Ok(None),
        Kind::Text(text) => decimal_of_text(&text),
        _ => return Err(not_a_number(&node.shape())),
    };
    read.map(Some).map_err(|error| match error {
        DecimalTextError::NotANumber(value) => not_a_number(&value),
        DecimalTextError::TooPrecise(value) => {
            FigureFault::TooPrecise(format!("{name} is {}", words::shortened(&value, 40)))
        }
    })
}

/// A JSON number. A fraction with more digits than a double holds is that double, in its shortest form (0.1 is 0.1).
pub(crate) fn decimal_of_number(text: &str) -> Result<Decimal, DecimalTextError> {
    let is_fraction = text.contains(['.', 'e', 'E']);
    if is_fraction && significant_digits(text) > DIGITS_OF_A_DOUBLE {
        match text.parse::<f64>() {
            Ok(double) if double.is_finite() => parse_decimal(&double.to_string()),
            _ => Err(DecimalTextError::NotANumber(text.to_owned())),
        }
    } else {
        parse_decimal(text)
    }
}

/// A number in a string: plain digits with a point and perhaps an exponent; no separators, no units.
pub(crate) fn decimal_of_text(text: &str) -> Result<Decimal, DecimalTextError> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E')) {
        Err(DecimalTextError::NotANumber(text.to_owned()))
    } else if significant_digits(text) > 28 {
        Err(DecimalTextError::TooPrecise(text.to_owned()))
    } else {
        parse_decimal(text)
    }
}

fn significant_digits(text: &str) -> usize {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    mantissa.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count()
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::{super::json::Node, *};

    fn check(value: &str) -> Result<Option<Decimal>, FigureFault> {
        let text = format!(r#"{{"equity": {value}}}"#);
        let object = Node::parse(&text).expect("JSON").object().expect("an object");
        figure(&object, &["equity", "account_equity"])
    }

    #[test]
    fn a_number_is_read_through_its_text() {
        for (given, expected) in [
            ("10000.10", dec!(10000.10)),
            ("-3", dec!(-3)),
            ("0.1", dec!(0.1)),
            ("1e3", dec!(1000)),
            ("0.10000000000000001", dec!(0.1)),
            ("1234567.88999999989755451679", dec!(1234567.89)),
            ("90071992547409931", dec!(90071992547409931)),
            ("\"10000.10\"", dec!(10000.10)),
            ("\" -0.5 \"", dec!(-0.5)),
        ] {
            assert_eq!(check(given), Ok(Some(expected)), "{given}");
        }
    }

    #[test]
    fn what_is_not_there_is_unknown_and_not_zero() {
        for given in ["null", "\"\"", "\"  \""] {
            assert_eq!(check(given), Ok(None), "{given}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for given in [
            "\"NaN\"",
            "\"-Infinity\"",
            "\"inf\"",
            "\"1,234.5\"",
            "\"1_000\"",
            "\"12 USD\"",
            "\"N/A\"",
            "true",
            "[1]",
            "{\"v\":1}",
            "1e999",
            "\"0x10\"",
            "\"--1\"",
            "\"1e\"",
        ] {
            assert!(matches!(check(given), Err(FigureFault::NotANumber(_))), "{given}");
        }
    }

    #[test]
    fn more_digits_than_can_be_held_are_not_rounded() {
        for given in
            ["1234567890123456789012345678901234", "1.4210854715202004e-14", "\"0.12345678901234567890123456789\""]
        {
            assert!(matches!(check(given), Err(FigureFault::TooPrecise(_))), "{given}");
        }
    }
}
