//! The time-weighted return of a series of valuations.

use std::borrow::Cow;

use values::{CalendarDate, NoFigure};

use crate::sums::finite;

/// A valuation at the end of a day, with the net flow of that day already in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Valuation {
    /// The day.
    pub day: CalendarDate,
    /// The value at its end.
    pub value: f64,
    /// What came in that day less what went out.
    pub net_flow: f64,
}

/// When in the day a flow is taken to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FlowTiming {
    /// Money in works from the start of the day, money out to its end.
    #[default]
    InflowStartOutflowEnd,
    /// Every flow at the start.
    StartOfDay,
    /// Every flow at the end.
    EndOfDay,
}

/// The return of one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DailyReturn {
    /// The day at whose end it was earned.
    pub day: CalendarDate,
    /// The return since the valuation before.
    pub rate: f64,
}

/// A time-weighted return and the daily returns it links.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeWeighted {
    /// The linked return, a year's when asked.
    pub total: f64,
    /// One return for each valuation after the first.
    pub daily: Vec<DailyReturn>,
}

/// Links the returns between valuations: Π (1 + r) − 1, or its geometric part of one of `annualise_years`.
///
/// r = (V + out) ÷ (V₋₁ + in) − 1 with in and out by `timing` (GIPS 2020, Portfolio Performance). The first valuation is
/// the base: its own flow is in it. A day that starts and ends with nothing returns 0.
///
/// # Errors
/// [`NoFigure::NoData`] for fewer than two valuations, a gain on nothing, or a loss of more than everything annualised;
/// [`NoFigure::Invalid`] `valuations` for two of one day, `annualise_years` when not above zero.
pub fn twr(
    valuations: &[Valuation],
    timing: FlowTiming,
    annualise_years: Option<f64>,
) -> Result<TimeWeighted, NoFigure> {
    if annualise_years.is_some_and(|years| !(years.is_finite() && years > 0.0)) {
        return Err(NoFigure::Invalid("annualise_years"));
    }
    let mut ordered = Cow::Borrowed(valuations);
    if !ordered.is_sorted_by(|a, b| a.day < b.day) {
        ordered.to_mut().sort_by_key(|valuation| valuation.day);
        if ordered.windows(2).any(|pair| pair[0].day == pair[1].day) {
            return Err(NoFigure::Invalid("valuations"));
        }
    }
    if ordered.len() < 2 {
        return Err(NoFigure::NoData);
    }
    let mut growth = 1.0;
    let mut daily = Vec::with_capacity(ordered.len() - 1);
    for pair in ordered.windows(2) {
        let rate = day_return(pair[0], pair[1], timing)?;
        growth *= 1.0 + rate;
        daily.push(DailyReturn { day: pair[1].day, rate });
    }
    let total = match annualise_years {
        None => growth - 1.0,
        Some(_) if growth < 0.0 => return Err(NoFigure::NoData),
        Some(years) => growth.powf(1.0 / years) - 1.0,
    };
    Ok(TimeWeighted { total: finite(total)?, daily })
}

fn day_return(before: Valuation, after: Valuation, timing: FlowTiming) -> Result<f64, NoFigure> {
    period_return((before.value, after.value), after.net_flow, timing)
}

/// The return between two values with a flow between them.
pub(crate) fn period_return(values: (f64, f64), flow: f64, timing: FlowTiming) -> Result<f64, NoFigure> {
    let (inflow, outflow) = match timing {
        FlowTiming::InflowStartOutflowEnd => (flow.max(0.0), (-flow).max(0.0)),
        FlowTiming::StartOfDay => (flow, 0.0),
        FlowTiming::EndOfDay => (0.0, -flow),
    };
    let (begin, end) = (values.0 + inflow, values.1 + outflow);
    if begin.abs() <= 0.0 && end.abs() <= 0.0 { Ok(0.0) } else { finite(end / begin - 1.0) }
}
