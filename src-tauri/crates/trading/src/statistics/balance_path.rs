//! Drawdowns of the balance, holding-period returns and the line through the balance.

use rust_decimal::Decimal;

/// A count as a double; exact below 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no report has 2⁵³ deals")]
pub(super) const fn count(number: usize) -> f64 {
    number as f64
}

/// The falls of a balance from its highest so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct BalanceDrawdown {
    /// The first balance less the lowest below it.
    pub(super) absolute: Decimal,
    /// The largest fall in money, and the part of its peak.
    pub(super) maximal: (Decimal, Decimal),
    /// The fall that is the largest part of its peak, and its money.
    pub(super) relative: (Decimal, Decimal),
}

/// The falls of a path of balances, the first its start.
pub(super) fn balance_drawdown(path: &[Decimal]) -> BalanceDrawdown {
    let mut found = BalanceDrawdown::default();
    let Some(start) = path.first().copied() else { return found };
    let mut peak = start;
    for balance in path.iter().copied() {
        peak = peak.max(balance);
        let fall = peak.saturating_sub(balance);
        let part = if peak > Decimal::ZERO { fall.checked_div(peak).unwrap_or_default() } else { Decimal::ZERO };
        found.absolute = found.absolute.max(start.saturating_sub(balance));
        if fall > found.maximal.0 {
            found.maximal = (fall, part);
        }
        if part > found.relative.1 {
            found.relative = (fall, part);
        }
    }
    found
}

/// Mean and population deviation, or nothing of no values.
pub(super) fn mean_and_deviation(values: &[f64]) -> Option<(f64, f64)> {
    if values.is_empty() {
        return None;
    }
    let number = count(values.len());
    let mean = values.iter().sum::<f64>() / number;
    let squares: f64 = values.iter().map(|v| (v - mean).powi(2)).sum();
    Some((mean, (squares / number).sqrt()))
}

/// Correlation of the balance with a straight line, and the standard error of that line (n − 2).
pub(super) fn line(path: &[f64]) -> Option<(f64, f64)> {
    let (middle, spread) = mean_and_deviation(&(0..path.len()).map(count).collect::<Vec<_>>())?;
    let (mean, deviation) = mean_and_deviation(path)?;
    let number = count(path.len());
    let together: f64 = path.iter().enumerate().map(|(i, y)| (count(i) - middle) * (y - mean)).sum::<f64>() / number;
    let correlation = together / (spread * deviation);
    let unexplained = number * deviation * deviation * (1.0 - correlation * correlation);
    let error = (unexplained.max(0.0) / (number - 2.0)).sqrt();
    (path.len() > 2 && correlation.is_finite() && error.is_finite()).then_some((correlation, error))
}
