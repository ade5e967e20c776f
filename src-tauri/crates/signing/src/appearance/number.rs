//! Numbers as PDF writes them: never with an exponent.

use crate::pdf::Object;

/// A number with at most three digits after the point; nothing that is no number.
pub(crate) fn rounded(number: f64) -> f64 {
    if number.is_finite() { (number * 1_000.0).round() / 1_000.0 } else { 0.0 }
}

/// The object of a number.
pub(crate) fn real(number: f64) -> Object {
    Object::Real(rounded(number))
}

/// The text of a number in a content stream.
pub(crate) fn text(number: f64) -> String {
    let text = format!("{:.3}", rounded(number));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_number_has_no_exponent_and_no_empty_digits() {
        for (number, written) in [(1.0, "1"), (0.12345, "0.123"), (1e9, "1000000000"), (f64::NAN, "0"), (1e-9, "0")] {
            assert_eq!(super::text(number), written);
        }
    }
}
