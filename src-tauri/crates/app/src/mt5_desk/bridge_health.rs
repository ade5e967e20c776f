//! How the bridges are: latency, last readings, dialect, errors, take-overs, gaps.

use std::collections::BTreeMap;

use ::trading::reading::{Reading, is_stale};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use store::PollNote;
use values::{AccountLogin, BridgeId, Instant};

use crate::{
    bridges::{self, bridge::HeldReading},
    fault::Fault,
    seat::Seat,
    trading::desk_accounts,
};

/// Points of the series at most: the newest.
const SERIES: usize = 300;
/// Events listed.
const EVENTS: u32 = 100;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeHealthRequest {}

/// How a bridge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BridgeState {
    /// Its last poll brought readings.
    Well,
    /// Its last poll failed.
    Failing,
    /// It was never polled.
    Never,
}

/// One poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PollPoint {
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// Milliseconds for the answers.
    pub latency_ms: Option<u32>,
    /// It brought readings.
    pub ok: bool,
    /// The second address answered.
    pub from_second: bool,
}

/// The newest reading of an account by this bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountAge {
    /// The account.
    pub login: AccountLogin,
    /// When it was taken.
    #[ts(type = "string")]
    pub at: Instant,
    /// It is too old to be shown as current.
    pub stale: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeEventRow {
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// `took_over`, `handed_back`, `failed`, `recovered`, `gap`, `dialect`, `deals_failed`.
    pub kind: String,
    /// More of it.
    pub detail: Option<String>,
}

/// How often something went wrong in the last fortnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FaultCount {
    /// The fault's code.
    pub code: String,
    /// How often.
    pub count: u32,
}

/// A bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeHealthRow {
    /// Its id.
    pub id: BridgeId,
    /// The desk's name.
    pub name: String,
    /// How it is.
    pub state: BridgeState,
    /// The dialect it speaks.
    pub dialect: Option<String>,
    /// Its last poll that brought readings.
    #[ts(type = "string | null")]
    pub last_success: Option<Instant>,
    /// Milliseconds of the last answers.
    pub latency_ms: Option<u32>,
    /// The median of the last fortnight.
    pub median_latency_ms: Option<u32>,
    /// The worst of it.
    pub worst_latency_ms: Option<u32>,
    /// Polls of the last fortnight.
    pub polls: u32,
    /// Of these, those that failed.
    pub failed: u32,
    /// Of these, those that the second address answered.
    pub served_by_second: u32,
    /// Seconds between polls as configured.
    pub interval_seconds: u32,
    /// Seconds until the next poll, where this desk polls by itself.
    pub next_poll_seconds: Option<u32>,
    /// The newest polls, oldest first, at most three hundred.
    pub series: Vec<PollPoint>,
    /// The accounts that it reads.
    pub accounts: Vec<AccountAge>,
    /// Readings of the last poll that wait until they were said more often.
    pub held: Vec<HeldReading>,
    /// What happened, newest first, at most a hundred.
    pub events: Vec<BridgeEventRow>,
    /// What went wrong, the most frequent first.
    pub faults: Vec<FaultCount>,
}

/// How the bridges are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeHealthPage {
    /// In the order in which they were added.
    pub bridges: Vec<BridgeHealthRow>,
}

/// How the bridges are.
pub(crate) async fn health(seat: &Seat, _request: BridgeHealthRequest) -> Result<BridgeHealthPage, Fault> {
    let expected = desk_accounts::expected(seat).await?;
    let newest = seat.store().newest_by_source(seat.scope()).await?;
    let since = seat.now().checked_sub((14 * 24).hours()).unwrap_or(Instant::MIN);
    let mut rows = Vec::new();
    for kept in bridges::stored::all(seat.store()).await? {
        let last = bridges::stored::last_poll(seat.store(), &kept.id).await?;
        let polls = seat.store().polls_since(&kept.id, since).await?;
        let events = seat.store().bridge_events(&kept.id, EVENTS).await?;
        let source = format!("bridge:{}", kept.id);
        let age = |reading: &Reading| AccountAge {
            login: reading.login,
            at: reading.at,
            stale: is_stale(reading.at, expected.now, expected.interval_seconds),
        };
        let mut latencies: Vec<u32> = polls.iter().filter_map(|poll| poll.latency_ms).collect();
        latencies.sort_unstable();
        let count = |wanted: &dyn Fn(&PollNote) -> bool| {
            u32::try_from(polls.iter().filter(|poll| wanted(poll)).count()).unwrap_or(u32::MAX)
        };
        let next = seat.open.polls.next_due(&kept.id);
        let now = seat.desk.clock().monotonic();
        rows.push(BridgeHealthRow {
            state: match &last {
                None => BridgeState::Never,
                Some(poll) if poll.fault.is_some() => BridgeState::Failing,
                Some(_) => BridgeState::Well,
            },
            dialect: last.as_ref().and_then(|poll| poll.dialect.clone()),
            last_success: last.as_ref().and_then(|poll| poll.last_success),
            latency_ms: last.as_ref().and_then(|poll| poll.latency_ms),
            median_latency_ms: latencies.get(latencies.len() / 2).copied(),
            worst_latency_ms: latencies.last().copied(),
            polls: count(&|_| true),
            failed: count(&|poll| poll.fault.is_some()),
            served_by_second: count(&|poll| poll.from_second),
            interval_seconds: kept.interval_seconds,
            next_poll_seconds: next.and_then(|due| u32::try_from(due.saturating_sub(now).as_secs()).ok()),
            series: polls.iter().skip(polls.len().saturating_sub(SERIES)).map(point).collect(),
            accounts: newest.iter().filter(|reading| reading.source == source).map(age).collect(),
            held: last.map(|poll| poll.held).unwrap_or_default(),
            events: events
                .into_iter()
                .map(|event| BridgeEventRow { at: event.at, kind: event.kind, detail: event.detail })
                .collect(),
            faults: faults(&polls),
            id: kept.id,
            name: kept.name,
        });
    }
    Ok(BridgeHealthPage { bridges: rows })
}

fn point(poll: &PollNote) -> PollPoint {
    PollPoint { at: poll.at, latency_ms: poll.latency_ms, ok: poll.fault.is_none(), from_second: poll.from_second }
}

fn faults(polls: &[PollNote]) -> Vec<FaultCount> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for code in polls.iter().filter_map(|poll| poll.fault.as_deref()) {
        *counts.entry(code).or_default() += 1;
    }
    let mut faults: Vec<FaultCount> =
        counts.into_iter().map(|(code, count)| FaultCount { code: code.to_owned(), count }).collect();
    faults.sort_by_key(|fault| std::cmp::Reverse(fault.count));
    faults
}
