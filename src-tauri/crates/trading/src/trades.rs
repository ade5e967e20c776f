//! Deals made into trades: a trade is a position's whole life, from its opening until nothing of it is left.
//!
//! Netting and hedging accounts alike are followed by the position's number, which every deal of a bridge carries. Deals
//! without it, as reports print them, are matched by symbol: on a netting account into its one position, on a hedging
//! account to the lots first opened on the other side.

mod book;
mod excursion;
mod position;

pub use book::Book;
pub use excursion::{Excursion, ExcursionBasis, NoExcursion, Observation};
pub use position::OpenPosition;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    deal_codes::{DealReason, DealSide},
    strategy::Strategy,
    symbols::Symbol,
};

/// How an account keeps its positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Margining {
    /// One position a symbol.
    Netting,
    /// As many as were opened, in both directions.
    #[default]
    Hedging,
}

impl Margining {
    /// `ACCOUNT_MARGIN_MODE`: 0 retail netting, 1 exchange, 2 retail hedging.
    #[must_use]
    pub const fn from_code(code: u16) -> Option<Self> {
        match code {
            0 | 1 => Some(Self::Netting),
            2 => Some(Self::Hedging),
            _ => None,
        }
    }
}

/// How a trade's deals were found to belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// By the position's number.
    Position,
    /// By symbol; on a hedging account the lots first opened were closed first.
    FirstIn,
    /// Its opening, or a part of it, is not among the deals: it happened before them.
    Unopened,
}

/// A position from its opening to its end. Amounts are in the account currency and include what every deal of it was
/// charged; volumes in lots; prices are averages weighted by volume, to ten digits where they divide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trade {
    /// The account.
    pub login: AccountLogin,
    /// The position's number; none where it was matched by symbol.
    pub position: Option<u64>,
    /// Which life of the position this was: a reversal ends one and begins the next.
    pub sequence: u32,
    /// The symbol.
    pub symbol: Symbol,
    /// Bought first, or sold first.
    pub side: DealSide,
    /// What was closed in all.
    pub volume: Decimal,
    /// When it was opened, UTC; nothing when that is not among the deals.
    pub opened_at: Option<Instant>,
    /// When the last of it was closed, UTC.
    pub closed_at: Instant,
    /// The account's trading day of its end.
    pub closed_on: CalendarDate,
    /// Average price of opening.
    pub open_price: Option<Decimal>,
    /// Average price of closing.
    pub close_price: Decimal,
    /// Result without charges.
    pub profit: Decimal,
    /// Swaps.
    pub swap: Decimal,
    /// Commissions, negative when charged.
    pub commission: Decimal,
    /// Fees, negative when charged.
    pub fee: Decimal,
    /// The deal that opened it, or the first that is known.
    pub first_ticket: u64,
    /// The deal that ended it.
    pub last_ticket: u64,
    /// Deals that opened or added.
    pub entries: u32,
    /// Deals that closed.
    pub exits: u32,
    /// The magic number of the deal that opened it, or of the first that is known; zero is a person's hand.
    pub magic: Option<i64>,
    /// What ended it.
    pub reason: Option<DealReason>,
    /// How its deals were matched.
    pub matched: Matched,
    /// How far it went against and for the account while it was open.
    pub excursion: Excursion,
}

impl Trade {
    /// Which strategy it is of.
    #[must_use]
    pub const fn strategy(&self) -> Strategy {
        Strategy::of(self.magic, self.opened_at.is_some())
    }

    /// Profit + swap + commission + fee of all its deals; nothing when out of range.
    #[must_use]
    pub fn net(&self) -> Option<Decimal> {
        self.profit.checked_add(self.swap)?.checked_add(self.commission)?.checked_add(self.fee)
    }
}

/// A trading sum left the range of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount is out of range")]
pub struct OutOfRange;

pub(crate) fn add(sum: &mut Decimal, amount: Decimal) -> Result<(), OutOfRange> {
    // Most charges are zero, and adding costs more than looking.
    if !amount.is_zero() {
        *sum = sum.checked_add(amount).ok_or(OutOfRange)?;
    }
    Ok(())
}
