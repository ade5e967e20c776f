//! The modified Dietz return of one period.

use values::NoFigure;

use crate::sums::{finite, ratio, sum};

/// An external flow on a day of the period, counted from its start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFlow {
    /// Days from the start of the period.
    pub day: f64,
    /// What came in, or went out when negative.
    pub amount: f64,
}

/// (end − begin − F) ÷ (begin + Σ w f), w = (CD − D) ÷ CD; GIPS guidance on calculation, Dietz (1966).
///
/// # Errors
/// [`NoFigure::Invalid`] `period_days` when not above zero, `flows` for a day outside the period;
/// [`NoFigure::NoData`] when the average capital is zero.
pub fn modified_dietz(begin: f64, end: f64, period_days: f64, flows: &[DayFlow]) -> Result<f64, NoFigure> {
    if !(period_days.is_finite() && period_days > 0.0) {
        return Err(NoFigure::Invalid("period_days"));
    }
    if flows.iter().any(|flow| !(flow.day >= 0.0 && flow.day <= period_days)) {
        return Err(NoFigure::Invalid("flows"));
    }
    let net = sum(flows.iter().map(|flow| flow.amount));
    let weighted = sum(flows.iter().map(|flow| flow.amount * (period_days - flow.day) / period_days));
    let capital = finite(begin + weighted)?;
    ratio(sum([end, -begin, -net]), capital)
}
