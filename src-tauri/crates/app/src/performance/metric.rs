//! The figures of a span of returns, each with what it was computed from or why there is none.

use ::performance::{Annualisation, ReturnSeries, RiskKind, Statistic, Terms, comparison};
use serde::{Deserialize, Serialize};
use values::NoFigure;

use crate::performance::sample::Sample;

/// Days from Monday to Friday in a year: 365.2425 × 5 ÷ 7, rounded to a whole day.
pub(crate) const PERIODS_A_YEAR: f64 = 261.0;
/// A figure of dispersion, shape or tail of fewer daily returns says nothing.
const NEEDED_RETURNS: u32 = 20;
/// GIPS 2020, 2.A.12: what covers less than a year is not annualised.
const NEEDED_DAYS: u32 = 365;
/// The share of days that a value at risk is not exceeded on.
const CONFIDENCE: f64 = 0.95;

/// A figure by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the statistic of its name; the formula is at its function")]
pub enum MetricId {
    TotalReturn,
    AnnualReturn,
    MoneyWeightedReturn,
    BestDay,
    WorstDay,
    BestMonth,
    WorstMonth,
    WinRate,
    AnnualVolatility,
    DownsideDeviation,
    MaxDrawdown,
    LongestDrawdown,
    UlcerIndex,
    ValueAtRisk,
    ConditionalValueAtRisk,
    Skew,
    ExcessKurtosis,
    Sharpe,
    Sortino,
    Calmar,
    Omega,
    ProfitFactor,
    TailRatio,
    Beta,
    Alpha,
    RSquared,
    TrackingError,
    InformationRatio,
    UpCapture,
    DownCapture,
}

/// Under which heading it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MetricGroup {
    /// What was earned.
    Returns,
    /// How unevenly.
    Risk,
    /// One over the other.
    Ratios,
    /// Beside the comparison.
    Relative,
}

/// In what it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MetricUnit {
    /// A fraction, shown in percent.
    Percent,
    /// A plain number.
    Number,
    /// Calendar days.
    Days,
    /// A number of things.
    Count,
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Unavailable {
    /// Too few daily returns.
    TooFewReturns {
        /// How many it takes.
        needed: u32,
        /// How many there are.
        have: u32,
    },
    /// What covers less than a year is not annualised.
    LessThanAYear {
        /// Days it covers.
        days: u32,
    },
    /// Too few whole months.
    TooFewMonths {
        /// How many it takes.
        needed: u32,
        /// How many there are.
        have: u32,
    },
    /// Nothing is compared with.
    NothingCompared,
    /// It would divide by zero: no loss, no drawdown, no dispersion.
    NothingToDivideBy,
    /// No rate satisfies the flows.
    NoSolution,
    /// The result is out of range.
    OutOfRange,
}

impl From<NoFigure> for Unavailable {
    fn from(none: NoFigure) -> Self {
        match none {
            NoFigure::NoData => Self::NothingToDivideBy,
            NoFigure::NoSolution => Self::NoSolution,
            NoFigure::Invalid("benchmark") => Self::NothingCompared,
            NoFigure::Invalid(_) | NoFigure::OutOfRange => Self::OutOfRange,
        }
    }
}

/// What a figure was computed from, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the input of its name")]
pub enum MetricInputName {
    Returns,
    Missing,
    Days,
    Months,
    PeriodsPerYear,
    RiskFree,
    Confidence,
    TotalReturn,
    AnnualReturn,
    AnnualVolatility,
    DownsideDeviation,
    MaxDrawdown,
    ComparedReturn,
}

/// One input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct MetricInput {
    /// Which.
    pub name: MetricInputName,
    /// How much.
    pub number: f64,
    /// In what.
    pub unit: MetricUnit,
}

