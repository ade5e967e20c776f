//! Events as they are written.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use ports::google::{Attendee, AttendeeAnswer, CalendarEvent, EventTime, EventToWrite, GoogleFault};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::wire::{OUR_PROPERTY, as_description};

fn unsendable(detail: &str) -> GoogleFault {
    GoogleFault::Unsendable { detail: detail.to_owned() }
}

/// An id that we made. Those of others, as of one event of a series (`…_20260701T080000Z`), have letters of their own.
fn is_ours(id: &str) -> bool {
    (5..=1024).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'v').contains(&byte))
}

fn check(event: &EventToWrite, is_new: bool) -> Result<(), GoogleFault> {
    if event.id.is_empty() || (is_new && !is_ours(&event.id)) {
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

/// A time over the one that is there. A patch is laid over field by field: what made it a day, or an hour, is taken away.
fn time_over(new: &EventTime, known: Option<&EventTime>) -> Result<Value, GoogleFault> {
    let mut body = time(new)?;
    match (new, known) {
        (EventTime::Day { .. }, Some(EventTime::At { .. })) => {
            body["dateTime"] = Value::Null;
            body["timeZone"] = Value::Null;
        }
        (EventTime::At { .. }, Some(EventTime::Day { .. })) => body["date"] = Value::Null,
        _ => {}
    }
    Ok(body)
}

/// The account itself stays a guest of its own event, though a form lists only the others.
fn guests<'a>(event: &'a EventToWrite, known: &'a [Attendee]) -> Vec<&'a Attendee> {
    let is_listed = |own: &Attendee| event.attendees.iter().any(|guest| guest.email.eq_ignore_ascii_case(&own.email));
    known.iter().filter(|guest| guest.is_self && !is_listed(guest)).chain(&event.attendees).collect()
}

fn addresses<'a>(guests: impl IntoIterator<Item = &'a Attendee>) -> BTreeSet<String> {
    guests.into_iter().map(|guest| guest.email.to_lowercase()).collect()
}

/// An event as Google takes it. Of one that is there only what is another than it was: what a patch leaves out stays as
/// it is, the letters of a description, what a guest wrote beside the answer, and a Meet.
pub(super) fn body(event: &EventToWrite, known: Option<&CalendarEvent>) -> Result<Value, GoogleFault> {
    check(event, known.is_none())?;
    let mut body = json!({});
    if known.is_none_or(|known| known.title != event.title) {
        body["summary"] = event.title.as_str().into();
    }
    if known.is_none_or(|known| known.description != event.description) {
        body["description"] = as_description(&event.description).into();
    }
    if known.is_none_or(|known| known.place != event.place) {
        body["location"] = event.place.as_str().into();
    }
    let (start, end) = (known.and_then(|known| known.start.as_ref()), known.and_then(|known| known.end.as_ref()));
    if start != Some(&event.start) || end != Some(&event.end) {
        body["start"] = time_over(&event.start, start)?;
        body["end"] = time_over(&event.end, end)?;
    }
    let there = known.map(|known| known.attendees.as_slice()).unwrap_or_default();
    let coming = guests(event, there);
    if known.is_none() || addresses(coming.iter().copied()) != addresses(there) {
        body["attendees"] = coming.into_iter().map(|guest| attendee(guest, there)).collect();
    }
    if event.desk_record.is_some() && known.is_none_or(|known| known.desk_record != event.desk_record) {
        body["extendedProperties"] = json!({ "private": { OUR_PROPERTY: event.desk_record } });
    }
    let has_meet = known.is_some_and(|known| known.meet.is_some() || known.meet_is_pending);
    match (event.with_meet, has_meet) {
        (true, false) => {
            // Google looks past a request it has seen: a Meet that was taken away is asked for by another one.
            let etag = known.map(|known| known.etag.as_str()).unwrap_or_default();
            let (id, kind) = (request_id(&event.id, etag), json!({ "type": "hangoutsMeet" }));
            body["conferenceData"] = json!({ "createRequest": { "requestId": id, "conferenceSolutionKey": kind } });
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

/// The same again for a repeat, another one once the event was changed.
fn request_id(event: &str, etag: &str) -> String {
    Sha256::digest(format!("{event} {etag}")).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use ports::google::EventStatus;

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

    fn event(id: &str, start: EventTime, end: EventTime) -> EventToWrite {
        EventToWrite {
            id: id.to_owned(),
            title: "Review".to_owned(),
            description: "Bold words".to_owned(),
            place: String::new(),
            start,
            end,
            attendees: Vec::new(),
            with_meet: false,
            desk_record: None,
        }
    }

    fn guest(email: &str, is_self: bool) -> Attendee {
        let (name, answer) = (String::new(), AttendeeAnswer::Accepted);
        Attendee { name, email: email.to_owned(), answer, is_self, is_optional: false }
    }

    fn hour() -> (EventTime, EventTime) {
        (at("2026-03-29T09:00:00Z", None), at("2026-03-29T10:00:00Z", None))
    }

    /// One of a series, made by somebody else, with the account and another one as its guests.
    fn known() -> CalendarEvent {
        let (start, end) = hour();
        CalendarEvent {
            id: "0abc_20260329T090000Z".to_owned(),
            etag: "\"7\"".to_owned(),
            status: EventStatus::Confirmed,
            title: "Review".to_owned(),
            description: "Bold words".to_owned(),
            place: String::new(),
            start: Some(start),
            end: Some(end),
            attendees: vec![guest("desk@fund.example", true), guest("ana@client.example", false)],
            meet: None,
            meet_is_pending: false,
            page: None,
            organiser: None,
            series: Some("0abc".to_owned()),
            desk_record: None,
            updated_at: None,
        }
    }

    fn as_known() -> EventToWrite {
        let (start, end) = hour();
        EventToWrite {
            attendees: vec![guest("ana@client.example", false)],
            ..event("0abc_20260329T090000Z", start, end)
        }
    }

    #[test]
    fn an_event_that_ends_before_it_begins_or_has_a_strange_id_is_not_sent() {
        let (early, late) = hour();
        let day = EventTime::Day { date: jiff::civil::date(2026, 3, 29) };
        let is_made =
            |id: &str, start: &EventTime, end: &EventTime| check(&event(id, start.clone(), end.clone()), true).is_ok();
        assert!(is_made("0123abcv", &early, &late));
        assert!(!is_made("0123abcv", &late, &early));
        assert!(!is_made("0123abcv", &early, &day));
        assert!(!is_made("0123abcv", &day, &day));
        assert!(!is_made("0123-abc", &early, &late));
        assert!(!is_made("wxyz1", &early, &late));
    }

    #[test]
    fn one_event_of_a_series_is_changed_and_only_what_is_another_is_sent() {
        assert_eq!(body(&as_known(), Some(&known())), Ok(json!({})));
        let moved = EventToWrite { place: "Office".to_owned(), end: at("2026-03-29T11:00:00Z", None), ..as_known() };
        assert_eq!(
            body(&moved, Some(&known())),
            Ok(json!({
                "location": "Office",
                "start": { "dateTime": "2026-03-29T09:00:00+00:00", "timeZone": "UTC" },
                "end": { "dateTime": "2026-03-29T11:00:00+00:00", "timeZone": "UTC" },
            }))
        );
    }

    #[test]
    fn the_account_stays_a_guest_when_others_are_invited() {
        let mut more = as_known();
        more.attendees.push(guest("new@client.example", false));
        let body = body(&more, Some(&known())).expect("sendable");
        let emails: Vec<&Value> =
            body["attendees"].as_array().into_iter().flatten().map(|guest| &guest["email"]).collect();
        assert_eq!(emails, ["desk@fund.example", "ana@client.example", "new@client.example"]);
        assert_eq!(body["attendees"][0]["responseStatus"], "accepted");
    }

    #[test]
    fn hours_that_become_a_day_take_their_hours_away_and_the_other_way_round() {
        let day = |day| EventTime::Day { date: jiff::civil::date(2026, 3, day) };
        let whole = EventToWrite { start: day(29), end: day(30), ..as_known() };
        let written = body(&whole, Some(&known())).expect("sendable");
        assert_eq!(written["start"], json!({ "date": "2026-03-29", "dateTime": null, "timeZone": null }));
        let was = CalendarEvent { start: Some(day(29)), end: Some(day(30)), ..known() };
        let written = body(&as_known(), Some(&was)).expect("sendable");
        assert_eq!(written["end"], json!({ "date": null, "dateTime": "2026-03-29T10:00:00+00:00", "timeZone": "UTC" }));
        assert_eq!(
            body(&event("0123abcv", day(29), day(30)), None).expect("new")["end"],
            json!({ "date": "2026-03-30" })
        );
    }

    #[test]
    fn a_meet_that_was_taken_away_is_asked_for_by_another_request() {
        let asks = EventToWrite { with_meet: true, ..as_known() };
        let of = |known: &CalendarEvent| {
            body(&asks, Some(known)).expect("sendable")["conferenceData"]["createRequest"]["requestId"].clone()
        };
        let later = CalendarEvent { etag: "\"8\"".to_owned(), ..known() };
        assert_eq!(of(&known()), of(&known()));
        assert_ne!(of(&known()), of(&later));
    }
}
