//! Against a benchmark, period by period: tracking error and information ratio.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{deviation, finite, mean, ratio},
};

pub(crate) fn active(series: &ReturnSeries) -> Result<Vec<f64>, NoFigure> {
    let (returns, benchmark) = series.pairs()?;
    Ok(returns.iter().zip(&benchmark).map(|(r, b)| r - b).collect())
}

/// deviation(r − b) × √(periods per year), `ddof` 1.
pub(crate) fn tracking_error(series: &ReturnSeries) -> Result<f64, NoFigure> {
    finite(deviation(&active(series)?, series.terms.sample_ddof())? * series.terms.periods_per_year.sqrt())
}

/// mean(r − b) ÷ deviation(r − b), per period as in quantstats, or × √(periods per year) when asked annualised.
pub(crate) fn information_ratio(series: &ReturnSeries, annualised: bool) -> Result<f64, NoFigure> {
    let active = active(series)?;
    let a_period = ratio(mean(&active)?, deviation(&active, series.terms.sample_ddof())?)?;
    Ok(if annualised { a_period * series.terms.periods_per_year.sqrt() } else { a_period })
}
