//! What a person made here for Google: how far it is, and what may be decided about it.

use ports::google::GooglePart;
use serde::{Deserialize, Serialize};
use store::{GoogleArea, Outgoing, OutgoingState};
use values::Instant;

use crate::{
    fault::Fault,
    google::{about::About, account},
    seat::Seat,
};

/// Settled things that are listed.
const SETTLED: u32 = 50;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleQueueRequest {}

/// Which thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OutgoingRequest {
    /// Its id.
    pub id: String,
}

/// Where a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum OutgoingStand {
    /// It waits.
    Queued,
    /// It was sent, and nobody knows yet what became of it.
    Sending,
    /// Google took it.
    Sent,
    /// It was seen at Google as it was meant.
    Verified,
    /// Google will not take it.
    Refused,
}

impl From<OutgoingState> for OutgoingStand {
    fn from(state: OutgoingState) -> Self {
        match state {
            OutgoingState::Queued => Self::Queued,
            OutgoingState::Sending => Self::Sending,
            OutgoingState::Sent => Self::Sent,
            OutgoingState::Verified => Self::Verified,
            OutgoingState::Refused => Self::Refused,
        }
    }
}

/// A thing on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OutgoingRow {
    /// Its id.
    pub id: String,
    /// The part of Google.
    pub part: GooglePart,
    /// `mail`, `event_create`, `event_change`, `event_cancel`, `upload`, `share`, `sheet`.
    pub kind: String,
    /// What a person calls it.
    pub title: String,
    /// The record it is about.
    pub about: Option<About>,
    /// Where it stands.
    pub stand: OutgoingStand,
    /// How often it was tried.
    pub attempts: u32,
    /// Not before.
    #[ts(type = "string | null")]
    pub next_at: Option<Instant>,
    /// Why it is not there yet, or never will be.
    pub fault: Option<Fault>,
    /// Its page at Google.
    pub page: Option<String>,
    /// It waits for another account than the one that is linked.
    pub for_another: bool,
    /// When it was made.
    #[ts(type = "string")]
    pub made_at: Instant,
    /// When it last changed.
    #[ts(type = "string")]
    pub changed_at: Instant,
}

/// What is on its way, then what was settled last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleQueue {
    /// The rows.
    pub rows: Vec<OutgoingRow>,
}

/// What was queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QueuedForGoogle {
    /// Its id.
    pub id: String,
}

/// What is on its way, then what was settled last.
pub(crate) async fn list(seat: &Seat, _request: GoogleQueueRequest) -> Result<GoogleQueue, Fault> {
    let subject = account::find(seat).await?.map(|account| account.subject);
    let queue = seat.store().google_queue(&seat.session.user_id, SETTLED).await?;
    Ok(GoogleQueue { rows: queue.into_iter().map(|out| row(out, subject.as_deref())).collect() })
}

/// Tries it now.
pub(crate) async fn retry(seat: &Seat, request: OutgoingRequest) -> Result<(), Fault> {
    if !seat.store().retry_google(&seat.actor(), "google.retry", &request.id).await? {
        return Err(Fault::not_found("outgoing"));
    }
    seat.open.google.bell.notify_one();
    Ok(())
}

/// Lets it go. What may be at Google already stays until that is known.
pub(crate) async fn withdraw(seat: &Seat, request: OutgoingRequest) -> Result<(), Fault> {
    if seat.store().withdraw_google(&seat.actor(), "google.withdraw", &request.id).await? {
        Ok(())
    } else {
        Err(Fault::not_found("outgoing"))
    }
}

/// A thing as a person sees it.
pub(crate) fn row(out: Outgoing, subject: Option<&str>) -> OutgoingRow {
    let page = out.outcome.as_ref().and_then(|outcome| outcome["page"].as_str()).map(str::to_owned);
    let waits = !out.state.is_settled() && out.state != OutgoingState::Sent;
    OutgoingRow {
        part: part(out.area),
        about: out.about.as_deref().and_then(About::from_mark),
        stand: out.state.into(),
        attempts: out.attempts,
        next_at: if waits && out.attempts > 0 { Some(out.next_at) } else { None },
        fault: out.why.and_then(|why| serde_json::from_value(why).ok()),
        page,
        for_another: waits && subject != Some(out.subject.as_str()),
        made_at: out.created_at,
        changed_at: out.changed_at,
        id: out.id,
        kind: out.kind,
        title: out.title,
    }
}

const fn part(area: GoogleArea) -> GooglePart {
    match area {
        GoogleArea::Mail => GooglePart::Mail,
        GoogleArea::Calendar => GooglePart::Calendar,
        GoogleArea::Files => GooglePart::Drive,
        GoogleArea::Sheets => GooglePart::Sheets,
    }
}
