//! The falls of a series one by one.

use values::{CalendarDate, NoFigure, days_between};

use crate::drawdown::under_water;

/// A depth nearer to the peak than this is rounding: back at the peak.
const AT_PEAK: f64 = -1e-12;

/// One fall from a peak until the peak is reached again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawdown {
    /// The last day at the peak; the first day of the series when it falls from its start.
    pub peak: CalendarDate,
    /// The day of the lowest reading.
    pub trough: CalendarDate,
    /// The first day back at the peak, or nothing while it lasts.
    pub recovery: Option<CalendarDate>,
    /// The lowest reading as a return: −0.25 is a quarter lost.
    pub depth: f64,
    /// Calendar days from the peak to the recovery, or to the last day of the series.
    pub days: i64,
}

/// The `top` deepest falls, the deepest first; of two as deep, the earlier first.
///
/// # Errors
/// [`NoFigure::Invalid`] `dates` when there are not as many as returns, or they are not in order;
/// [`NoFigure::NoData`] for a series without a reading.
pub fn drawdowns(dates: &[CalendarDate], returns: &[Option<f64>], top: usize) -> Result<Vec<Drawdown>, NoFigure> {
    if dates.len() != returns.len() || !dates.is_sorted() {
        return Err(NoFigure::Invalid("dates"));
    }
    let depths = under_water(returns);
    if returns.iter().all(Option::is_none) || depths.iter().any(|depth| !depth.is_finite()) {
        return Err(NoFigure::NoData);
    }
    let mut falls = Vec::new();
    let mut index = 0;
    while index < depths.len() {
        if depths[index] < AT_PEAK {
            let end = depths[index..].iter().position(|d| *d >= AT_PEAK).map_or(depths.len(), |length| index + length);
            falls.push(fall(dates, &depths, index, end));
            index = end;
        }
        index += 1;
    }
    falls.sort_by(|a, b| a.depth.total_cmp(&b.depth));
    falls.truncate(top);
    Ok(falls)
}

/// The fall under water from index `start` up to but not including `end`.
fn fall(dates: &[CalendarDate], depths: &[f64], start: usize, end: usize) -> Drawdown {
    let peak = dates[start.saturating_sub(1)];
    let lowest = (start..end).reduce(|low, i| if depths[i] < depths[low] { i } else { low }).unwrap_or(start);
    let recovery = dates.get(end).copied();
    let last = recovery.or(dates.last().copied()).unwrap_or(peak);
    Drawdown { peak, trough: dates[lowest], recovery, depth: depths[lowest], days: days_between(peak, last) }
}
