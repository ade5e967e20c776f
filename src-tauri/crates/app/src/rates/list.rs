//! The rates that were taken in, and the rate of a pair on a day.

use serde::{Deserialize, Serialize};
use store::RatesWanted;
use values::{CalendarDate, Currency, Instant, RateUsed, SourcedQuote};

use crate::{
    fault::Fault,
    rates::convert::{self, MissingRate},
    seat::Seat,
};

/// Which window of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RatesRequest {
    /// Rows to pass over.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
    /// Only quotes of this currency, on either side.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// Only the firm's own, or only official ones.
    #[serde(default)]
    #[ts(optional)]
    pub own: Option<bool>,
    /// Not before this day.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Not after this day.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<CalendarDate>,
}

/// A rate that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RateRow {
    /// The rate as given.
    pub quote: SourcedQuote,
    /// When it was taken in.
    #[ts(type = "string")]
    pub imported_at: Instant,
}

/// A window of the list; the history that comes with the product is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Rates {
    /// The rows, newest day first.
    pub rows: Vec<RateRow>,
    /// All that match.
    pub total: u32,
}

/// Which rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RateRequest {
    /// From which currency.
    pub from: Currency,
    /// Into which.
    pub to: Currency,
    /// On which day, not later than today.
    #[ts(type = "string")]
    pub on: CalendarDate,
}

/// The rate of a pair on a day, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RateAnswer {
    /// The rate.
    pub rate: Option<RateUsed>,
    /// Why there is none.
    pub missing: Option<MissingRate>,
}

/// Which of the firm's own rates are taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemoveOwnRatesRequest {
    /// Only quotes of this currency, on either side; all when not given.
    pub currency: Option<Currency>,
    /// Not before this day.
    #[ts(type = "string | null")]
    pub from: Option<CalendarDate>,
    /// Not after this day.
    #[ts(type = "string | null")]
    pub to: Option<CalendarDate>,
}

/// How many were taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemovedRates {
    /// How many.
    pub removed: u32,
}

/// A window of the list.
pub(crate) async fn list(seat: &Seat, request: RatesRequest) -> Result<Rates, Fault> {
    if request.limit == 0 || request.limit > 500 {
        return Err(Fault::field("limit", "range_1_500"));
    }
    let RatesRequest { currency, own, from, to, .. } = request;
    let wanted = RatesWanted { currency, own, from, to };
    let page = seat.store().rates_page(seat.scope(), &wanted, (request.offset, request.limit)).await?;
    let row = |rate: store::StoredRate| RateRow { quote: rate.quote, imported_at: rate.imported_at };
    let total = u32::try_from(page.total).unwrap_or(u32::MAX);
    Ok(Rates { rows: page.rows.into_iter().map(row).collect(), total })
}

/// The rate of a pair on a day, as every figure of that day takes it.
pub(crate) async fn rate(seat: &Seat, request: RateRequest) -> Result<RateAnswer, Fault> {
    let RateRequest { from, to, on } = request;
    if on > seat.today() {
        return Err(Fault::field("on", "in_the_future"));
    }
    let book = convert::book(seat, [from], to, (on, on)).await?;
    Ok(match book.rate(from, to, on) {
        Ok(found) => RateAnswer { rate: Some(found.used), missing: None },
        Err(missing) => RateAnswer { rate: None, missing: Some(MissingRate::of((from, to), on, missing)) },
    })
}

/// Takes back own rates.
pub(crate) async fn remove_own(seat: &Seat, request: RemoveOwnRatesRequest) -> Result<RemovedRates, Fault> {
    let detail = serde_json::json!(request);
    let RemoveOwnRatesRequest { currency, from, to } = request;
    let wanted = RatesWanted { currency, own: None, from, to };
    let removed = seat.store().remove_own_rates(&seat.actor(), &wanted, detail).await?;
    Ok(RemovedRates { removed: u32::try_from(removed).unwrap_or(u32::MAX) })
}
