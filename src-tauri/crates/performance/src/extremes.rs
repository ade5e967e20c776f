//! Best, worst, the share of winning periods, and gains over losses.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    sums::{count, ratio, sum},
};

/// The highest return of a period.
pub(crate) fn best(series: &ReturnSeries) -> Result<f64, NoFigure> {
    series.present().into_iter().reduce(f64::max).ok_or(NoFigure::NoData)
}

/// The lowest return of a period.
pub(crate) fn worst(series: &ReturnSeries) -> Result<f64, NoFigure> {
    series.present().into_iter().reduce(f64::min).ok_or(NoFigure::NoData)
}

/// Winning periods ÷ periods that won or lost; one of exactly zero is neither, as in quantstats.
pub(crate) fn win_rate(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let returns = series.present();
    let won = returns.iter().filter(|r| **r > 0.0).count();
    let lost = returns.iter().filter(|r| **r < 0.0).count();
    ratio(count(won), count(won + lost))
}

/// Σ of what is above zero.
pub(crate) fn gains(values: &[f64]) -> f64 {
    sum(values.iter().map(|value| value.max(0.0)))
}

/// |Σ of what is below zero|.
pub(crate) fn losses(values: &[f64]) -> f64 {
    sum(values.iter().map(|value| (-value).max(0.0)))
}

/// Σ gains ÷ |Σ losses|; no figure without a loss.
pub(crate) fn profit_factor(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let returns = series.present();
    ratio(gains(&returns), losses(&returns))
}
