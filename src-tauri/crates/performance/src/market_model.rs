//! The market model: beta, alpha, R², and Bacon's risks and ratios on it (second edition 2008, pages 67 to 77).

use values::NoFigure;

use crate::{
    annualised::annualised,
    series::ReturnSeries,
    statistic::Annualisation,
    sums::{count, deviation, finite, largest, mean, ratio, squared_deviations, sum},
};

/// Residuals below this share of the largest return are rounding: the line goes through every point.
const NOISE: f64 = 1e-13;

/// Σ (x − mean x)(y − mean y).
pub(crate) fn codeviations(x: &[f64], y: &[f64]) -> Result<f64, NoFigure> {
    let (centre_x, centre_y) = (mean(x)?, mean(y)?);
    Ok(sum(x.iter().zip(y).map(|(x, y)| (x - centre_x) * (y - centre_y))))
}

/// The square of the correlation of two samples that both vary.
pub(crate) fn squared_correlation(x: &[f64], y: &[f64]) -> Result<f64, NoFigure> {
    if x.len() < 2 {
        return Err(NoFigure::NoData);
    }
    let together = codeviations(x, y)?;
    let squared = ratio(together * together, squared_deviations(x)? * squared_deviations(y)?)?;
    Ok(squared.min(1.0))
}

pub(crate) fn slope(returns: &[f64], benchmark: &[f64]) -> Result<f64, NoFigure> {
    if returns.len() < 2 {
        return Err(NoFigure::NoData);
    }
    ratio(codeviations(returns, benchmark)?, squared_deviations(benchmark)?)
}

/// covariance(r, b) ÷ variance(b) over the periods that have both.
pub(crate) fn beta(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (returns, benchmark) = series.pairs()?;
    slope(&returns, &benchmark)
}

/// mean(r − rf − β (b − rf)) over a year: compounded as empyrical, or × periods per year as quantstats.
pub(crate) fn alpha(series: &ReturnSeries, annualisation: Annualisation) -> Result<f64, NoFigure> {
    let (a_period, periods) = (alpha_of_period(series)?, series.terms.periods_per_year);
    match annualisation {
        Annualisation::Geometric => finite((1.0 + a_period).powf(periods) - 1.0),
        Annualisation::Arithmetic => finite(a_period * periods),
    }
}

/// mean(r − rf − β (b − rf)), of one period.
pub(crate) fn alpha_of_period(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (returns, benchmark) = series.pairs()?;
    let rf = series.terms.risk_free;
    Ok(mean(&returns)? - rf - slope(&returns, &benchmark)? * (mean(&benchmark)? - rf))
}

/// The square of the correlation of returns and benchmark.
pub(crate) fn r_squared(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (returns, benchmark) = series.pairs()?;
    squared_correlation(&returns, &benchmark)
}

/// Annualised excess return ÷ β, as R's `TreynorRatio`.
pub(crate) fn treynor(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let rf = series.terms.risk_free;
    let excess: Vec<Option<f64>> = series.returns().iter().map(|reading| reading.map(|r| r - rf)).collect();
    ratio(annualised(&excess, series.terms.periods_per_year)?, beta(series)?)
}

/// Annual return − rf − β (annual benchmark return − rf), rf per year; Bacon p. 72.
pub(crate) fn jensen_alpha(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (periods, rf) = (series.terms.periods_per_year, series.terms.annual_risk_free());
    let (own, market) = (annualised(series.returns(), periods)?, annualised(series.benchmark()?, periods)?);
    finite(own - rf - beta(series)? * (market - rf))
}

/// (Annual return − rf) × deviation of the benchmark ÷ deviation of the returns + rf; Modigliani, Bacon p. 67.
pub(crate) fn m_squared(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let rf = series.terms.annual_risk_free();
    let own = annualised(series.returns(), series.terms.periods_per_year)?;
    let market: Vec<f64> = series.benchmark()?.iter().copied().flatten().collect();
    let scale = ratio(deviation(&market, 0)?, deviation(&series.present(), 0)?)?;
    finite((own - rf) * scale + rf)
}

/// β × the sample deviation of the benchmark, annualised; Bacon p. 75.
pub(crate) fn systematic_risk(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (returns, benchmark) = series.pairs()?;
    let market = deviation(&benchmark, 1)? * series.terms.periods_per_year.sqrt();
    finite(slope(&returns, &benchmark)? * market)
}

/// The population deviation of the residuals of the market model, annualised; Bacon p. 75.
pub(crate) fn specific_risk(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let (returns, benchmark) = series.pairs()?;
    let beta = slope(&returns, &benchmark)?;
    let residuals: Vec<f64> = returns.iter().zip(&benchmark).map(|(r, b)| r - beta * b).collect();
    let centre = mean(&residuals)?;
    let deviation = (sum(residuals.iter().map(|e| (e - centre).powi(2))) / count(residuals.len())).sqrt();
    let noise = NOISE * largest(&returns).max(largest(&benchmark) * beta.abs());
    Ok(if deviation <= noise { 0.0 } else { deviation * series.terms.periods_per_year.sqrt() })
}

/// √(systematic² + specific²); Bacon p. 75.
pub(crate) fn total_risk(series: &ReturnSeries) -> Result<f64, NoFigure> {
    finite(systematic_risk(series)?.hypot(specific_risk(series)?))
}

/// Jensen's alpha ÷ specific risk; Bacon p. 77.
pub(crate) fn appraisal_ratio(series: &ReturnSeries) -> Result<f64, NoFigure> {
    ratio(jensen_alpha(series)?, specific_risk(series)?)
}
