//! Statistics of trades, by the definitions of the terminal's own report.

mod balance_path;
mod explained_report;
mod margin_level;
mod report_fold;
mod runs;
mod trade_report;
mod trade_stats;

pub use crate::deal_codes::{DealEntry, DealSide};
pub use explained_report::{CountedDeal, explained_report};
pub use margin_level::{MarginLevel, margin_level};
pub use report_fold::ReportFold;
pub use trade_report::{ReportDeal, ReportKind, TradeReport, trade_report};
pub use trade_stats::{TradeStats, trade_stats};
