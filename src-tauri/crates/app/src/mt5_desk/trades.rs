//! Trades: positions from their opening to their end.

use std::{collections::BTreeMap, sync::Arc};

use ::trading::{
    strategy::Strategy,
    trades::{Excursion, ExcursionBasis, Matched, NoExcursion, Trade},
};
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, Instant};

use crate::{
    fault::Fault,
    mt5_desk::{
        ledgers::{AccountLedger, Folding},
        positions::TradeSide,
        trade_order::{self, open_for},
    },
    performance::entity::Entity,
    seat::Seat,
    trading::desk_accounts,
};

/// The most rows of one window.
const LARGEST_WINDOW: u32 = 1_000;

/// Which trades.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct TradesFilter {
    /// Of these symbols; of all when empty.
    pub symbols: Vec<String>,
    /// Bought or sold.
    #[ts(optional)]
    pub side: Option<TradeSide>,
    /// Of these strategies, by magic number or `not_told`; of all when empty.
    #[ts(type = "string[]")]
    pub strategies: Vec<Strategy>,
    /// Ended on this day or later, in the firm's time zone.
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Ended on this day or earlier.
    #[ts(optional, type = "string")]
    pub to: Option<CalendarDate>,
    /// A part of the symbol, or the number of the position or of its first or last deal.
    #[ts(optional)]
    pub text: Option<String>,
}

/// The order of trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TradesSort {
    /// By end.
    Closed,
    /// By opening.
    Opened,
    /// By symbol.
    Symbol,
    /// By lots.
    Volume,
    /// By result.
    Net,
    /// By how long it was open.
    Duration,
}

/// A window of trades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradesRequest {
    /// Whose.
    pub entity: Entity,
    /// Rows before the window.
    pub offset: u32,
    /// Rows of the window, at most 1,000.
    pub limit: u32,
    /// The order.
    pub sort: TradesSort,
    /// From the last to the first.
    pub descending: bool,
    /// Which trades.
    pub filter: TradesFilter,
}

/// How a trade's deals were found to belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TradeMatch {
    /// By the position's number.
    Position,
    /// First in, first out.
    FirstIn,
    /// Its opening is not among the deals.
    Unopened,
}

/// Where an excursion was read from, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ExcursionSource {
    /// The position's own floating result.
    Floating,
    /// The account's floating result while it was the only one open.
    Account,
    /// Prices.
    Prices,
    /// Nothing was read while it was open.
    NoReadings,
    /// It was opened before the first deal known.
    OpenedBefore,
    /// What a step of the price is worth is not known.
    NoStepValue,
}

/// A trade. Amounts are in the account currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradeRow {
    /// The account.
    pub login: AccountLogin,
    /// The position's number.
    pub position: Option<String>,
    /// Which part of the position, where it was reversed.
    pub sequence: u32,
    /// The symbol.
    pub symbol: String,
    /// Bought or sold.
    pub side: TradeSide,
    /// Lots.
    #[ts(type = "string")]
    pub volume: Decimal,
    /// When it was opened.
    #[ts(type = "string | null")]
    pub opened_at: Option<Instant>,
    /// When it ended.
    #[ts(type = "string")]
    pub closed_at: Instant,
    /// The average price of its opening.
    #[ts(type = "string | null")]
    pub open_price: Option<Decimal>,
    /// The average price of its end.
    #[ts(type = "string")]
    pub close_price: Decimal,
    /// Result without charges.
    #[ts(type = "string")]
    pub profit: Decimal,
    /// Swap.
    #[ts(type = "string")]
    pub swap: Decimal,
    /// Commission.
    #[ts(type = "string")]
    pub commission: Decimal,
    /// Fee.
    #[ts(type = "string")]
    pub fee: Decimal,
    /// Everything together.
    #[ts(type = "string | null")]
    pub net: Option<Decimal>,
    /// Minutes that it was open.
    pub minutes: Option<f64>,
    /// Deals that opened or added.
    pub entries: u32,
    /// Deals that closed.
    pub exits: u32,
    /// How its deals were matched.
    pub matched: TradeMatch,
    /// Which strategy opened it: a magic number, zero for a person's hand; `not_told` where the deals carry none.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// The worst result while it was open.
    #[ts(type = "string | null")]
    pub adverse: Option<Decimal>,
    /// The best.
    #[ts(type = "string | null")]
    pub favourable: Option<Decimal>,
    /// Where from, or why not.
    pub excursion: ExcursionSource,
}

/// What the trades of one currency made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradesNet {
    /// The currency.
    pub currency: Currency,
    /// Together.
    #[ts(type = "string | null")]
    pub net: Option<Decimal>,
    /// Trades that did not lose.
    pub won: u32,
    /// Trades that lost.
    pub lost: u32,
    /// What is booked on positions that are still open, mostly their charges: with it this is the net profit of the
    /// statistics. Nothing where the list is filtered, or a sum is out of range.
    #[ts(type = "string | null")]
    pub still_open: Option<Decimal>,
}

/// A window of trades.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Trades {
    /// The rows.
    pub rows: Vec<TradeRow>,
    /// Rows of the whole list.
    pub total: u32,
    /// What the whole list made, by currency.
    pub nets: Vec<TradesNet>,
}

