//! `fidus google calendar`: meetings listed, shown, made, changed and called off.

use std::time::Duration;

use app::{Desk, google::work};
use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde_json::{Value, json};

use super::google::{about, list, queue, sent, text};
use crate::{google_arguments::CalendarArguments, outcome::Ended, output, seated};

/// Days around now in which a meeting is looked for: what is kept here.
const BEFORE: u64 = 90;
const AFTER: u64 = 400;
const DAY: u64 = 86_400;

/// Runs one command.
pub(super) async fn calendar(desk: &Desk, arguments: CalendarArguments, as_json: bool) -> Result<(), Ended> {
    if let Some(id) = &arguments.show {
        let row = found(desk, id).await?;
        if as_json {
            output::line(row.to_string());
        } else {
            lines(&row).iter().for_each(output::line);
        }
        return Ok(());
    }
    if let Some(id) = &arguments.cancel {
        seated::ask(desk, "calendar.cancel", json!({ "id": id, "tell_guests": !arguments.quiet })).await?;
        work::once(desk).await.map_err(Ended::from)?;
        return queue(desk, as_json).await;
    }
    if let Some(id) = &arguments.change {
        let row = found(desk, id).await?;
        let event = &row["event"];
        let change = json!({ "id": id, "etag": event["etag"], "meeting": changed(&row, &arguments)? });
        return sent(desk, ("calendar.change", change), as_json).await;
    }
    match (&arguments.title, &arguments.start, &arguments.end) {
        (Some(_), Some(_), Some(_)) => sent(desk, ("calendar.create", made(&arguments)?), as_json).await,
        (None, None, None) => listed(desk, &arguments, as_json).await,
        _ => Err(Ended::Usage("a new meeting needs --title, --start and --end; --change EVENT changes one".to_owned())),
    }
}

async fn listed(desk: &Desk, arguments: &CalendarArguments, as_json: bool) -> Result<(), Ended> {
    let about = arguments.about.as_deref().map(about).transpose()?;
    let beginning = |day: Date| day.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    let unusable = |error: jiff::Error| Ended::Usage(format!("--from: {error}"));
    let from = match arguments.from {
        Some(day) => beginning(day).map_err(unusable)?,
        None => desk.environment().clock.now(),
    };
    let until = from.checked_add(Duration::from_secs(u64::from(arguments.days) * DAY)).unwrap_or(from);
    let events = seated::ask(desk, "calendar.events", json!({ "from": from, "until": until, "about": about })).await?;
    list(&events, as_json, |row| {
        let event = &row["event"];
        let waits = row["waiting"]["stand"].as_str().map_or_else(String::new, |stand| format!(" ({stand})"));
        let ends = if row["ends"] == true { " (called off)" } else { "" };
        let declined = if is_declined(event) { " (declined)" } else { "" };
        let (id, title, meet) = (text(&event["id"]), text(&event["title"]), text(&event["meet"]));
        format!("{id}  {}  {title}{waits}{ends}{declined}  {meet}", moment(&event["start"]))
    });
    Ok(())
}

/// The person said that they will not come.
fn is_declined(event: &Value) -> bool {
    let own = event["attendees"].as_array().into_iter().flatten().find(|guest| guest["is_self"] == true);
    own.is_some_and(|own| own["answer"] == "declined")
}

fn moment(time: &Value) -> &str {
    time["instant"].as_str().or_else(|| time["date"].as_str()).unwrap_or_default()
}

/// A meeting that is kept here, by its id.
async fn found(desk: &Desk, id: &str) -> Result<Value, Ended> {
    let now = desk.environment().clock.now();
    let from = now.checked_sub(Duration::from_secs(BEFORE * DAY)).unwrap_or(now);
    let until = now.checked_add(Duration::from_secs(AFTER * DAY)).unwrap_or(now);
    let events = seated::ask(desk, "calendar.events", json!({ "from": from, "until": until, "about": null })).await?;
    let row = events["rows"].as_array().into_iter().flatten().find(|row| row["event"]["id"] == id).cloned();
    row.ok_or_else(|| Ended::Usage(format!("{id} is no meeting that is kept here: fidus google calendar lists them")))
}

