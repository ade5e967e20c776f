//! The history of deals, filtered, sorted and by windows.

use std::collections::BTreeMap;

use ::trading::strategy::Strategy;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::{DealFilter, DealOrigin, DealPageRequest, DealSort, StoredDeal};
use values::{AccountLogin, CalendarDate, Instant};

use crate::{fault::Fault, mt5_desk::strategies, seat::Seat};

/// The most rows of one window.
const LARGEST_WINDOW: u32 = 1_000;
/// The longest text looked for, in characters.
const LONGEST_TEXT: usize = 120;

/// Which deals. An empty list leaves everything in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct HistoryFilter {
    /// Of these accounts.
    pub logins: Vec<AccountLogin>,
    /// Of these symbols.
    pub symbols: Vec<String>,
    /// Of these types, as MetaTrader 5 numbers them.
    pub kinds: Vec<u16>,
    /// Of these entries, as MetaTrader 5 numbers them.
    pub entries: Vec<u16>,
    /// Of these strategies, by the magic number that the deal itself carries, or `not_told`.
    #[ts(type = "string[]")]
    pub strategies: Vec<Strategy>,
    /// From this day on, in the firm's time zone.
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Until this day, included.
    #[ts(optional, type = "string")]
    pub to: Option<CalendarDate>,
    /// A part of the comment, or the number of a deal, an order or a position.
    #[ts(optional)]
    pub text: Option<String>,
}

/// The order of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum HistorySort {
    /// By time.
    Time,
    /// By profit.
    Profit,
    /// By lots.
    Volume,
    /// By commission, swap and fee together.
    Charges,
    /// By symbol.
    Symbol,
}

/// A window of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HistoryRequest {
    /// Rows before the window.
    pub offset: u32,
    /// Rows of the window, at most 1,000.
    pub limit: u32,
    /// The order.
    pub sort: HistorySort,
    /// From the last to the first.
    pub descending: bool,
    /// Which deals.
    pub filter: HistoryFilter,
}

/// Who told of a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// The shared database.
    Database,
    /// A report of the terminal.
    Report,
    /// A bridge.
    Bridge,
}

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DealRow {
    /// The account.
    pub login: AccountLogin,
    /// The ticket.
    pub ticket: String,
    /// The order it filled.
    pub order: Option<String>,
    /// The position.
    pub position: Option<String>,
    /// When, UTC.
    #[ts(type = "string")]
    pub time: Instant,
    /// What the server's clock showed, where that was told.
    pub server_time: Option<String>,
    /// MetaTrader 5 deal type.
    pub kind: u16,
    /// MetaTrader 5 deal entry.
    pub entry: u16,
    /// The symbol.
    pub symbol: Option<String>,
    /// Lots.
    #[ts(type = "string")]
    pub volume: Decimal,
    /// The price.
    #[ts(type = "string")]
    pub price: Decimal,
    /// Result, or the amount of a balance operation; account currency.
    #[ts(type = "string")]
    pub profit: Decimal,
    /// Swap.
    #[ts(type = "string")]
    pub swap: Decimal,
    /// Commission, negative when charged.
    #[ts(type = "string")]
    pub commission: Decimal,
    /// Fee, negative when charged.
    #[ts(type = "string")]
    pub fee: Decimal,
    /// Swap, commission and fee together.
    #[ts(type = "string | null")]
    pub charges: Option<Decimal>,
    /// Profit, swap, commission and fee together.
    #[ts(type = "string | null")]
    pub net: Option<Decimal>,
    /// The magic number that the deal itself carries: what a person closes carries zero, whoever opened it. `not_told`
    /// where the source tells none.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// The broker's comment.
    pub comment: Option<String>,
    /// Whose figures these are.
    pub told_by: ToldBy,
    /// The bridge or report by name.
    pub source: Option<String>,
    /// Another source told other figures.
    pub differs: bool,
}

/// A window of the history, and how many rows there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct History {
    /// The rows.
    pub rows: Vec<DealRow>,
    /// Rows of the whole list.
    pub total: u32,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HistoryChoicesRequest {}

/// A strategy to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StrategyChoice {
    /// Its magic number, or `not_told`.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// What the desk calls it.
    pub name: Option<String>,
}

