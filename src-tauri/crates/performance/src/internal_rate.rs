//! The internal rate of return, of dated flows and of flows by period.

use values::{DayCount, NoFigure, day_count_years, days_between};

use crate::{cash_flows::DatedFlow, counted_flows::CountedFlows, rate_roots::FlowSum, sums::count};

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
    if flows.iter().any(|flow| !flow.amount.is_finite()) {
        return Err(NoFigure::Invalid("flows"));
    }
    let year = match basis {
        DayCount::Act365Fixed => Some(365.0),
        DayCount::Act360 => Some(360.0),
        _ => None,
    };
    let by_day = || flows.iter().map(|flow| (days_between(first, flow.day), flow.amount));
    if let Some(rate) = year.and_then(|year| CountedFlows::new(by_day(), year)?.certain_rate_near(EXPECTED)) {
        return Ok(rate);
    }
    let timed = flows.iter().map(|flow| Ok((day_count_years(basis, first, flow.day, None)?, flow.amount)));
    nearest(timed.collect::<Result<_, NoFigure>>()?)
}

/// The rate of one period at which flows at the ends of equal periods are worth nothing, chosen as by [`xirr`].
///
/// # Errors
/// [`NoFigure::NoSolution`] when no rate does.
pub fn irr(flows: &[f64]) -> Result<f64, NoFigure> {
    if flows.iter().any(|amount| !amount.is_finite()) {
        return Err(NoFigure::Invalid("flows"));
    }
    let counted = CountedFlows::new((0i64..).zip(flows.iter().copied()), 1.0);
    if let Some(rate) = counted.and_then(|counted| counted.certain_rate_near(EXPECTED)) {
        return Ok(rate);
    }
    nearest(flows.iter().enumerate().map(|(period, amount)| (count(period), *amount)).collect())
}

fn nearest(flows: Vec<(f64, f64)>) -> Result<f64, NoFigure> {
    let rates = FlowSum::new(flows).roots(LOWEST, HIGHEST).into_iter().map(f64::exp_m1).filter(|rate| *rate > -1.0);
    let distance = |rate: &f64| (rate - EXPECTED).abs();
    rates.min_by(|a, b| distance(a).total_cmp(&distance(b))).ok_or(NoFigure::NoSolution)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_short_way_finds_what_the_search_for_all_rates_finds(
            amounts in proptest::collection::vec(-1_000i32..1_000, 2..14),
        ) {
            let flows: Vec<(f64, f64)> = amounts.iter().enumerate().map(|(i, a)| (count(i), f64::from(*a))).collect();
            let counted = CountedFlows::new((0i64..).zip(amounts.iter().map(|a| f64::from(*a))), 1.0);
            if let Some(short) = counted.and_then(|counted| counted.certain_rate_near(EXPECTED)) {
                let all = FlowSum::new(flows).roots(LOWEST, HIGHEST).into_iter().map(f64::exp_m1);
                let distance = |rate: &f64| (rate - EXPECTED).abs();
                let nearest = all.min_by(|a, b| distance(a).total_cmp(&distance(b)));
                let off = nearest.map(|rate| (rate - short).abs() / (1.0 + rate.abs()));
                proptest::prop_assert!(off.is_some_and(|off| off < 1e-9), "{:?} {}", nearest, short);
            }
        }
    }

    #[test]
    fn thousands_of_flows_of_changing_sign_have_their_rate() {
        let flows: Vec<f64> = (0..5_000).map(|i| if i % 3 == 0 { 90.0 } else { -50.0 }).chain([100_000.0]).collect();
        let rate = irr(&flows).expect("there is one");
        let worth: f64 = flows.iter().enumerate().map(|(i, a)| a * (1.0 + rate).powf(-count(i))).sum();
        assert!(worth.abs() < 1e-4, "{rate} {worth}");
    }
}
