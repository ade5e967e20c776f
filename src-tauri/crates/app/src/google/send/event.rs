//! An event has an id made here, so that a repeat makes no second one.

use std::{collections::BTreeSet, time::Duration};

use ports::google::{Attendee, CalendarEvent, EventToWrite, GoogleFault, SendUpdates};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Outgoing, OutgoingState, OutgoingStep};

use super::{Attempt, Failed, Kind};
use crate::google::{
    read::calendar::{PRIMARY, forget_event, keep_event},
    work::Work,
};

/// How soon to look again for a Meet that Google is still making.
const MEET_WAIT: Duration = Duration::from_secs(3);

/// A new event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EventQueued {
    /// The event.
    pub(crate) event: EventToWrite,
    /// Who is told.
    pub(crate) updates: SendUpdates,
}

/// A change of an event, or its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EventChange {
    /// Its id.
    pub(crate) id: String,
    /// The event as it shall be; nothing calls it off.
    pub(crate) event: Option<EventToWrite>,
    /// As it was seen; an event that changed since is not written over.
    pub(crate) etag: Option<String>,
    /// Who is told.
    pub(crate) updates: SendUpdates,
}

/// Makes, changes or calls off an event, or looks whether that was done.
pub(super) async fn attempt(work: &Work, out: &Outgoing, kind: Kind) -> Result<Attempt, Failed> {
    let body = out.body.reveal().clone();
    let calendar = &work.clients.calendar;
    if out.state == OutgoingState::Sent {
        return verify(work, out).await;
    }
    if kind == Kind::EventCreate {
        let queued: EventQueued = serde_json::from_value(body)?;
        let written = calendar.create(PRIMARY, &queued.event, queued.updates).await?;
        return taken(work, written.event).await;
    }
    let change: EventChange = serde_json::from_value(body)?;
    let Some(event) = change.event else {
        calendar.cancel(PRIMARY, &change.id, change.updates).await?;
        forget_event(work, &change.id).await.map_err(Failed::Here)?;
        return Ok(Attempt::Step(OutgoingStep::to(OutgoingState::Verified)));
    };
    match calendar.change(PRIMARY, &event, change.etag.as_deref(), change.updates).await {
        Ok(event) => taken(work, event).await,
        // Our own change, whose answer was lost, made the event another than the one that was seen.
        Err(GoogleFault::Conflict) => {
            let there = calendar.event(PRIMARY, &change.id).await?;
            if is_as_meant(&there, &event) { taken(work, there).await } else { Err(GoogleFault::Conflict.into()) }
        }
        Err(fault) => Err(fault.into()),
    }
}

fn is_as_meant(there: &CalendarEvent, meant: &EventToWrite) -> bool {
    there.title == meant.title
        && there.place == meant.place
        && there.description == meant.description
        && there.start.as_ref() == Some(&meant.start)
        && there.end.as_ref() == Some(&meant.end)
        && (there.meet.is_some() || there.meet_is_pending) == meant.with_meet
        && others(&there.attendees, there) == others(&meant.attendees, there)
}

/// The addresses of guests without the account's own.
fn others(guests: &[Attendee], there: &CalendarEvent) -> BTreeSet<String> {
    let own = there.attendees.iter().find(|guest| guest.is_self).map(|guest| guest.email.to_lowercase());
    let addresses = guests.iter().filter(|guest| !guest.is_self).map(|guest| guest.email.to_lowercase());
    addresses.filter(|email| Some(email) != own.as_ref()).collect()
}

async fn verify(work: &Work, out: &Outgoing) -> Result<Attempt, Failed> {
    let id = out.outcome.as_ref().and_then(|outcome| outcome["id"].as_str()).unwrap_or_default();
    let event = work.clients.calendar.event(PRIMARY, id).await?;
    taken(work, event).await
}

/// Keeps the event as Google has it. One whose Meet is still being made is looked at again.
async fn taken(work: &Work, event: CalendarEvent) -> Result<Attempt, Failed> {
    let pending = event.meet_is_pending;
    let outcome = json!({ "id": event.id, "page": event.page });
    keep_event(work, event).await.map_err(Failed::Here)?;
    let state = if pending { OutgoingState::Sent } else { OutgoingState::Verified };
    let next_at = if pending { work.now().checked_add(MEET_WAIT).ok() } else { None };
    Ok(Attempt::Step(OutgoingStep { next_at, outcome: Some(outcome), ..OutgoingStep::to(state) }))
}
