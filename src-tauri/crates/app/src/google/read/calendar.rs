//! The calendar: a year and a month around now once, then what changed since, by Google's token.

use std::time::Duration;

use jiff::tz::TimeZone;
use ports::google::{CalendarEvent, EventStatus, EventTime, EventsAsked, EventsSince, GoogleFault};
use store::{EventKept, EventsRead};
use values::Instant;

use super::Unread;
use crate::{fault::Fault, fault_of::defect, google::work::Work, tag::Tag};

/// The account's own calendar.
pub(crate) const PRIMARY: &str = "primary";
/// Where what changed was read up to.
const TOKEN: &str = "calendar.token";
/// When everything was last read; the span around now moves with it.
const READ: &str = "calendar.read";
const DAY: Duration = Duration::from_secs(86_400);
/// What is read around now, in days.
const BEFORE: u32 = 90;
const AFTER: u32 = 400;
/// Everything is read again after so many days.
const ANEW: i64 = 7;

/// Reads what changed, or everything where nothing was read yet or the token has expired.
pub(super) async fn read(work: &Work) -> Result<(), Unread> {
    let user = &work.account.user_id;
    let token = work.store().google_cursor(user, TOKEN).await?;
    let last = work.store().google_cursor(user, READ).await?.and_then(|text| text.parse::<Instant>().ok());
    let is_fresh = last.is_some_and(|last| work.now().duration_since(last).as_hours() < ANEW * 24);
    if let Some(token) = token.filter(|_| is_fresh) {
        match span(work, EventsSince::Token(token)).await {
            // It ran out, or Google knows it no more: everything is read again.
            Err(Unread::There(GoogleFault::Gone | GoogleFault::Refused { status: 400, .. })) => {}
            other => return other,
        }
    }
    let now = work.now();
    let from = now.checked_sub(DAY * BEFORE).unwrap_or(now);
    let until = now.checked_add(DAY * AFTER).unwrap_or(now);
    span(work, EventsSince::Window { from, until }).await
}

async fn span(work: &Work, since: EventsSince) -> Result<(), Unread> {
    let whole = matches!(since, EventsSince::Window { .. });
    let mut asked = EventsAsked { calendar: PRIMARY.to_owned(), since, page: None };
    let (mut read, mut all) = (EventsRead::default(), Vec::new());
    let token = loop {
        let page = work.clients.calendar.events(&asked).await?;
        for event in page.events {
            match kept(event)? {
                Ok(kept) => {
                    all.push(kept.id.clone());
                    read.events.push(kept);
                }
                Err(gone) => read.gone.push(gone),
            }
        }
        match page.next {
            Some(next) => asked.page = Some(next),
            None => break page.token,
        }
    };
    let changed = whole || !read.events.is_empty() || !read.gone.is_empty();
    if whole {
        read.all = Some(all);
        read.cursors.push((READ.to_owned(), Some(work.now().to_string())));
    }
    // Without a new token the next reading is of everything.
    read.cursors.push((TOKEN.to_owned(), token));
    work.store().take_google_events(&work.account.user_id, read).await?;
    if changed {
        work.tell(Tag::Calendar);
    }
    Ok(())
}

/// Keeps one event as Google has it.
pub(crate) async fn keep_event(work: &Work, event: CalendarEvent) -> Result<(), Fault> {
    let mut read = EventsRead::default();
    match kept(event)? {
        Ok(kept) => read.events.push(kept),
        Err(gone) => read.gone.push(gone),
    }
    work.store().take_google_events(&work.account.user_id, read).await?;
    work.tell(Tag::Calendar);
    Ok(())
}

/// Forgets one event.
pub(crate) async fn forget_event(work: &Work, id: &str) -> Result<(), Fault> {
    let read = EventsRead { gone: vec![id.to_owned()], ..EventsRead::default() };
    work.store().take_google_events(&work.account.user_id, read).await?;
    work.tell(Tag::Calendar);
    Ok(())
}

/// An event as the cache keeps it, or the id of one that takes place no more.
fn kept(event: CalendarEvent) -> Result<Result<EventKept, String>, Fault> {
    let (Some(start), Some(end)) = (&event.start, &event.end) else { return Ok(Err(event.id)) };
    if event.status == EventStatus::Cancelled {
        return Ok(Err(event.id));
    }
    Ok(Ok(EventKept {
        starts_at: moment(start),
        ends_at: moment(end),
        about: event.desk_record.clone(),
        body: serde_json::to_value(&event).map_err(defect)?,
        id: event.id,
    }))
}

/// The moment of a time, to be sorted by; a day begins at its midnight in UTC.
pub(crate) fn moment(time: &EventTime) -> Instant {
    match time {
        EventTime::At { instant, .. } => *instant,
        EventTime::Day { date } => date.to_zoned(TimeZone::UTC).map_or(Instant::UNIX_EPOCH, |zoned| zoned.timestamp()),
    }
}
