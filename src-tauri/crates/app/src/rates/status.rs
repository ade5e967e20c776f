//! Which rates there are, how old they are, and which the desk needs.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use store::RatesHeld;
use values::{CalendarDate, Currency, RateUsed};

use crate::{
    fault::Fault,
    rates::{
        convert::{self, MissingRate},
        ecb_file::{ADDRESS, ATTRIBUTION, history},
        live::{self, LiveRates},
        settings,
    },
    seat::Seat,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RatesStatusRequest {}

/// From which day to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RatesSpan {
    /// The first day.
    #[ts(type = "string")]
    pub first: CalendarDate,
    /// The last day.
    #[ts(type = "string")]
    pub last: CalendarDate,
    /// How many rates; nothing for the history of the product, which is not counted.
    pub rates: Option<u32>,
}

/// A currency of the book other than the base currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CurrencyInUse {
    /// The currency.
    pub currency: Currency,
    /// Its rate into the base currency for today.
    pub rate: Option<RateUsed>,
    /// Why there is none.
    pub missing: Option<MissingRate>,
}

/// The rates at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RatesStatus {
    /// The official history that came with the product.
    pub bundled: Option<RatesSpan>,
    /// Official rates taken in since.
    pub official: Option<RatesSpan>,
    /// The firm's own rates.
    pub own: Option<RatesSpan>,
    /// The newest official day.
    #[ts(type = "string | null")]
    pub newest_official: Option<CalendarDate>,
    /// How many days old that is today.
    pub age_days: Option<u32>,
    /// Days after which a rate no longer answers.
    pub longest_age_days: u16,
    /// The source that is asked without a file, where it is turned on.
    pub live: LiveRates,
    /// The base currency.
    pub base_currency: Currency,
    /// The other currencies of accounts and contracts.
    pub in_use: Vec<CurrencyInUse>,
    /// What the source asks to be said beside its rates.
    pub attribution: String,
    /// Where a newer official file is found.
    pub address: String,
}

/// The rates at hand.
pub(crate) async fn status(seat: &Seat, _request: RatesStatusRequest) -> Result<RatesStatus, Fault> {
    let (base_currency, today) = (seat.base_currency(), seat.today());
    let bundled = history().span().map(|(first, last)| RatesSpan { first, last, rates: None });
    let official = span(seat.store().rates_held(false).await?);
    let newest_official = [bundled, official].into_iter().flatten().map(|span| span.last).max();
    let age = newest_official.and_then(|newest| u32::try_from(values::days_between(newest, today)).ok());
    let currencies = in_use(seat).await?;
    let book = convert::book(seat, currencies.iter().copied(), base_currency, (today, today)).await?;
    let foreign = currencies.into_iter().filter(|currency| *currency != base_currency);
    let standing = |currency: Currency| match book.rate(currency, base_currency, today) {
        Ok(found) => CurrencyInUse { currency, rate: Some(found.used), missing: None },
        Err(missing) => {
            let missing = MissingRate::of((currency, base_currency), today, missing);
            CurrencyInUse { currency, rate: None, missing: Some(missing) }
        }
    };
    Ok(RatesStatus {
        bundled,
        official,
        own: span(seat.store().rates_held(true).await?),
        newest_official,
        age_days: age,
        longest_age_days: settings::read(seat.store()).await?.longest_age_days,
        live: live::standing(seat.store()).await?,
        base_currency,
        in_use: foreign.map(standing).collect(),
        attribution: ATTRIBUTION.to_owned(),
        address: ADDRESS.to_owned(),
    })
}

/// The currencies of the accounts and contracts that count.
async fn in_use(seat: &Seat) -> Result<BTreeSet<Currency>, Fault> {
    let accounts = seat.store().accounts(seat.scope()).await?;
    let totals = seat.store().totals(seat.scope()).await?;
    let of_accounts = accounts.iter().filter(|account| account.counts()).map(|account| account.row.currency);
    Ok(of_accounts.chain(totals.contracts.iter().map(|row| row.principal.currency)).collect())
}

fn span(held: RatesHeld) -> Option<RatesSpan> {
    let (first, last) = held.first.zip(held.last)?;
    Some(RatesSpan { first, last, rates: Some(u32::try_from(held.rates).unwrap_or(u32::MAX)) })
}
