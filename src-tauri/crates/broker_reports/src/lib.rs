//! MetaTrader 5 reports as a person saves them from the terminal: history and tester, HTML, XLSX and CSV, in any of its
//! languages. Bytes in, values out.
//!
//! Columns are found by their headings where the language is known, and by the shape of the rows where it is not. What
//! cannot be read is refused row by row, with its line and the reason; the report's own summary is read too, so that it
//! can be compared with ours ([`compare`]) and its balances prove the deals ([`prove`]).

mod compare;
mod delimited;
mod facts;
mod figures;
mod grid;
mod headings;
mod html;
mod labels;
mod layout;
mod merge;
mod numbering;
mod report;
mod rows;
mod sheet;
mod summary;
mod text;

pub use compare::{Difference, compare, prove, report_of};
pub use figures::{NumberStyle, number, server_time};
pub use merge::{Differing, Merge, OWN_TICKETS, merge};
pub use report::{
    AccountFacts, BrokerReport, RefusedRow, ReportFormat, ReportRefused, ReportedDeal, ReportedOrder, ReportedPosition,
    RowRefusal,
};
pub use summary::{PrintedFigure, PrintedSummary};

use trading::{server_clock::ServerClock, statistics::ReportKind};
use values::AccountLogin;

use grid::Grid;

/// Larger files are not reports: a million deals as HTML are some 400 MB, as anyone would rather send them zipped.
pub const LARGEST_FILE: usize = 512 << 20;

/// How a report is read.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The clock of the server that the report is from.
    pub clock: &'a ServerClock,
    /// The account, where the report does not say it or for what it says to be checked against.
    pub login: Option<AccountLogin>,
    /// Which report it is, where it does not show it, as a file of deals alone.
    pub kind: Option<ReportKind>,
}

/// Reads a report; its format is found from the bytes.
///
/// # Errors
/// [`ReportRefused`] when it is no report that can be read at all; a row that cannot be read is in `refused` instead.
pub fn read(bytes: &[u8], terms: &Terms<'_>) -> Result<BrokerReport, ReportRefused> {
    if bytes.len() > LARGEST_FILE {
        return Err(ReportRefused::TooLarge);
    }
    let (format, grid) = grid_of(bytes)?;
    rows::report(format, &grid, terms)
}

/// The table of texts that a file is.
fn grid_of(bytes: &[u8]) -> Result<(ReportFormat, Grid), ReportRefused> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok((ReportFormat::Xlsx, sheet::grid(bytes)?));
    }
    let text = text::decoded(bytes);
    let beginning = text.trim_start();
    if beginning.is_empty() {
        return Err(ReportRefused::Empty);
    }
    if beginning.starts_with('<') {
        return Ok((ReportFormat::Html, html::grid(&text)?));
    }
    Ok((ReportFormat::Csv, delimited::grid(&text)?))
}
