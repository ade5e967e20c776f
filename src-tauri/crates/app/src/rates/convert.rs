//! Conversion for figures: the one place where the desk turns amounts of several currencies into one.

use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use store::Workspace;
use values::{
    CalendarDate, Currency, Money, MoneyFigure, RateBook, RateMissing, SourcedQuote, UnknownReason, currencies_to_quote,
};

use crate::{
    fault::Fault,
    rates::{ecb_file::history, settings},
    seat::Seat,
};

/// A currency that could not be converted, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// No rate of it is known.
    NoQuote,
    /// The newest rate is older than the desk allows.
    TooOld,
    /// The amount is out of range.
    OutOfRange,
}

/// A rate that is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct MissingRate {
    /// From which currency.
    pub from: Currency,
    /// Into which.
    pub to: Currency,
    /// For which day.
    #[ts(type = "string")]
    pub on: CalendarDate,
    /// Why.
    pub reason: MissingReason,
    /// The newest day for which there is one.
    #[ts(type = "string | null")]
    pub last: Option<CalendarDate>,
}

impl MissingRate {
    /// What the book said of it.
    pub(crate) fn of((from, to): (Currency, Currency), on: CalendarDate, missing: RateMissing) -> Self {
        let (reason, last) = match missing {
            RateMissing::NoQuote => (MissingReason::NoQuote, None),
            RateMissing::TooOld { last } => (MissingReason::TooOld, Some(last)),
            RateMissing::OutOfRange => (MissingReason::OutOfRange, None),
        };
        Self { from, to, on, reason, last }
    }
}

/// How far back quotes are read before the first day of a conversion, so that one that is too old can be named.
const LOOKED_BACK_DAYS: i64 = 800;

/// The rates for converting some currencies into `to` on days from one to another. Nothing is read when all are `to`.
///
/// The official history of the product, then what was taken in over it, then the firm's own; see [`RateBook::rate`].
pub(crate) async fn book(
    seat: &Seat,
    currencies: impl IntoIterator<Item = Currency>,
    to: Currency,
    days: (CalendarDate, CalendarDate),
) -> Result<RateBook, Fault> {
    book_of(seat.store(), currencies, to, days).await
}

/// The same without a person who asks: limits are judged by it at every reading.
pub(crate) async fn book_of(
    store: &Workspace,
    currencies: impl IntoIterator<Item = Currency>,
    to: Currency,
    (first, last): (CalendarDate, CalendarDate),
) -> Result<RateBook, Fault> {
    let foreign: Vec<Currency> = currencies.into_iter().filter(|currency| *currency != to).collect();
    if foreign.is_empty() {
        return Ok(RateBook::new([], 0));
    }
    let settings = settings::read(store).await?;
    let wanted = currencies_to_quote(foreign.into_iter().chain([to]));
    let from = first.checked_sub(LOOKED_BACK_DAYS.days()).unwrap_or(CalendarDate::MIN);
    let codes: Vec<Currency> = wanted.iter().copied().collect();
    let taken_in = store.rates_between(&codes).await?;
    let bundled: Vec<SourcedQuote> = history().quotes(&wanted, (from, last));
    Ok(RateBook::new(bundled.into_iter().chain(taken_in), settings.longest_age_days))
}

/// Booked amounts as one figure at the rates of a day; unknown when one of them has no rate.
pub(crate) fn booked(book: &RateBook, amounts: &[Money], to: Currency, on: CalendarDate) -> MoneyFigure {
    let parts: Vec<(Money, CalendarDate)> = amounts.iter().map(|money| (*money, on)).collect();
    match book.sum(&parts, to) {
        Ok(sum) => MoneyFigure { rates: sum.rates, ..MoneyFigure::booked(sum.money) },
        Err(RateMissing::OutOfRange) => MoneyFigure::unknown(to, UnknownReason::Refused),
        Err(_) => MoneyFigure::unknown(to, UnknownReason::NoRate),
    }
}
