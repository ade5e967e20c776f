//! Every statistic of a return series by its name.

use values::NoFigure;

use crate::{
    active_return, annualised, downside, drawdown, extremes, market_model, moments, omega, partial_moments,
    series::ReturnSeries, sharpe, stability, tails,
};

/// How a figure per period becomes one per year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Annualisation {
    /// (1 + figure)^periods − 1.
    Geometric,
    /// figure × periods.
    Arithmetic,
}

/// From what a value at risk is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskKind {
    /// The readings themselves.
    Historical,
    /// A normal distribution of the same mean and deviation.
    Parametric,
}

/// A statistic, with what it needs beside the series.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each variant is the statistic of its name; the formula is at its function")]
pub enum Statistic {
    TotalReturn,
    AnnualReturn,
    AnnualVolatility,
    Sharpe,
    Sortino,
    DownsideDeviation,
    Calmar,
    MaxDrawdown,
    Omega { required_return: f64 },
    ValueAtRisk { confidence: f64, kind: RiskKind },
    ConditionalValueAtRisk { confidence: f64, kind: RiskKind },
    Skew,
    ExcessKurtosis,
    TailRatio,
    UlcerIndex,
    PainIndex,
    Best,
    Worst,
    WinRate,
    ProfitFactor,
    Alpha { annualisation: Annualisation },
    Beta,
    RSquared,
    InformationRatio { annualised: bool },
    TrackingError,
    Treynor,
    Stability,
    MSquared,
    JensenAlpha,
    UpsideRisk,
    UpsidePotential,
    DownsidePotential,
    DownsideFrequency,
    UpsideFrequency,
    MeanAbsoluteDeviation,
    BernardoLedoit,
    DRatio,
    OmegaSharpe,
    Kappa { order: f64 },
    PainRatio,
    MartinRatio,
    SystematicRisk,
    SpecificRisk,
    TotalRisk,
    AppraisalRatio,
}

/// The statistics that need nothing but the series and, some, its benchmark, by the names that `fidus calc` has for them.
pub const NAMED: [(&str, Statistic); 39] = [
    ("total_return", Statistic::TotalReturn),
    ("annual_return", Statistic::AnnualReturn),
    ("annual_volatility", Statistic::AnnualVolatility),
    ("sharpe", Statistic::Sharpe),
    ("sortino", Statistic::Sortino),
    ("downside_deviation", Statistic::DownsideDeviation),
    ("calmar", Statistic::Calmar),
    ("max_drawdown", Statistic::MaxDrawdown),
    ("skew", Statistic::Skew),
    ("excess_kurtosis", Statistic::ExcessKurtosis),
    ("tail_ratio", Statistic::TailRatio),
    ("ulcer_index", Statistic::UlcerIndex),
    ("pain_index", Statistic::PainIndex),
    ("best", Statistic::Best),
    ("worst", Statistic::Worst),
    ("win_rate", Statistic::WinRate),
    ("profit_factor", Statistic::ProfitFactor),
    ("beta", Statistic::Beta),
    ("r_squared", Statistic::RSquared),
    ("tracking_error", Statistic::TrackingError),
    ("treynor", Statistic::Treynor),
    ("stability", Statistic::Stability),
    ("m_squared", Statistic::MSquared),
    ("jensen_alpha", Statistic::JensenAlpha),
    ("upside_risk", Statistic::UpsideRisk),
    ("upside_potential", Statistic::UpsidePotential),
    ("downside_potential", Statistic::DownsidePotential),
    ("downside_frequency", Statistic::DownsideFrequency),
    ("upside_frequency", Statistic::UpsideFrequency),
    ("mean_absolute_deviation", Statistic::MeanAbsoluteDeviation),
    ("bernardo_ledoit", Statistic::BernardoLedoit),
    ("d_ratio", Statistic::DRatio),
    ("omega_sharpe", Statistic::OmegaSharpe),
    ("pain_ratio", Statistic::PainRatio),
    ("martin_ratio", Statistic::MartinRatio),
    ("systematic_risk", Statistic::SystematicRisk),
    ("specific_risk", Statistic::SpecificRisk),
    ("total_risk", Statistic::TotalRisk),
    ("appraisal_ratio", Statistic::AppraisalRatio),
];

