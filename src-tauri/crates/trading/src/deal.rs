//! A deal as the terminal records it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

/// A deal, unique on account and ticket. Amounts are in the account currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// The account.
    pub login: AccountLogin,
    /// The ticket, unique within the account.
    pub ticket: u64,
    /// When, UTC.
    pub time: Instant,
    /// MetaTrader 5 deal type: 0 buy, 1 sell, 2 balance, 3 credit, …
    pub kind: u8,
    /// MetaTrader 5 deal entry: 0 in, 1 out, 2 in/out, 3 out by.
    pub entry: u8,
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

/// The type of a balance operation.
pub const BALANCE: u8 = 2;

impl Deal {
    /// Whether it moves money in or out rather than trades.
    #[must_use]
    pub const fn is_balance_operation(&self) -> bool {
        self.kind == BALANCE
    }
}
