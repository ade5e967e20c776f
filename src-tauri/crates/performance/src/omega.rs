//! The omega ratio.

use values::NoFigure;

use crate::{
    extremes::{gains, losses},
    series::ReturnSeries,
    sums::ratio,
};

/// Gains above the required return ÷ losses below it; Keating and Shadwick (2002), as empyrical's `omega_ratio`.
///
/// `required_return` is per year and is brought to one period geometrically; the risk-free return of a period is added.
/// No figure for fewer than two periods or without a loss.
pub(crate) fn omega(series: &ReturnSeries, required_return: f64) -> Result<f64, NoFigure> {
    let threshold = threshold(series, required_return)?;
    let beyond: Vec<f64> = series.present().iter().map(|r| r - threshold).collect();
    if series.returns().len() < 2 {
        return Err(NoFigure::NoData);
    }
    ratio(gains(&beyond), losses(&beyond))
}

/// What a period must return: the required return brought to one period, and the risk-free return.
pub(crate) fn threshold(series: &ReturnSeries, required_return: f64) -> Result<f64, NoFigure> {
    if required_return <= -1.0 {
        return Err(NoFigure::Invalid("required_return"));
    }
    let a_period = (1.0 + required_return).powf(1.0 / series.terms.periods_per_year) - 1.0;
    Ok(a_period + series.terms.risk_free)
}