/// A window of trades.
pub(crate) async fn trades(seat: &Seat, request: TradesRequest) -> Result<Trades, Fault> {
    if request.limit == 0 || request.limit > LARGEST_WINDOW {
        return Err(Fault::field("limit", "range_1_1000"));
    }
    let accounts = request.entity.accounts(&desk_accounts::read(seat).await?.listed())?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let mut ledgers: Vec<(Currency, Arc<AccountLedger>)> = Vec::new();
    for account in accounts.iter().filter(|account| folding.has_deals(account.login)) {
        ledgers.push((account.currency, folding.ledger(account.login).await?));
    }
    let zone = TimeZone::get(&seat.open.profile().time_zone).unwrap_or(TimeZone::UTC);
    let filter = Wanted::of(&request.filter, &zone);
    let found: Vec<(Currency, &Trade)> = ledgers
        .iter()
        .flat_map(|(currency, ledger)| ledger.trades.iter().map(move |trade| (*currency, trade)))
        .filter(|(_, trade)| filter.takes(trade))
        .collect();
    let within = (request.offset as usize, request.limit as usize);
    Ok(Trades {
        rows: trade_order::window(&found, (request.sort, request.descending), within).map(row).collect(),
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        nets: nets(&found, (request.filter == TradesFilter::default()).then_some(&ledgers)),
    })
}

/// A filter made ready.
struct Wanted<'a> {
    filter: &'a TradesFilter,
    from: Option<Instant>,
    to: Option<Instant>,
    text: Option<String>,
}

impl<'a> Wanted<'a> {
    fn of(filter: &'a TradesFilter, zone: &TimeZone) -> Self {
        let begins = |day: CalendarDate| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp()).ok();
        Self {
            from: filter.from.and_then(begins),
            to: filter.to.and_then(|day| day.tomorrow().ok()).and_then(begins),
            text: filter.text.as_deref().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()),
            filter,
        }
    }

    fn takes(&self, trade: &Trade) -> bool {
        let symbols = &self.filter.symbols;
        (symbols.is_empty() || symbols.iter().any(|symbol| **symbol == *trade.symbol))
            && self.filter.side.is_none_or(|side| side == trade.side.into())
            && (self.filter.strategies.is_empty() || self.filter.strategies.contains(&trade.strategy()))
            && self.from.is_none_or(|from| trade.closed_at >= from)
            && self.to.is_none_or(|to| trade.closed_at < to)
            && self.text.as_deref().is_none_or(|text| says(trade, text))
    }
}

fn says(trade: &Trade, text: &str) -> bool {
    let number: Option<u64> = text.trim_start_matches('#').parse().ok();
    let is_number = |of: Option<u64>| of.is_some() && of == number;
    trade.symbol.to_lowercase().contains(text)
        || is_number(trade.position)
        || is_number(Some(trade.first_ticket))
        || is_number(Some(trade.last_ticket))
}

fn nets(found: &[(Currency, &Trade)], all: Option<&Vec<(Currency, Arc<AccountLedger>)>>) -> Vec<TradesNet> {
    let mut nets: BTreeMap<Currency, TradesNet> = BTreeMap::new();
    for (currency, trade) in found {
        let empty = || TradesNet {
            currency: *currency,
            net: Some(Decimal::ZERO),
            won: 0,
            lost: 0,
            still_open: all.and_then(|ledgers| booked_on_open(ledgers, *currency)),
        };
        let sum = nets.entry(*currency).or_insert_with(empty);
        let net = trade.net();
        sum.net = sum.net.zip(net).and_then(|(sum, net)| sum.checked_add(net));
        let won = net.is_some_and(|net| net >= Decimal::ZERO);
        sum.won += u32::from(won);
        sum.lost += u32::from(!won);
    }
    nets.into_values().collect()
}

/// What the deals of positions that are open booked so far, of the accounts in a currency.
fn booked_on_open(ledgers: &[(Currency, Arc<AccountLedger>)], currency: Currency) -> Option<Decimal> {
    let of = ledgers.iter().filter(|(of, _)| *of == currency);
    let mut open = of.flat_map(|(_, ledger)| ledger.fold.open_positions());
    open.try_fold(Decimal::ZERO, |sum, position| {
        let booked = [position.profit, position.swap, position.commission, position.fee];
        booked.into_iter().try_fold(sum, Decimal::checked_add)
    })
}

fn row(trade: &Trade) -> TradeRow {
    let (adverse, favourable, excursion) = match trade.excursion {
        Excursion::Seen { adverse, favourable, basis, .. } => {
            let source = match basis {
                ExcursionBasis::Floating => ExcursionSource::Floating,
                ExcursionBasis::Account => ExcursionSource::Account,
                ExcursionBasis::Prices => ExcursionSource::Prices,
            };
            (Some(adverse), Some(favourable), source)
        }
        Excursion::Unavailable(NoExcursion::NoReadings) => (None, None, ExcursionSource::NoReadings),
        Excursion::Unavailable(NoExcursion::OpenedBefore) => (None, None, ExcursionSource::OpenedBefore),
        Excursion::Unavailable(NoExcursion::NoStepValue) => (None, None, ExcursionSource::NoStepValue),
    };
    TradeRow {
        login: trade.login,
        position: trade.position.map(|number| number.to_string()),
        sequence: trade.sequence,
        symbol: trade.symbol.to_string(),
        side: trade.side.into(),
        volume: trade.volume,
        opened_at: trade.opened_at,
        closed_at: trade.closed_at,
        open_price: trade.open_price,
        close_price: trade.close_price,
        profit: trade.profit,
        swap: trade.swap,
        commission: trade.commission,
        fee: trade.fee,
        net: trade.net(),
        minutes: open_for(trade).map(|open| (open.as_secs_f64() / 6.0).round() / 10.0),
        entries: trade.entries,
        exits: trade.exits,
        matched: match trade.matched {
            Matched::Position => TradeMatch::Position,
            Matched::FirstIn => TradeMatch::FirstIn,
            Matched::Unopened => TradeMatch::Unopened,
        },
        strategy: trade.strategy(),
        adverse,
        favourable,
        excursion,
    }
}
