//! How long to wait before a bridge is asked again: pure.

use std::time::Duration;

use ::trading::server_clock::new_york_offset;
use jiff::{SignedDuration, civil::Weekday, tz::Offset};
use values::Instant;

/// Never oftener than this.
const SHORTEST: Duration = Duration::from_secs(10);
/// No wait after failures is longer than this, unless the interval itself is.
const LONGEST_AFTER_FAILURES: Duration = Duration::from_secs(15 * 60);
/// No wait while markets are closed is longer than this, unless the interval itself is.
const LONGEST_WHILE_CLOSED: Duration = Duration::from_secs(60 * 60);
/// A reading that waits to be believed is asked for again after this time.
pub(crate) const WHILE_IN_DOUBT: Duration = Duration::from_secs(60);
/// How much oftener an account with open positions is read.
const OFTENER_WHILE_OPEN: u32 = 5;
/// How much oftener one that is near a limit is read.
const OFTENER_NEAR_A_LIMIT: u32 = 20;
/// How much seldomer anything is read while markets are closed.
const SELDOMER_WHILE_CLOSED: u32 = 6;
/// The market's week ends and begins at 17:00 in New York.
const MARKET_TURNS_AT: i8 = 17;

/// What is known when the next poll is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Situation {
    /// Now.
    pub(crate) now: Instant,
    /// Positions are open at one of its accounts.
    pub(crate) positions_open: bool,
    /// One of its accounts is near a limit.
    pub(crate) near_a_limit: bool,
    /// A reading waits until it was said often enough.
    pub(crate) in_doubt: bool,
    /// Polls in a row that failed.
    pub(crate) failures: u32,
}

/// The wait before the next poll, before jitter. A first failure costs a single reading; from the second on the wait
/// doubles. While markets are closed it never reaches beyond their opening.
pub(crate) fn wait(interval: Duration, situation: Situation) -> Duration {
    let Situation { now, positions_open, near_a_limit, in_doubt, failures } = situation;
    if failures > 1 {
        let doubled = interval.saturating_mul(1 << failures.saturating_sub(1).min(16));
        return doubled.min(LONGEST_AFTER_FAILURES.max(interval));
    }
    let longest = if in_doubt { WHILE_IN_DOUBT } else { Duration::MAX };
    if let Some(until_open) = closed_for(now) {
        let seldom = interval.saturating_mul(SELDOMER_WHILE_CLOSED).min(LONGEST_WHILE_CLOSED.max(interval));
        let seldom = seldom.min(longest);
        return seldom.min(until_open.max(SHORTEST));
    }
    let part = match (near_a_limit, positions_open) {
        (true, _) => OFTENER_NEAR_A_LIMIT,
        (false, true) => OFTENER_WHILE_OPEN,
        (false, false) => 1,
    };
    (interval / part).max(SHORTEST.min(interval)).min(longest)
}

/// The interval in which a reading can be expected at a moment: what makes it stale is three of these.
pub(crate) fn expected(interval_seconds: u32, now: Instant) -> u32 {
    let quiet = Situation { now, positions_open: false, near_a_limit: false, in_doubt: false, failures: 0 };
    // Just after the opening the newest reading is still one of the quiet time.
    let just_before = now.checked_sub(SignedDuration::from_mins(20)).unwrap_or(now);
    let interval = Duration::from_secs(u64::from(interval_seconds));
    let waits = [now, just_before].map(|now| {
        let seldom = interval.saturating_mul(SELDOMER_WHILE_CLOSED).min(LONGEST_WHILE_CLOSED.max(interval));
        if closed_for(now).is_some() { seldom } else { wait(interval, Situation { now, ..quiet }) }
    });
    u32::try_from(waits[0].max(waits[1]).as_secs()).unwrap_or(u32::MAX)
}

