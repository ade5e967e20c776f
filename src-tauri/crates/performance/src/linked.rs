//! Returns between valuations at any moments, and the drawdown they make: what a curve on screen is drawn from.

use crate::{
    drawdown::under_water,
    twr::{FlowTiming, period_return},
};

/// A valuation at a moment; nothing in a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MomentValuation {
    /// The value; nothing when it is not known.
    pub value: Option<f64>,
    /// What came in since the known valuation before, less what went out.
    pub net_flow: f64,
}

/// The return of each valuation since the known one before: money in works from the start, money out to the end.
///
/// The first known valuation, a gap, and a gain on nothing have no return. Edge case: an empty series has none at all.
#[must_use]
pub fn linked_returns(valuations: &[MomentValuation]) -> Vec<Option<f64>> {
    let mut before = None;
    let mut returns = Vec::with_capacity(valuations.len());
    for valuation in valuations {
        let rate = match (before, valuation.value) {
            (Some(begin), Some(end)) => {
                period_return((begin, end), valuation.net_flow, FlowTiming::InflowStartOutflowEnd).ok()
            }
            _ => None,
        };
        returns.push(rate);
        before = valuation.value.or(before);
    }
    returns
}

/// Drawdown from the high-water mark after each return, a fraction from −1 to 0; no return leaves it as it is.
#[must_use]
pub fn drawdown_path(returns: &[Option<f64>]) -> Vec<f64> {
    under_water(returns)
}

/// Π (1 + r) − 1 over the returns there are; nothing when there is none.
#[must_use]
pub fn linked_total(returns: &[Option<f64>]) -> Option<f64> {
    let mut known = returns.iter().flatten().peekable();
    known.peek()?;
    Some(known.map(|rate| 1.0 + rate).product::<f64>() - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[(Option<f64>, f64)]) -> Vec<MomentValuation> {
        values.iter().map(|(value, net_flow)| MomentValuation { value: *value, net_flow: *net_flow }).collect()
    }

    fn close(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 1e-12)
    }

    #[test]
    fn a_deposit_is_no_gain() {
        let returns = linked_returns(&series(&[(Some(100.0), 0.0), (Some(210.0), 100.0), (Some(105.0), 0.0)]));
        assert_eq!(returns[0], None);
        assert!(close(returns[1], 0.05));
        assert!(close(returns[2], -0.5));
        assert!(close(drawdown_path(&returns).last().copied(), -0.5));
    }

    #[test]
    fn a_gap_has_no_return_and_is_bridged_by_the_next_one() {
        let returns = linked_returns(&series(&[(Some(100.0), 0.0), (None, 0.0), (Some(110.0), 0.0)]));
        assert_eq!(returns[1], None);
        assert!(close(returns[2], 0.1));
        assert!(close(linked_total(&returns), 0.1));
    }

    #[test]
    fn nothing_has_no_total() {
        assert_eq!(linked_total(&[]), None);
        assert_eq!(linked_total(&[None]), None);
    }
}
