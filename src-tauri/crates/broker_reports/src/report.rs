//! What a report is when it has been read.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use trading::{
    deal::{Deal, ServerTime},
    deal_codes::DealSide,
    statistics::ReportKind,
    trades::Margining,
};
use values::{AccountLogin, Currency, Sensitive};

use crate::summary::PrintedSummary;

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// A page, as "Report → HTML" saves it, or the XML of older terminals.
    Html,
    /// A workbook, as "Report → Open XML" saves it.
    Xlsx,
    /// Text with separators.
    Csv,
}

/// Why a file is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportRefused {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It, or what it unpacks to, is larger than any report.
    #[error("the file is too large for a report")]
    TooLarge,
    /// It is no page, no workbook and no text with separators.
    #[error("the file is neither HTML nor XLSX nor CSV")]
    Unreadable,
    /// No table of deals was found in it.
    #[error("there is no table of deals in the file")]
    NoDeals,
    /// It does not say which account it is of, and nobody else did.
    #[error("the file does not say which account it is of")]
    NoAccount,
    /// It is another account's.
    #[error("the file is of account {found}")]
    OtherAccount {
        /// The account it says.
        found: AccountLogin,
    },
}

/// Why a row was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum RowRefusal {
    /// Its time is none.
    #[error("the time is none")]
    Time,
    /// It has no number.
    #[error("the number is none")]
    Ticket,
    /// Its type is not known.
    #[error("the type is not known")]
    Kind,
    /// A trade's direction is not known.
    #[error("the direction is not known")]
    Entry,
    /// A cell that must hold a number does not.
    #[error("the {column} is no number")]
    Number {
        /// The column.
        column: String,
    },
    /// Its ticket stands in the report twice with different contents.
    #[error("the number stands in the report twice with different contents")]
    Contradicts,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The line of the file, or the row of the sheet, from 1.
    pub line: u64,
    /// Why.
    pub reason: RowRefusal,
}

/// What a report says of its account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountFacts {
    /// The login.
    pub login: Option<AccountLogin>,
    /// Whose it is.
    pub name: Option<Sensitive<String>>,
    /// Its currency.
    pub currency: Option<Currency>,
    /// The trade server.
    pub server: Option<String>,
    /// The broker.
    pub company: Option<String>,
    /// How it keeps positions.
    pub margining: Option<Margining>,
    /// Whether it is a demonstration or a contest.
    pub is_demo: Option<bool>,
    /// When the report was printed, by the server's clock.
    pub printed_at: Option<ServerTime>,
}

/// A deal of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedDeal {
    /// The deal; its ticket is zero where the report has no number for it.
    pub deal: Deal,
    /// Its line, from 1.
    pub line: u64,
    /// The balance after it, where the report prints one.
    pub balance: Option<Decimal>,
}

impl ReportedDeal {
    /// Whether the report has its ticket.
    #[must_use]
    pub const fn has_ticket(&self) -> bool {
        self.deal.ticket != 0
    }
}

/// A closed position of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedPosition {
    /// Its number.
    pub position: u64,
    /// When it was opened, by the server's clock.
    pub opened: ServerTime,
    /// When it was closed; nothing while it is open.
    pub closed: Option<ServerTime>,
    /// The symbol.
    pub symbol: String,
    /// Bought, or sold.
    pub side: DealSide,
    /// Lots.
    pub volume: Decimal,
    /// Price of opening.
    pub open_price: Decimal,
    /// Price of closing, or now.
    pub close_price: Option<Decimal>,
    /// Result.
    pub profit: Option<Decimal>,
}

/// An order of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedOrder {
    /// Its number.
    pub order: u64,
    /// When it was placed, by the server's clock.
    pub placed: ServerTime,
    /// The symbol.
    pub symbol: String,
    /// Its type, in the report's words.
    pub kind: String,
    /// Its state, in the report's words.
    pub state: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokerReport {
    /// The kind of file.
    pub format: ReportFormat,
    /// Which report.
    pub kind: ReportKind,
    /// What it says of the account.
    pub account: AccountFacts,
    /// Its deals, in order of time and ticket.
    pub deals: Vec<ReportedDeal>,
    /// Its closed and open positions, where it lists them.
    pub positions: Vec<ReportedPosition>,
    /// Its orders, where it lists them.
    pub orders: Vec<ReportedOrder>,
    /// The figures it prints.
    pub summary: PrintedSummary,
    /// Rows of its tables that were not taken.
    pub refused: Vec<RefusedRow>,
}
