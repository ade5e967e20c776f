//! Decimals as text: one canonical form in the store, over IPC and on the wire.

use rust_decimal::Decimal;

/// Why a text is not a decimal this product can hold exactly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecimalTextError {
    /// Not a number at all, or NaN, or an infinity.
    #[error("not a number: {0:?}")]
    NotANumber(String),
    /// A number, but with more digits than 28, or out of range: it would be changed by reading it.
    #[error("{0:?} has more digits than can be held exactly")]
    TooPrecise(String),
}

/// The canonical text: plain notation, no exponent, no trailing zeros after the point, `0` for any zero.
#[must_use]
pub fn canonical_text(value: Decimal) -> String {
    value.normalize().to_string()
}

/// Reads a decimal in plain or scientific notation, exactly or not at all.
///
/// # Errors
/// [`DecimalTextError::NotANumber`] for what is no finite number, [`DecimalTextError::TooPrecise`] for a number that
/// 96 bits of mantissa cannot hold without rounding, such as a 34-digit Decimal128.
pub fn parse_decimal(text: &str) -> Result<Decimal, DecimalTextError> {
    let trimmed = text.trim();
    exact(trimmed).ok_or_else(|| classify(trimmed))
}

/// The mantissa is read exactly first: the library would round one of more than 28 digits.
fn exact(text: &str) -> Option<Decimal> {
    if text.contains('_') {
        return None;
    }
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return Decimal::from_str_exact(text).ok() };
    let mantissa = Decimal::from_str_exact(mantissa).ok()?.normalize();
    let exponent: i64 = exponent.parse().ok()?;
    if mantissa.is_zero() {
        return Some(Decimal::ZERO);
    }
    let scale = i64::from(mantissa.scale()).checked_sub(exponent)?;
    match u32::try_from(scale) {
        Ok(scale) => Decimal::try_from_i128_with_scale(mantissa.mantissa(), scale).ok(),
        Err(_) => {
            let power = 10_i128.checked_pow(u32::try_from(scale.checked_neg()?).ok()?)?;
            Decimal::try_from_i128_with_scale(mantissa.mantissa().checked_mul(power)?, 0).ok()
        }
    }
}

fn classify(text: &str) -> DecimalTextError {
    let finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    if finite { DecimalTextError::TooPrecise(text.to_owned()) } else { DecimalTextError::NotANumber(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_canonical() {
        for (given, expected) in [("1.50", "1.5"), ("-0.00", "0"), ("1e3", "1000"), ("0.1", "0.1"), ("100", "100")] {
            assert_eq!(parse_decimal(given).map(canonical_text), Ok(expected.to_owned()), "{given}");
        }
    }

    #[test]
    fn thirty_four_digits_are_refused_rather_than_rounded() {
        let text = "1234567890123456789012345678901234";
        assert_eq!(parse_decimal(text), Err(DecimalTextError::TooPrecise(text.to_owned())));
        let scientific = "1.234567890123456789012345678901234e33";
        assert_eq!(parse_decimal(scientific), Err(DecimalTextError::TooPrecise(scientific.to_owned())));
    }

    #[test]
    fn scientific_notation_is_read_exactly() {
        for (given, expected) in
            [("1.5E-3", "0.0015"), ("2.50e+2", "250"), ("-1e28", "-10000000000000000000000000000"), ("0e99", "0")]
        {
            assert_eq!(parse_decimal(given).map(canonical_text), Ok(expected.to_owned()), "{given}");
        }
        assert_eq!(parse_decimal("1e29"), Err(DecimalTextError::TooPrecise("1e29".to_owned())));
    }

    #[test]
    fn nan_and_infinity_are_not_numbers() {
        for text in ["NaN", "Infinity", "-Infinity", "", "1,5", "0x10", "1_000", "e5", "1e"] {
            assert_eq!(parse_decimal(text), Err(DecimalTextError::NotANumber(text.to_owned())), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn print_and_parse_is_the_identity(mantissa in proptest::num::i64::ANY, scale in 0u32..20) {
            let value = Decimal::new(mantissa, scale);
            proptest::prop_assert_eq!(parse_decimal(&canonical_text(value)), Ok(value.normalize()));
        }
    }
}
