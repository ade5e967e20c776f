//! Skewness, kurtosis and the mean absolute deviation.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{count, finite, mean, ratio, squared_deviations, sum},
};

/// Central moments of a series that has dispersion: n, Σd², Σd³, Σd⁴.
pub(crate) fn powers(series: &ReturnSeries) -> Result<(f64, f64, f64, f64), NoFigure> {
    let returns = series.present();
    let second = squared_deviations(&returns)?;
    if second <= 0.0 {
        return Err(NoFigure::NoData);
    }
    let centre = mean(&returns)?;
    let power = |order: i32| sum(returns.iter().map(|r| (r - centre).powi(order)));
    Ok((count(returns.len()), second, power(3), power(4)))
}

/// The bias-corrected skewness G₁, as pandas and Excel's SKEW; at least three readings.
pub(crate) fn skew(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (n, second, third, _) = powers(series)?;
    if n < 3.0 {
        return Err(NoFigure::NoData);
    }
    finite(n * (n - 1.0).sqrt() / (n - 2.0) * third / second.powf(1.5))
}

/// The bias-corrected excess kurtosis G₂, as pandas and Excel's KURT; at least four readings.
pub(crate) fn excess_kurtosis(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (n, second, _, fourth) = powers(series)?;
    if n < 4.0 {
        return Err(NoFigure::NoData);
    }
    let taken = 3.0 * (n - 1.0).powi(2) / ((n - 2.0) * (n - 3.0));
    finite(n * (n + 1.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ratio(fourth, second * second)? - taken)
}

/// Σ |r − mean| ÷ n; Bacon (2008) p. 62.
pub(crate) fn mean_absolute_deviation(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let returns = series.present();
    let centre = mean(&returns)?;
    Ok(sum(returns.iter().map(|r| (r - centre).abs())) / count(returns.len()))
}
