//! The live source of rates: the bank's own publication over https, off until somebody turns it on.

use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use ports::{RatesDocument, RatesSourceFault};
use serde::{Deserialize, Serialize};
use store::{Actor, Workspace};
use values::{CalendarDate, Instant};

use crate::{
    desk::{Desk, OpenWorkspace},
    fault::{Fault, FaultCode},
    fault_of::defect,
    rates::{
        ecb_file::{self, history},
        import::{ImportedRates, RatesFileKind},
        take_in::{Taken, take_in},
    },
    seat::Seat,
};

/// The setting's key.
const KEY: &str = "rates.live_source";
/// The name of what was noted of the last attempt.
const NOTED: &str = "rates.live_fetch";

/// Where newer rates come from without a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LiveRateSource {
    /// From nowhere: the desk asks nobody.
    #[default]
    Off,
    /// From the European Central Bank.
    Ecb,
}

/// Turns the source on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LiveRateSourceRequest {
    /// Which.
    pub source: LiveRateSource,
}

/// Asks the source now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FetchRatesRequest {}

/// The last time the source was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RatesFetch {
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// The last time that it answered with rates.
    #[ts(type = "string | null")]
    pub last_success: Option<Instant>,
    /// What came of it; nothing when it failed.
    pub imported: Option<ImportedRates>,
    /// Why nothing came.
    pub fault: Option<Fault>,
}

/// The live source as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LiveRates {
    /// Which is on.
    pub source: LiveRateSource,
    /// The last time it was asked; nothing when never.
    pub last: Option<RatesFetch>,
}

/// The live source as it stands.
pub(crate) async fn standing(store: &Workspace) -> Result<LiveRates, Fault> {
    Ok(LiveRates { source: source(store).await?, last: store.sync_state(NOTED).await? })
}

async fn source(store: &Workspace) -> Result<LiveRateSource, Fault> {
    Ok(store.setting(KEY).await?.unwrap_or_default())
}

/// Turns the source on or off. Rates that it brought stay.
pub(crate) async fn set_source(seat: &Seat, request: LiveRateSourceRequest) -> Result<(), Fault> {
    seat.keep_setting("rates.set_live_source", KEY, &request.source).await
}

/// Asks the source now; refused while it is off.
pub(crate) async fn fetch(seat: &Seat, _request: FetchRatesRequest) -> Result<ImportedRates, Fault> {
    if source(seat.store()).await? == LiveRateSource::Off {
        return Err(Fault::new(FaultCode::RatesSourceOff));
    }
    fetch_now(&seat.desk, &seat.open, Some(&seat.actor())).await
}

/// Asks the source when it is on and something new can be there. Says whether anything was asked.
pub(crate) async fn fetch_when_due(desk: &Desk, open: &OpenWorkspace) -> Result<bool, Fault> {
    let LiveRates { source, last } = standing(&open.store).await?;
    let newest = newest_official(&open.store).await?;
    let due = source != LiveRateSource::Off && is_due(open.now(desk), newest, last.as_ref());
    if due {
        fetch_now(desk, open, None).await?;
    }
    Ok(due)
}

/// Fetches what is missing, takes it in, and notes what came of it.
async fn fetch_now(desk: &Desk, open: &OpenWorkspace, actor: Option<&Actor>) -> Result<ImportedRates, Fault> {
    let found = fetched(desk, open, actor).await;
    let at = open.now(desk);
    let before: Option<RatesFetch> = open.store.sync_state(NOTED).await?;
    let (imported, fault) = match &found {
        Ok(imported) => (Some(*imported), None),
        Err(fault) => (None, Some(fault.clone())),
    };
    let last_success = if imported.is_some() { Some(at) } else { before.and_then(|before| before.last_success) };
    open.store.set_sync_state(NOTED, &RatesFetch { at, last_success, imported, fault }).await?;
    found
}

async fn fetched(desk: &Desk, open: &OpenWorkspace, actor: Option<&Actor>) -> Result<ImportedRates, Fault> {
    let wanted = document(open.now(desk), newest_official(&open.store).await?);
    let bytes = desk.environment().rates.fetch(wanted).await?;
    let read = tokio::task::spawn_blocking(move || ecb_file::read(&bytes)).await.map_err(defect)??;
    // Where the desk's clock stands still, the bank is ahead of it.
    let today = open.today(desk);
    let quotes = read.into_iter().filter(|quote| quote.date <= today).collect();
    take_in(&open.store, Taken { kind: RatesFileKind::Ecb, quotes, online: true }, actor).await
}

