//! The volatility of continuously compounded returns.

use values::NoFigure;

use crate::sums::{deviation, finite};

/// Sample deviation of ln(1 + r) × √(periods per year), as portfolio accounting reports it.
///
/// A period without a reading is left out. With daily valuations of all calendar days, the periods of a year are 365.25.
///
/// # Errors
/// [`NoFigure::NoData`] for fewer than two readings or a loss of everything, [`NoFigure::Invalid`] `periods_per_year`.
pub fn log_volatility(returns: &[Option<f64>], periods_per_year: f64) -> Result<f64, NoFigure> {
    if !(periods_per_year.is_finite() && periods_per_year > 0.0) {
        return Err(NoFigure::Invalid("periods_per_year"));
    }
    let logs: Vec<f64> = returns.iter().flatten().map(|r| r.ln_1p()).collect();
    if logs.iter().any(|log| !log.is_finite()) {
        return Err(NoFigure::NoData);
    }
    finite(deviation(&logs, 1)? * periods_per_year.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gain_and_its_loss_deviate_by_the_same_logarithm() {
        let found = log_volatility(&[Some(1.0), None, Some(-0.5)], 1.0);
        assert!(found.is_ok_and(|v| (v - 2f64.ln() * 2f64.sqrt()).abs() < 1e-15));
        assert_eq!(log_volatility(&[Some(0.1), Some(-1.0)], 1.0), Err(NoFigure::NoData));
    }
}
