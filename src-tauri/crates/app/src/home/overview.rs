//! The headline figures, what is due, and what needs attention.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::{DuePayment as StoredDue, Totals};
use values::{
    CalendarDate, ClientId, Currency, FundCode, Instant, InvestmentId, Money, MoneyFigure, RateBook, UnknownReason,
};

use crate::{
    fault::Fault,
    home::{
        amounts::Amounts,
        assets::{self, DeskAssets},
        attention::{self, Attention},
        headline::{self, Since, ThenAndNow},
        moved::{MoneyMoved, moved},
        standpoint::{Standpoint, standpoint},
    },
    rates::convert::{self, MissingRate},
    seat::Seat,
    trading::desk_accounts::{self, DeskAccounts},
};

/// How many of the next payments Home lists.
const DUE_LISTED: u32 = 12;

/// In which currency; figures as at an earlier day are the operation `home.as_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OverviewRequest {
    /// The currency of every figure; the base currency when not given.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
}

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
    /// The amount over what it was then, in percent, two digits half even; nothing when that was zero or less.
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
    /// The currency of every figure.
    pub currency: Currency,
    /// What is kept in other currencies and not converted for want of a rate, equity by currency.
    pub not_converted: Vec<MoneyFigure>,
    /// The rates that are missing, and why.
    pub rates_missing: Vec<MissingRate>,
    /// Equity of active accounts.
    pub assets: Headline,
    /// What moved the assets beside trading over the span of their change; nothing where that is not known, or for a client.
    pub assets_moved: Option<MoneyMoved>,
    /// Principal of contracts that are client money.
    pub client_money: Headline,
    /// Assets less client money; unknown while a part of the assets is not converted.
    pub fund_revenue: Headline,
    /// Assets less all that is still to be paid; unknown while a part of the assets is not converted.
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
pub(crate) async fn overview(seat: &Seat, request: OverviewRequest) -> Result<Overview, Fault> {
    let here = standpoint(seat, request.currency, None)?;
    let (currency, today) = (here.currency, here.day);
    let since_day = headline::thirty_days_before(today);
    let totals = seat.store().totals(seat.scope()).await?;
    let since = headline::since(seat, since_day).await?;
    let desk = if seat.sees_firm() { Some(desk_accounts::read(seat).await?) } else { None };
    let book = rates(seat, (&totals, &since), desk.as_ref(), &here).await?;
    let firm = match &desk {
        Some(desk) => Some(firm(seat, desk, since_day, (&book, currency)).await?),
        None => None,
    };
    let due = due(seat, today).await?;
    let owed = headline::owed(&totals, today, (&book, currency));
    let books = Books { totals: &totals, since: &since, owed: &owed, book: &book, currency, days: (since_day, today) };
    let assets = books.assets(firm.as_ref(), |assets| assets.equity.clone());
    let whole = books.assets(firm.as_ref(), DeskAssets::whole);
    let assets_moved = match (&desk, &firm, &assets.change) {
        (Some(desk), Some(firm), Some(change)) => {
            moved(seat, desk, (change.since, change.amount), (&book, currency, &firm.assets.converted)).await?
        }
        _ => None,
    };
    let client_money = books.client_money();
    let contracts = totals.contracts.iter().filter(|row| row.state.is_client_money());
    let attention = attention::attention(seat, &totals, firm.as_ref().map(|firm| &firm.accounts_found)).await?;
    Ok(Overview {
        as_at: here.moment,
        currency,
        not_converted: firm.as_ref().map(|firm| firm.assets.not_converted.clone()).unwrap_or_default(),
        rates_missing: books.missing(firm.as_ref()),
        fund_revenue: books.difference(&whole, &client_money),
        net_after_obligations: books.net(&whole),
        floating: books.firm_only(firm.as_ref().map(|firm| firm.assets.floating.clone())),
        assets,
        assets_moved,
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

/// The rates for every currency of the accounts and the books, from thirty days ago to today.
async fn rates(
    seat: &Seat,
    (totals, since): (&Totals, &Since),
    desk: Option<&DeskAccounts>,
    here: &Standpoint,
) -> Result<RateBook, Fault> {
    let of_accounts = desk.map(assets::currencies).unwrap_or_default();
    let of_books = totals.contracts.iter().map(|row| row.principal.currency);
    let owed = totals.obligations.iter().map(|row| row.interest.currency);
    let all: BTreeSet<Currency> =
        of_accounts.into_iter().chain(of_books).chain(owed).chain(since.currencies()).collect();
    convert::book(seat, all, here.currency, (headline::thirty_days_before(here.day), here.day)).await
}

/// What only the firm may see.
struct Firm {
    assets: DeskAssets,
    assets_then: Option<Decimal>,
    count: AccountCount,
    accounts_found: AccountsFound,
}

/// Accounts that need a person.
pub(crate) struct AccountsFound {
    pub(crate) stale: Vec<String>,
    pub(crate) without: Vec<String>,
}

async fn firm(
    seat: &Seat,
    desk: &DeskAccounts,
    since_day: CalendarDate,
    (book, currency): (&RateBook, Currency),
) -> Result<Firm, Fault> {
    let expected = desk_accounts::expected(seat).await?;
    let assets = assets::assets(desk, &|_| true, expected, (book, currency));
    let text = |logins: &[values::AccountLogin]| logins.iter().map(ToString::to_string).collect();
    Ok(Firm {
        assets_then: headline::assets_on(seat, desk, &assets.converted, (book, currency, since_day)).await?,
        count: account_count(desk, &assets),
        accounts_found: AccountsFound { stale: text(&assets.stale), without: text(&assets.without) },
        assets,
    })
}

/// The accounts behind some assets.
pub(crate) fn account_count(desk: &DeskAccounts, assets: &DeskAssets) -> AccountCount {
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    AccountCount {
        total: size(desk.accounts.len()),
        counted: size(assets.counted),
        stale: size(assets.stale.len()),
        without_reading: size(assets.without.len()),
    }
}

/// The books from which the headlines follow.
struct Books<'a> {
    totals: &'a Totals,
    since: &'a Since,
    owed: &'a Owed,
    book: &'a RateBook,
    currency: Currency,
    days: (CalendarDate, CalendarDate),
}

impl Books<'_> {
    fn firm_only(&self, figure: Option<MoneyFigure>) -> MoneyFigure {
        figure.unwrap_or_else(|| MoneyFigure::unknown(self.currency, UnknownReason::NotPermitted))
    }

    fn headline(&self, figure: MoneyFigure, then: Option<Decimal>) -> Headline {
        let now = figure.amount;
        headline::headline(figure, self.days.0, ThenAndNow { then, now })
    }

    /// The assets, or what of them a difference may be taken from.
    fn assets(&self, firm: Option<&Firm>, of: impl Fn(&DeskAssets) -> MoneyFigure) -> Headline {
        let figure = self.firm_only(firm.map(|firm| of(&firm.assets)));
        self.headline(figure, firm.and_then(|firm| firm.assets_then))
    }

    fn client_money(&self) -> Headline {
        let now = headline::client_money(self.totals);
        let figure = headline::figure(&now, self.book, (self.currency, self.days.1));
        let then = self.since.client_money_then(now);
        self.headline(figure, headline::figure(&then, self.book, (self.currency, self.days.0)).amount)
    }

    /// One headline less another, now and then.
    fn difference(&self, left: &Headline, right: &Headline) -> Headline {
        let figure = headline::less(&left.figure, &right.figure);
        let then = then_of(left).zip(then_of(right)).and_then(|(left, right)| left.checked_sub(right));
        self.headline(figure, then)
    }

    /// Assets less all that is still to be paid.
    fn net(&self, assets: &Headline) -> Headline {
        let figure = headline::less(&assets.figure, &self.owed.total);
        let owed_then = self.since.owed_then(headline::owed_amounts(self.totals, |_| true));
        let owed_then =
            owed_then.and_then(|then| headline::figure(&then, self.book, (self.currency, self.days.0)).amount);
        let then = then_of(assets).zip(owed_then).and_then(|(assets, owed)| assets.checked_sub(owed));
        self.headline(figure, then)
    }

    /// The rates that accounts or contracts wait for.
    fn missing(&self, firm: Option<&Firm>) -> Vec<MissingRate> {
        let mut all: BTreeSet<MissingRate> =
            firm.map(|firm| firm.assets.missing.iter().cloned().collect()).unwrap_or_default();
        let booked = [headline::client_money(self.totals), headline::owed_amounts(self.totals, |_| true)];
        for money in booked.iter().filter_map(Amounts::moneys).flatten() {
            let (pair, today) = ((money.currency, self.currency), self.days.1);
            if let Err(missing) = self.book.rate(pair.0, pair.1, today) {
                all.insert(MissingRate::of(pair, today, missing));
            }
        }
        all.into_iter().collect()
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
