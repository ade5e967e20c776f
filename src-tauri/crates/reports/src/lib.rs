//! From figures to bytes: charts as SVG and PNG, factsheets as PDF and PNG. Nothing is computed here, and nothing is
//! written to a file.

mod equity_chart;
mod factsheet;
mod scale;

pub use equity_chart::{ChartError, ChartPoint, EquityChart};
pub use factsheet::{Factsheet, FactsheetError, SheetCell, SheetPoint, SheetRow, SheetTable, SheetWords, SheetYear};