/// A figure, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Metric {
    /// Which.
    pub id: MetricId,
    /// Where it stands.
    pub group: MetricGroup,
    /// In what.
    pub unit: MetricUnit,
    /// The figure.
    pub figure: Option<f64>,
    /// Why there is none.
    pub unavailable: Option<Unavailable>,
    /// The same figure of what it is compared with, when that has one.
    pub compared: Option<f64>,
    /// What it was computed from.
    pub inputs: Vec<MetricInput>,
}

/// What a figure takes before it is computed at all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    OneReturn,
    ManyReturns,
    AYear,
    ManyAndAYear,
    Months,
}

pub(crate) type Row = (MetricId, MetricGroup, MetricUnit, Takes, &'static [MetricInputName]);

use MetricGroup::{Ratios, Relative, Returns as Earned, Risk};
use MetricInputName as In;
use MetricUnit::{Days as InDays, Number, Percent};

/// Every figure in the order of the page, with what it takes and what it names as inputs beside the returns.
pub(crate) const ROWS: &[Row] = &[
    (MetricId::TotalReturn, Earned, Percent, Takes::OneReturn, &[]),
    (MetricId::AnnualReturn, Earned, Percent, Takes::AYear, &[In::TotalReturn, In::Missing, In::PeriodsPerYear]),
    (MetricId::MoneyWeightedReturn, Earned, Percent, Takes::AYear, &[In::Days]),
    (MetricId::BestDay, Earned, Percent, Takes::OneReturn, &[]),
    (MetricId::WorstDay, Earned, Percent, Takes::OneReturn, &[]),
    (MetricId::BestMonth, Earned, Percent, Takes::Months, &[In::Months]),
    (MetricId::WorstMonth, Earned, Percent, Takes::Months, &[In::Months]),
    (MetricId::WinRate, Earned, Percent, Takes::ManyReturns, &[]),
    (MetricId::AnnualVolatility, Risk, Percent, Takes::ManyReturns, &[In::PeriodsPerYear]),
    (MetricId::DownsideDeviation, Risk, Percent, Takes::ManyReturns, &[In::PeriodsPerYear]),
    (MetricId::MaxDrawdown, Risk, Percent, Takes::OneReturn, &[]),
    (MetricId::LongestDrawdown, Risk, InDays, Takes::OneReturn, &[]),
    (MetricId::UlcerIndex, Risk, Percent, Takes::ManyReturns, &[]),
    (MetricId::ValueAtRisk, Risk, Percent, Takes::ManyReturns, &[In::Confidence]),
    (MetricId::ConditionalValueAtRisk, Risk, Percent, Takes::ManyReturns, &[In::Confidence]),
    (MetricId::Skew, Risk, Number, Takes::ManyReturns, &[]),
    (MetricId::ExcessKurtosis, Risk, Number, Takes::ManyReturns, &[]),
    (MetricId::Sharpe, Ratios, Number, Takes::ManyReturns, &[In::AnnualVolatility, In::RiskFree, In::PeriodsPerYear]),
    (MetricId::Sortino, Ratios, Number, Takes::ManyReturns, &[In::RiskFree, In::PeriodsPerYear]),
    (MetricId::Calmar, Ratios, Number, Takes::AYear, &[In::AnnualReturn, In::MaxDrawdown]),
    (MetricId::Omega, Ratios, Number, Takes::ManyReturns, &[]),
    (MetricId::ProfitFactor, Ratios, Number, Takes::ManyReturns, &[]),
    (MetricId::TailRatio, Ratios, Number, Takes::ManyReturns, &[]),
    (MetricId::Beta, Relative, Number, Takes::ManyReturns, &[]),
    (MetricId::Alpha, Relative, Percent, Takes::ManyAndAYear, &[In::RiskFree, In::PeriodsPerYear]),
    (MetricId::RSquared, Relative, Number, Takes::ManyReturns, &[]),
    (MetricId::TrackingError, Relative, Percent, Takes::ManyReturns, &[In::PeriodsPerYear]),
    (MetricId::InformationRatio, Relative, Number, Takes::ManyReturns, &[In::PeriodsPerYear]),
    (MetricId::UpCapture, Relative, Percent, Takes::ManyReturns, &[]),
    (MetricId::DownCapture, Relative, Percent, Takes::ManyReturns, &[]),
];

/// Every figure of a sample, beside those of what it is compared with.
pub(crate) fn metrics(sample: &Sample, compared: Option<&Sample>, risk_free: f64) -> Vec<Metric> {
    let alone = Measured::of(sample, None, risk_free);
    let beside = compared.map(|compared| Measured::of(sample, Some(compared), risk_free));
    let other = compared.map(|compared| Measured::of(compared, None, risk_free));
    let row = |&(id, group, unit, takes, inputs): &Row| {
        let measured = if group == Relative { beside.as_ref().unwrap_or(&alone) } else { &alone };
        let found = if group == Relative && compared.is_none() {
            Err(Unavailable::NothingCompared)
        } else {
            measured.figure(id, takes)
        };
        let compared = other.as_ref().filter(|_| group != Relative).and_then(|other| other.figure(id, takes).ok());
        Metric {
            id,
            group,
            unit,
            figure: found.ok(),
            unavailable: found.err(),
            compared,
            inputs: measured.inputs(inputs),
        }
    };
    ROWS.iter().map(row).collect()
}

/// A sample made ready for its statistics.
pub(crate) struct Measured<'a> {
    pub(crate) sample: &'a Sample,
    pub(crate) series: Result<ReturnSeries, NoFigure>,
    risk_free: f64,
}

