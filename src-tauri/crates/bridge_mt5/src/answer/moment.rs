//! The forms in which a moment is written.

use jiff::{civil, fmt::rfc2822, tz::Offset};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use values::Instant;

use super::{
    figure::{decimal_of_number, decimal_of_text},
    json::{Kind, Node},
};

/// 2000-01-01: MetaTrader 5 is younger, so what lies before is no time but a zero or a mistake.
const EARLIEST_SECOND: i64 = 946_684_800;

/// A moment as written: with its zone, or still to be placed on a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// It says its zone.
    Zoned(Instant),
    /// It says none; this is the moment if its clock showed UTC.
    Unzoned(Instant),
}

impl Written {
    /// The moment, when a time without zone is UTC.
    pub(crate) const fn as_utc(self) -> Instant {
        match self {
            Self::Zoned(at) | Self::Unzoned(at) => at,
        }
    }

    /// The moment, when a time without zone is that of a clock `offset` ahead of UTC.
    pub(crate) fn on_clock(self, offset: Offset) -> Option<Instant> {
        match self {
            Self::Zoned(at) => Some(at),
            Self::Unzoned(at) => {
                let ahead = jiff::SignedDuration::from_secs(i64::from(offset.seconds()));
                at.checked_sub(ahead).ok()
            }
        }
    }
}

/// Reads Unix seconds, milli-, micro- or nanoseconds, ISO 8601 with and without zone, MetaTrader's dotted dates, the
/// date of HTTP headers, and MongoDB's `{"$date": …}`. A bare date is no moment.
pub(crate) fn read(node: Node<'_>) -> Option<Written> {
    let written = match node.kind() {
        Kind::Number(text) => unix(decimal_of_number(text).ok()?),
        Kind::Text(text) => of_text(text.trim()),
        Kind::Object(object) => object.get("$date").filter(|inner| inner.object().is_none()).and_then(zoned),
        _ => None,
    };
    written.filter(|written| written.as_utc().as_second() >= EARLIEST_SECOND)
}

/// What stands inside `$date` is UTC by definition.
fn zoned(node: Node<'_>) -> Option<Written> {
    read(node).map(|written| Written::Zoned(written.as_utc()))
}

/// A count since 1970; its unit follows from its size.
fn unix(count: Decimal) -> Option<Written> {
    let nanoseconds_each: i64 = match count.trunc().to_i64()? {
        ..100_000_000_000 => 1_000_000_000,
        100_000_000_000..100_000_000_000_000 => 1_000_000,
        100_000_000_000_000..100_000_000_000_000_000 => 1_000,
        _ => 1,
    };
    let nanoseconds = count.checked_mul(Decimal::from(nanoseconds_each))?.trunc().to_i128()?;
    Instant::from_nanosecond(nanoseconds).ok().map(Written::Unzoned)
}

fn of_text(text: &str) -> Option<Written> {
    if let Ok(count) = decimal_of_text(text) {
        return unix(count);
    }
    if !text.contains(':') {
        return None;
    }
    if let Ok(at) = text.parse::<Instant>() {
        return Some(Written::Zoned(at));
    }
    if let Ok(at) = rfc2822::parse(text) {
        return Some(Written::Zoned(at.timestamp()));
    }
    if let Some(utc) = text.strip_suffix("UTC").or_else(|| text.strip_suffix("GMT")) {
        return unzoned(utc.trim_end()).map(|written| Written::Zoned(written.as_utc()));
    }
    unzoned(text)
}

fn unzoned(text: &str) -> Option<Written> {
    let dashed = match text.split_at_checked(10) {
        Some((date, rest)) if date.contains('.') => format!("{}{rest}", date.replace('.', "-")),
        _ => text.to_owned(),
    };
    let civil: civil::DateTime = dashed.parse().ok()?;
    Offset::UTC.to_timestamp(civil).ok().map(Written::Unzoned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str) -> Option<(bool, String)> {
        read(Node::parse(json).expect("JSON")).map(|written| match written {
            Written::Zoned(at) => (true, at.to_string()),
            Written::Unzoned(at) => (false, at.to_string()),
        })
    }

    #[test]
    fn each_form_of_a_moment_is_read() {
        for (json, zoned, expected) in [
            ("1772445600", false, "2026-03-02T10:00:00Z"),
            ("1772445600.25", false, "2026-03-02T10:00:00.25Z"),
            ("1772445600000", false, "2026-03-02T10:00:00Z"),
            ("1772445600000000", false, "2026-03-02T10:00:00Z"),
            ("1772445600000000000", false, "2026-03-02T10:00:00Z"),
            ("\"1772445600\"", false, "2026-03-02T10:00:00Z"),
            ("\"2026-03-02T10:00:00Z\"", true, "2026-03-02T10:00:00Z"),
            ("\"2026-03-02T12:00:00+02:00\"", true, "2026-03-02T10:00:00Z"),
            ("\"2026-03-02 12:00:00+0200\"", true, "2026-03-02T10:00:00Z"),
            ("\"2026-03-02T10:00:00.123456\"", false, "2026-03-02T10:00:00.123456Z"),
            ("\"2026-03-02 10:00:00\"", false, "2026-03-02T10:00:00Z"),
            ("\"2026.03.02 10:00:00\"", false, "2026-03-02T10:00:00Z"),
            ("\"2026.03.02 10:00\"", false, "2026-03-02T10:00:00Z"),
            ("\"2026-03-02 10:00:00 UTC\"", true, "2026-03-02T10:00:00Z"),
            ("\"Mon, 02 Mar 2026 10:00:00 GMT\"", true, "2026-03-02T10:00:00Z"),
            ("{\"$date\": \"2026-03-02T10:00:00Z\"}", true, "2026-03-02T10:00:00Z"),
            ("{\"$date\": 1772445600000}", true, "2026-03-02T10:00:00Z"),
        ] {
            assert_eq!(check(json), Some((zoned, expected.to_owned())), "{json}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for json in [
            "0",
            "-1",
            "12",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"never\"",
            "\"2026-03-02\"",
            "\"10:00:00\"",
            "\"1970-01-01T00:00:00Z\"",
            "1e30",
            "\"NaN\"",
            "{\"$date\": {\"$date\": 1}}",
            "\"2026-13-45T10:00:00\"",
        ] {
            assert_eq!(check(json), None, "{json}");
        }
    }

    #[test]
    fn a_time_without_zone_is_placed_on_the_broker_s_clock() {
        let three_ahead = Offset::constant(3);
        let read = |json| read(Node::parse(json).expect("JSON")).and_then(|written| written.on_clock(three_ahead));
        assert_eq!(read("\"2026.03.02 13:00:00\"").map(|at| at.to_string()).as_deref(), Some("2026-03-02T10:00:00Z"));
        assert_eq!(read("\"2026-03-02T10:00:00Z\"").map(|at| at.to_string()).as_deref(), Some("2026-03-02T10:00:00Z"));
    }
}
