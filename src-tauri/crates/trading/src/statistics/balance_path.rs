//! Drawdowns of the balance, holding-period returns and the line through the balance, point by point.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A count as a double; exact below 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no report has 2⁵³ deals")]
pub(super) const fn count(number: u64) -> f64 {
    number as f64
}

/// The falls of a balance from its highest so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct BalanceDrawdown {
    /// The first balance less the lowest below it.
    pub(super) absolute: Decimal,
    /// The largest fall in money, and the part of its peak.
    pub(super) maximal: (Decimal, Decimal),
    /// The fall that is the largest part of its peak, and its money.
    pub(super) relative: (Decimal, Decimal),
    /// The first balance and the highest so far.
    path: Option<(Decimal, Decimal)>,
}

impl BalanceDrawdown {
    pub(super) fn take(&mut self, balance: Decimal) {
        let (start, peak) = self.path.map_or((balance, balance), |(start, peak)| (start, peak.max(balance)));
        self.path = Some((start, peak));
        let fall = peak.saturating_sub(balance);
        self.absolute = self.absolute.max(start.saturating_sub(balance));
        // Peaks only rise, so a fall that is not larger in money is no larger part either: no need to divide.
        if fall <= self.relative.0 {
            return;
        }
        let part = if peak > Decimal::ZERO { fall.checked_div(peak).unwrap_or_default() } else { Decimal::ZERO };
        if fall > self.maximal.0 {
            self.maximal = (fall, part);
        }
        if part > self.relative.1 {
            self.relative = (fall, part);
        }
    }
}

/// Mean and population deviation of values as they come (Welford 1962).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Moments {
    number: u64,
    mean: f64,
    squares: f64,
    /// A value that is no number makes all figures none.
    spoilt: bool,
}

impl Moments {
    pub(super) fn take(&mut self, value: f64) {
        self.number += 1;
        if !value.is_finite() {
            self.spoilt = true;
            return;
        }
        let from_mean = value - self.mean;
        self.mean += from_mean / count(self.number);
        self.squares += from_mean * (value - self.mean);
    }

    /// Mean and population deviation, or nothing of no values.
    pub(super) fn mean_and_deviation(&self) -> Option<(f64, f64)> {
        (self.number > 0 && !self.spoilt).then(|| (self.mean, (self.squares / count(self.number)).sqrt()))
    }
}

/// The straight line through values at 0, 1, 2 …, as they come.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Line {
    values: Moments,
    together: f64,
}

impl Line {
    pub(super) fn take(&mut self, value: f64) {
        let place = count(self.values.number);
        let middle_before = (place - 1.0).max(0.0) / 2.0;
        self.values.take(value);
        if self.values.spoilt {
            return;
        }
        self.together += (place - middle_before) * (value - self.values.mean);
    }

    /// Correlation with the line, and its standard error (n − 2); nothing of two values or less, or of equal ones.
    pub(super) fn correlation_and_error(&self) -> Option<(f64, f64)> {
        let number = count(self.values.number);
        let places = number * (number * number - 1.0) / 12.0;
        let correlation = self.together / (places * self.values.squares).sqrt();
        let unexplained = self.values.squares * (1.0 - correlation * correlation);
        let error = (unexplained.max(0.0) / (number - 2.0)).sqrt();
        (self.values.number > 2 && !self.values.spoilt && correlation.is_finite() && error.is_finite())
            .then_some((correlation, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_three_values_is_that_of_the_textbook() {
        let mut line = Line::default();
        for value in [1.0, 2.0, 4.0] {
            line.take(value);
        }
        let (correlation, error) = line.correlation_and_error().expect("three values");
        assert!((correlation - 0.981_980_506_061_965_8).abs() < 1e-12, "{correlation}");
        assert!((error - 0.408_248_290_463_863).abs() < 1e-12, "{error}");
    }

    #[test]
    fn equal_values_have_no_line() {
        let mut line = Line::default();
        for _ in 0..5 {
            line.take(7.0);
        }
        assert_eq!(line.correlation_and_error(), None);
    }
}