async fn newest_official(store: &Workspace) -> Result<Option<CalendarDate>, Fault> {
    let held = store.rates_held(false).await?.last;
    Ok(history().span().map(|(_, last)| last).max(held))
}

/// The last Monday to Friday whose rates are published by now: about 16:00 in Frankfurt, 15:15 UTC at the latest.
fn published(now: Instant) -> CalendarDate {
    let zoned = now.to_zoned(TimeZone::UTC);
    let early = (zoned.hour(), zoned.minute()) < (15, 15);
    let day = if early { before(zoned.date()) } else { zoned.date() };
    match day.weekday() {
        Weekday::Saturday => before(day),
        Weekday::Sunday => before(before(day)),
        _ => day,
    }
}

fn before(day: CalendarDate) -> CalendarDate {
    day.yesterday().unwrap_or(CalendarDate::MIN)
}

/// One day when nothing but the newest is missing, else all.
fn document(now: Instant, newest: Option<CalendarDate>) -> RatesDocument {
    let last = published(now);
    let one_before = match last.weekday() {
        Weekday::Monday => before(before(before(last))),
        _ => before(last),
    };
    if newest.is_some_and(|newest| newest >= one_before) { RatesDocument::NewestDay } else { RatesDocument::History }
}

/// Whether a newer day should be published, and the source was not asked just now: an hour after a failure, three after
/// an answer, which on a bank holiday has nothing new.
fn is_due(now: Instant, newest: Option<CalendarDate>, last: Option<&RatesFetch>) -> bool {
    let rested = last.is_none_or(|last| {
        let wait = SignedDuration::from_hours(if last.fault.is_some() { 1 } else { 3 });
        let since = now.duration_since(last.at);
        since >= wait || since.is_negative()
    });
    newest.is_none_or(|newest| newest < published(now)) && rested
}

impl From<RatesSourceFault> for Fault {
    fn from(fault: RatesSourceFault) -> Self {
        Self::new(FaultCode::RatesSourceUnavailable).with("detail", fault)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_day_is_published_in_the_afternoon_and_none_on_a_weekend() {
        // Friday 20, Saturday 21, Sunday 22 and Monday 23 November 2026.
        for (now, day) in [
            ("2026-11-20T15:14:59Z", 19),
            ("2026-11-20T15:15:00Z", 20),
            ("2026-11-21T20:00:00Z", 20),
            ("2026-11-22T20:00:00Z", 20),
            ("2026-11-23T09:00:00Z", 20),
            ("2026-11-23T16:00:00Z", 23),
        ] {
            assert_eq!(published(at(now)), date(2026, 11, day), "{now}");
        }
    }

    #[test]
    fn only_the_newest_day_is_fetched_when_only_that_is_missing() {
        let monday = at("2026-11-23T16:00:00Z");
        assert_eq!(document(monday, Some(date(2026, 11, 20))), RatesDocument::NewestDay);
        assert_eq!(document(monday, Some(date(2026, 11, 19))), RatesDocument::History);
        assert_eq!(document(monday, None), RatesDocument::History);
    }

    #[test]
    fn the_source_is_asked_when_something_new_can_be_there_and_not_again_at_once() {
        let now = at("2026-11-23T16:00:00Z");
        let asked = |at: Instant, fault: Option<Fault>| RatesFetch { at, last_success: None, imported: None, fault };
        let ago = |hours: i64| now - SignedDuration::from_hours(hours);
        assert!(is_due(now, Some(date(2026, 11, 20)), None));
        assert!(!is_due(now, Some(date(2026, 11, 23)), None));
        assert!(!is_due(now, Some(date(2026, 11, 20)), Some(&asked(ago(2), None))));
        assert!(is_due(now, Some(date(2026, 11, 20)), Some(&asked(ago(3), None))));
        let away = || Some(Fault::new(FaultCode::RatesSourceUnavailable));
        assert!(is_due(now, Some(date(2026, 11, 20)), Some(&asked(ago(1), away()))));
        assert!(is_due(now, Some(date(2026, 11, 20)), Some(&asked(ago(-5), None))), "a clock that was set back");
    }
}
