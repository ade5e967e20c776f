//! The headline figures, what is due, and what needs attention.

use ::trading::totals::Assets;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::{DuePayment as StoredDue, Totals};
use values::{CalendarDate, ClientId, Currency, FundCode, Instant, InvestmentId, Money, MoneyFigure, UnknownReason};

use crate::{
    fault::Fault,
    home::{
        attention::{self, Attention},
        headline::{self, Since, ThenAndNow},
    },
    seat::Seat,
    trading::desk_accounts::{self, DeskAccounts},
};

/// How many of the next payments Home lists.
const DUE_LISTED: u32 = 12;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OverviewRequest {}

/// On what a change is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeBasis {
    /// Against the same figure thirty days ago; deposits and withdrawals are part of it.
    ThirtyDays,
}

/// A change, its amount and percentage by the same method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Change {
    /// On what basis.
    pub basis: ChangeBasis,
    /// The day it is measured from.
    #[ts(type = "string")]
    pub since: CalendarDate,
    /// Now less then.
    #[ts(type = "string")]
    pub amount: Decimal,
    /// The amount over what it was then, in percent, two digits half even; nothing when that was zero.
    #[ts(type = "string | null")]
    pub percent: Option<Decimal>,
}

/// A headline figure and its change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Headline {
    /// The figure.
    pub figure: MoneyFigure,
    /// Its change; nothing when either end is unknown.
    pub change: Option<Change>,
}

/// What is owed, in the base currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Owed {
    /// Due before today and not paid.
    pub overdue: MoneyFigure,
    /// Due from today to thirty days from now.
    pub next_thirty_days: MoneyFigure,
    /// All that is still to be paid, interest and principal.
    pub total: MoneyFigure,
    /// Contracts whose schedule cannot be known; they are not in the sums.
    pub unknown_contracts: u32,
}

/// Interest or principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Interest.
    Interest,
    /// Principal.
    Principal,
}

/// A payment that falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DuePayment {
    /// The day.
    #[ts(type = "string")]
    pub due: CalendarDate,
    /// To whom.
    pub client_id: ClientId,
    /// Their name.
    pub client_name: Option<String>,
    /// Of which contract.
    pub investment_id: InvestmentId,
    /// Of which fund.
    pub fund_code: FundCode,
    /// Interest or principal.
    pub kind: DueKind,
    /// How much.
    pub amount: Money,
    /// Its day has passed.
    pub overdue: bool,
}

/// Accounts behind the assets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountCount {
    /// All known.
    pub total: u32,
    /// Active and not for demonstration at the broker: those that count.
    pub counted: u32,
    /// Counted, with a stale reading.
    pub stale: u32,
    /// Counted, without any reading.
    pub without_reading: u32,
}

/// Home. A client sees only own client money and own payments; the firm's figures are `not_permitted` then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Overview {
    /// The moment for which it was made.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// The base currency of every figure.
    pub currency: Currency,
    /// What is kept in other currencies and not converted, equity by currency.
    pub not_converted: Vec<MoneyFigure>,
    /// Equity of active accounts.
    pub assets: Headline,
    /// Principal of contracts that are client money.
    pub client_money: Headline,
    /// Assets less client money.
    pub fund_revenue: Headline,
    /// Assets less all that is still to be paid.
    pub net_after_obligations: Headline,
    /// Floating result of open positions.
    pub floating: MoneyFigure,
    /// What is owed.
    pub owed: Owed,
    /// The next payments, at most twelve, overdue first.
    pub due: Vec<DuePayment>,
    /// How many payments are overdue or due in thirty days.
    pub due_count: u32,
    /// What needs a person.
    pub attention: Vec<Attention>,
    /// The accounts behind the assets.
    pub accounts: AccountCount,
    /// Investors with client money.
    pub investors: u32,
    /// Contracts that are client money.
    pub contracts: u32,
}

/// Everything Home shows.
pub(crate) async fn overview(seat: &Seat, _request: OverviewRequest) -> Result<Overview, Fault> {
    let (currency, today) = (seat.base_currency(), seat.today());
    let since_day = headline::thirty_days_before(today);
    let totals = seat.store().totals(seat.scope()).await?;
    let since = headline::since(seat, currency, since_day).await?;
    let firm = if seat.sees_firm() { Some(firm(seat, since_day).await?) } else { None };
    let due = due(seat, today).await?;
    let owed = headline::owed(&totals, currency, today);
    let books = Books { totals: &totals, since: &since, owed: &owed, currency, since_day };
    let assets = books.assets(firm.as_ref());
    let client_money = books.client_money();
    let contracts = totals.contracts.iter().filter(|row| row.state.is_client_money());
    let attention = attention::attention(seat, &totals, firm.as_ref().map(|firm| &firm.accounts_found)).await?;
    Ok(Overview {
        as_at: seat.now(),
        currency,
        not_converted: firm.as_ref().map(|firm| firm.others.clone()).unwrap_or_default(),
        fund_revenue: books.difference(&assets, &client_money),
        net_after_obligations: books.net(&assets),
        floating: books.firm_only(firm.as_ref().map(|firm| firm.floating.clone())),
        assets,
        client_money,
        due: due.rows.iter().map(|row| due_payment(row, today)).collect(),
        due_count: u32::try_from(due.total).unwrap_or(u32::MAX),
        attention,
        accounts: firm.as_ref().map_or(NO_ACCOUNTS, |firm| firm.count),
        investors: u32::try_from(totals.investors).unwrap_or(u32::MAX),
        contracts: contracts.map(|row| u32::try_from(row.contracts).unwrap_or(u32::MAX)).sum(),
        owed,
    })
}

