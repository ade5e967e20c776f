//! Stability of growth.

use values::NoFigure;

use crate::{
    market_model::squared_correlation,
    series::ReturnSeries,
    sums::{count, finite},
};

/// R² of a line through the cumulative log returns, as empyrical's `stability_of_timeseries`; two readings at least.
pub(crate) fn stability(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let returns = series.present();
    let mut wealth = 0.0;
    let mut path = Vec::with_capacity(returns.len());
    for reading in &returns {
        wealth += reading.ln_1p();
        path.push(finite(wealth)?);
    }
    let time: Vec<f64> = (0..path.len()).map(count).collect();
    squared_correlation(&time, &path)
}
