//! Flows of money and what they are worth at a rate.

use values::{CalendarDate, DayCount, NoFigure, day_count_years};

use crate::sums::{count, finite, sum};

/// An amount on a day: what was paid in is negative, what came back positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DatedFlow {
    /// The day.
    pub day: CalendarDate,
    /// The amount.
    pub amount: f64,
}

/// Σ amount ÷ (1 + rate)^t, t the years from the earliest flow by `basis`.
///
/// # Errors
/// [`NoFigure::Invalid`] `rate` for −1 or less, [`NoFigure::NoData`] without flows.
pub fn xnpv(rate: f64, flows: &[DatedFlow], basis: DayCount) -> Result<f64, NoFigure> {
    if !(rate.is_finite() && rate > -1.0) {
        return Err(NoFigure::Invalid("rate"));
    }
    let first = flows.iter().map(|flow| flow.day).min().ok_or(NoFigure::NoData)?;
    let worth = flows.iter().map(|flow| {
        let time = day_count_years(basis, first, flow.day, None)?;
        Ok(flow.amount / (1.0 + rate).powf(time))
    });
    finite(sum(worth.collect::<Result<Vec<f64>, NoFigure>>()?))
}

/// The modified internal rate of return of flows by period: what is paid is financed at one rate, what comes back is
/// reinvested at another.
///
/// (future value of receipts ÷ present value of payments)^(1 ÷ (n − 1)) − 1, as Excel's and numpy-financial's MIRR.
///
/// # Errors
/// [`NoFigure::Invalid`] for a rate of −1 or less; [`NoFigure::NoSolution`] without a payment and a receipt.
pub fn mirr(flows: &[f64], finance_rate: f64, reinvest_rate: f64) -> Result<f64, NoFigure> {
    if !(finance_rate.is_finite() && finance_rate > -1.0) {
        return Err(NoFigure::Invalid("finance_rate"));
    }
    if !(reinvest_rate.is_finite() && reinvest_rate > -1.0) {
        return Err(NoFigure::Invalid("reinvest_rate"));
    }
    let worth = |rate: f64, sign: f64| {
        sum(flows.iter().enumerate().map(|(i, a)| (a * sign).max(0.0) / (1.0 + rate).powf(count(i))))
    };
    let (receipts, payments) = (worth(reinvest_rate, 1.0), worth(finance_rate, -1.0));
    if receipts <= 0.0 || payments <= 0.0 {
        return Err(NoFigure::NoSolution);
    }
    let periods = count(flows.len()) - 1.0;
    finite((receipts / payments).powf(1.0 / periods) * (1.0 + reinvest_rate) - 1.0)
}