const NO_ACCOUNTS: AccountCount = AccountCount { total: 0, counted: 0, stale: 0, without_reading: 0 };

/// What only the firm may see.
struct Firm {
    assets: Option<Assets>,
    assets_then: Option<Decimal>,
    others: Vec<MoneyFigure>,
    floating: MoneyFigure,
    count: AccountCount,
    accounts_found: AccountsFound,
}

/// Accounts that need a person.
pub(crate) struct AccountsFound {
    pub(crate) stale: Vec<String>,
    pub(crate) without: Vec<String>,
}

async fn firm(seat: &Seat, since_day: CalendarDate) -> Result<Firm, Fault> {
    let currency = seat.base_currency();
    let desk = desk_accounts::read(seat).await?;
    let mut by_currency = headline::assets_by_currency(&desk, desk_accounts::expected(seat).await?);
    let accounts_found = AccountsFound {
        stale: by_currency.values().flat_map(|assets| assets.stale.iter().map(ToString::to_string)).collect(),
        without: by_currency.values().flat_map(|assets| assets.without.iter().map(ToString::to_string)).collect(),
    };
    let counted: usize = by_currency.values().map(|assets| assets.counted.len() + assets.without.len()).sum();
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let count = AccountCount {
        total: size(desk.accounts.len()),
        counted: size(counted),
        stale: size(accounts_found.stale.len()),
        without_reading: size(accounts_found.without.len()),
    };
    let assets = by_currency.remove(&currency);
    let others = by_currency.iter().map(|(currency, assets)| headline::asset_figure(*currency, Some(assets))).collect();
    let assets_then = headline::assets_on(seat, &desk, (currency, since_day)).await?;
    Ok(Firm {
        floating: floating(&desk, currency, assets.as_ref()),
        assets,
        assets_then,
        others,
        count,
        accounts_found,
    })
}

/// The floating result of the counted accounts of a currency, as old as their assets; unknown when one is.
fn floating(desk: &DeskAccounts, currency: Currency, assets: Option<&Assets>) -> MoneyFigure {
    let figure = headline::asset_figure(currency, assets);
    let Some(assets) = assets else { return figure };
    let newest = ::trading::totals::newest_by_login(&desk.latest);
    let sum = assets
        .counted
        .iter()
        .try_fold(Decimal::ZERO, |sum, login| sum.checked_add(newest.get(login).and_then(|reading| reading.floating)?));
    match sum {
        Some(sum) if figure.amount.is_some() => MoneyFigure { amount: Some(sum), ..figure },
        _ => MoneyFigure::unknown(currency, UnknownReason::PartUnknown),
    }
}

/// The books from which the headlines follow.
struct Books<'a> {
    totals: &'a Totals,
    since: &'a Since,
    owed: &'a Owed,
    currency: Currency,
    since_day: CalendarDate,
}

impl Books<'_> {
    fn firm_only(&self, figure: Option<MoneyFigure>) -> MoneyFigure {
        figure.unwrap_or_else(|| MoneyFigure::unknown(self.currency, UnknownReason::NotPermitted))
    }

    fn assets(&self, firm: Option<&Firm>) -> Headline {
        let figure = self.firm_only(firm.map(|firm| headline::asset_figure(self.currency, firm.assets.as_ref())));
        let both = ThenAndNow { then: firm.and_then(|firm| firm.assets_then), now: figure.amount };
        headline::headline(figure, self.since_day, both)
    }

    fn client_money(&self) -> Headline {
        let now = headline::client_money(self.totals, self.currency);
        let figure = now.map_or(MoneyFigure::unknown(self.currency, UnknownReason::Refused), |amount| {
            MoneyFigure::booked(Money::new(amount, self.currency))
        });
        headline::headline(figure, self.since_day, ThenAndNow { then: self.since.client_money_then(now), now })
    }

    /// One headline less another, now and then.
    fn difference(&self, left: &Headline, right: &Headline) -> Headline {
        let figure = headline::less(&left.figure, &right.figure);
        let then = then_of(left).zip(then_of(right)).and_then(|(left, right)| left.checked_sub(right));
        headline::headline(figure.clone(), self.since_day, ThenAndNow { then, now: figure.amount })
    }

    /// Assets less all that is still to be paid.
    fn net(&self, assets: &Headline) -> Headline {
        let figure = headline::less(&assets.figure, &self.owed.total);
        let owed_then = self.since.owed_then(self.owed.total.amount);
        let then = then_of(assets).zip(owed_then).and_then(|(assets, owed)| assets.checked_sub(owed));
        headline::headline(figure.clone(), self.since_day, ThenAndNow { then, now: figure.amount })
    }
}

fn then_of(headline: &Headline) -> Option<Decimal> {
    headline.figure.amount?.checked_sub(headline.change.as_ref()?.amount)
}

async fn due(seat: &Seat, today: CalendarDate) -> Result<store::PageOf<StoredDue>, Fault> {
    Ok(seat.store().due_payments(seat.scope(), headline::thirty_days_after(today), DUE_LISTED).await?)
}

/// A payment as the window shows it.
pub(crate) fn due_payment(row: &StoredDue, today: CalendarDate) -> DuePayment {
    DuePayment {
        due: row.due,
        client_id: row.client_id.clone(),
        client_name: row.client_name.clone(),
        investment_id: row.investment_id.clone(),
        fund_code: row.fund.clone(),
        kind: match row.kind {
            fund::obligations::ObligationKind::Interest => DueKind::Interest,
            fund::obligations::ObligationKind::Principal => DueKind::Principal,
        },
        amount: row.amount,
        overdue: row.due < today,
    }
}
