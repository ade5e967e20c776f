//! The accounts, each with its latest reading.

use ::trading::{
    account::Account,
    reading::{Reading, is_stale},
    totals::{Expected, newest_by_login, profit},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, FundCode, Instant, MoneyFigure, Provenance, UnknownReason};

use crate::{
    fault::Fault,
    home::{
        assets,
        overview::{AccountCount, account_count},
        standpoint::standpoint,
    },
    rates::convert::{self, MissingRate},
    seat::Seat,
    trading::desk_accounts,
};

/// As at which day, and in which currency the totals are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountsRequest {
    /// The currency of the totals; the base currency when not given. Accounts keep their own.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// A day that is over; now when not given. What the records of that day do not give is unknown.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
}

/// A percentage that was read, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PercentFigure {
    /// In percent.
    #[ts(type = "string | null")]
    pub percent: Option<Decimal>,
    /// Why there is none.
    pub unknown: Option<UnknownReason>,
    /// Source and time.
    pub provenance: Option<Provenance>,
}

/// An account as a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountCard {
    /// The login.
    pub login: AccountLogin,
    /// The desk's name.
    pub name: Option<String>,
    /// The broker.
    pub broker: Option<String>,
    /// The trade server.
    pub server: Option<String>,
    /// Its currency.
    pub currency: Currency,
    /// 1:leverage.
    pub leverage: Option<u32>,
    /// Its fund.
    pub fund_code: Option<FundCode>,
    /// Who trades it.
    pub manager_name: Option<String>,
    /// `client`, `fidus`, `reinvested_profit` or `separation`.
    pub capital_source: Option<String>,
    /// A demonstration account at the broker; never counted.
    pub is_demo: bool,
    /// Counted while active.
    pub is_active: bool,
    /// The shared database has it. One that only a bridge or a report told of belongs to nobody known: it is in no fund
    /// and in no total, and its currency is `XXX` where that was not told either.
    pub in_book: bool,
    /// Equity.
    pub equity: MoneyFigure,
    /// Balance.
    pub balance: MoneyFigure,
    /// Floating result.
    pub floating: MoneyFigure,
    /// Margin in use.
    pub margin: MoneyFigure,
    /// Free margin.
    pub margin_free: MoneyFigure,
    /// Margin level.
    pub margin_level: PercentFigure,
    /// Equity plus profit withdrawn less the initial allocation.
    pub profit_and_loss: MoneyFigure,
    /// The initial allocation.
    pub initial_allocation: MoneyFigure,
    /// Source and time of the latest reading; nothing when never read.
    pub provenance: Option<Provenance>,
}

/// The accounts of the book that count, together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountTotals {
    /// Equity, each reading at the rate of its own day.
    pub equity: MoneyFigure,
    /// Floating result.
    pub floating: MoneyFigure,
    /// What could not be converted for want of a rate, equity by currency.
    pub not_converted: Vec<MoneyFigure>,
    /// The rates that are missing, and why.
    pub rates_missing: Vec<MissingRate>,
    /// How many accounts.
    pub count: AccountCount,
}

/// The accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Accounts {
    /// The moment for which it was made.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// In the order of fund, then login; those that are not in the book last.
    pub accounts: Vec<AccountCard>,
    /// Together.
    pub totals: AccountTotals,
}

/// Every account with its latest reading, or the last one up to the end of a day.
pub(crate) async fn accounts(seat: &Seat, request: AccountsRequest) -> Result<Accounts, Fault> {
    let here = standpoint(seat, request.currency, request.as_at)?;
    let desk = desk_accounts::read_at(seat, &here).await?;
    let expected = desk_accounts::expected_at(seat, &here).await?;
    let book = convert::book(seat, assets::currencies(&desk), here.currency, (here.day, here.day)).await?;
    let newest = newest_by_login(&desk.latest);
    let of = |account: &Account| card(account, newest.get(&account.login).copied(), expected);
    let mut accounts: Vec<AccountCard> = desk.accounts.iter().map(of).collect();
    accounts.extend(desk.told.iter().map(|account| AccountCard { in_book: false, ..of(account) }));
    // Those that are not in the book come last.
    accounts.sort_by(|a, b| (!a.in_book, &a.fund_code, a.login).cmp(&(!b.in_book, &b.fund_code, b.login)));
    let together = assets::assets(&desk, &|_| true, expected, (&book, here.currency));
    let totals = AccountTotals {
        count: account_count(&desk, &together),
        equity: together.equity,
        floating: together.floating,
        not_converted: together.not_converted,
        rates_missing: together.missing,
    };
    Ok(Accounts { as_at: here.moment, accounts, totals })
}

/// An account with its latest reading as a card: both as they are, or both as they were at the end of a day.
pub(crate) fn card(account: &Account, latest: Option<&Reading>, expected: Expected) -> AccountCard {
    let provenance = latest.map(|reading| Provenance {
        source: reading.source.clone(),
        as_of: reading.at,
        stale: is_stale(reading.at, expected.now, expected.interval_seconds),
    });
    let read = |figure: Option<Decimal>| money_figure(account.currency, figure, provenance.as_ref());
    AccountCard {
        login: account.login,
        name: account.name.clone(),
        broker: account.broker.clone(),
        server: account.server.clone(),
        currency: account.currency,
        leverage: account.leverage,
        fund_code: account.fund.clone(),
        manager_name: account.manager.clone(),
        capital_source: account.capital_source.map(|source| source.text().to_owned()),
        is_demo: account.is_demo,
        is_active: account.is_active,
        in_book: true,
        equity: read(latest.and_then(|reading| reading.equity)),
        balance: read(latest.and_then(|reading| reading.balance)),
        floating: read(latest.and_then(|reading| reading.floating)),
        margin: read(latest.and_then(|reading| reading.margin)),
        margin_free: read(latest.and_then(|reading| reading.margin_free)),
        margin_level: PercentFigure {
            percent: latest.and_then(|reading| reading.margin_level),
            unknown: unknown(latest.and_then(|reading| reading.margin_level), provenance.as_ref()),
            provenance: provenance.clone(),
        },
        profit_and_loss: read(profit(account, latest).ok()),
        initial_allocation: booked(account.currency, account.initial_allocation),
        provenance,
    }
}

fn unknown(figure: Option<Decimal>, provenance: Option<&Provenance>) -> Option<UnknownReason> {
    match (figure, provenance) {
        (Some(_), _) => None,
        (None, Some(_)) => Some(UnknownReason::SourceHasNone),
        (None, None) => Some(UnknownReason::NeverRead),
    }
}

fn money_figure(currency: Currency, amount: Option<Decimal>, provenance: Option<&Provenance>) -> MoneyFigure {
    let unknown = unknown(amount, provenance);
    MoneyFigure { amount, currency, unknown, provenance: provenance.cloned(), rates: Vec::new() }
}

/// An amount of the book.
pub(crate) fn booked(currency: Currency, amount: Option<Decimal>) -> MoneyFigure {
    match amount {
        Some(amount) => MoneyFigure::booked(values::Money::new(amount, currency)),
        None => MoneyFigure::unknown(currency, UnknownReason::SourceHasNone),
    }
}
