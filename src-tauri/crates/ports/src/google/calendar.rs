//! Calendar: events with Meet, made once by ids of our own, followed by sync tokens.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use super::fault::GoogleFault;

/// When an event begins or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EventTime {
    /// All day; the end's day is the first day after it, as Google has it.
    Day {
        /// The date.
        #[ts(type = "string")]
        date: CalendarDate,
    },
    /// A moment.
    At {
        /// When.
        #[ts(type = "string")]
        instant: Instant,
        /// The zone it was agreed in (IANA, as `Europe/Madrid`): it moves with that zone's rules.
        zone: Option<String>,
    },
}

/// Whether it takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// It does.
    Confirmed,
    /// Perhaps.
    Tentative,
    /// It was cancelled or deleted.
    Cancelled,
}

/// What a guest said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AttendeeAnswer {
    /// Nothing yet.
    Waiting,
    /// Will come.
    Accepted,
    /// Will not.
    Declined,
    /// Perhaps.
    Tentative,
}

/// A guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Attendee {
    /// Name; empty when there is none.
    pub name: String,
    /// Address.
    pub email: String,
    /// What they said.
    pub answer: AttendeeAnswer,
    /// The account itself.
    pub is_self: bool,
    /// Need not come.
    pub is_optional: bool,
}

/// An event. Kept in the cache as JSON. A cancelled one of a sync may carry nothing but its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CalendarEvent {
    /// Its id.
    pub id: String,
    /// Changes with each change; a change that names an old one is refused.
    pub etag: String,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Its title.
    pub title: String,
    /// Its description as plain text.
    pub description: String,
    /// Where.
    pub place: String,
    /// When it begins; none for a cancelled one without details.
    pub start: Option<EventTime>,
    /// When it ends.
    pub end: Option<EventTime>,
    /// Guests.
    pub attendees: Vec<Attendee>,
    /// The Meet address, once Google has made it; `https://meet.google.com/…` alone.
    pub meet: Option<String>,
    /// Google is still making the Meet.
    pub meet_is_pending: bool,
    /// Its page at Google.
    pub page: Option<String>,
    /// Who invited.
    pub organiser: Option<String>,
    /// The series it is of.
    pub series: Option<String>,
    /// Of which record of the desk, as it was written by us.
    pub desk_record: Option<String>,
    /// When it was last changed.
    #[ts(type = "string | null")]
    pub updated_at: Option<Instant>,
}

/// From where to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventsSince {
    /// Everything between two moments, series as single events.
    Window {
        /// The first moment.
        from: Instant,
        /// The first moment not in it.
        until: Instant,
    },
    /// What changed since the token; [`GoogleFault::Gone`] means that it has expired: read everything again.
    Token(String),
}

/// A question for events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsAsked {
    /// Which calendar; `primary` is the account's own.
    pub calendar: String,
    /// From where.
    pub since: EventsSince,
    /// The next page of the same question.
    pub page: Option<String>,
}

/// A page of events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventPage {
    /// Events, cancelled ones too when a token was asked with.
    pub events: Vec<CalendarEvent>,
    /// Fetches the next page.
    pub next: Option<String>,
    /// On the last page: where the next question starts.
    pub token: Option<String>,
}

/// An event as we write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventToWrite {
    /// Made by us once, so that a repeat makes no second meeting: 5 to 1024 of `a`–`v` and digits. See [`super::new_event_id`].
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its description, plain text.
    pub description: String,
    /// Where.
    pub place: String,
    /// When it begins.
    pub start: EventTime,
    /// When it ends, after it begins.
    pub end: EventTime,
    /// Guests.
    pub attendees: Vec<Attendee>,
    /// With a Meet of its own.
    pub with_meet: bool,
    /// Of which record of the desk (`prospect:…`, `client:…`); kept privately at Google.
    pub desk_record: Option<String>,
}

/// Who is told by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SendUpdates {
    /// All guests.
    All,
    /// Guests outside Google Calendar.
    ExternalOnly,
    /// Nobody.
    None,
}

/// An event that Google has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventWritten {
    /// As it is there now.
    pub event: CalendarEvent,
    /// It was there already, by an attempt whose answer was lost.
    pub was_there: bool,
}

/// Calendar. The calendar's id is `primary` for the account's own.
#[async_trait]
pub trait GoogleCalendar: Send + Sync {
    /// Reads one event's worth: the probe of Calendar.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn probe(&self) -> Result<(), GoogleFault>;

    /// A page of events.
    ///
    /// # Errors
    /// [`GoogleFault::Gone`] for an expired token, and others.
    async fn events(&self, asked: &EventsAsked) -> Result<EventPage, GoogleFault>;

    /// One event; Meet addresses are there a moment after they were asked for.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn event(&self, calendar: &str, id: &str) -> Result<CalendarEvent, GoogleFault>;

    /// Makes it; one that is there already under its id is answered as it is, with `was_there`.
    ///
    /// # Errors
    /// [`GoogleFault::AnswerLost`]: repeat it, it makes no second one. Others: it was not made.
    async fn create(
        &self,
        calendar: &str,
        event: &EventToWrite,
        updates: SendUpdates,
    ) -> Result<EventWritten, GoogleFault>;

    /// Writes what is there anew, if it is still as `etag` says; guests' answers stay.
    ///
    /// # Errors
    /// [`GoogleFault::Conflict`] when it was changed meanwhile, [`GoogleFault::NotFound`] or [`GoogleFault::Gone`] when it is not
    /// there any more, and others.
    async fn change(
        &self,
        calendar: &str,
        event: &EventToWrite,
        etag: Option<&str>,
        updates: SendUpdates,
    ) -> Result<CalendarEvent, GoogleFault>;

    /// Cancels it; one that is not there any more is a success.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn cancel(&self, calendar: &str, id: &str, updates: SendUpdates) -> Result<(), GoogleFault>;
}
