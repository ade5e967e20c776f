//! The firm as at a day that is over: what was recorded up to that day, and nothing of today.

use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, Instant, MoneyFigure, UnknownReason};

use crate::{
    fault::Fault,
    home::{
        assets,
        books_on_day::books_on_day,
        headline::less,
        overview::{AccountCount, account_count},
        standpoint::standpoint,
    },
    rates::convert::{self, MissingRate},
    seat::Seat,
    trading::desk_accounts,
};

/// As at which day, and in which currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AsAtRequest {
    /// The day, today or earlier.
    #[ts(type = "string")]
    pub day: CalendarDate,
    /// The currency of every figure; the base currency when not given.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
}

/// The firm as at the end of a day. A figure that the records do not give is unknown; none is taken from another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AsAt {
    /// The day.
    #[ts(type = "string")]
    pub day: CalendarDate,
    /// The moment up to which readings count: the end of the day in UTC, or now.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// The currency of every figure.
    pub currency: Currency,
    /// Equity of the accounts by their last reading up to then, each at the rate of its reading's day.
    pub assets: MoneyFigure,
    /// Their floating result.
    pub floating: MoneyFigure,
    /// Principal that was client money, at the rates of the day.
    pub client_money: MoneyFigure,
    /// Assets less client money; unknown when a part of the assets is not converted.
    pub fund_revenue: MoneyFigure,
    /// All that was still to be paid, interest and principal.
    pub owed: MoneyFigure,
    /// Assets less all that was still to be paid; unknown when a part of the assets is not converted.
    pub net_after_obligations: MoneyFigure,
    /// What could not be converted for want of a rate, equity by currency.
    pub not_converted: Vec<MoneyFigure>,
    /// The rates that are missing, and why.
    pub rates_missing: Vec<MissingRate>,
    /// The accounts that had joined; whether they count is known of today alone.
    pub accounts: AccountCount,
    /// Accounts that count no longer and had equity then: because of them the assets are unknown.
    pub unsure_accounts: Vec<AccountLogin>,
    /// Investors with client money then.
    pub investors: u32,
    /// Contracts that were client money then.
    pub contracts: u32,
}

/// The firm as at a day. A client sees only own client money and obligations.
pub(crate) async fn as_at(seat: &Seat, request: AsAtRequest) -> Result<AsAt, Fault> {
    let here = standpoint(seat, request.currency, Some(request.day))?;
    let currency = here.currency;
    let books = books_on_day(seat, here.day).await?;
    let desk = if seat.sees_firm() { Some(desk_accounts::read_at(seat, &here).await?) } else { None };
    let of_accounts = desk.as_ref().map(assets::currencies).unwrap_or_default();
    let all = of_accounts.into_iter().chain(books.currencies());
    let book = convert::book(seat, all, currency, (here.day, here.day)).await?;
    let expected = desk_accounts::expected_at(seat, &here).await?;
    let found = desk.as_ref().map(|desk| assets::assets(desk, &|_| true, expected, (&book, currency)));
    let firm_only = |figure: Option<MoneyFigure>| {
        figure.unwrap_or_else(|| MoneyFigure::unknown(currency, UnknownReason::NotPermitted))
    };
    let assets = firm_only(found.as_ref().map(|found| found.equity.clone()));
    let whole = firm_only(found.as_ref().map(assets::DeskAssets::whole));
    let client_money = books.client_money(None, (&book, currency));
    let owed = books.owed(None, (&book, currency));
    let (contracts, investors) = books.counts(None);
    let nobody = AccountCount { total: 0, counted: 0, stale: 0, without_reading: 0 };
    Ok(AsAt {
        day: here.day,
        as_at: here.moment,
        currency,
        floating: firm_only(found.as_ref().map(|found| found.floating.clone())),
        fund_revenue: less(&whole, &client_money),
        net_after_obligations: less(&whole, &owed),
        not_converted: found.as_ref().map(|found| found.not_converted.clone()).unwrap_or_default(),
        rates_missing: found.as_ref().map(|found| found.missing.clone()).unwrap_or_default(),
        accounts: desk.as_ref().zip(found.as_ref()).map_or(nobody, |(desk, found)| account_count(desk, found)),
        unsure_accounts: desk.map(|desk| desk.unsure.iter().map(|account| account.login).collect()).unwrap_or_default(),
        assets,
        client_money,
        owed,
        investors,
        contracts,
    })
}
