//! Total and annual return, annual volatility.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{count, deviation, finite},
};

/// The factor by which a series of returns multiplies: Π (1 + r) over its readings.
pub(crate) fn growth(returns: &[Option<f64>]) -> Result<f64, NoFigure> {
    if returns.iter().all(Option::is_none) {
        return Err(NoFigure::NoData);
    }
    finite(returns.iter().flatten().map(|r| 1.0 + r).product())
}

/// The geometric return of a year: growth^(periods per year ÷ periods) − 1, periods without a reading counted.
pub(crate) fn annualised(returns: &[Option<f64>], periods_per_year: f64) -> Result<f64, NoFigure> {
    let growth = growth(returns)?;
    if growth < 0.0 {
        return Err(NoFigure::NoData);
    }
    finite(growth.powf(periods_per_year / count(returns.len())) - 1.0)
}

/// Π (1 + r) − 1.
pub(crate) fn total_return(series: &ReturnSeries) -> Result<f64, NoFigure> {
    growth(series.returns()).map(|growth| growth - 1.0)
}

/// The compound annual return (CAGR), as empyrical's `annual_return`.
pub(crate) fn annual_return(series: &ReturnSeries) -> Result<f64, NoFigure> {
    annualised(series.returns(), series.terms.periods_per_year)
}

/// Standard deviation × √(periods per year), `ddof` 1, as empyrical's `annual_volatility`.
pub(crate) fn annual_volatility(series: &ReturnSeries) -> Result<f64, NoFigure> {
    finite(deviation(&series.present(), series.terms.sample_ddof())? * series.terms.periods_per_year.sqrt())
}
