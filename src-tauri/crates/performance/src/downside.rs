//! Downside deviation and the Sortino ratio.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{count, finite, mean, ratio, sum},
};

/// √(Σ min(r − target, 0)² ÷ n), n all readings.
pub(crate) fn below(returns: &[f64], target: f64) -> Result<f64, NoFigure> {
    if returns.is_empty() {
        return Err(NoFigure::NoData);
    }
    let squares = sum(returns.iter().map(|r| (r - target).min(0.0).powi(2)));
    Ok((squares / count(returns.len())).sqrt())
}

/// The annualised deviation below the minimum acceptable return, divisor n; Sortino and van der Meer (1991).
pub(crate) fn downside_deviation(series: &ReturnSeries) -> Result<f64, NoFigure> {
    finite(below(&series.present(), series.terms.mar)? * series.terms.periods_per_year.sqrt())
}

/// What Sortino measures from: the minimum acceptable return, or the risk-free return where none is asked for.
pub(crate) fn sortino_target(series: &ReturnSeries) -> f64 {
    if series.terms.mar.abs() > 0.0 { series.terms.mar } else { series.terms.risk_free }
}

/// mean(r − target) ÷ downside deviation, annualised; the target is the minimum acceptable return, or the risk-free return
/// where none is asked for.
///
/// As empyrical's `sortino_ratio` (target = mar) and quantstats' (target = risk-free). No figure for fewer than two periods.
pub(crate) fn sortino(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (terms, target) = (&series.terms, sortino_target(series));
    let returns = series.present();
    let below = below(&returns, target)?;
    if series.returns().len() < 2 {
        return Err(NoFigure::NoData);
    }
    Ok(ratio(mean(&returns)? - target, below)? * terms.periods_per_year.sqrt())
}
