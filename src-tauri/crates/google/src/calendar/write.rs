//! Events as they are written.

use jiff::tz::TimeZone;
use ports::google::{Attendee, AttendeeAnswer, CalendarEvent, EventTime, EventToWrite, GoogleFault};
use serde_json::{Value, json};

use super::wire::{OUR_PROPERTY, as_description};

fn unsendable(detail: &str) -> GoogleFault {
    GoogleFault::Unsendable { detail: detail.to_owned() }
}

pub(super) fn check(event: &EventToWrite) -> Result<(), GoogleFault> {
    let is_id = (5..=1024).contains(&event.id.len())
        && event.id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'v').contains(&byte));
    if !is_id {
        return Err(unsendable("the event's id"));
    }
    let is_forward = match (&event.start, &event.end) {
        (EventTime::Day { date: start }, EventTime::Day { date: end }) => start < end,
        (EventTime::At { instant: start, .. }, EventTime::At { instant: end, .. }) => start < end,
        _ => false,
    };
    if is_forward { Ok(()) } else { Err(unsendable("its beginning and end")) }
}

fn time(time: &EventTime) -> Result<Value, GoogleFault> {
    match time {
        EventTime::Day { date } => Ok(json!({ "date": date.to_string() })),
        EventTime::At { instant, zone } => {
            let zone = zone.as_deref().unwrap_or("UTC");
            let there = TimeZone::get(zone).map_err(|_| unsendable("its time zone"))?;
            let local = instant.to_zoned(there);
            // With its offset and with its zone: the moment is certain, and a series keeps the zone's rules.
            let text = local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
            Ok(json!({ "dateTime": text, "timeZone": zone }))
        }
    }
}

fn attendee(guest: &Attendee, known: &[Attendee]) -> Value {
    let same = known.iter().find(|known| known.email.eq_ignore_ascii_case(&guest.email));
    let answer = match same.map_or(guest.answer, |known| known.answer) {
        AttendeeAnswer::Waiting => "needsAction",
        AttendeeAnswer::Accepted => "accepted",
        AttendeeAnswer::Declined => "declined",
        AttendeeAnswer::Tentative => "tentative",
    };
    let mut body = json!({ "email": guest.email, "responseStatus": answer, "optional": guest.is_optional });
    if !guest.name.is_empty() {
        body["displayName"] = guest.name.as_str().into();
    }
    body
}

/// An event as Google takes it; guests it knows keep their answers, a Meet it has stays.
pub(super) fn body(event: &EventToWrite, known: Option<&CalendarEvent>) -> Result<Value, GoogleFault> {
    check(event)?;
    let guests = known.map(|known| known.attendees.as_slice()).unwrap_or_default();
    let mut body = json!({
        "summary": event.title,
        "description": as_description(&event.description),
        "location": event.place,
        "start": time(&event.start)?,
        "end": time(&event.end)?,
        "attendees": event.attendees.iter().map(|guest| attendee(guest, guests)).collect::<Vec<_>>(),
    });
    if let Some(record) = &event.desk_record {
        body["extendedProperties"] = json!({ "private": { OUR_PROPERTY: record } });
    }
    let has_meet = known.is_some_and(|known| known.meet.is_some() || known.meet_is_pending);
    match (event.with_meet, has_meet) {
        (true, false) => {
            let request = json!({ "requestId": event.id, "conferenceSolutionKey": { "type": "hangoutsMeet" } });
            body["conferenceData"] = json!({ "createRequest": request });
        }
        // Said outright: what is left out of a patch stays as it is.
        (false, true) => body["conferenceData"] = Value::Null,
        (true, true) | (false, false) => {}
    }
    if known.is_none() {
        body["id"] = event.id.as_str().into();
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, zone: Option<&str>) -> EventTime {
        EventTime::At { instant: text.parse().expect("a moment"), zone: zone.map(str::to_owned) }
    }

    #[test]
    fn a_moment_is_written_in_its_zone_on_both_sides_of_a_change_of_clocks() {
        let written = |text: &str| time(&at(text, Some("Europe/Madrid"))).expect("a zone")["dateTime"].clone();
        assert_eq!(written("2026-03-28T09:00:00Z"), "2026-03-28T10:00:00+01:00");
        assert_eq!(written("2026-03-29T09:00:00Z"), "2026-03-29T11:00:00+02:00");
        assert_eq!(time(&at("2026-03-29T09:00:00Z", None)).expect("UTC")["dateTime"], "2026-03-29T09:00:00+00:00");
        assert!(time(&at("2026-03-29T09:00:00Z", Some("Mars/Olympus"))).is_err());
    }

    #[test]
    fn an_event_that_ends_before_it_begins_or_has_a_strange_id_is_not_sent() {
        let event = |id: &str, start, end| EventToWrite {
            id: id.to_owned(),
            title: String::new(),
            description: String::new(),
            place: String::new(),
            start,
            end,
            attendees: Vec::new(),
            with_meet: false,
            desk_record: None,
        };
        let (early, late) = (at("2026-03-29T09:00:00Z", None), at("2026-03-29T10:00:00Z", None));
        let day = EventTime::Day { date: jiff::civil::date(2026, 3, 29) };
        assert!(check(&event("0123abcv", early.clone(), late.clone())).is_ok());
        assert!(check(&event("0123abcv", late.clone(), early.clone())).is_err());
        assert!(check(&event("0123abcv", early.clone(), day.clone())).is_err());
        assert!(check(&event("0123abcv", day.clone(), day)).is_err());
        assert!(check(&event("0123-abc", early.clone(), late.clone())).is_err());
        assert!(check(&event("wxyz1", early, late)).is_err());
    }
}
