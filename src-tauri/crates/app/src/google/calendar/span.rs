//! When a meeting is, as a person says it: a day and an hour in a zone.

use jiff::{
    Span,
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};
use ports::google::EventTime;
use values::CalendarDate;

use crate::fault::Fault;

/// The longest meeting, in days.
const LONGEST: i32 = 31;

/// From when to when.
pub(super) struct Times {
    pub(super) start: EventTime,
    pub(super) end: EventTime,
}

/// Reads hours of a zone. An hour that the clocks leave out is refused; of one that comes twice it is the first.
pub(super) fn hours(start: &str, end: &str, zone: &str) -> Result<Times, Fault> {
    let tz = TimeZone::get(zone).map_err(|_| Fault::field("zone", "unknown_zone"))?;
    let moment = |field: &str, text: &str| {
        let civil: DateTime = text.parse().map_err(|_| Fault::field(field, "malformed"))?;
        let ambiguous = tz.to_ambiguous_zoned(civil);
        if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
            return Err(Fault::field(field, "left_out_by_the_clock"));
        }
        let zoned = ambiguous.earlier().map_err(|_| Fault::field(field, "malformed"))?;
        Ok(zoned.timestamp())
    };
    let (from, until) = (moment("start", start)?, moment("end", end)?);
    if until <= from {
        return Err(Fault::field("end", "before_start"));
    }
    if until.duration_since(from).as_hours() > i64::from(LONGEST) * 24 {
        return Err(Fault::field("end", "longer_than_31_days"));
    }
    let at = |instant| EventTime::At { instant, zone: Some(zone.to_owned()) };
    Ok(Times { start: at(from), end: at(until) })
}

/// Whole days, the last one included as a person says it; Google's end is the day after.
pub(super) fn days(first: &str, last: &str) -> Result<Times, Fault> {
    let day = |field: &str, text: &str| text.parse::<CalendarDate>().map_err(|_| Fault::field(field, "malformed"));
    let (first, last) = (day("start", first)?, day("end", last)?);
    if last < first {
        return Err(Fault::field("end", "before_start"));
    }
    let after = last.checked_add(Span::new().days(1)).map_err(|_| Fault::field("end", "malformed"))?;
    let longest = first.checked_add(Span::new().days(LONGEST)).map_err(|_| Fault::field("end", "malformed"))?;
    if after > longest {
        return Err(Fault::field("end", "longer_than_31_days"));
    }
    Ok(Times { start: EventTime::Day { date: first }, end: EventTime::Day { date: after } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &EventTime) -> String {
        match time {
            EventTime::At { instant, .. } => instant.to_string(),
            EventTime::Day { date } => date.to_string(),
        }
    }

    #[test]
    fn an_hour_is_read_in_its_own_zone() {
        let times = hours("2026-07-01T10:00", "2026-07-01T11:30", "Europe/Madrid").expect("an hour and a half");
        assert_eq!(
            (at(&times.start).as_str(), at(&times.end).as_str()),
            ("2026-07-01T08:00:00Z", "2026-07-01T09:30:00Z")
        );
        let winter = hours("2026-12-01T10:00", "2026-12-01T11:00", "America/New_York").expect("an hour");
        assert_eq!(at(&winter.start), "2026-12-01T15:00:00Z");
    }

    #[test]
    fn an_hour_that_the_clock_leaves_out_is_refused_and_of_one_that_comes_twice_it_is_the_first() {
        let fault = hours("2026-03-29T02:30", "2026-03-29T04:00", "Europe/Madrid").err().expect("there is none");
        assert_eq!(fault.params["rule"], "left_out_by_the_clock");
        let twice = hours("2026-10-25T02:30", "2026-10-25T04:00", "Europe/Madrid").expect("the first");
        assert_eq!(at(&twice.start), "2026-10-25T00:30:00Z");
        assert_eq!(at(&twice.end), "2026-10-25T03:00:00Z");
    }

    #[test]
    fn days_include_the_last_one() {
        let times = days("2026-06-30", "2026-06-30").expect("a day");
        assert_eq!((at(&times.start).as_str(), at(&times.end).as_str()), ("2026-06-30", "2026-07-01"));
        assert_eq!(days("2026-06-30", "2026-06-29").err().expect("backwards").params["rule"], "before_start");
        assert_eq!(hours("x", "y", "Nowhere/At_All").err().expect("no zone").params["field"], "zone");
    }
}