impl Statistic {
    /// Whether it is a measure against a benchmark.
    #[must_use]
    pub const fn needs_benchmark(self) -> bool {
        matches!(
            self,
            Self::Alpha { .. }
                | Self::Beta
                | Self::RSquared
                | Self::InformationRatio { .. }
                | Self::TrackingError
                | Self::Treynor
                | Self::MSquared
                | Self::JensenAlpha
                | Self::SystematicRisk
                | Self::SpecificRisk
                | Self::TotalRisk
                | Self::AppraisalRatio
        )
    }

    /// Computes the statistic.
    ///
    /// # Errors
    /// [`NoFigure::NoData`] when the readings do not determine it, [`NoFigure::Invalid`] for a parameter out of range or a
    /// benchmark that is missing.
    pub fn of(self, series: &ReturnSeries) -> Result<f64, NoFigure> {
        match self {
            Self::TotalReturn => annualised::total_return(series),
            Self::AnnualReturn => annualised::annual_return(series),
            Self::AnnualVolatility => annualised::annual_volatility(series),
            Self::Sharpe => sharpe::sharpe(series),
            Self::Sortino => downside::sortino(series),
            Self::DownsideDeviation => downside::downside_deviation(series),
            Self::Calmar => drawdown::calmar(series),
            Self::MaxDrawdown => drawdown::max_drawdown(series),
            Self::Omega { required_return } => omega::omega(series, required_return),
            Self::ValueAtRisk { confidence, kind } => tails::value_at_risk(series, confidence, kind),
            Self::ConditionalValueAtRisk { confidence, kind } => {
                tails::conditional_value_at_risk(series, confidence, kind)
            }
            Self::Skew => moments::skew(series),
            Self::ExcessKurtosis => moments::excess_kurtosis(series),
            Self::TailRatio => tails::tail_ratio(series),
            Self::UlcerIndex => drawdown::ulcer_index(series),
            Self::PainIndex => drawdown::pain_index(series),
            Self::Best => extremes::best(series),
            Self::Worst => extremes::worst(series),
            Self::WinRate => extremes::win_rate(series),
            Self::ProfitFactor => extremes::profit_factor(series),
            Self::MeanAbsoluteDeviation => moments::mean_absolute_deviation(series),
            Self::Stability => stability::stability(series),
            Self::PainRatio => drawdown::pain_ratio(series),
            Self::MartinRatio => drawdown::martin_ratio(series),
            _ => self.on_either_side(series).unwrap_or_else(|| self.against_benchmark(series)),
        }
    }

    /// The measures on either side of the minimum acceptable return, or nothing for the others.
    fn on_either_side(self, series: &ReturnSeries) -> Option<Result<f64, NoFigure>> {
        Some(match self {
            Self::UpsideRisk => partial_moments::upside_risk(series),
            Self::UpsidePotential => partial_moments::upside_potential(series),
            Self::DownsidePotential => partial_moments::downside_potential(series),
            Self::DownsideFrequency => partial_moments::downside_frequency(series),
            Self::UpsideFrequency => partial_moments::upside_frequency(series),
            Self::BernardoLedoit => partial_moments::bernardo_ledoit(series),
            Self::DRatio => partial_moments::d_ratio(series),
            Self::OmegaSharpe => partial_moments::omega_sharpe(series),
            Self::Kappa { order } => partial_moments::kappa(series, order),
            _ => return None,
        })
    }

    /// The measures against a benchmark; the others have their own function above.
    fn against_benchmark(self, series: &ReturnSeries) -> Result<f64, NoFigure> {
        match self {
            Self::Alpha { annualisation } => market_model::alpha(series, annualisation),
            Self::Beta => market_model::beta(series),
            Self::RSquared => market_model::r_squared(series),
            Self::InformationRatio { annualised } => active_return::information_ratio(series, annualised),
            Self::TrackingError => active_return::tracking_error(series),
            Self::Treynor => market_model::treynor(series),
            Self::MSquared => market_model::m_squared(series),
            Self::JensenAlpha => market_model::jensen_alpha(series),
            Self::SystematicRisk => market_model::systematic_risk(series),
            Self::SpecificRisk => market_model::specific_risk(series),
            Self::TotalRisk => market_model::total_risk(series),
            Self::AppraisalRatio => market_model::appraisal_ratio(series),
            _ => Err(NoFigure::NoData),
        }
    }
}
