//! Drawdown and the ratios to it: Calmar, ulcer and pain index, Martin and pain ratio.

use values::NoFigure;

use crate::{
    annualised::annual_return,
    series::ReturnSeries,
    sums::{count, ratio, sum},
};

/// Wealth after each period over its highest so far, less one; the start is the first peak. No reading leaves it as it is.
pub(crate) fn under_water(returns: &[Option<f64>]) -> Vec<f64> {
    let (mut wealth, mut peak) = (1.0f64, 1.0f64);
    let mut depths = Vec::with_capacity(returns.len());
    for reading in returns {
        wealth *= 1.0 + reading.unwrap_or(0.0);
        peak = peak.max(wealth);
        depths.push(wealth / peak - 1.0);
    }
    depths
}

pub(crate) fn read_depths(series: &ReturnSeries) -> Result<Vec<f64>, NoFigure> {
    let depths = under_water(series.returns());
    let read: Vec<f64> = depths.iter().zip(series.returns()).filter(|(_, r)| r.is_some()).map(|(d, _)| *d).collect();
    if read.is_empty() || read.iter().any(|d| !d.is_finite()) { Err(NoFigure::NoData) } else { Ok(read) }
}

/// The deepest fall from a peak, as a return: −0.25 is a quarter lost, 0 no fall at all.
pub(crate) fn max_drawdown(series: &ReturnSeries) -> Result<f64, NoFigure> {
    Ok(read_depths(series)?.into_iter().fold(0.0, f64::min))
}

/// Annual return ÷ |maximum drawdown|; T. W. Young, Futures (1991). No figure without a drawdown.
pub(crate) fn calmar(series: &ReturnSeries) -> Result<f64, NoFigure> {
    ratio(annual_return(series)?, max_drawdown(series)?.abs())
}

/// √(Σ drawdown² ÷ (n − ddof)), `ddof` 0; P. Martin and B. McCann (1989).
pub(crate) fn ulcer_index(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let depths = read_depths(series)?;
    let freedom = count(depths.len()) - f64::from(series.terms.ddof.unwrap_or(0));
    if freedom <= 0.0 {
        return Err(NoFigure::NoData);
    }
    Ok((sum(depths.iter().map(|d| d * d)) / freedom).sqrt())
}

/// The mean drawdown, positive; T. Becker (2006), in Bacon (2008) p. 89.
pub(crate) fn pain_index(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let depths = read_depths(series)?;
    Ok(sum(depths.iter().map(|d| d.abs())) / count(depths.len()))
}

/// (Annual return − annual risk-free return) ÷ pain index; Bacon (2008) p. 91.
pub(crate) fn pain_ratio(series: &ReturnSeries) -> Result<f64, NoFigure> {
    ratio(annual_return(series)? - series.terms.annual_risk_free(), pain_index(series)?)
}

/// (Annual return − annual risk-free return) ÷ ulcer index; Bacon (2008) p. 91.
pub(crate) fn martin_ratio(series: &ReturnSeries) -> Result<f64, NoFigure> {
    ratio(annual_return(series)? - series.terms.annual_risk_free(), ulcer_index(series)?)
}
