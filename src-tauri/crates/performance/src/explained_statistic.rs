//! By which formula a statistic follows, and from which parts: the very sums and moments that its function divides.

use values::{CalendarDate, Explained, ExplainedValue, NoFigure};

use crate::{
    active_return,
    annualised::total_return,
    comparison::captured,
    downside::{below, sortino_target},
    drawdown::read_depths,
    extremes::{gains, losses},
    market_model::{alpha_of_period, codeviations, slope},
    moments::powers,
    omega::threshold,
    series::ReturnSeries,
    statistic::Statistic,
    sums::{count, deviation, mean, squared_deviations, sum},
    tails::{quantile, sorted, tail, tail_share},
};

/// A formula's code and its parts in the order it names them.
pub type FormulaAndParts = (&'static str, Vec<Explained>);

/// What a statistic of a series was computed from. `days` are those of the returns, one each; a return that is a part by
/// itself is called `return_of_day` with its day.
///
/// # Errors
/// As [`Statistic::of`]; [`NoFigure::Invalid`] `days` when there are not as many as returns; [`NoFigure::NoData`] for a
/// statistic that no screen shows.
pub fn statistic_parts(
    statistic: Statistic,
    series: &ReturnSeries,
    days: &[CalendarDate],
) -> Result<FormulaAndParts, NoFigure> {
    if days.len() != series.returns().len() {
        return Err(NoFigure::Invalid("days"));
    }
    match statistic {
        Statistic::TotalReturn => Ok(("linked", Vec::new())),
        Statistic::AnnualReturn => {
            let periods = number("periods", count(series.returns().len()));
            Ok(("annual_return", vec![share("total_return", total_return(series)?), periods, a_year(series)]))
        }
        Statistic::AnnualVolatility => Ok(("deviation_of_a_year", vec![dispersion(series)?, a_year(series)])),
        Statistic::Best => Ok(("highest", vec![day_of(Statistic::Best, (series, days))?])),
        Statistic::Worst => Ok(("lowest", vec![day_of(Statistic::Worst, (series, days))?])),
        Statistic::WinRate => Ok(("won_over_counted", won_and_lost(series))),
        Statistic::ProfitFactor => Ok(("gains_over_losses", gains_and_losses(&series.present()))),
        Statistic::Omega { required_return } => {
            let threshold = threshold(series, required_return)?;
            let beyond: Vec<f64> = series.present().iter().map(|rate| rate - threshold).collect();
            let mut parts = gains_and_losses(&beyond);
            parts.push(share("threshold", threshold));
            Ok(("gains_over_losses", parts))
        }
        Statistic::Skew | Statistic::ExcessKurtosis => shape(statistic, series),
        Statistic::UlcerIndex => {
            let depths = read_depths(series)?;
            let squares = sum(depths.iter().map(|depth| depth * depth));
            Ok(("root_mean_square", vec![number("squared_depths", squares), counted(depths.len())]))
        }
        _ => ratios(statistic, series).unwrap_or_else(|| {
            tails(statistic, (series, days)).unwrap_or_else(|| against_benchmark(statistic, series))
        }),
    }
}

/// Sharpe, Sortino, and the deviation that Sortino divides by.
fn ratios(statistic: Statistic, series: &ReturnSeries) -> Option<Result<FormulaAndParts, NoFigure>> {
    let found = || match statistic {
        Statistic::Sharpe => {
            let returns = series.present();
            let excess: Vec<f64> = returns.iter().map(|rate| rate - series.terms.risk_free).collect();
            let average =
                vec![share("mean_return", mean(&returns)?), share("risk_free_of_day", series.terms.risk_free)];
            let average = Explained::by("mean_excess", of_share(mean(&excess)?), "difference", average);
            Ok(("sharpe", vec![average, dispersion_of(&excess, series.terms.sample_ddof())?, a_year(series)]))
        }
        Statistic::Sortino => {
            let (returns, target) = (series.present(), sortino_target(series));
            let average = share("mean_return", mean(&returns)?);
            let target_part = share("minimum_return", target);
            Ok(("sortino", vec![average, target_part, below_target(&returns, target)?, a_year(series)]))
        }
        Statistic::DownsideDeviation => {
            let below = below_target(&series.present(), series.terms.mar)?;
            Ok(("deviation_of_a_year", vec![below, a_year(series)]))
        }
        _ => Err(NoFigure::NoData),
    };
    let is_one = matches!(statistic, Statistic::Sharpe | Statistic::Sortino | Statistic::DownsideDeviation);
    is_one.then(found)
}

/// The figures that are read off the sorted returns.
fn tails(
    statistic: Statistic,
    (series, days): (&ReturnSeries, &[CalendarDate]),
) -> Option<Result<FormulaAndParts, NoFigure>> {
    let readings = sorted(series);
    match statistic {
        Statistic::ValueAtRisk { confidence, kind } => Some(tail_share(confidence, kind).map(|shared| {
            let beyond = tail(&readings, shared).len();
            (
                "quantile",
                vec![share("confidence", confidence), counted(readings.len()), number("days_beyond", count(beyond))],
            )
        })),
        Statistic::ConditionalValueAtRisk { confidence, kind } => Some(tail_share(confidence, kind).map(|shared| {
            let lowest = tail(&readings, shared);
            let last = lowest.last().copied().unwrap_or_default();
            let mut parts: Vec<Explained> =
                dated((series, days)).filter(|(_, rate)| *rate <= last).map(of_day).collect();
            // Of days as bad as the last of the tail, only so many are in it.
            parts.truncate(lowest.len());
            ("mean", parts)
        })),
        Statistic::TailRatio => Some(quantile(&readings, 0.95).and_then(|best| {
            let worst = quantile(&readings, 0.05)?;
            Ok(("tail_ratio", vec![share("quantile_95", best), share("quantile_5", worst)]))
        })),
        _ => None,
    }
}

/// Skew and kurtosis by the sums of powers.
fn shape(statistic: Statistic, series: &ReturnSeries) -> Result<FormulaAndParts, NoFigure> {
    let (n, second, third, fourth) = powers(series)?;
    let average = share("mean_return", mean(&series.present())?);
    let (formula, label, power) = match statistic {
        Statistic::Skew => ("skew", "cubed_deviations", third),
        _ => ("excess_kurtosis", "fourth_deviations", fourth),
    };
    Ok((formula, vec![average, number("squared_deviations", second), number(label, power), number("readings", n)]))
}

/// The measures against a benchmark.
fn against_benchmark(statistic: Statistic, series: &ReturnSeries) -> Result<FormulaAndParts, NoFigure> {
    let (own, other) = series.pairs()?;
    let covariation = || Ok::<_, NoFigure>(number("covariation", codeviations(&own, &other)?));
    let varies = |label: &str, of: &[f64]| Ok::<_, NoFigure>(number(label, squared_deviations(of)?));
    match statistic {
        Statistic::Beta => {
            Ok(("beta", vec![covariation()?, varies("compared_variation", &other)?, counted(own.len())]))
        }
        Statistic::RSquared => {
            let (own_part, other_part) = (varies("own_variation", &own)?, varies("compared_variation", &other)?);
            Ok(("r_squared", vec![covariation()?, own_part, other_part, counted(own.len())]))
        }
        Statistic::Alpha { .. } => {
            let beta_parts = vec![covariation()?, varies("compared_variation", &other)?];
            let of_day = vec![
                share("mean_return", mean(&own)?),
                share("risk_free_of_day", series.terms.risk_free),
                Explained::by("beta", ExplainedValue::Statistic { number: slope(&own, &other)? }, "beta", beta_parts),
                share("compared_mean", mean(&other)?),
            ];
            let of_day = Explained::by("alpha_of_day", of_share(alpha_of_period(series)?), "alpha_of_day", of_day);
            Ok(("compounded_a_year", vec![of_day, a_year(series)]))
        }
        Statistic::TrackingError | Statistic::InformationRatio { .. } => {
            let active = active_return::active(series)?;
            let spread = dispersion_of(&active, series.terms.sample_ddof())?;
            if statistic == Statistic::TrackingError {
                return Ok(("deviation_of_a_year", vec![spread, a_year(series)]));
            }
            Ok(("sharpe", vec![share("mean_active", mean(&active)?), spread, a_year(series)]))
        }
        _ => Err(NoFigure::NoData),
    }
}

/// What an up or a down capture divides: the returns of the days on which the benchmark gained, or lost.
///
/// # Errors
/// [`NoFigure::Invalid`] `benchmark` without one.
pub fn capture_parts(series: &ReturnSeries, up: bool) -> Result<FormulaAndParts, NoFigure> {
    let (own, other) = series.pairs()?;
    let taken = |rate: f64| if up { rate > 0.0 } else { rate < 0.0 };
    let (own_sum, other_sum) = (captured(&own, &other, taken), captured(&other, &other, taken));
    let days = other.iter().filter(|rate| taken(**rate)).count();
    Ok(("capture", vec![share("own_returns", own_sum), share("compared_returns", other_sum), counted(days)]))
}

const fn of_share(number: f64) -> ExplainedValue {
    ExplainedValue::Share { number }
}

fn share(label: &str, number: f64) -> Explained {
    Explained::given(label, of_share(number))
}

fn number(label: &str, number: f64) -> Explained {
    Explained::given(label, ExplainedValue::Statistic { number })
}

fn counted(readings: usize) -> Explained {
    Explained::given("readings", ExplainedValue::count(readings))
}

fn a_year(series: &ReturnSeries) -> Explained {
    number("periods_per_year", series.terms.periods_per_year)
}

fn dispersion(series: &ReturnSeries) -> Result<Explained, NoFigure> {
    dispersion_of(&series.present(), series.terms.sample_ddof())
}

fn dispersion_of(values: &[f64], ddof: u32) -> Result<Explained, NoFigure> {
    let parts = vec![
        share("mean_return", mean(values)?),
        number("squared_deviations", squared_deviations(values)?),
        counted(values.len()),
    ];
    Ok(Explained::by("deviation", of_share(deviation(values, ddof)?), "deviation", parts))
}

fn below_target(values: &[f64], target: f64) -> Result<Explained, NoFigure> {
    let under: Vec<f64> = values.iter().map(|rate| (rate - target).min(0.0)).collect();
    let squares = number("squared_shortfalls", sum(under.iter().map(|under| under * under)));
    let days =
        Explained::given("days_below", ExplainedValue::count(under.iter().filter(|under| **under < 0.0).count()));
    let parts = vec![squares, days, counted(values.len())];
    Ok(Explained::by("downside", of_share(below(values, target)?), "root_mean_square", parts))
}

fn won_and_lost(series: &ReturnSeries) -> Vec<Explained> {
    let returns = series.present();
    let of = |label: &str, wanted: fn(f64) -> bool| {
        Explained::given(label, ExplainedValue::count(returns.iter().filter(|rate| wanted(**rate)).count()))
    };
    vec![of("days_won", |rate| rate > 0.0), of("days_lost", |rate| rate < 0.0)]
}

fn gains_and_losses(values: &[f64]) -> Vec<Explained> {
    vec![share("gains", gains(values)), share("losses", losses(values))]
}

fn dated<'a>(
    (series, days): (&'a ReturnSeries, &'a [CalendarDate]),
) -> impl Iterator<Item = (CalendarDate, f64)> + use<'a> {
    days.iter().zip(series.returns()).filter_map(|(day, rate)| Some((*day, (*rate)?)))
}

