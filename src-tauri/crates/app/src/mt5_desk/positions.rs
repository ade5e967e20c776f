//! What is open, account by account, as of its reading.

use ::trading::{
    account::Account,
    deal_codes::DealSide,
    open::{OpenNow, OrderNow, PositionNow},
    reading::is_stale,
    strategy::Strategy,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Currency, Instant, Provenance, UnknownReason};

use crate::{fault::Fault, seat::Seat, trading::desk_accounts};

/// Which account; all when not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PositionsRequest {
    /// The login.
    #[serde(default)]
    #[ts(optional)]
    pub login: Option<AccountLogin>,
}

/// Bought or sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TradeSide {
    /// Bought.
    Buy,
    /// Sold.
    Sell,
}

impl From<DealSide> for TradeSide {
    fn from(side: DealSide) -> Self {
        if side.is_buy() { Self::Buy } else { Self::Sell }
    }
}

/// An open position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PositionRow {
    /// Its ticket.
    #[ts(type = "string")]
    pub ticket: String,
    /// The symbol.
    pub symbol: String,
    /// Bought or sold.
    pub side: TradeSide,
    /// Lots.
    #[ts(type = "string")]
    pub volume: Decimal,
    /// The price of its opening.
    #[ts(type = "string | null")]
    pub price_open: Option<Decimal>,
    /// The price at the reading.
    #[ts(type = "string | null")]
    pub price_current: Option<Decimal>,
    /// Stop loss.
    #[ts(type = "string | null")]
    pub stop_loss: Option<Decimal>,
    /// Take profit.
    #[ts(type = "string | null")]
    pub take_profit: Option<Decimal>,
    /// Swap so far.
    #[ts(type = "string | null")]
    pub swap: Option<Decimal>,
    /// Floating result.
    #[ts(type = "string | null")]
    pub profit: Option<Decimal>,
    /// When it was opened; nothing while the server's clock is not known.
    #[ts(type = "string | null")]
    pub opened_at: Option<Instant>,
    /// The same by the server's clock.
    pub server_time: Option<String>,
    /// Which strategy opened it: a magic number, zero for a person's hand; `not_told` where no source says it.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// The comment.
    pub comment: Option<String>,
}

/// A pending order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OrderRow {
    /// Its ticket.
    #[ts(type = "string")]
    pub ticket: String,
    /// The symbol.
    pub symbol: String,
    /// MetaTrader 5 order type: 2 buy limit, 3 sell limit, 4 buy stop, 5 sell stop, 6 and 7 with limit, 8 close by.
    pub kind: u16,
    /// Lots.
    #[ts(type = "string")]
    pub volume: Decimal,
    /// The price at which it waits.
    #[ts(type = "string | null")]
    pub price: Option<Decimal>,
    /// Stop loss.
    #[ts(type = "string | null")]
    pub stop_loss: Option<Decimal>,
    /// Take profit.
    #[ts(type = "string | null")]
    pub take_profit: Option<Decimal>,
    /// When it was placed.
    #[ts(type = "string | null")]
    pub placed_at: Option<Instant>,
    /// Which strategy placed it: a magic number, zero for a person's hand; `not_told` where the source does not say it.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// The comment.
    pub comment: Option<String>,
}

/// What is open at an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenAccount {
    /// The login.
    pub login: AccountLogin,
    /// The desk's name.
    pub name: Option<String>,
    /// The account currency, in which amounts are.
    pub currency: Currency,
    /// Source and time of the reading; nothing when it was never told.
    pub provenance: Option<Provenance>,
    /// Why nothing is known.
    pub unknown: Option<UnknownReason>,
    /// The positions, by ticket.
    pub positions: Vec<PositionRow>,
    /// The pending orders, by ticket.
    pub orders: Vec<OrderRow>,
    /// The source tells of pending orders.
    pub orders_known: bool,
}

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenPositions {
    /// The moment for which it was made.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// Accounts that count and those that are not in the book, by login; demonstration accounts too when asked for by
    /// login.
    pub accounts: Vec<OpenAccount>,
}

/// What is open, as of the newest reading of each account.
pub(crate) async fn positions(seat: &Seat, request: PositionsRequest) -> Result<OpenPositions, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let open = seat.store().open_now(seat.scope()).await?;
    let wanted = |account: &&Account| match request.login {
        Some(login) => account.login == login,
        None => account.is_active || desk.told.iter().any(|told| told.login == account.login && !told.is_demo),
    };
    let mut accounts: Vec<OpenAccount> = Vec::new();
    let listed = desk.listed();
    for account in listed.iter().filter(wanted) {
        let now = open.iter().find(|open| open.login == account.login);
        let stale = |open: &OpenNow| is_stale(open.at, expected.now, expected.interval_seconds);
        accounts.push(OpenAccount {
            login: account.login,
            name: account.name.clone(),
            currency: account.currency,
            provenance: now.map(|open| Provenance { source: open.source.clone(), as_of: open.at, stale: stale(open) }),
            unknown: now.is_none().then_some(UnknownReason::NeverRead),
            positions: now.into_iter().flat_map(|open| open.positions.iter().map(position)).collect(),
            orders: now.into_iter().flat_map(|open| open.orders.iter().flatten().map(order)).collect(),
            orders_known: now.is_some_and(|open| open.orders.is_some()),
        });
    }
    if accounts.is_empty() && request.login.is_some() {
        return Err(Fault::not_found("account"));
    }
    accounts.sort_by_key(|account| account.login);
    Ok(OpenPositions { as_at: expected.now, accounts })
}

fn position(position: &PositionNow) -> PositionRow {
    PositionRow {
        ticket: position.ticket.to_string(),
        symbol: position.symbol.clone(),
        side: position.side.into(),
        volume: position.volume,
        price_open: position.price_open,
        price_current: position.price_current,
        stop_loss: position.stop_loss,
        take_profit: position.take_profit,
        swap: position.swap,
        profit: position.profit,
        opened_at: position.opened_at,
        server_time: position.server_time.map(|shown| shown.to_string()),
        strategy: position.strategy(),
        comment: position.comment.clone(),
    }
}

fn order(order: &OrderNow) -> OrderRow {
    OrderRow {
        ticket: order.ticket.to_string(),
        symbol: order.symbol.clone(),
        kind: order.kind,
        volume: order.volume,
        price: order.price,
        stop_loss: order.stop_loss,
        take_profit: order.take_profit,
        placed_at: order.placed_at,
        strategy: order.strategy(),
        comment: order.comment.clone(),
    }
}
