//! Returns and the statistics of a return series: one statistic a file, or one close family, with formula and source.
//!
//! Statistics are doubles, summed with compensation; what a fund deals at (units, NAV per unit) stays exact. A figure
//! that cannot be computed is [`values::NoFigure`], never a NaN or an infinity.

mod active_return;
mod aggregate;
mod annualised;
mod brinson;
mod cash_flows;
mod downside;
mod drawdown;
mod drawdowns;
mod extremes;
mod internal_rate;
mod linked;
mod market_model;
mod modified_dietz;
mod moments;
mod omega;
mod partial_moments;
mod rate_roots;
mod rolling;
mod series;
mod sharpe;
mod stability;
mod statistic;
mod sums;
mod tails;
mod twr;
mod unitise;

pub use aggregate::{Period, aggregate};
pub use brinson::{Attribution, BrinsonModel, Effect, Segment, brinson};
pub use cash_flows::{DatedFlow, mirr, xnpv};
pub use drawdowns::{Drawdown, drawdowns};
pub use internal_rate::{irr, xirr};
pub use linked::{MomentValuation, drawdown_path, linked_returns, linked_total};
pub use modified_dietz::{DayFlow, modified_dietz};
pub use rolling::rolling;
pub use series::{ReturnSeries, Terms};
pub use statistic::{Annualisation, RiskKind, Statistic};
pub use twr::{DailyReturn, FlowTiming, TimeWeighted, Valuation, twr};
pub use unitise::{ExactValuation, Unitised, unitise};
