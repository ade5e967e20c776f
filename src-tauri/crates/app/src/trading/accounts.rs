//! The accounts, each with its latest reading.

use ::trading::{
    account::Account,
    reading::{Reading, is_stale},
    totals::{Expected, newest_by_login, profit},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Currency, FundCode, MoneyFigure, Provenance, UnknownReason};

use crate::{fault::Fault, seat::Seat, trading::desk_accounts};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountsRequest {}

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

/// The accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Accounts {
    /// In the order of fund, then login.
    pub accounts: Vec<AccountCard>,
}

/// Every account with its latest reading.
pub(crate) async fn accounts(seat: &Seat, _request: AccountsRequest) -> Result<Accounts, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let newest = newest_by_login(&desk.latest);
    let mut accounts: Vec<AccountCard> =
        desk.accounts.iter().map(|account| card(account, newest.get(&account.login).copied(), expected)).collect();
    accounts.sort_by(|a, b| (&a.fund_code, a.login).cmp(&(&b.fund_code, b.login)));
    Ok(Accounts { accounts })
}

/// An account with its latest reading as a card.
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
        initial_allocation: booked(account),
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
    MoneyFigure { amount, currency, unknown: unknown(amount, provenance), provenance: provenance.cloned() }
}

fn booked(account: &Account) -> MoneyFigure {
    match account.initial_allocation {
        Some(amount) => MoneyFigure::booked(values::Money::new(amount, account.currency)),
        None => MoneyFigure::unknown(account.currency, UnknownReason::SourceHasNone),
    }
}
