//! The Sharpe ratio.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{deviation, mean, ratio},
};

/// mean(r − rf) ÷ deviation(r − rf) × √(periods per year); W. F. Sharpe, Journal of Portfolio Management 21 (1994).
pub(crate) fn sharpe(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let excess: Vec<f64> = series.present().iter().map(|r| r - series.terms.risk_free).collect();
    let deviation = deviation(&excess, series.terms.sample_ddof())?;
    Ok(ratio(mean(&excess)?, deviation)? * series.terms.periods_per_year.sqrt())
}