impl<'a> Measured<'a> {
    pub(crate) fn of(sample: &'a Sample, benchmark: Option<&Sample>, risk_free: f64) -> Self {
        let a_day = (1.0 + risk_free).powf(1.0 / PERIODS_A_YEAR) - 1.0;
        let terms = Terms { periods_per_year: PERIODS_A_YEAR, risk_free: a_day, ..Terms::default() };
        let series = ReturnSeries::new(sample.weekdays.iter().map(|(_, rate)| *rate).collect(), terms);
        let series = match benchmark {
            None => series,
            Some(benchmark) => series.and_then(|series| series.beside(benchmark.on(&sample.weekdays))),
        };
        Self { sample, series, risk_free }
    }

    pub(crate) fn figure(&self, id: MetricId, takes: Takes) -> Result<f64, Unavailable> {
        self.enough(takes)?;
        match id {
            MetricId::MoneyWeightedReturn => Ok(self.sample.money_weighted()?),
            MetricId::BestMonth => self.sample.months().reduce(f64::max).ok_or(Unavailable::NothingToDivideBy),
            MetricId::WorstMonth => self.sample.months().reduce(f64::min).ok_or(Unavailable::NothingToDivideBy),
            MetricId::LongestDrawdown => Ok(self.sample.longest_drawdown()?),
            // By days, as the list and the strip beside it have it: a fall may reach its depth on a weekend.
            MetricId::MaxDrawdown => Ok(self.sample.deepest_fall()?),
            MetricId::Calmar => {
                let (year, fall) = (self.figure(MetricId::AnnualReturn, takes)?, self.sample.deepest_fall()?);
                if fall == 0.0 { Err(Unavailable::NothingToDivideBy) } else { Ok(year / fall.abs()) }
            }
            MetricId::UpCapture => Ok(comparison(self.series.as_ref().map_err(|none| *none)?)?.up_capture?),
            MetricId::DownCapture => Ok(comparison(self.series.as_ref().map_err(|none| *none)?)?.down_capture?),
            _ => {
                let series = self.series.as_ref().map_err(|none| Unavailable::from(*none))?;
                Ok(statistic(id).ok_or(Unavailable::OutOfRange)?.of(series)?)
            }
        }
    }