fn of_day((day, rate): (CalendarDate, f64)) -> Explained {
    share("return_of_day", rate).of(day.to_string())
}

/// The first day whose return is the statistic.
fn day_of(statistic: Statistic, dates: (&ReturnSeries, &[CalendarDate])) -> Result<Explained, NoFigure> {
    let figure = statistic.of(dates.0)?;
    dated(dates).find(|(_, rate)| rate.total_cmp(&figure).is_eq()).map(of_day).ok_or(NoFigure::NoData)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::series::Terms;

    fn series() -> (ReturnSeries, Vec<CalendarDate>) {
        let returns = [0.01, -0.02, 0.03, -0.01].map(Some).to_vec();
        let days = (2..=5).map(|day| date(2026, 3, day)).collect();
        (ReturnSeries::new(returns, Terms { periods_per_year: 4.0, ..Terms::default() }).expect("finite"), days)
    }

    fn parts(statistic: Statistic) -> FormulaAndParts {
        let (series, days) = series();
        statistic_parts(statistic, &series, &days).expect("parts")
    }

    fn of(part: &Explained) -> f64 {
        match part.value {
            ExplainedValue::Share { number } | ExplainedValue::Statistic { number } => number,
            ExplainedValue::Count { number } => count(usize::try_from(number).unwrap_or_default()),
            _ => f64::NAN,
        }
    }

    #[test]
    fn a_sharpe_ratio_follows_from_its_mean_its_deviation_and_the_days_of_a_year() {
        let (formula, parts) = parts(Statistic::Sharpe);
        let again = of(&parts[0]) / of(&parts[1]) * of(&parts[2]).sqrt();
        assert_eq!(formula, "sharpe");
        assert!((again - Statistic::Sharpe.of(&series().0).expect("a figure")).abs() < 1e-12);
        assert!((of(&parts[0]) - 0.0025).abs() < 1e-12);
        assert!((of(&parts[1].parts[1]) - 0.001_475).abs() < 1e-12, "squares of 0.75, 2.25, 2.75 and 1.25 percent");
    }

    #[test]
    fn the_worst_day_is_told_with_its_return() {
        let (formula, parts) = parts(Statistic::Worst);
        assert_eq!((formula, parts[0].subject.as_deref()), ("lowest", Some("2026-03-03")));
        assert!((of(&parts[0]) + 0.02).abs() < 1e-12);
    }

    #[test]
    fn a_win_rate_counts_days_won_and_lost() {
        let told: Vec<ExplainedValue> = parts(Statistic::WinRate).1.into_iter().map(|part| part.value).collect();
        assert_eq!(told, [ExplainedValue::count(2), ExplainedValue::count(2)]);
    }

    #[test]
    fn days_that_are_not_as_many_as_returns_are_refused() {
        let (series, days) = series();
        assert_eq!(statistic_parts(Statistic::Sharpe, &series, &days[1..]), Err(NoFigure::Invalid("days")));
    }
}