/// A wait moved by up to a tenth either way, so that desks that began together do not ask together.
pub(crate) fn jittered(wait: Duration, chance: &str) -> Duration {
    let seed = chance.bytes().fold(7_u32, |seed, byte| seed.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let thousandths = 900 + seed % 201;
    wait.mul_f64(f64::from(thousandths) / 1_000.0)
}

/// How long markets stay closed; nothing while they are open.
fn closed_for(now: Instant) -> Option<Duration> {
    let offset = Offset::from_seconds(new_york_offset(now)).ok()?;
    let there = offset.to_datetime(now);
    let is_closed = match there.weekday() {
        Weekday::Friday => there.hour() >= MARKET_TURNS_AT,
        Weekday::Saturday => true,
        Weekday::Sunday => there.hour() < MARKET_TURNS_AT,
        _ => false,
    };
    if !is_closed {
        return None;
    }
    let days = (7 - i64::from(there.weekday().to_sunday_zero_offset())) % 7;
    let opens = there.date().checked_add(jiff::Span::new().days(days)).ok()?.at(MARKET_TURNS_AT, 0, 0, 0);
    let wait = offset.to_timestamp(opens).ok()?.duration_since(now);
    Duration::try_from(wait).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Situation {
        let now = text.parse().expect("a moment");
        Situation { now, positions_open: false, near_a_limit: false, in_doubt: false, failures: 0 }
    }

    fn seconds(interval: u64, situation: Situation) -> u64 {
        wait(Duration::from_secs(interval), situation).as_secs()
    }

    #[test]
    fn open_positions_and_a_near_limit_are_read_oftener_but_never_under_ten_seconds() {
        let monday = at("2026-03-02T10:00:00Z");
        assert_eq!(seconds(300, monday), 300);
        assert_eq!(seconds(300, Situation { positions_open: true, ..monday }), 60);
        assert_eq!(seconds(300, Situation { near_a_limit: true, ..monday }), 15);
        assert_eq!(seconds(60, Situation { near_a_limit: true, ..monday }), 10);
        assert_eq!(seconds(10, Situation { near_a_limit: true, ..monday }), 10);
    }

    #[test]
    fn what_is_in_doubt_is_asked_for_again_within_a_minute() {
        let doubted = |moment| Situation { in_doubt: true, ..at(moment) };
        assert_eq!(seconds(300, doubted("2026-03-02T10:00:00Z")), 60);
        assert_eq!(seconds(3_600, doubted("2026-03-07T12:00:00Z")), 60);
        assert_eq!(seconds(10, doubted("2026-03-02T10:00:00Z")), 10);
        assert_eq!(seconds(300, Situation { failures: 3, ..doubted("2026-03-02T10:00:00Z") }), 900);
    }

    #[test]
    fn closed_markets_are_read_seldom_and_never_past_their_opening() {
        // In New York it is winter until 8 March 2026: the market turns at 22:00 UTC, afterwards at 21:00.
        assert_eq!(seconds(300, at("2026-03-06T21:59:59Z")), 300);
        assert_eq!(seconds(300, at("2026-03-06T22:00:00Z")), 1_800);
        assert_eq!(seconds(300, at("2026-03-07T12:00:00Z")), 1_800);
        assert_eq!(seconds(300, at("2026-03-08T20:50:00Z")), 600);
        assert_eq!(seconds(300, at("2026-03-08T21:00:00Z")), 300);
        assert_eq!(
            (expected(300, at("2026-03-07T12:00:00Z").now), expected(300, at("2026-03-08T21:10:00Z").now)),
            (1_800, 1_800)
        );
        assert_eq!(expected(300, at("2026-03-09T10:00:00Z").now), 300);
    }

    #[test]
    fn the_wait_doubles_from_the_second_failure_up_to_a_quarter_of_an_hour() {
        let failed = |failures| Situation { failures, ..at("2026-03-02T10:00:00Z") };
        let waits: Vec<u64> = (0..6).map(|failures| seconds(300, failed(failures))).collect();
        assert_eq!(waits, [300, 300, 600, 900, 900, 900]);
        assert_eq!((seconds(10, failed(3)), seconds(3_600, failed(u32::MAX))), (40, 3_600));
    }

    #[test]
    fn jitter_moves_a_wait_by_a_tenth_at_most() {
        for chance in ["", "a", "0f3c", "another"] {
            let moved = jittered(Duration::from_secs(300), chance).as_secs_f64();
            assert!((269.9..=330.1).contains(&moved), "{moved}");
        }
    }
}
