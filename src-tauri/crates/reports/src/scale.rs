//! Round marks for an axis.

/// The smallest and the largest value, widened a little; nothing without a finite value.
pub(crate) fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return None;
    }
    let room = ((high - low) * 0.06).max(high.abs() * 0.001).max(f64::MIN_POSITIVE);
    Some((low - room, high + room))
}

/// A number with thousands separated by spaces, without decimals.
pub(crate) fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if value < 0.0 && text.chars().any(|c| c != '0') { format!("\u{2212}{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_and_minus_is_a_minus() {
        for (value, text) in [(0.0, "0"), (999.4, "999"), (1_234_567.0, "1 234 567"), (-1_000.0, "\u{2212}1 000")] {
            assert_eq!(grouped(value), text);
        }
    }

    #[test]
    fn a_flat_line_still_has_a_span() {
        assert!(span([5.0, 5.0].into_iter()).is_some_and(|(low, high)| low < 5.0 && high > 5.0));
        assert_eq!(span([f64::NAN].into_iter()), None);
    }
}
