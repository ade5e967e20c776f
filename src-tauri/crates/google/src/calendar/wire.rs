//! Calendar's JSON to the desk's events.

use std::collections::BTreeMap;

use jiff::{civil::DateTime, tz::TimeZone};
use mail_parser::decoders::html::html_to_text;
use ports::google::{Attendee, AttendeeAnswer, CalendarEvent, EventStatus, EventTime};
use serde::Deserialize;
use values::Instant;

use crate::plain;

/// Where Meet is; any other address is not offered as one.
const MEET: &str = "https://meet.google.com/";
/// The private property that names the record of the desk.
pub(super) const OUR_PROPERTY: &str = "fidusRecord";
/// What is read of an event.
pub(super) const EVENT: &str = "id,etag,status,summary,description,location,start,end,attendees(email,displayName,\
    responseStatus,self,optional),conferenceData(entryPoints(entryPointType,uri),createRequest/status),hangoutLink,htmlLink,\
    organizer/email,recurringEventId,extendedProperties/private,updated";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireEvent {
    pub(super) id: String,
    pub(super) etag: String,
    pub(super) status: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) location: String,
    pub(super) start: WireTime,
    pub(super) end: WireTime,
    pub(super) attendees: Vec<WireAttendee>,
    pub(super) conference_data: WireConference,
    pub(super) hangout_link: Option<String>,
    pub(super) html_link: Option<String>,
    pub(super) organizer: WireOrganizer,
    pub(super) recurring_event_id: Option<String>,
    pub(super) extended_properties: WireProperties,
    pub(super) updated: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireTime {
    pub(super) date: Option<String>,
    pub(super) date_time: Option<String>,
    pub(super) time_zone: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireAttendee {
    pub(super) email: String,
    pub(super) display_name: String,
    pub(super) response_status: String,
    #[serde(rename = "self")]
    pub(super) is_self: bool,
    pub(super) optional: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireConference {
    pub(super) entry_points: Vec<WireEntry>,
    pub(super) create_request: WireRequest,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireEntry {
    pub(super) entry_point_type: String,
    pub(super) uri: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireRequest {
    pub(super) status: WireStatus,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireStatus {
    pub(super) status_code: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireOrganizer {
    pub(super) email: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireProperties {
    pub(super) private: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireEvents {
    pub(super) items: Vec<WireEvent>,
    pub(super) next_page_token: Option<String>,
    pub(super) next_sync_token: Option<String>,
}

fn time(wire: &WireTime) -> Option<EventTime> {
    if let Some(date) = &wire.date {
        return date.parse().ok().map(|date| EventTime::Day { date });
    }
    let text = wire.date_time.as_deref()?;
    let zone = wire.time_zone.clone();
    let with_offset = text.parse::<Instant>().ok();
    let instant = with_offset.or_else(|| {
        // An hour of no zone, or of one that nobody knows, is shown as one of UTC rather than not at all.
        let there = zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
        there.to_timestamp(text.parse::<DateTime>().ok()?).ok()
    })?;
    Some(EventTime::At { instant, zone })
}

/// The end, or that of an event without one: its moment, or its day.
fn end(wire: &WireTime, start: Option<&EventTime>) -> Option<EventTime> {
    time(wire).or_else(|| match start? {
        EventTime::Day { date } => Some(EventTime::Day { date: date.tomorrow().ok()? }),
        at @ EventTime::At { .. } => Some(at.clone()),
    })
}

fn attendee(wire: WireAttendee) -> Attendee {
    let answer = match &*wire.response_status {
        "accepted" => AttendeeAnswer::Accepted,
        "declined" => AttendeeAnswer::Declined,
        "tentative" => AttendeeAnswer::Tentative,
        _ => AttendeeAnswer::Waiting,
    };
    Attendee {
        name: plain::line(&wire.display_name, 200),
        email: plain::line(&wire.email, 320),
        answer,
        is_self: wire.is_self,
        is_optional: wire.optional,
    }
}

/// Descriptions may be HTML, with line breaks of text in it; what is shown is text.
fn text(description: &str) -> String {
    let is_html = description.contains(['<', '>']) || (description.contains('&') && description.contains(';'));
    let text = if is_html { html_to_text(&description.replace('\n', "<br>")) } else { description.to_owned() };
    plain::lines(&text)
}

/// Text as it is written into a description: what would be a tag or an entity there is none.
pub(super) fn as_description(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub(super) fn event(wire: WireEvent) -> CalendarEvent {
    let status = match &*wire.status {
        "cancelled" => EventStatus::Cancelled,
        "tentative" => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    };
    let video = wire.conference_data.entry_points.into_iter().filter(|entry| entry.entry_point_type == "video");
    let meet = video.map(|entry| entry.uri).chain(wire.hangout_link).find(|address| address.starts_with(MEET));
    let meet_is_pending = meet.is_none() && wire.conference_data.create_request.status.status_code == "pending";
    let mut properties = wire.extended_properties.private;
    let start = time(&wire.start);
    CalendarEvent {
        id: wire.id,
        etag: wire.etag,
        status,
        title: plain::line(&wire.summary, 1000),
        description: text(&wire.description),
        place: plain::line(&wire.location, 1000),
        end: end(&wire.end, start.as_ref()),
        start,
        attendees: wire.attendees.into_iter().map(attendee).collect(),
        meet,
        meet_is_pending,
        page: wire.html_link.filter(|address| address.starts_with("https://")),
        organiser: wire.organizer.email.map(|email| plain::line(&email, 320)),
        series: wire.recurring_event_id,
        desk_record: properties.remove(OUR_PROPERTY),
        updated_at: wire.updated.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_with_its_offset_in_its_zone_or_as_a_day() {
        let read = |text: &str| time(&serde_json::from_str(text).expect("JSON"));
        let at = |instant: &str, zone: Option<&str>| {
            Some(EventTime::At { instant: instant.parse().expect("a moment"), zone: zone.map(str::to_owned) })
        };
        let madrid = Some("Europe/Madrid");
        assert_eq!(
            read(r#"{"dateTime":"2026-03-29T10:00:00+02:00","timeZone":"Europe/Madrid"}"#),
            at("2026-03-29T08:00:00Z", madrid)
        );
        // The clocks go forward that night.
        assert_eq!(
            read(r#"{"dateTime":"2026-03-29T10:00:00","timeZone":"Europe/Madrid"}"#),
            at("2026-03-29T08:00:00Z", madrid)
        );
        assert_eq!(read(r#"{"date":"2026-03-29"}"#), Some(EventTime::Day { date: jiff::civil::date(2026, 3, 29) }));
        assert_eq!(read(r#"{"dateTime":"2026-03-29T10:00:00"}"#), at("2026-03-29T10:00:00Z", None));
        assert_eq!(
            read(r#"{"dateTime":"2026-03-29T10:00:00","timeZone":"GMT+02:00"}"#),
            at("2026-03-29T10:00:00Z", Some("GMT+02:00"))
        );
        assert_eq!(read(r#"{"dateTime":"soon"}"#), None);
        assert_eq!(read("{}"), None);
    }

    #[test]
    fn an_event_without_an_end_is_shown_and_one_that_was_called_off_has_no_times() {
        let of = |text: &str| event(serde_json::from_str(text).expect("JSON"));
        let day = |day| Some(EventTime::Day { date: jiff::civil::date(2026, 3, day) });
        let whole = of(r#"{"id":"a","start":{"date":"2026-03-29"},"endTimeUnspecified":true}"#);
        assert_eq!((whole.start, whole.end), (day(29), day(30)));
        let hour = of(r#"{"id":"a","start":{"dateTime":"2026-03-29T10:00:00Z"}}"#);
        assert!(hour.start.is_some() && hour.start == hour.end);
        let off = of(r#"{"id":"a_20260701T080000Z","status":"cancelled","recurringEventId":"a",
            "originalStartTime":{"dateTime":"2026-07-01T08:00:00Z"}}"#);
        assert_eq!((off.status, off.start, off.end), (EventStatus::Cancelled, None, None));
    }

    #[test]
    fn a_description_is_text_on_both_ways() {
        for written in ["P&L < 5 > 3\nsecond line", "plain", "<b>no tag</b>", "a;b & c", ""] {
            assert_eq!(text(&as_description(written)), written);
        }
        assert_eq!(text("<p>By <b>others</b></p>").trim(), "By others");
    }

    #[test]
    fn only_an_address_of_meet_is_offered_as_one() {
        let meet = |text: &str| event(serde_json::from_str(text).expect("JSON")).meet;
        assert_eq!(meet(r#"{"hangoutLink":"https://meet.google.com.evil.example/x"}"#), None);
        assert_eq!(
            meet(
                r#"{"conferenceData":{"entryPoints":[{"entryPointType":"phone","uri":"tel:1"},{"entryPointType":"video","uri":"https://meet.google.com/a-b"}]}}"#
            ),
            Some("https://meet.google.com/a-b".to_owned())
        );
    }
}