/// A meeting with everything a person wants to know of it.
fn lines(row: &Value) -> Vec<String> {
    let event = &row["event"];
    let zone = event["start"]["zone"].as_str().map_or_else(String::new, |zone| format!("  {zone}"));
    let mut all = vec![
        text(&event["title"]).to_owned(),
        format!("from {} to {}{zone}", moment(&event["start"]), moment(&event["end"])),
    ];
    for (name, word) in [("place", "at"), ("organiser", "invited by"), ("meet", "Meet"), ("page", "page")] {
        let said = text(&event[name]);
        if !said.is_empty() {
            all.push(format!("{word} {said}"));
        }
    }
    if event["series"].is_string() {
        all.push("one of a series: a change is of this one alone".to_owned());
    }
    for guest in event["attendees"].as_array().into_iter().flatten() {
        let own = if guest["is_self"] == true { " (you)" } else { "" };
        all.push(format!("guest {}{own}  {}", text(&guest["email"]), text(&guest["answer"])));
    }
    if let Some(stand) = row["waiting"]["stand"].as_str() {
        all.push(format!("not like this at Google yet: {stand}"));
    }
    let description = text(&event["description"]).trim();
    if !description.is_empty() {
        all.push(format!("\n{description}"));
    }
    all
}

fn made(arguments: &CalendarArguments) -> Result<Value, Ended> {
    let zone = arguments.zone.as_deref().unwrap_or("UTC");
    Ok(json!({
        "title": arguments.title, "place": arguments.place.as_deref().unwrap_or_default(),
        "description": arguments.description.as_deref().unwrap_or_default(), "guests": arguments.guest,
        "with_meet": !arguments.no_meet, "tell_guests": !arguments.quiet,
        "about": arguments.about.as_deref().map(about).transpose()?,
        "time": span(arguments.start.as_deref().unwrap_or_default(), arguments.end.as_deref().unwrap_or_default(), zone),
    }))
}

/// Hours of a zone, or whole days where both are days.
fn span(start: &str, end: &str, zone: &str) -> Value {
    if start.contains('T') || end.contains('T') {
        json!({ "kind": "hours", "start": start, "end": end, "zone": zone })
    } else {
        json!({ "kind": "days", "start": start, "end": end })
    }
}

/// The meeting as it shall be: what is not said stays as it is.
fn changed(row: &Value, arguments: &CalendarArguments) -> Result<Value, Ended> {
    let event = &row["event"];
    let or_held = |said: &Option<String>, name: &str| said.clone().unwrap_or_else(|| text(&event[name]).to_owned());
    let held = event["attendees"].as_array().into_iter().flatten().filter(|guest| guest["is_self"] != true);
    let is_without = |email: &&str| arguments.without_guest.iter().any(|without| without.eq_ignore_ascii_case(email));
    let mut guests: Vec<&str> = held.map(|guest| text(&guest["email"])).filter(|email| !is_without(email)).collect();
    for guest in &arguments.guest {
        if !guests.iter().any(|held| held.eq_ignore_ascii_case(guest)) {
            guests.push(guest);
        }
    }
    let has_meet = event["meet"].is_string() || event["meet_is_pending"] == true;
    let about = match arguments.about.as_deref() {
        Some(mark) => about(mark)?,
        None => row["about"].clone(),
    };
    Ok(json!({
        "title": or_held(&arguments.title, "title"), "place": or_held(&arguments.place, "place"),
        "description": or_held(&arguments.description, "description"), "guests": guests,
        "with_meet": arguments.meet || (has_meet && !arguments.no_meet), "tell_guests": !arguments.quiet,
        "about": about, "time": times(event, arguments)?,
    }))
}

/// When it shall be. Without an end it lasts as long as before.
fn times(event: &Value, arguments: &CalendarArguments) -> Result<Value, Ended> {
    let zone = arguments.zone.as_deref().or_else(|| event["start"]["zone"].as_str()).unwrap_or("UTC");
    let (held_start, held_end) = (civil(&event["start"], zone)?, civil(&event["end"], zone)?);
    let is_whole = event["start"]["kind"] == "day";
    // Google's end of days is the day after the last one.
    let held_end = match held_end {
        Civil::Day(day) => Civil::Day(day.checked_sub(Span::new().days(1)).unwrap_or(day)),
        hour @ Civil::Hour(_) => hour,
    };
    let start = arguments.start.clone().unwrap_or_else(|| held_start.said());
    let end = match (&arguments.end, &arguments.start) {
        (Some(end), _) => end.clone(),
        (None, None) => held_end.said(),
        (None, Some(start)) if start.contains('T') == is_whole => {
            return Err(Ended::Usage("hours that become days, or days that become hours, need --end too".to_owned()));
        }
        (None, Some(start)) => lasting(start, (&held_start, &held_end))?,
    };
    Ok(span(&start, &end, zone))
}

/// A time as a calendar on the wall has it.
enum Civil {
    Day(Date),
    Hour(DateTime),
}

impl Civil {
    fn said(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Hour(hour) => hour.strftime("%Y-%m-%dT%H:%M").to_string(),
        }
    }
}

