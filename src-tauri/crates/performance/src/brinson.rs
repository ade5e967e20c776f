//! Attribution of the return over a benchmark to allocation, selection and interaction.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

/// A segment of portfolio and benchmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// Weight in the portfolio.
    pub portfolio_weight: Decimal,
    /// Weight in the benchmark.
    pub benchmark_weight: Decimal,
    /// Return in the portfolio.
    pub portfolio_return: Decimal,
    /// Return in the benchmark.
    pub benchmark_return: Decimal,
}

/// How allocation is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BrinsonModel {
    /// Against zero: (w − W) b. Brinson, Hood and Beebower, Financial Analysts Journal 42 (1986).
    #[default]
    BrinsonHoodBeebower,
    /// Against the benchmark's return: (w − W)(b − B). Brinson and Fachler, Journal of Portfolio Management 11 (1985).
    BrinsonFachler,
}

/// One effect, by segment in the order given, and its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The effect of each segment.
    pub by_segment: Vec<(String, Decimal)>,
    /// Their sum.
    pub total: Decimal,
}

/// The three effects; together they are the portfolio's return less the benchmark's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// From weights that differ from the benchmark's.
    pub allocation: Effect,
    /// W (r − b): from returns that differ within the segments.
    pub selection: Effect,
    /// (w − W)(r − b): from both at once.
    pub interaction: Effect,
}

/// Attributes one period, exactly.
///
/// # Errors
/// [`NoFigure::NoData`] without segments; [`NoFigure::Invalid`] `segments` for two of one name;
/// [`NoFigure::OutOfRange`].
pub fn brinson(segments: &[Segment], model: BrinsonModel) -> Result<Attribution, NoFigure> {
    if segments.is_empty() {
        return Err(NoFigure::NoData);
    }
    let mut names: Vec<&str> = segments.iter().map(|s| s.name.as_str()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(NoFigure::Invalid("segments"));
    }
    let against: Fraction = match model {
        BrinsonModel::BrinsonHoodBeebower => Fraction::zero(),
        BrinsonModel::BrinsonFachler => segments.iter().map(|s| of(s.benchmark_weight) * of(s.benchmark_return)).sum(),
    };
    Ok(Attribution {
        allocation: effect(segments, |s| overweight(s) * (of(s.benchmark_return) - against.clone()))?,
        selection: effect(segments, |s| of(s.benchmark_weight) * outperformance(s))?,
        interaction: effect(segments, |s| overweight(s) * outperformance(s))?,
    })
}

fn of(value: Decimal) -> Fraction {
    Fraction::from(value)
}

fn overweight(segment: &Segment) -> Fraction {
    of(segment.portfolio_weight) - of(segment.benchmark_weight)
}

fn outperformance(segment: &Segment) -> Fraction {
    of(segment.portfolio_return) - of(segment.benchmark_return)
}

fn effect(segments: &[Segment], measure: impl Fn(&Segment) -> Fraction) -> Result<Effect, NoFigure> {
    let parts: Vec<Fraction> = segments.iter().map(measure).collect();
    let total = parts.iter().cloned().sum::<Fraction>().decimal()?;
    let named = segments.iter().zip(&parts).map(|(segment, part)| Ok((segment.name.clone(), part.decimal()?)));
    Ok(Effect { by_segment: named.collect::<Result<_, NoFigure>>()?, total })
}
