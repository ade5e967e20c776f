//! What each part of a portfolio contributed to its return, linked over periods.

use values::NoFigure;

use crate::sums::{finite, sum};

/// One part in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartPeriod {
    /// Its weight at the period's start, flows of the start included.
    pub weight: f64,
    /// Its return in the period.
    pub rate: f64,
}

/// Contributions to a return.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributions {
    /// Of each part, over all periods, in the order given.
    pub by_part: Vec<f64>,
    /// The return that they contribute to.
    pub total: f64,
    /// The return less the contributions: rounding, and what the weights leave out.
    pub residual: f64,
}

/// Contributions over periods: of one period weight × return, linked by Cariño's logarithmic coefficients.
///
/// `periods` holds for each period the parts in the same order, `returns` the portfolio's own return of each period. With
/// parts that make up the portfolio the contributions sum to the linked return, and the residual is rounding; what they
/// leave out, such as trading within the period, is the residual and said. Source: D. Cariño, Journal of Performance
/// Measurement 3 (1999); Bacon (2008) p. 193.
///
/// # Errors
/// [`NoFigure::Invalid`] `periods` when they have no or different parts or there are not as many as `returns`;
/// [`NoFigure::NoData`] without periods or with a loss of everything.
pub fn contributions(periods: &[Vec<PartPeriod>], returns: &[f64]) -> Result<Contributions, NoFigure> {
    let parts = periods.first().map(Vec::len).ok_or(NoFigure::NoData)?;
    if periods.len() != returns.len() || periods.iter().any(|period| period.len() != parts) {
        return Err(NoFigure::Invalid("periods"));
    }
    if returns.iter().any(|r| !(r.is_finite() && *r > -1.0)) {
        return Err(NoFigure::NoData);
    }
    let total = sum(returns.iter().map(|r| r.ln_1p())).exp_m1();
    let whole = coefficient(total);
    let of_part = |part: usize| {
        let period = |(parts, r): (&Vec<PartPeriod>, &f64)| parts[part].weight * parts[part].rate * coefficient(*r);
        finite(sum(periods.iter().zip(returns).map(period)) / whole)
    };
    let by_part = (0..parts).map(of_part).collect::<Result<Vec<f64>, NoFigure>>()?;
    let residual = sum(by_part.iter().map(|c| -c).chain([total]));
    Ok(Contributions { by_part, total, residual })
}

/// ln(1 + r) ÷ r, one at zero.
fn coefficient(r: f64) -> f64 {
    if r.abs() < 1e-12 { 1.0 } else { r.ln_1p() / r }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contributions_of_two_periods_sum_to_the_linked_return() {
        let part = |weight, rate| PartPeriod { weight, rate };
        let periods = [vec![part(0.6, 0.1), part(0.4, -0.05)], vec![part(0.5, 0.2), part(0.5, 0.04)]];
        let found = contributions(&periods, &[0.04, 0.12]).expect("whole");
        assert!((found.total - (1.04 * 1.12 - 1.0)).abs() < 1e-15);
        assert!(found.residual.abs() < 1e-15, "{}", found.residual);
        let one = contributions(&periods[..1], &[0.04]).expect("whole");
        assert!((one.by_part[0] - 0.06).abs() < 1e-15 && (one.by_part[1] + 0.02).abs() < 1e-15);
    }

    #[test]
    fn what_the_parts_leave_out_is_said() {
        let periods = [vec![PartPeriod { weight: 1.0, rate: 0.1 }]];
        let found = contributions(&periods, &[0.11]).expect("one part");
        assert!((found.residual - 0.01).abs() < 1e-15);
        assert_eq!(contributions(&periods, &[0.1, 0.2]), Err(NoFigure::Invalid("periods")));
        assert_eq!(contributions(&[], &[]), Err(NoFigure::NoData));
    }
}