fn civil(time: &Value, zone: &str) -> Result<Civil, Ended> {
    let unknown = |error: jiff::Error| Ended::Usage(format!("{zone} is no time zone that is known here: {error}"));
    if let Some(day) = time["date"].as_str().and_then(|day| day.parse().ok()) {
        return Ok(Civil::Day(day));
    }
    let instant: Timestamp = text(&time["instant"]).parse().map_err(unknown)?;
    Ok(Civil::Hour(instant.to_zoned(TimeZone::get(zone).map_err(unknown)?).datetime()))
}

/// The end of what begins then and lasts as long as it did.
fn lasting(start: &str, held: (&Civil, &Civil)) -> Result<String, Ended> {
    let malformed = |error: jiff::Error| Ended::Usage(format!("--start {start}: {error}"));
    match held {
        (Civil::Day(from), Civil::Day(until)) => {
            let day: Date = start.parse().map_err(malformed)?;
            let days = from.until(*until).map_err(malformed)?;
            Ok(Civil::Day(day.checked_add(days).map_err(malformed)?).said())
        }
        (Civil::Hour(from), Civil::Hour(until)) => {
            let hour: DateTime = start.parse().map_err(malformed)?;
            let lasts: SignedDuration = from.duration_until(*until);
            Ok(Civil::Hour(hour.checked_add(lasts).map_err(malformed)?).said())
        }
        _ => Err(Ended::Usage("--end is needed too".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        calendar: CalendarArguments,
    }

    fn said(words: &[&str]) -> CalendarArguments {
        Line::try_parse_from([&["x"], words].concat()).expect("it is understood").calendar
    }

    fn row() -> Value {
        json!({
            "about": null,
            "event": {
                "title": "Review", "place": "Office", "description": "Figures", "meet": "https://meet.google.com/a",
                "start": { "kind": "at", "instant": "2026-07-01T08:00:00Z", "zone": "Europe/Madrid" },
                "end": { "kind": "at", "instant": "2026-07-01T09:30:00Z", "zone": "Europe/Madrid" },
                "attendees": [
                    { "email": "desk@fund.example", "is_self": true, "answer": "declined" },
                    { "email": "ana@client.example", "is_self": false, "answer": "accepted" },
                ],
            },
        })
    }

    #[test]
    fn what_is_not_said_stays_and_a_moved_meeting_lasts_as_long_as_before() {
        let moved = changed(&row(), &said(&["--change", "e", "--start", "2026-07-02T11:00"])).expect("understood");
        assert_eq!(
            moved,
            json!({
                "title": "Review", "place": "Office", "description": "Figures", "guests": ["ana@client.example"],
                "with_meet": true, "tell_guests": true, "about": null,
                "time": { "kind": "hours", "start": "2026-07-02T11:00", "end": "2026-07-02T12:30", "zone": "Europe/Madrid" },
            })
        );
        let words =
            ["--change", "e", "--guest", "Bo@client.example", "--without-guest", "ANA@client.example", "--quiet"];
        let other = changed(&row(), &said(&words)).expect("understood");
        assert_eq!((&other["guests"], &other["tell_guests"]), (&json!(["Bo@client.example"]), &json!(false)));
        assert_eq!(
            (&other["time"]["start"], &other["time"]["end"]),
            (&json!("2026-07-01T10:00"), &json!("2026-07-01T11:30"))
        );
        assert!(is_declined(&row()["event"]));
    }

    #[test]
    fn whole_days_are_moved_by_days_and_hours_of_them_need_an_end() {
        let mut row = row();
        row["event"]["start"] = json!({ "kind": "day", "date": "2026-07-01" });
        row["event"]["end"] = json!({ "kind": "day", "date": "2026-07-03" });
        let moved = changed(&row, &said(&["--change", "e", "--start", "2026-07-08"])).expect("understood");
        assert_eq!(moved["time"], json!({ "kind": "days", "start": "2026-07-08", "end": "2026-07-09" }));
        assert!(changed(&row, &said(&["--change", "e", "--start", "2026-07-08T10:00"])).is_err());
        let words = ["--change", "e", "--start", "2026-07-08T10:00", "--end", "2026-07-08T11:00", "--zone", "UTC"];
        assert_eq!(changed(&row, &said(&words)).expect("understood")["time"]["kind"], "hours");
    }

    #[test]
    fn a_meeting_is_told_with_its_guests_and_their_answers() {
        let told = lines(&row());
        assert_eq!(told[1], "from 2026-07-01T08:00:00Z to 2026-07-01T09:30:00Z  Europe/Madrid");
        assert!(told.contains(&"guest desk@fund.example (you)  declined".to_owned()), "{told:?}");
    }
}
