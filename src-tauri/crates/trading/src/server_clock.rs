//! The broker's clock: a dated table of how far it is from UTC, server by server, and what the market says about it.
//!
//! A terminal stamps deals with its server's time of day, which is not UTC and says no zone. The raw reading is kept;
//! this table makes an instant of it, and a wrong table shows in [`ClockEvidence::disagreements`] instead of as trades on
//! the wrong day.

mod evidence;
mod rule;

pub use evidence::{ClockEvidence, ClockFinding, ClockProposal, Heartbeat, NoProposal, SeenBy};
pub use rule::{ClockRule, SummerTime, new_york_offset};

use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use crate::deal::ServerTime;

/// No inhabited place is further from UTC than fourteen hours.
const FURTHEST_SECONDS: i32 = 14 * 3_600;

/// How far a server's clock is ahead of UTC from some moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetPeriod {
    /// From when, UTC.
    pub from: Instant,
    /// Seconds ahead of UTC; negative is behind.
    pub offset_seconds: i32,
}

/// Why a table is none, or a reading no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockRefused {
    /// A table has at least one row.
    #[error("a clock's table has no row")]
    Empty,
    /// Rows must begin one after the other.
    #[error("the row from {from} does not begin after the row before it")]
    OutOfOrder {
        /// The row.
        from: Instant,
    },
    /// More than fourteen hours, or not whole minutes.
    #[error("{seconds} seconds are no offset of a clock")]
    Offset {
        /// The offset.
        seconds: i32,
    },
    /// The reading is outside the calendar.
    #[error("the time is outside the calendar")]
    OutOfRange,
}

/// What instant a clock showed a reading at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UtcOf {
    /// At this one.
    Once(Instant),
    /// At two, since it was put back between them.
    Twice {
        /// Before it was put back.
        first: Instant,
        /// After.
        second: Instant,
    },
    /// At none, since it was put forward over it.
    Never {
        /// The instant by the offset that held before.
        before: Instant,
        /// By the offset that holds after.
        after: Instant,
    },
}

/// The clock of one server: rows in order of time. The first row holds also for everything before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<OffsetPeriod>", into = "Vec<OffsetPeriod>")]
pub struct ServerClock {
    periods: Vec<OffsetPeriod>,
}

impl ServerClock {
    /// A clock from the rows of its table.
    ///
    /// # Errors
    /// [`ClockRefused`] for a table that is empty, out of order, or has an offset that no clock has.
    pub fn new(periods: Vec<OffsetPeriod>) -> Result<Self, ClockRefused> {
        if periods.is_empty() {
            return Err(ClockRefused::Empty);
        }
        for period in &periods {
            let seconds = period.offset_seconds;
            if seconds.abs() > FURTHEST_SECONDS || seconds % 60 != 0 {
                return Err(ClockRefused::Offset { seconds });
            }
        }
        match periods.windows(2).find(|pair| pair[0].from >= pair[1].from) {
            Some(pair) => Err(ClockRefused::OutOfOrder { from: pair[1].from }),
            None => Ok(Self { periods }),
        }
    }

    /// The table of a rule, from 2000 to 2079.
    #[must_use]
    pub fn of(rule: ClockRule) -> Self {
        Self { periods: rule.periods() }
    }

    /// A clock that shows UTC.
    #[must_use]
    pub fn universal() -> Self {
        Self::of(ClockRule::Fixed { seconds: 0 })
    }

    /// The rows.
    #[must_use]
    pub fn periods(&self) -> &[OffsetPeriod] {
        &self.periods
    }

    /// This clock with one more row; a row of the same beginning is replaced.
    ///
    /// # Errors
    /// [`ClockRefused::Offset`].
    pub fn with(&self, period: OffsetPeriod) -> Result<Self, ClockRefused> {
        let mut periods: Vec<_> = self.periods.iter().copied().filter(|row| row.from != period.from).collect();
        let place = periods.partition_point(|row| row.from < period.from);
        periods.insert(place, period);
        Self::new(periods)
    }

    /// Seconds ahead of UTC at an instant.
    #[must_use]
    pub fn offset_at(&self, at: Instant) -> i32 {
        let later = self.periods.partition_point(|period| period.from <= at);
        self.periods.get(later.saturating_sub(1)).map_or(0, |period| period.offset_seconds)
    }

    /// What the clock shows at an instant.
    #[must_use]
    pub fn server_time(&self, at: Instant) -> ServerTime {
        shown(at, self.offset_at(at))
    }

    /// The account's trading day at an instant: the date that the server shows, which is where brokers cut their days.
    #[must_use]
    pub fn trading_day(&self, at: Instant) -> CalendarDate {
        self.server_time(at).date()
    }

    /// At what instant the clock showed a reading.
    ///
    /// # Errors
    /// [`ClockRefused::OutOfRange`].
    pub fn readings_of(&self, raw: ServerTime) -> Result<UtcOf, ClockRefused> {
        let (mut first, mut second) = (None, None);
        let mut around = (None, None);
        for (index, period) in self.near(raw)? {
            let at = instant(raw, period.offset_seconds)?;
            let begun = index == 0 || at >= period.from;
            let over = self.periods.get(index + 1).is_some_and(|next| at >= next.from);
            match (begun, over) {
                (true, false) if first.is_none() => first = Some(at),
                (true, false) => second = Some(at),
                (true, true) => around.0 = Some(at),
                (false, _) => around.1 = around.1.or(Some(at)),
            }
        }
        match (first, second, around) {
            (Some(first), Some(second), _) => Ok(UtcOf::Twice { first, second }),
            (Some(at), None, _) => Ok(UtcOf::Once(at)),
            (None, _, (Some(before), Some(after))) => Ok(UtcOf::Never { before, after }),
            _ => Err(ClockRefused::OutOfRange),
        }
    }

