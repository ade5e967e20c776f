//! Bacon's measures on either side of the minimum acceptable return (Practical Portfolio Performance Measurement and
//! Attribution, second edition 2008, pages 92 to 96), per period, divisor n.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{count, finite, mean, ratio, sum},
};

/// Distances of the readings from the minimum acceptable return.
fn distances(series: &ReturnSeries) -> Result<Vec<f64>, NoFigure> {
    let distances: Vec<f64> = series.present().iter().map(|r| r - series.terms.mar).collect();
    if distances.is_empty() { Err(NoFigure::NoData) } else { Ok(distances) }
}

fn mean_of(distances: &[f64], part: impl Fn(f64) -> f64) -> f64 {
    sum(distances.iter().map(|d| part(*d))) / count(distances.len())
}

/// √(Σ max(r − mar, 0)² ÷ n), not annualised.
pub(crate) fn upside_risk(series: &ReturnSeries) -> Result<f64, NoFigure> {
    Ok(mean_of(&distances(series)?, |d| d.max(0.0).powi(2)).sqrt())
}

/// Σ max(r − mar, 0) ÷ n.
pub(crate) fn upside_potential(series: &ReturnSeries) -> Result<f64, NoFigure> {
    Ok(mean_of(&distances(series)?, |d| d.max(0.0)))
}

/// Σ max(mar − r, 0) ÷ n.
pub(crate) fn downside_potential(series: &ReturnSeries) -> Result<f64, NoFigure> {
    Ok(mean_of(&distances(series)?, |d| (-d).max(0.0)))
}

/// Periods below the minimum acceptable return ÷ periods.
pub(crate) fn downside_frequency(series: &ReturnSeries) -> Result<f64, NoFigure> {
    Ok(mean_of(&distances(series)?, |d| if d < 0.0 { 1.0 } else { 0.0 }))
}

/// Periods above the minimum acceptable return ÷ periods.
pub(crate) fn upside_frequency(series: &ReturnSeries) -> Result<f64, NoFigure> {
    Ok(mean_of(&distances(series)?, |d| if d > 0.0 { 1.0 } else { 0.0 }))
}

/// (Mean return − mar) ÷ downside potential.
pub(crate) fn omega_sharpe(series: &ReturnSeries) -> Result<f64, NoFigure> {
    ratio(upside_potential(series)? - downside_potential(series)?, downside_potential(series)?)
}

/// Σ max(r, 0) ÷ Σ max(−r, 0); Bernardo and Ledoit (2000).
pub(crate) fn bernardo_ledoit(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let returns = series.present();
    ratio(sum(returns.iter().map(|r| r.max(0.0))), sum(returns.iter().map(|r| (-r).max(0.0))))
}

/// (Number of losses × Σ losses) ÷ (number of gains × Σ gains), both positive.
pub(crate) fn d_ratio(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let returns = series.present();
    let (gains, losses): (Vec<f64>, Vec<f64>) = returns.iter().filter(|r| r.abs() > 0.0).partition(|r| **r > 0.0);
    ratio(-count(losses.len()) * sum(losses.clone()), count(gains.len()) * sum(gains.clone()))
}

/// (Mean return − mar) ÷ the root of order `order` of the lower partial moment of that order; Kaplan and Knowles (2004).
pub(crate) fn kappa(series: &ReturnSeries, order: f64) -> Result<f64, NoFigure> {
    if !(order.is_finite() && order > 0.0) {
        return Err(NoFigure::Invalid("order"));
    }
    let distances = distances(series)?;
    let moment = mean_of(&distances, |d| if d < 0.0 { (-d).powf(order) } else { 0.0 });
    ratio(mean(&distances)?, finite(moment.powf(1.0 / order))?)
}