    fn enough(&self, takes: Takes) -> Result<(), Unavailable> {
        let have = self.sample.returns();
        let needed = if matches!(takes, Takes::ManyReturns | Takes::ManyAndAYear) { NEEDED_RETURNS } else { 1 };
        let months = u32::try_from(self.sample.months().count()).unwrap_or(u32::MAX);
        let days = self.sample.calendar_days();
        if have < needed {
            Err(Unavailable::TooFewReturns { needed, have })
        } else if takes == Takes::Months && months < 2 {
            Err(Unavailable::TooFewMonths { needed: 2, have: months })
        } else if matches!(takes, Takes::AYear | Takes::ManyAndAYear) && days < NEEDED_DAYS {
            Err(Unavailable::LessThanAYear { days })
        } else {
            Ok(())
        }
    }

    fn inputs(&self, names: &[MetricInputName]) -> Vec<MetricInput> {
        [In::Returns].iter().chain(names).filter_map(|name| self.input(*name)).collect()
    }

    fn input(&self, name: MetricInputName) -> Option<MetricInput> {
        let months = || u32::try_from(self.sample.months().count()).unwrap_or(u32::MAX);
        let of = |id, takes| self.figure(id, takes).ok().map(|figure| (figure, Percent));
        let (number, unit) = match name {
            In::Returns => (f64::from(self.sample.returns()), MetricUnit::Count),
            In::Missing => (f64::from(self.sample.missing()), MetricUnit::Count),
            In::Days => (f64::from(self.sample.calendar_days()), InDays),
            In::Months => (f64::from(months()), MetricUnit::Count),
            In::PeriodsPerYear => (PERIODS_A_YEAR, MetricUnit::Count),
            In::RiskFree => (self.risk_free, Percent),
            In::Confidence => (CONFIDENCE, Percent),
            In::TotalReturn | In::ComparedReturn => of(MetricId::TotalReturn, Takes::OneReturn)?,
            In::AnnualReturn => of(MetricId::AnnualReturn, Takes::AYear)?,
            In::AnnualVolatility => of(MetricId::AnnualVolatility, Takes::ManyReturns)?,
            In::DownsideDeviation => of(MetricId::DownsideDeviation, Takes::ManyReturns)?,
            In::MaxDrawdown => of(MetricId::MaxDrawdown, Takes::OneReturn)?,
        };
        Some(MetricInput { name, number, unit })
    }
}

