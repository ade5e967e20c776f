//! A deal as the terminal records it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

use crate::deal_codes::{DealEntry, DealKind, DealReason, DealSide};

/// What a broker's clock showed: a date and a time of day without a zone.
pub type ServerTime = jiff::civil::DateTime;

/// A deal, unique on account and ticket. Amounts are in the account currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// The account.
    pub login: AccountLogin,
    /// The ticket, unique within the account.
    pub ticket: u64,
    /// The order that the deal filled.
    #[serde(default)]
    pub order: Option<u64>,
    /// The position it opened, changed or closed: the ticket of the order that opened it.
    #[serde(default)]
    pub position: Option<u64>,
    /// When, UTC.
    pub time: Instant,
    /// When by the broker's clock, as the source said it; nothing when the source gave UTC alone.
    #[serde(default)]
    pub server_time: Option<ServerTime>,
    /// What it is.
    pub kind: DealKind,
    /// What it does to a position; `In` for what is no trade.
    pub entry: DealEntry,
    /// Who or what made it.
    #[serde(default)]
    pub reason: Option<DealReason>,
    /// The expert advisor's number; zero is a person.
    #[serde(default)]
    pub magic: Option<i64>,
    /// The symbol; none for a balance operation.
    pub symbol: Option<String>,
    /// Volume in lots.
    pub volume: Decimal,
    /// Price of the deal.
    pub price: Decimal,
    /// Result, or the amount of a balance operation.
    pub profit: Decimal,
    /// Commission, negative when charged.
    pub commission: Decimal,
    /// Swap.
    pub swap: Decimal,
    /// Fee, negative when charged.
    pub fee: Decimal,
    /// The broker's comment.
    pub comment: Option<String>,
}

/// The place of a deal in its account's ledger: by time, and in one second by ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DealMark {
    /// When, UTC.
    pub time: Instant,
    /// The ticket.
    pub ticket: u64,
}

impl Deal {
    /// A deal of which nothing more is known; its amounts are zero.
    #[must_use]
    pub const fn empty(login: AccountLogin, ticket: u64, time: Instant, kind: DealKind) -> Self {
        Self {
            login,
            ticket,
            order: None,
            position: None,
            time,
            server_time: None,
            kind,
            entry: DealEntry::In,
            reason: None,
            magic: None,
            symbol: None,
            volume: Decimal::ZERO,
            price: Decimal::ZERO,
            profit: Decimal::ZERO,
            commission: Decimal::ZERO,
            swap: Decimal::ZERO,
            fee: Decimal::ZERO,
            comment: None,
        }
    }

    /// Whether it moves money in or out rather than trades.
    #[must_use]
    pub fn is_balance_operation(&self) -> bool {
        self.kind == DealKind::Balance
    }

    /// The side of a trading deal; nothing for any other.
    #[must_use]
    pub const fn side(&self) -> Option<DealSide> {
        self.kind.side()
    }

    /// Its place in the ledger.
    #[must_use]
    pub const fn mark(&self) -> DealMark {
        DealMark { time: self.time, ticket: self.ticket }
    }

    /// Profit + swap + commission + fee, exactly; nothing when out of range.
    #[must_use]
    pub fn net(&self) -> Option<Decimal> {
        self.profit.checked_add(self.swap)?.checked_add(self.commission)?.checked_add(self.fee)
    }
}