/// What a filter can offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HistoryChoices {
    /// Accounts that have deals.
    pub logins: Vec<AccountLogin>,
    /// Their symbols.
    pub symbols: Vec<String>,
    /// Their types.
    pub kinds: Vec<u16>,
    /// Their entries.
    pub entries: Vec<u16>,
    /// Their strategies: those with names, and of the others those that most deals tell of themselves.
    pub strategies: Vec<StrategyChoice>,
    /// The day of the first deal.
    #[ts(type = "string | null")]
    pub first_day: Option<CalendarDate>,
    /// The day of the last one.
    #[ts(type = "string | null")]
    pub last_day: Option<CalendarDate>,
}

/// A window of the history of deals.
pub(crate) async fn deals(seat: &Seat, request: HistoryRequest) -> Result<History, Fault> {
    if request.limit == 0 || request.limit > LARGEST_WINDOW {
        return Err(Fault::field("limit", "range_1_1000"));
    }
    let text = request.filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
        return Err(Fault::field("text", "too_long"));
    }
    let zone = zone(seat);
    let begins = |day: CalendarDate| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp()).ok();
    let page = DealPageRequest {
        filter: DealFilter {
            logins: request.filter.logins,
            symbols: request.filter.symbols,
            kinds: request.filter.kinds,
            entries: request.filter.entries,
            strategies: request.filter.strategies,
            from: request.filter.from.and_then(begins),
            to: request.filter.to.and_then(|day| day.tomorrow().ok()).and_then(begins),
            text: text.map(str::to_owned),
        },
        sort: match request.sort {
            HistorySort::Time => DealSort::Time,
            HistorySort::Profit => DealSort::Profit,
            HistorySort::Volume => DealSort::Volume,
            HistorySort::Charges => DealSort::Charges,
            HistorySort::Symbol => DealSort::Symbol,
        },
        descending: request.descending,
        offset: u64::from(request.offset),
        limit: request.limit,
    };
    let found = seat.store().deals_page(seat.scope(), &page).await?;
    Ok(History {
        rows: found.rows.into_iter().map(row).collect(),
        total: u32::try_from(found.total).unwrap_or(u32::MAX),
    })
}

/// What a filter of the history can offer.
pub(crate) async fn choices(seat: &Seat, _request: HistoryChoicesRequest) -> Result<HistoryChoices, Fault> {
    let found = seat.store().deal_choices(seat.scope()).await?;
    let zone = zone(seat);
    let day = |at: Option<Instant>| at.map(|at| at.to_zoned(zone.clone()).date());
    Ok(HistoryChoices {
        first_day: day(found.first),
        last_day: day(found.last),
        strategies: choice(found.strategies, strategies::names(seat).await?),
        logins: found.logins,
        symbols: found.symbols,
        kinds: found.kinds,
        entries: found.entries,
    })
}

/// The strategies in use, and the named ones that are not among them.
fn choice(used: Vec<Strategy>, mut names: BTreeMap<i64, String>) -> Vec<StrategyChoice> {
    let named = |strategy: Strategy, names: &mut BTreeMap<i64, String>| StrategyChoice {
        name: strategy.magic().and_then(|magic| names.remove(&magic)),
        strategy,
    };
    let mut choices: Vec<StrategyChoice> = used.into_iter().map(|strategy| named(strategy, &mut names)).collect();
    let others = names.into_iter();
    choices.extend(others.map(|(magic, name)| StrategyChoice { strategy: Strategy::Magic(magic), name: Some(name) }));
    choices.sort_by_key(|choice| choice.strategy);
    choices
}

fn zone(seat: &Seat) -> TimeZone {
    TimeZone::get(&seat.open.profile().time_zone).unwrap_or(TimeZone::UTC)
}

fn row(stored: StoredDeal) -> DealRow {
    let StoredDeal { deal, origin, source, differs } = stored;
    DealRow {
        login: deal.login,
        ticket: deal.ticket.to_string(),
        order: deal.order.map(|number| number.to_string()),
        position: deal.position.map(|number| number.to_string()),
        time: deal.time,
        server_time: deal.server_time.map(|shown| shown.to_string()),
        kind: deal.kind.code(),
        entry: deal.entry.code(),
        volume: deal.volume,
        price: deal.price,
        profit: deal.profit,
        swap: deal.swap,
        commission: deal.commission,
        fee: deal.fee,
        charges: deal.swap.checked_add(deal.commission).and_then(|sum| sum.checked_add(deal.fee)),
        net: deal.net(),
        strategy: Strategy::carried(deal.magic),
        symbol: deal.symbol,
        comment: deal.comment,
        told_by: match origin {
            DealOrigin::Database => ToldBy::Database,
            DealOrigin::Report => ToldBy::Report,
            DealOrigin::Bridge => ToldBy::Bridge,
        },
        source,
        differs,
    }
}
