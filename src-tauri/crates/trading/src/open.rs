//! What is open at an account as of one reading: positions, pending orders, and what their symbols are.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

use crate::{deal::ServerTime, deal_codes::DealSide, strategy::Strategy};

/// An open position. What the source did not give is `None`, never zero; amounts are in the account currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionNow {
    /// Its ticket.
    pub ticket: u64,
    /// The symbol.
    pub symbol: String,
    /// Bought or sold.
    pub side: DealSide,
    /// Volume in lots.
    pub volume: Decimal,
    /// The price at which it was opened.
    pub price_open: Option<Decimal>,
    /// The price now.
    pub price_current: Option<Decimal>,
    /// Stop loss; the terminal's zero is none.
    pub stop_loss: Option<Decimal>,
    /// Take profit; the terminal's zero is none.
    pub take_profit: Option<Decimal>,
    /// Swap so far.
    pub swap: Option<Decimal>,
    /// Floating result.
    pub profit: Option<Decimal>,
    /// When it was opened, UTC; nothing while the server's clock is not known.
    pub opened_at: Option<Instant>,
    /// The same by the server's clock.
    pub server_time: Option<ServerTime>,
    /// The magic number of the expert that opened it, zero for a person's hand: as the source tells it of the position, else
    /// of the deal that opened it.
    pub magic: Option<i64>,
    /// The comment.
    pub comment: Option<String>,
}

impl PositionNow {
    /// Which strategy opened it.
    #[must_use]
    pub fn strategy(&self) -> Strategy {
        Strategy::carried(self.magic)
    }
}

/// A pending order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNow {
    /// Its ticket.
    pub ticket: u64,
    /// The symbol.
    pub symbol: String,
    /// MetaTrader 5 order type: 2 buy limit, 3 sell limit, 4 buy stop, 5 sell stop, …
    pub kind: u16,
    /// Volume in lots.
    pub volume: Decimal,
    /// The price at which it waits.
    pub price: Option<Decimal>,
    /// Stop loss.
    pub stop_loss: Option<Decimal>,
    /// Take profit.
    pub take_profit: Option<Decimal>,
    /// When it was placed, UTC.
    pub placed_at: Option<Instant>,
    /// The same by the server's clock.
    pub server_time: Option<ServerTime>,
    /// The magic number of the expert that placed it, zero for a person's hand.
    pub magic: Option<i64>,
    /// The comment.
    pub comment: Option<String>,
}

impl OrderNow {
    /// Which strategy placed it.
    #[must_use]
    pub fn strategy(&self) -> Strategy {
        Strategy::carried(self.magic)
    }
}

/// Everything open at an account, as of one reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenNow {
    /// The account.
    pub login: AccountLogin,
    /// When the source took it.
    pub at: Instant,
    /// When it reached us.
    pub received_at: Instant,
    /// Where from.
    pub source: String,
    /// The positions.
    pub positions: Vec<PositionNow>,
    /// The pending orders; nothing where the source does not tell of them.
    pub orders: Option<Vec<OrderNow>>,
}

/// What a trade server says of a symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymbolNow {
    /// Its name at the server.
    pub name: String,
    /// Digits of its price.
    pub digits: Option<u32>,
    /// Units of the base in a lot.
    pub contract_size: Option<Decimal>,
    /// The base's currency, as the server writes it.
    pub currency_base: Option<String>,
    /// The currency of its result.
    pub currency_profit: Option<String>,
    /// The currency of its margin.
    pub currency_margin: Option<String>,
}