    /// The instant of a reading. Of an hour that the clock showed twice it is the first that is not before `not_before`,
    /// the deal before it; of an hour that it never showed, the one by the offset that held before.
    ///
    /// # Errors
    /// [`ClockRefused::OutOfRange`].
    pub fn utc(&self, raw: ServerTime, not_before: Option<Instant>) -> Result<Instant, ClockRefused> {
        Ok(match self.readings_of(raw)? {
            UtcOf::Once(at) | UtcOf::Never { before: at, .. } => at,
            UtcOf::Twice { first, second } => {
                if not_before.is_some_and(|before| first < before) {
                    second
                } else {
                    first
                }
            }
        })
    }

    /// The rows that can have been in force when the clock showed a reading.
    fn near(&self, raw: ServerTime) -> Result<impl Iterator<Item = (usize, OffsetPeriod)> + '_, ClockRefused> {
        let earliest = instant(raw, FURTHEST_SECONDS)?;
        let latest = instant(raw, -FURTHEST_SECONDS)?;
        let first = self.periods.partition_point(|period| period.from <= earliest).saturating_sub(1);
        let last = self.periods.partition_point(|period| period.from <= latest).max(1);
        Ok(self.periods.iter().copied().enumerate().take(last).skip(first))
    }
}

impl TryFrom<Vec<OffsetPeriod>> for ServerClock {
    type Error = ClockRefused;

    fn try_from(periods: Vec<OffsetPeriod>) -> Result<Self, ClockRefused> {
        Self::new(periods)
    }
}

impl From<ServerClock> for Vec<OffsetPeriod> {
    fn from(clock: ServerClock) -> Self {
        clock.periods
    }
}

/// What a clock so far ahead of UTC shows.
fn shown(at: Instant, offset_seconds: i32) -> ServerTime {
    Offset::from_seconds(offset_seconds).unwrap_or(Offset::UTC).to_datetime(at)
}

/// When a clock so far ahead of UTC showed a reading.
pub(crate) fn instant(raw: ServerTime, offset_seconds: i32) -> Result<Instant, ClockRefused> {
    let offset = Offset::from_seconds(offset_seconds).map_err(|_| ClockRefused::OutOfRange)?;
    offset.to_timestamp(raw).map_err(|_| ClockRefused::OutOfRange)
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("an instant")
    }

    fn european() -> ServerClock {
        ServerClock::of(ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::EuropeanUnion })
    }

    #[test]
    fn a_reading_is_one_instant_on_an_ordinary_day() {
        let clock = european();
        assert_eq!(clock.utc(datetime(2026, 1, 15, 12, 0, 0, 0), None), Ok(at("2026-01-15T10:00:00Z")));
        assert_eq!(clock.utc(datetime(2026, 7, 15, 12, 0, 0, 0), None), Ok(at("2026-07-15T09:00:00Z")));
        assert_eq!(clock.trading_day(at("2026-07-15T21:00:00Z")), jiff::civil::date(2026, 7, 16));
    }

    #[test]
    fn the_hour_that_is_shown_twice_follows_the_deal_before_it() {
        let clock = european();
        let raw = datetime(2026, 10, 25, 3, 30, 0, 0);
        let (first, second) = (at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"));
        assert_eq!(clock.readings_of(raw), Ok(UtcOf::Twice { first, second }));
        assert_eq!(clock.utc(raw, None), Ok(first));
        assert_eq!(clock.utc(raw, Some(at("2026-10-25T00:45:00Z"))), Ok(second));
    }

    #[test]
    fn the_hour_that_is_never_shown_is_said_to_be_so() {
        let clock = european();
        let raw = datetime(2026, 3, 29, 3, 30, 0, 0);
        let never = UtcOf::Never { before: at("2026-03-29T01:30:00Z"), after: at("2026-03-29T00:30:00Z") };
        assert_eq!(clock.readings_of(raw), Ok(never));
    }

    #[test]
    fn every_hour_of_a_year_comes_back() {
        for clock in [european(), ServerClock::universal()] {
            let mut second = at("2026-01-01T00:00:00Z").as_second();
            while second < at("2027-01-01T00:00:00Z").as_second() {
                let instant = Instant::from_second(second).expect("in range");
                let raw = clock.server_time(instant);
                let back = clock.utc(raw, Some(instant)).expect("in range");
                assert_eq!(back, instant, "{raw}");
                second += 1_800;
            }
        }
    }

    #[test]
    fn a_table_that_is_none_is_refused() {
        let row = |from: &str, offset_seconds| OffsetPeriod { from: at(from), offset_seconds };
        assert_eq!(ServerClock::new(vec![]), Err(ClockRefused::Empty));
        let far = ServerClock::new(vec![row("2026-01-01T00:00:00Z", 60_000)]);
        assert_eq!(far, Err(ClockRefused::Offset { seconds: 60_000 }));
        let backwards = vec![row("2026-02-01T00:00:00Z", 0), row("2026-01-01T00:00:00Z", 3_600)];
        assert_eq!(ServerClock::new(backwards), Err(ClockRefused::OutOfOrder { from: at("2026-01-01T00:00:00Z") }));
        let moved = ServerClock::universal().with(row("2026-05-01T00:00:00Z", 7_200)).expect("a table");
        assert_eq!(moved.offset_at(at("2026-05-01T00:00:00Z")), 7_200);
        assert_eq!(moved.offset_at(at("2026-04-30T23:59:59Z")), 0);
    }
}