/// The statistic of a figure; nothing for one that is not of weekdays alone.
pub(crate) fn statistic(id: MetricId) -> Option<Statistic> {
    let historical = RiskKind::Historical;
    Some(match id {
        MetricId::TotalReturn => Statistic::TotalReturn,
        MetricId::AnnualReturn => Statistic::AnnualReturn,
        MetricId::BestDay => Statistic::Best,
        MetricId::WorstDay => Statistic::Worst,
        MetricId::WinRate => Statistic::WinRate,
        MetricId::AnnualVolatility => Statistic::AnnualVolatility,
        MetricId::DownsideDeviation => Statistic::DownsideDeviation,
        MetricId::UlcerIndex => Statistic::UlcerIndex,
        MetricId::ValueAtRisk => Statistic::ValueAtRisk { confidence: CONFIDENCE, kind: historical },
        MetricId::ConditionalValueAtRisk => {
            Statistic::ConditionalValueAtRisk { confidence: CONFIDENCE, kind: historical }
        }
        MetricId::Skew => Statistic::Skew,
        MetricId::ExcessKurtosis => Statistic::ExcessKurtosis,
        MetricId::Sharpe => Statistic::Sharpe,
        MetricId::Sortino => Statistic::Sortino,
        MetricId::Omega => Statistic::Omega { required_return: 0.0 },
        MetricId::ProfitFactor => Statistic::ProfitFactor,
        MetricId::TailRatio => Statistic::TailRatio,
        MetricId::Beta => Statistic::Beta,
        MetricId::Alpha => Statistic::Alpha { annualisation: Annualisation::Geometric },
        MetricId::RSquared => Statistic::RSquared,
        MetricId::TrackingError => Statistic::TrackingError,
        MetricId::InformationRatio => Statistic::InformationRatio { annualised: true },
        MetricId::MoneyWeightedReturn
        | MetricId::BestMonth
        | MetricId::WorstMonth
        | MetricId::LongestDrawdown
        | MetricId::MaxDrawdown
        | MetricId::Calmar
        | MetricId::UpCapture
        | MetricId::DownCapture => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;

    fn sample(returns: i64) -> Sample {
        let start = date(2024, 1, 1);
        let rate = |number: i64| if number % 3 == 0 { -0.004 } else { 0.003 };
        let days = (1..=returns).map(|n| (start.checked_add(n.days()).expect("in range"), Some(rate(n)))).collect();
        Sample::of_returns(start, days)
    }

    fn found(metrics: &[Metric], id: MetricId) -> &Metric {
        metrics.iter().find(|metric| metric.id == id).expect("every figure has its row")
    }

    #[test]
    fn a_short_span_has_a_return_and_says_why_it_has_no_more() {
        let metrics = metrics(&sample(10), None, 0.0);
        assert!(found(&metrics, MetricId::TotalReturn).figure.is_some());
        assert_eq!(found(&metrics, MetricId::AnnualReturn).unavailable, Some(Unavailable::LessThanAYear { days: 10 }));
        let few = Unavailable::TooFewReturns { needed: 20, have: 8 };
        assert_eq!(found(&metrics, MetricId::Sharpe).unavailable, Some(few));
        assert_eq!(found(&metrics, MetricId::Beta).unavailable, Some(Unavailable::NothingCompared));
    }

    #[test]
    fn a_long_span_has_every_figure_and_names_its_inputs() {
        let start = date(2024, 1, 1);
        let rate = |number: i64| if number % 5 == 0 { -0.006 } else { 0.002 };
        let days = (1..=480).map(|n| (start.checked_add(n.days()).expect("in range"), Some(rate(n)))).collect();
        let metrics = metrics(&sample(500), Some(&Sample::of_returns(start, days)), 0.02);
        for metric in metrics.iter().filter(|metric| metric.id != MetricId::MoneyWeightedReturn) {
            assert!(metric.figure.is_some(), "{:?} {:?}", metric.id, metric.unavailable);
            assert!(!metric.inputs.is_empty(), "{:?}", metric.id);
        }
        let calmar = found(&metrics, MetricId::Calmar);
        let of = |name| calmar.inputs.iter().find(|input| input.name == name).expect("named").number;
        let again = of(MetricInputName::AnnualReturn) / of(MetricInputName::MaxDrawdown).abs();
        assert!((calmar.figure.unwrap_or_default() - again).abs() < 1e-12);
    }

    #[test]
    fn a_fall_that_is_deepest_on_a_sunday_is_the_deepest_drawdown() {
        // Friday 6 March 2026: what the weekend lost, the Monday brought back.
        let days = [(6, 0.0), (7, -0.05), (8, -0.1), (9, 0.2)];
        let days = days.map(|(day, rate)| (date(2026, 3, day), Some(rate))).to_vec();
        let sample = Sample::of_returns(date(2026, 3, 5), days);
        let metrics = metrics(&sample, None, 0.0);
        let deepest = sample.drawdowns(1).expect("days")[0].depth;
        assert_eq!(found(&metrics, MetricId::MaxDrawdown).figure, Some(deepest));
        assert!((deepest + 0.145).abs() < 1e-12);
    }

    #[test]
    fn a_series_that_only_rises_has_no_calmar_ratio() {
        let start = date(2024, 1, 1);
        let days = (1..=500).map(|n: i64| (start.checked_add(n.days()).expect("in range"), Some(0.001))).collect();
        let metrics = metrics(&Sample::of_returns(start, days), None, 0.0);
        assert_eq!(found(&metrics, MetricId::Calmar).unavailable, Some(Unavailable::NothingToDivideBy));
    }
}
