//! When a reading was taken: its own time, never the reply's. See decision 0010.

use jiff::{SignedDuration, tz::Offset};
use values::Instant;

use super::{
    json::{Node, Object},
    moment, words,
};

/// The names of a reading's own time, nearest to the reading first. Without a zone they mean UTC.
const OWN: [&str; 8] = [
    "reading_time",
    "last_update",
    "last_updated",
    "updated_at",
    "last_update_time",
    "last_sync",
    "as_of",
    "timestamp",
];

/// The names of a time by the broker's server clock, which is not UTC.
const SERVER: [&str; 5] = ["server_time", "trade_server_time", "broker_time", "tick_time", "time"];

/// Clocks of bridge hosts differ from ours by this much without meaning anything.
const CLOCKS_DIFFER_BY: SignedDuration = SignedDuration::from_secs(120);

/// When and from where an answer reached us.
#[derive(Debug, Clone)]
pub(crate) struct Receipt {
    /// When it reached us.
    pub(crate) received_at: Instant,
    /// The source that its readings carry: `bridge:<id>`.
    pub(crate) source: String,
    /// How far the broker's server clock is ahead of UTC, where that is known.
    pub(crate) server_offset: Option<Offset>,
}

/// A reading's own time; nothing when it gives none.
///
/// # Errors
/// In words, when it gives one that cannot be used: unreadable, ahead of our clock, or of a clock we cannot place.
pub(crate) fn own_time(object: &Object<'_>, receipt: &Receipt) -> Result<Option<Instant>, String> {
    let taken = match object.first_of(&OWN).filter(|(_, node)| says_something(*node)) {
        Some((name, node)) => moment::read(node).map(moment::Written::as_utc).ok_or_else(|| no_time(name, node))?,
        None => match object.first_of(&SERVER) {
            Some((name, node)) => server_time(name, node, receipt.server_offset)?,
            None => return Ok(None),
        },
    };
    let ahead = taken.duration_since(receipt.received_at);
    if ahead > CLOCKS_DIFFER_BY { Err(format!("{} s in the future", ahead.as_secs())) } else { Ok(Some(taken)) }
}

fn server_time(name: &str, node: Node<'_>, offset: Option<Offset>) -> Result<Instant, String> {
    let written = moment::read(node).ok_or_else(|| no_time(name, node))?;
    match (written, offset) {
        (moment::Written::Zoned(at), _) => Ok(at),
        (written, Some(offset)) => written.on_clock(offset).ok_or_else(|| no_time(name, node)),
        (_, None) => Err(format!("{name} is by the broker's clock, whose offset from UTC is not known")),
    }
}

fn says_something(node: Node<'_>) -> bool {
    !matches!(node.kind(), super::json::Kind::Text(text) if text.trim().is_empty())
}

fn no_time(name: &str, node: Node<'_>) -> String {
    let value = node.text().map_or_else(|| node.shape(), |text| words::shortened(&text, 40));
    format!("{name} is {value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, server_offset: Option<Offset>) -> Result<Option<String>, String> {
        let received_at = "2026-03-02T10:05:00Z".parse().expect("a moment");
        let receipt = Receipt { received_at, source: "bridge:one".to_owned(), server_offset };
        let object = Node::parse(json).expect("JSON").object().expect("an object");
        own_time(&object, &receipt).map(|taken| taken.map(|at| at.to_string()))
    }

    #[test]
    fn the_time_nearest_to_the_reading_is_taken() {
        let json = r#"{"timestamp": "2026-03-02T10:05:00Z", "last_update": "2026-03-02T08:00:00Z"}"#;
        assert_eq!(check(json, None), Ok(Some("2026-03-02T08:00:00Z".to_owned())));
        assert_eq!(
            check(r#"{"last_update": null, "timestamp": 1772445600}"#, None),
            Ok(Some("2026-03-02T10:00:00Z".to_owned()))
        );
        assert_eq!(check("{}", None), Ok(None));
    }

    #[test]
    fn a_time_that_cannot_be_read_is_no_reason_to_take_another() {
        let json = r#"{"timestamp": "2026-03-02T10:05:00Z", "last_update": "never"}"#;
        assert_eq!(check(json, None), Err("last_update is never".to_owned()));
    }

    #[test]
    fn a_time_ahead_of_our_clock_is_refused_beyond_two_minutes() {
        assert_eq!(check(r#"{"as_of": "2026-03-02T10:07:00Z"}"#, None), Ok(Some("2026-03-02T10:07:00Z".to_owned())));
        assert_eq!(check(r#"{"as_of": "2026-03-02T13:05:00"}"#, None), Err("10800 s in the future".to_owned()));
    }

    #[test]
    fn broker_time_needs_its_offset() {
        let json = r#"{"server_time": "2026.03.02 13:00:00"}"#;
        assert_eq!(check(json, Some(Offset::constant(3))), Ok(Some("2026-03-02T10:00:00Z".to_owned())));
        let refused = "server_time is by the broker's clock, whose offset from UTC is not known".to_owned();
        assert_eq!(check(json, None), Err(refused));
        assert_eq!(
            check(r#"{"time": "2026-03-02T12:00:00+02:00"}"#, None),
            Ok(Some("2026-03-02T10:00:00Z".to_owned()))
        );
    }
}
