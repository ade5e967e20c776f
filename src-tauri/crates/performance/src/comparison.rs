//! A series beside its benchmark, row by row.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    statistic::{Annualisation, Statistic},
    sums::{count, ratio},
};

/// One figure of both series and their difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparedFigure {
    /// The statistic's name.
    pub name: &'static str,
    /// Of the series.
    pub own: Result<f64, NoFigure>,
    /// Of the benchmark.
    pub benchmark: Result<f64, NoFigure>,
    /// The first less the second.
    pub difference: Result<f64, NoFigure>,
}

/// A series compared with its benchmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The figures that both have.
    pub figures: Vec<ComparedFigure>,
    /// β.
    pub beta: Result<f64, NoFigure>,
    /// α a year, compounded.
    pub alpha: Result<f64, NoFigure>,
    /// R².
    pub r_squared: Result<f64, NoFigure>,
    /// Deviation of the active return, a year.
    pub tracking_error: Result<f64, NoFigure>,
    /// Active return over its deviation, a year.
    pub information_ratio: Result<f64, NoFigure>,
    /// Mean return of the series ÷ that of the benchmark, of the periods in which the benchmark gained.
    pub up_capture: Result<f64, NoFigure>,
    /// The same of the periods in which it lost.
    pub down_capture: Result<f64, NoFigure>,
    /// The share of periods in which the series did better.
    pub batting_average: Result<f64, NoFigure>,
}

const BOTH: [(&str, Statistic); 9] = [
    ("total_return", Statistic::TotalReturn),
    ("annual_return", Statistic::AnnualReturn),
    ("annual_volatility", Statistic::AnnualVolatility),
    ("sharpe", Statistic::Sharpe),
    ("sortino", Statistic::Sortino),
    ("max_drawdown", Statistic::MaxDrawdown),
    ("calmar", Statistic::Calmar),
    ("best", Statistic::Best),
    ("worst", Statistic::Worst),
];

/// Compares a series with its benchmark. Capture ratios are arithmetic (Bacon 2008, p. 47), over the periods that both have.
///
/// # Errors
/// [`NoFigure::Invalid`] `benchmark` without one.
pub fn comparison(series: &ReturnSeries) -> Result<Comparison, NoFigure> {
    let benchmark = ReturnSeries::new(series.benchmark()?.to_vec(), series.terms)?;
    let compared = |(name, statistic): (&'static str, Statistic)| {
        let (own, other) = (statistic.of(series), statistic.of(&benchmark));
        let difference = own.and_then(|a| other.map(|b| a - b));
        ComparedFigure { name, own, benchmark: other, difference }
    };
    let (own, market) = series.pairs()?;
    let better = own.iter().zip(&market).filter(|(r, b)| r > b).count();
    Ok(Comparison {
        figures: BOTH.into_iter().map(compared).collect(),
        beta: Statistic::Beta.of(series),
        alpha: Statistic::Alpha { annualisation: Annualisation::Geometric }.of(series),
        r_squared: Statistic::RSquared.of(series),
        tracking_error: Statistic::TrackingError.of(series),
        information_ratio: Statistic::InformationRatio { annualised: true }.of(series),
        up_capture: capture(&own, &market, |b| b > 0.0),
        down_capture: capture(&own, &market, |b| b < 0.0),
        batting_average: ratio(count(better), count(own.len())),
    })
}

fn capture(own: &[f64], market: &[f64], taken: impl Fn(f64) -> bool) -> Result<f64, NoFigure> {
    ratio(captured(own, market, &taken), captured(market, market, &taken))
}

/// The sum of the values of those periods whose benchmark is taken.
pub(crate) fn captured(values: &[f64], market: &[f64], taken: impl Fn(f64) -> bool) -> f64 {
    crate::sums::sum(values.iter().zip(market).filter(|(_, b)| taken(**b)).map(|(v, _)| *v))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Terms;

    #[test]
    fn a_series_that_doubles_its_benchmark_captures_twice() {
        let market = vec![Some(0.01), Some(-0.02), Some(0.03), None];
        let own: Vec<Option<f64>> = market.iter().map(|b| b.map(|b| b * 2.0)).collect();
        let series = ReturnSeries::new(own, Terms::default()).and_then(|s| s.beside(market)).expect("as long");
        let found = comparison(&series).expect("there is a benchmark");
        let near = |figure: Result<f64, NoFigure>, expected: f64| figure.is_ok_and(|f| (f - expected).abs() < 1e-12);
        assert!(near(found.up_capture, 2.0) && near(found.down_capture, 2.0) && near(found.beta, 2.0));
        assert!(near(found.batting_average, 2.0 / 3.0));
        assert!(near(found.figures[0].difference, 1.02 * 0.96 * 1.06 - 1.01 * 0.98 * 1.03));
    }
}
