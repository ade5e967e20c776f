//! The internal rate of return, of dated flows and of flows by period.

use values::{DayCount, NoFigure, day_count_fraction};

use crate::{
    cash_flows::DatedFlow,
    rate_roots::FlowSum,
    sums::{count, finite},
};

/// The rate of several that is taken: the nearest to 10 %.
const EXPECTED: f64 = 0.1;
/// ln(1 + rate) of the highest rate that is looked for, 10 000.
const HIGHEST: f64 = 9.210_440_366_976_517;
/// ln(1 + rate) of the lowest: the nearest that a double comes to −1.
const LOWEST: f64 = -36.0;

/// The annual rate at which dated flows are worth nothing, a true root in (−1, 10 000].
///
/// Flows may come in any order; time runs from the earliest by `basis`. With several rates, the one nearest to 10 %.
///
/// # Errors
/// [`NoFigure::NoSolution`] when no rate does: no flows, flows of one sign, flows of one day.
pub fn xirr(flows: &[DatedFlow], basis: DayCount) -> Result<f64, NoFigure> {
    let first = flows.iter().map(|flow| flow.day).min().ok_or(NoFigure::NoSolution)?;
    let timed = flows.iter().map(|flow| {
        let time = day_count_fraction(basis, first, flow.day, None)?.to_f64();
        Ok((time, finite(flow.amount).map_err(|_| NoFigure::Invalid("flows"))?))
    });
    nearest(timed.collect::<Result<_, NoFigure>>()?)
}

/// The rate of one period at which flows at the ends of equal periods are worth nothing, chosen as by [`xirr`].
///
/// # Errors
/// [`NoFigure::NoSolution`] when no rate does.
pub fn irr(flows: &[f64]) -> Result<f64, NoFigure> {
    let timed = flows
        .iter()
        .enumerate()
        .map(|(period, amount)| Ok((count(period), finite(*amount).map_err(|_| NoFigure::Invalid("flows"))?)));
    nearest(timed.collect::<Result<_, NoFigure>>()?)
}

fn nearest(flows: Vec<(f64, f64)>) -> Result<f64, NoFigure> {
    let rates = FlowSum::new(flows).roots(LOWEST, HIGHEST).into_iter().map(f64::exp_m1).filter(|rate| *rate > -1.0);
    let distance = |rate: &f64| (rate - EXPECTED).abs();
    rates.min_by(|a, b| distance(a).total_cmp(&distance(b))).ok_or(NoFigure::NoSolution)
}
