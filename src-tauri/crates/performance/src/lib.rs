//! Returns and the statistics of a return series: one statistic a file, or one close family, with formula and source.
//!
//! Statistics are doubles, summed with compensation; what a fund deals at (units, NAV per unit) stays exact. A figure
//! that cannot be computed is [`values::NoFigure`], never a NaN or an infinity.

mod active_return;
mod aggregate;
mod annualised;
mod brinson;
mod cash_flows;
mod comparison;
mod contribution;
mod counted_flows;
mod currency_effect;
mod downside;
mod drawdown;
mod drawdowns;
mod explained;
mod explained_statistic;
mod extremes;
mod internal_rate;
mod linked;
mod log_volatility;
mod market_model;
mod modified_dietz;
mod moments;
mod monthly_table;
mod omega;
mod partial_moments;
mod rate_roots;
mod report;
mod rolling;
mod series;
mod sharpe;
mod stability;
mod statistic;
mod sums;
mod tails;
mod twr;
mod twr_exact;
mod unitise;

pub use aggregate::{Period, aggregate};
pub use brinson::{Attribution, BrinsonModel, Effect, Segment, brinson};
pub use cash_flows::{DatedFlow, mirr, xnpv};
pub use comparison::{ComparedFigure, Comparison, comparison};
pub use contribution::{Contributions, PartPeriod, contributions};
pub use currency_effect::{CurrencyEffect, CurrencyEffects, CurrencyPart, currency_effects};
pub use drawdowns::{Drawdown, drawdowns};
pub use explained::explained_twr;
pub use explained_statistic::{FormulaAndParts, capture_parts, statistic_parts};
pub use internal_rate::{irr, xirr};
pub use linked::{MomentValuation, drawdown_path, linked_returns, linked_total};
pub use log_volatility::log_volatility;
pub use modified_dietz::{DayFlow, modified_dietz};
pub use monthly_table::{YearOfMonths, monthly_table};
pub use report::{Report, ReportShape, ReportedFigure, RollingTable, figures, report};
pub use rolling::rolling;
pub use series::{ReturnSeries, Terms};
pub use statistic::{Annualisation, NAMED, RiskKind, Statistic};
pub use twr::{DailyReturn, FlowTiming, TimeWeighted, Valuation, twr};
pub use twr_exact::twr_exact;
pub use unitise::{ExactValuation, Unitised, unitise};
