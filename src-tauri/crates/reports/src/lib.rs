//! From figures to bytes: charts as SVG and PNG, factsheets as PDF and PNG, agreements and evidence as PDF. Nothing is
//! computed here, and nothing is written to a file.

mod agreement;
mod equity_chart;
mod evidence;
mod factsheet;
mod paper;
mod scale;

pub use agreement::{Agreement, Block, Filled, SetAgreement, blocks, filled};
pub use equity_chart::{ChartError, ChartPoint, EquityChart};
pub use evidence::{Evidence, EvidenceEntry, EvidenceSection};
pub use factsheet::{
    Factsheet, FactsheetError, MOST_YEARS, SheetCell, SheetPoint, SheetRow, SheetTable, SheetWords, SheetYear,
};
pub use paper::{PaperError, PaperPlace};
