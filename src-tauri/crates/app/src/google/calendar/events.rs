//! Events of a span of time or of a record, with what waits to be sent laid over them.

use std::collections::BTreeMap;

use ports::google::{CalendarEvent, EventStatus, EventToWrite, GoogleScope};
use serde::{Deserialize, Serialize};
use store::{Outgoing, OutgoingState};
use values::Instant;

use crate::{
    fault::Fault,
    fault_of::defect,
    google::{
        about::About,
        account, keeper,
        queue::{OutgoingRow, row},
        read::calendar::moment,
        send::{EventChange, EventQueued},
    },
    seat::Seat,
};

/// Which events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EventsRequest {
    /// From this moment.
    #[ts(type = "string")]
    pub from: Instant,
    /// Up to this one.
    #[ts(type = "string")]
    pub until: Instant,
    /// Only those made from the record, or with its address among the guests.
    pub about: Option<About>,
}

/// An event, with what waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EventRow {
    /// The event as it will be.
    pub event: CalendarEvent,
    /// The record it is about.
    pub about: Option<About>,
    /// What waits for it: it is not like this at Google yet.
    pub waiting: Option<OutgoingRow>,
    /// What waits calls it off.
    pub ends: bool,
}

/// Events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Events {
    /// In the order of their beginning.
    pub rows: Vec<EventRow>,
    /// An account is linked.
    pub linked: bool,
    /// The calendar may be read.
    pub granted: bool,
    /// The zone that hours are shown in.
    pub zone: String,
}

/// Events, in the order of their beginning.
pub(crate) async fn events(seat: &Seat, request: EventsRequest) -> Result<Events, Fault> {
    let user = &seat.session.user_id;
    let account = account::find(seat).await?;
    let zone = seat.open.profile().time_zone;
    let granted =
        account.as_ref().is_some_and(|account| keeper::granted(account).contains(&GoogleScope::CalendarEvents));
    let Some(account) = account else {
        return Ok(Events { rows: Vec::new(), linked: false, granted, zone });
    };
    let mut rows: BTreeMap<String, EventRow> = BTreeMap::new();
    for kept in seat.store().google_events(user, (request.from, request.until), None).await? {
        let event: CalendarEvent = serde_json::from_value(kept.body).map_err(defect)?;
        let about = kept.about.as_deref().and_then(About::from_mark);
        rows.insert(kept.id, EventRow { event, about, waiting: None, ends: false });
    }
    for out in seat.store().google_queue(user, 50).await? {
        // What Google took is in the calendar itself; what it refused is for the person to see there.
        let shown = !matches!(out.state, OutgoingState::Sent | OutgoingState::Verified);
        if shown && out.kind.starts_with("event_") && out.subject == account.subject {
            lay_over(&mut rows, out, &account.subject)?;
        }
    }
    let addresses = match &request.about {
        Some(about) => crate::google::about::addresses(seat, about).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let wanted = |row: &EventRow| {
        let guest = || row.event.attendees.iter().any(|guest| addresses.contains(&guest.email.to_lowercase()));
        request.about.is_none() || row.about == request.about || guest()
    };
    let within = |row: &EventRow| {
        let (start, end) = (row.event.start.as_ref().map(moment), row.event.end.as_ref().map(moment));
        start.is_none_or(|start| start < request.until) && end.is_none_or(|end| end >= request.from)
    };
    let mut rows: Vec<EventRow> = rows.into_values().filter(|row| wanted(row) && within(row)).collect();
    rows.sort_by_key(|row| row.event.start.as_ref().map(moment));
    Ok(Events { rows, linked: true, granted, zone })
}

fn lay_over(rows: &mut BTreeMap<String, EventRow>, out: Outgoing, subject: &str) -> Result<(), Fault> {
    let body = out.body.reveal().clone();
    let (id, event) = if out.kind == "event_create" {
        let queued: EventQueued = serde_json::from_value(body).map_err(defect)?;
        (queued.event.id.clone(), Some(queued.event))
    } else {
        let change: EventChange = serde_json::from_value(body).map_err(defect)?;
        (change.id, change.event)
    };
    let about = out.about.as_deref().and_then(About::from_mark);
    let waiting = Some(row(out, Some(subject)));
    match (rows.get_mut(&id), event) {
        (Some(held), Some(event)) => {
            held.event = as_meant(&event, Some(&held.event));
            held.waiting = waiting;
        }
        (Some(held), None) => {
            held.waiting = waiting;
            held.ends = true;
        }
        (None, Some(event)) => {
            rows.insert(id, EventRow { event: as_meant(&event, None), about, waiting, ends: false });
        }
        // What is called off and not held here is nothing to show.
        (None, None) => {}
    }
    Ok(())
}

/// The event as it will be at Google.
fn as_meant(event: &EventToWrite, held: Option<&CalendarEvent>) -> CalendarEvent {
    CalendarEvent {
        id: event.id.clone(),
        etag: held.map(|held| held.etag.clone()).unwrap_or_default(),
        status: EventStatus::Confirmed,
        title: event.title.clone(),
        description: event.description.clone(),
        place: event.place.clone(),
        start: Some(event.start.clone()),
        end: Some(event.end.clone()),
        attendees: event.attendees.clone(),
        meet: held.and_then(|held| held.meet.clone()),
        meet_is_pending: event.with_meet && held.is_none_or(|held| held.meet.is_none()),
        page: held.and_then(|held| held.page.clone()),
        organiser: held.and_then(|held| held.organiser.clone()),
        series: held.and_then(|held| held.series.clone()),
        desk_record: event.desk_record.clone(),
        updated_at: None,
    }
}
