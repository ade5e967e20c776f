//! From figures to bytes: charts as SVG and PNG. Nothing is computed here, and nothing is written to a file.

mod equity_chart;
mod scale;

pub use equity_chart::{ChartError, ChartPoint, EquityChart};
