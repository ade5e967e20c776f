//! One account: its card, its recent readings and its balance operations.

use ::trading::{
    account::Account,
    flows::{OwnAccounts, profit_withdrawn},
    reading::Reading,
    totals::newest_by_login,
};
use jiff::ToSpan;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Instant, MoneyFigure};

use crate::{
    fault::Fault,
    home::standpoint::standpoint,
    seat::Seat,
    trading::{
        accounts::{AccountCard, booked, card},
        desk_accounts,
    },
};

/// How many of the latest readings are listed.
const READINGS_LISTED: usize = 100;

/// Which account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountRequest {
    /// The login.
    pub login: AccountLogin,
    /// A day that is over; now when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
}

/// A reading in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReadingRow {
    /// When the source took it.
    #[ts(type = "string")]
    pub at: Instant,
    /// When it reached us.
    #[ts(type = "string")]
    pub received_at: Instant,
    /// Where from.
    pub source: String,
    /// Balance.
    #[ts(type = "string | null")]
    pub balance: Option<Decimal>,
    /// Equity.
    #[ts(type = "string | null")]
    pub equity: Option<Decimal>,
    /// Floating result.
    #[ts(type = "string | null")]
    pub floating: Option<Decimal>,
    /// Margin level in percent.
    #[ts(type = "string | null")]
    pub margin_level: Option<Decimal>,
}

/// An account in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountDetail {
    /// Its card.
    pub card: AccountCard,
    /// The latest hundred readings, newest first; of a day gone by those up to its end.
    pub readings: Vec<ReadingRow>,
    /// Deals kept for it, all of them.
    pub deals: u32,
    /// The profit that was withdrawn, as the book has it: what profit and loss counts.
    pub profit_withdrawals: MoneyFigure,
    /// What its deals tell of that, by their comments and by what people said of them, where it is not what the book has;
    /// account currency. Nothing of a day gone by, of which only what the deals tell is known.
    #[ts(type = "string | null")]
    pub withdrawn_by_deals: Option<Decimal>,
}

/// One account in full, as it is or as it was at the end of a day. One that was not there yet on that day is not found.
pub(crate) async fn account(seat: &Seat, request: AccountRequest) -> Result<AccountDetail, Fault> {
    let here = standpoint(seat, None, request.as_at)?;
    let desk = desk_accounts::read_at(seat, &here).await?;
    let listed = desk.listed();
    let found = listed.iter().find(|account| account.login == request.login);
    let account = found.ok_or_else(|| Fault::not_found("account"))?;
    let latest = newest_by_login(&desk.latest).get(&account.login).copied().cloned();
    let end = latest.as_ref().map_or(here.moment, |reading| reading.at);
    let (from, to) = (end.checked_sub(48.hours()).unwrap_or(end), end.checked_add(1.second()).unwrap_or(end));
    let readings = seat.store().readings_between(seat.scope(), request.login, from, to).await?;
    let row = |reading: Reading| ReadingRow {
        at: reading.at,
        received_at: reading.received_at,
        source: reading.source,
        balance: reading.balance,
        equity: reading.equity,
        floating: reading.floating,
        margin_level: reading.margin_level,
    };
    let deals = seat.store().deals(seat.scope(), request.login, 0, 1).await?.total;
    let told = if here.is_past { None } else { withdrawn(seat, (account, &desk.own), deals).await? };
    Ok(AccountDetail {
        profit_withdrawals: booked(account.currency, account.profit_withdrawals),
        withdrawn_by_deals: told.filter(|told| account.profit_withdrawals != Some(*told)),
        card: AccountCard {
            in_book: desk.accounts.iter().any(|account| account.login == request.login),
            ..card(account, latest.as_ref(), desk_accounts::expected_at(seat, &here).await?)
        },
        readings: readings.into_iter().rev().take(READINGS_LISTED).map(row).collect(),
        deals: u32::try_from(deals).unwrap_or(u32::MAX),
    })
}

/// The profit withdrawn from an account of the book as its deals tell it; nothing without deals, or out of range.
async fn withdrawn(
    seat: &Seat,
    (account, own): (&Account, &OwnAccounts),
    deals: u64,
) -> Result<Option<Decimal>, Fault> {
    if deals == 0 {
        return Ok(None);
    }
    let moved = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
    Ok(profit_withdrawn(account.login, &moved, own))
}
