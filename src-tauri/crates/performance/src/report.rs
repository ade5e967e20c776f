//! Everything a performance screen or a factsheet shows of one series, computed once.

use serde::Serialize;
use values::{CalendarDate, NoFigure};

use crate::{
    drawdowns::{Drawdown, drawdowns},
    monthly_table::{YearOfMonths, monthly_table},
    rolling::rolling,
    series::ReturnSeries,
    statistic::{NAMED, RiskKind, Statistic},
};

/// A statistic by its name, or why it has no figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportedFigure {
    /// The name that `fidus calc` has for it.
    pub name: &'static str,
    /// The figure.
    pub figure: Result<f64, NoFigure>,
}

/// Figures of every window of a series, each ending on the day of its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RollingTable {
    /// Periods in a window.
    pub window: usize,
    /// The last day of each window.
    pub days: Vec<CalendarDate>,
    /// Return of the window.
    pub total_return: Vec<Option<f64>>,
    /// Volatility, a year.
    pub annual_volatility: Vec<Option<f64>>,
    /// Sharpe ratio, a year.
    pub sharpe: Vec<Option<f64>>,
}

/// A full report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Every statistic of the series; those against a benchmark only when there is one.
    pub figures: Vec<ReportedFigure>,
    /// The windows.
    pub rolling: RollingTable,
    /// Year by month.
    pub months: Vec<YearOfMonths>,
    /// The deepest falls, the deepest first.
    pub drawdowns: Vec<Drawdown>,
}

/// What a report shows beside its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportShape {
    /// Periods in a rolling window.
    pub window: usize,
    /// How many falls are listed.
    pub falls: usize,
}

/// Computes a report of a series and its days.
///
/// # Errors
/// [`NoFigure::Invalid`] `dates` when there are not as many as returns, or they are not in order, `window` for none;
/// [`NoFigure::NoData`] for a series without a reading.
pub fn report(series: &ReturnSeries, dates: &[CalendarDate], shape: ReportShape) -> Result<Report, NoFigure> {
    let months = monthly_table(dates, series.returns())?;
    let falls = drawdowns(dates, series.returns(), shape.falls)?;
    let rolled = |statistic| rolling(series, statistic, shape.window);
    let rolling = RollingTable {
        total_return: rolled(Statistic::TotalReturn)?,
        annual_volatility: rolled(Statistic::AnnualVolatility)?,
        sharpe: rolled(Statistic::Sharpe)?,
        days: dates.get(shape.window - 1..).unwrap_or_default().to_vec(),
        window: shape.window,
    };
    Ok(Report { figures: figures(series), rolling, months, drawdowns: falls })
}

/// Every named statistic of a series; those against a benchmark only beside one.
#[must_use]
pub fn figures(series: &ReturnSeries) -> Vec<ReportedFigure> {
    let beside = series.benchmark().is_ok();
    let risk = [
        ("omega", Statistic::Omega { required_return: 0.0 }),
        ("value_at_risk", Statistic::ValueAtRisk { confidence: 0.95, kind: RiskKind::Historical }),
        (
            "conditional_value_at_risk",
            Statistic::ConditionalValueAtRisk { confidence: 0.95, kind: RiskKind::Historical },
        ),
        ("kappa", Statistic::Kappa { order: 3.0 }),
    ];
    let all = NAMED.iter().chain(&risk).copied().chain(
        beside
            .then_some([
                ("alpha", Statistic::Alpha { annualisation: crate::statistic::Annualisation::Geometric }),
                ("information_ratio", Statistic::InformationRatio { annualised: true }),
            ])
            .into_iter()
            .flatten(),
    );
    let shown = all.filter(|(_, statistic)| beside || !statistic.needs_benchmark());
    shown.map(|(name, statistic)| ReportedFigure { name, figure: statistic.of(series) }).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::series::Terms;

    #[test]
    fn a_report_holds_every_statistic_and_says_which_have_no_figure() {
        let returns = vec![Some(0.01), Some(-0.02), None, Some(0.03)];
        let days = [date(2024, 1, 30), date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 2)];
        let series = ReturnSeries::new(returns.clone(), Terms::default()).expect("finite");
        let shape = ReportShape { window: 2, falls: 5 };
        let alone = report(&series, &days, shape).expect("in order");
        assert!(alone.figures.iter().all(|f| f.name != "beta"));
        let beside = series.beside(returns).expect("as long");
        let found = report(&beside, &days, shape).expect("in order");
        assert!(found.figures.len() >= 44, "{}", found.figures.len());
        let figure = |name| found.figures.iter().find(|f| f.name == name).map(|f| f.figure);
        assert!(figure("beta").is_some_and(|beta| beta.is_ok_and(|b| (b - 1.0).abs() < 1e-12)));
        assert_eq!(figure("excess_kurtosis"), Some(Err(NoFigure::NoData)));
        assert_eq!((found.rolling.days.len(), found.rolling.total_return.len()), (3, 3));
        assert_eq!((found.months.len(), found.drawdowns.len()), (1, 1));
    }
}
