//! Moments and calendar dates: BSON dates, ISO text with an offset, with `Z`, naive (which means UTC), or a bare date.

use jiff::{civil, tz::TimeZone};
use ports::Value;
use store::QuarantineReason;
use values::{CalendarDate, Instant};

use super::{Read, reason, row::wrong_type};

/// A moment in UTC; a bare date is its first moment.
pub(super) fn instant(name: &str, value: &Value) -> Read<Instant> {
    match value {
        Value::Date(at) => Ok(*at),
        Value::Text(text) => parse(text.trim()).ok_or_else(|| bad(name)),
        Value::Opaque(_) => Err(bad(name)),
        other => Err(wrong_type(name, other)),
    }
}

/// The calendar date of a moment in UTC.
pub(super) fn date(name: &str, value: &Value) -> Read<CalendarDate> {
    instant(name, value).map(|at| at.to_zoned(TimeZone::UTC).date())
}

fn parse(text: &str) -> Option<Instant> {
    if let Ok(at) = text.parse::<Instant>() {
        return Some(at);
    }
    // What has an offset and is still no moment must not be read as if it had none.
    let clock = text.get(10..).unwrap_or_default();
    if clock.contains(['Z', 'z', '+', '-', '[']) {
        return None;
    }
    let naive = text.parse::<civil::DateTime>().ok()?;
    naive.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

fn bad(name: &str) -> QuarantineReason {
    reason("bad_date", Some(name), "neither a date nor an ISO 8601 text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_a_moment_is_read_as_utc() {
        let cases = [
            ("2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z"),
            ("2026-01-31T10:00:00.123456", "2026-01-31T10:00:00.123456Z"),
            ("2026-01-31 10:00:00", "2026-01-31T10:00:00Z"),
            ("2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00Z"),
            ("2026-01-31 10:00:00.5+00:00", "2026-01-31T10:00:00.5Z"),
            ("2026-01-31T10:00:00-0500", "2026-01-31T15:00:00Z"),
            ("2026-01-31", "2026-01-31T00:00:00Z"),
            (" 2026-01-31T10:00 ", "2026-01-31T10:00:00Z"),
        ];
        for (text, expected) in cases {
            let read = instant("at", &Value::Text(text.into())).map(|at| at.to_string());
            assert_eq!(read.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_date_is_the_utc_date_of_its_moment() {
        let late = Value::Text("2026-01-31T23:30:00-05:00".into());
        assert_eq!(date("at", &late), Ok(civil::date(2026, 2, 1)));
        let stamp = Value::Date("2026-01-31T23:59:59Z".parse().expect("a moment"));
        assert_eq!(date("at", &stamp), Ok(civil::date(2026, 1, 31)));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["yesterday", "31/01/2026", "2026-02-30", "2026-13-01", "2026-01-31T10:00:00+99:99", "20260131T", "0"]
        {
            let read = instant("at", &Value::Text(text.into())).map_err(|reason| reason.code);
            assert_eq!(read, Err("bad_date".into()), "{text}");
        }
        assert_eq!(instant("at", &Value::Int(1_700_000_000)).map_err(|r| r.code), Err("wrong_type".into()));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            date("at", &Value::Text(text)).ok();
        }
    }
}
