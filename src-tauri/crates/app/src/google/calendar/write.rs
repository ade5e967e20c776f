//! Making, changing and calling off a meeting: queued here, at Google as soon as it can be reached, once.

use ports::google::{Attendee, AttendeeAnswer, CalendarEvent, EventToWrite, SendUpdates, new_event_id};
use serde::{Deserialize, Serialize};

use super::span;
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::{
        about::About,
        account,
        queue::QueuedForGoogle,
        send::{EventChange, EventQueued, Kind, ToQueue, queue},
    },
    seat::Seat,
};

/// Guests of one meeting.
const MOST_GUESTS: usize = 100;

/// When a meeting is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum MeetingTime {
    /// Hours of a zone, each as `2026-06-30T10:00`.
    Hours {
        /// From.
        start: String,
        /// To.
        end: String,
        /// The IANA zone.
        zone: String,
    },
    /// Whole days, each as `2026-06-30`; the last one included.
    Days {
        /// The first.
        start: String,
        /// The last.
        end: String,
    },
}

/// A meeting as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MeetingForm {
    /// The title.
    pub title: String,
    /// When.
    pub time: MeetingTime,
    /// Where.
    pub place: String,
    /// What for.
    pub description: String,
    /// Addresses of guests.
    pub guests: Vec<String>,
    /// With a Meet of its own.
    pub with_meet: bool,
    /// Guests are told by mail.
    pub tell_guests: bool,
    /// The record it is about.
    pub about: Option<About>,
}

/// A meeting to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangeMeetingRequest {
    /// Its id.
    pub id: String,
    /// As the person saw it; one that somebody else changed since is not written over.
    pub etag: String,
    /// As it shall be.
    pub meeting: MeetingForm,
}

/// A meeting to be called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CancelMeetingRequest {
    /// Its id.
    pub id: String,
    /// Guests are told by mail.
    pub tell_guests: bool,
}

/// Queues a new meeting, with an id made here: a repeat makes no second one.
pub(crate) async fn create(seat: &Seat, form: MeetingForm) -> Result<QueuedForGoogle, Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let id = new_event_id(seat.desk.environment().ids.as_ref());
    let event = checked(&form, id.clone())?;
    let queued = EventQueued { event, updates: updates(form.tell_guests) };
    let thing = ToQueue {
        id: id.clone(),
        title: queued.event.title.clone(),
        about: form.about.as_ref(),
        target: Some(id),
        body: &queued,
        bytes: Vec::new(),
        draft: None,
    };
    queue(seat, &account, (Kind::EventCreate, thing)).await
}

/// Queues a change of a meeting. Guests who are there already keep their answers.
pub(crate) async fn change(seat: &Seat, request: ChangeMeetingRequest) -> Result<QueuedForGoogle, Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let mut event = checked(&request.meeting, request.id.clone())?;
    let kept = seat.store().google_event(&seat.session.user_id, &request.id).await?;
    if let Some(kept) = kept {
        let there: CalendarEvent = serde_json::from_value(kept.body).map_err(defect)?;
        for guest in &mut event.attendees {
            let held = there.attendees.iter().find(|held| held.email.eq_ignore_ascii_case(&guest.email));
            if let Some(held) = held {
                *guest = held.clone();
            }
        }
    }
    // A meeting that was never at Google has no mark to compare: what waits before it makes it.
    let etag = Some(request.etag).filter(|etag| !etag.is_empty());
    let title = event.title.clone();
    let updates = updates(request.meeting.tell_guests);
    let change = EventChange { id: request.id.clone(), event: Some(event), etag, updates };
    let thing = ToQueue {
        id: seat.desk.environment().ids.uuid(),
        title,
        about: request.meeting.about.as_ref(),
        target: Some(request.id),
        body: &change,
        bytes: Vec::new(),
        draft: None,
    };
    queue(seat, &account, (Kind::EventChange, thing)).await
}

/// Calls a meeting off. One that never left is simply let go.
pub(crate) async fn cancel(seat: &Seat, request: CancelMeetingRequest) -> Result<(), Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    if seat.store().withdraw_google(&seat.actor(), "calendar.cancel", &request.id).await? {
        return Ok(());
    }
    let kept = seat.store().google_event(&seat.session.user_id, &request.id).await?;
    let there: Option<CalendarEvent> =
        kept.as_ref().map(|kept| serde_json::from_value(kept.body.clone())).transpose().map_err(defect)?;
    let about = kept.as_ref().and_then(|kept| kept.about.as_deref()).and_then(About::from_mark);
    let updates = updates(request.tell_guests);
    let change = EventChange { id: request.id.clone(), event: None, etag: None, updates };
    let thing = ToQueue {
        id: seat.desk.environment().ids.uuid(),
        title: there.map(|there| there.title).unwrap_or_default(),
        about: about.as_ref(),
        target: Some(request.id),
        body: &change,
        bytes: Vec::new(),
        draft: None,
    };
    queue(seat, &account, (Kind::EventCancel, thing)).await.map(drop)
}

const fn updates(tell: bool) -> SendUpdates {
    if tell { SendUpdates::All } else { SendUpdates::None }
}

fn checked(form: &MeetingForm, id: String) -> Result<EventToWrite, Fault> {
    let title = form.title.trim();
    if title.is_empty() {
        return Err(Fault::field("title", "empty"));
    }
    for (field, text, most) in
        [("title", title, 300), ("place", form.place.as_str(), 500), ("description", form.description.as_str(), 8_000)]
    {
        if text.chars().count() > most {
            return Err(Fault::field(field, "too_long"));
        }
    }
    if form.guests.len() > MOST_GUESTS {
        return Err(Fault::field("guests", "more_than_100"));
    }
    let times = match &form.time {
        MeetingTime::Hours { start, end, zone } => span::hours(start, end, zone)?,
        MeetingTime::Days { start, end } => span::days(start, end)?,
    };
    let attendees = form.guests.iter().map(|guest| guest.trim()).filter(|guest| !guest.is_empty()).map(guest);
    Ok(EventToWrite {
        id,
        title: title.to_owned(),
        description: form.description.clone(),
        place: form.place.trim().to_owned(),
        start: times.start,
        end: times.end,
        attendees: attendees.collect::<Result<_, _>>()?,
        with_meet: form.with_meet,
        desk_record: form.about.as_ref().map(About::mark),
    })
}

fn guest(email: &str) -> Result<Attendee, Fault> {
    let malformed = || Fault::field("guests", "malformed");
    let (local, host) = email.rsplit_once('@').ok_or_else(malformed)?;
    let plain = |text: &str| !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == ',');
    if !plain(local) || !plain(host) || !host.contains('.') || local.contains('@') {
        return Err(malformed());
    }
    Ok(Attendee {
        name: String::new(),
        email: email.to_owned(),
        answer: AttendeeAnswer::Waiting,
        is_self: false,
        is_optional: false,
    })
}
