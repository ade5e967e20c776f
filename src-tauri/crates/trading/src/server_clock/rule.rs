//! Clocks by rule: a fixed offset, or summer time as the European Union or the United States keep it.

use jiff::{
    civil::{Date, Weekday, date},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use values::Instant;

use super::OffsetPeriod;

/// Rows are written for these years.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2079;
const HOUR: i32 = 3_600;

/// Whose summer time a clock keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SummerTime {
    /// From the last Sunday of March to the last of October, at 01:00 UTC (Directive 2000/84/EC).
    EuropeanUnion,
    /// From the second Sunday of March to the first of November at 02:00 in New York (Energy Policy Act of 2005; before
    /// 2007 from the first of April to the last of October). A server at UTC+2 that keeps it has its midnight at 17:00
    /// in New York all year.
    UnitedStates,
}

/// How a server's clock goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum ClockRule {
    /// The same all year.
    Fixed {
        /// Seconds ahead of UTC.
        seconds: i32,
    },
    /// An hour more in summer.
    Daylight {
        /// Seconds ahead of UTC in winter.
        standard_seconds: i32,
        /// Whose summer.
        summer: SummerTime,
    },
}

impl ClockRule {
    /// Seconds ahead of UTC at an instant.
    #[must_use]
    pub fn offset_at(self, at: Instant) -> i32 {
        match self {
            Self::Fixed { seconds } => seconds,
            Self::Daylight { standard_seconds, summer } => {
                let (begins, ends) = summer.of_year(at.to_zoned(TimeZone::UTC).year());
                standard_seconds + if begins <= at && at < ends { HOUR } else { 0 }
            }
        }
    }

    /// Its dated rows.
    pub(super) fn periods(self) -> Vec<OffsetPeriod> {
        let start = instant(date(*YEARS.start(), 1, 1), 0);
        match self {
            Self::Fixed { seconds } => vec![OffsetPeriod { from: start, offset_seconds: seconds }],
            Self::Daylight { standard_seconds, summer } => {
                let mut periods = vec![OffsetPeriod { from: start, offset_seconds: standard_seconds }];
                for (begins, ends) in YEARS.map(|year| summer.of_year(year)) {
                    periods.push(OffsetPeriod { from: begins, offset_seconds: standard_seconds + HOUR });
                    periods.push(OffsetPeriod { from: ends, offset_seconds: standard_seconds });
                }
                periods
            }
        }
    }
}

impl SummerTime {
    /// When the summer of a year begins and ends.
    fn of_year(self, year: i16) -> (Instant, Instant) {
        match self {
            Self::EuropeanUnion => (instant(sunday(year, 3, -1), 1), instant(sunday(year, 10, -1), 1)),
            // 02:00 in New York is 07:00 UTC in winter and 06:00 in summer.
            Self::UnitedStates if year < 2007 => (instant(sunday(year, 4, 1), 7), instant(sunday(year, 10, -1), 6)),
            Self::UnitedStates => (instant(sunday(year, 3, 2), 7), instant(sunday(year, 11, 1), 6)),
        }
    }
}

/// Seconds that New York is ahead of UTC, always negative.
#[must_use]
pub fn new_york_offset(at: Instant) -> i32 {
    ClockRule::Daylight { standard_seconds: -5 * HOUR, summer: SummerTime::UnitedStates }.offset_at(at)
}

/// The nth Sunday of a month, or the last for −1.
fn sunday(year: i16, month: i8, nth: i8) -> Date {
    let first = Date::new(year, month, 1).unwrap_or_default();
    first.nth_weekday_of_month(nth, Weekday::Sunday).unwrap_or(first)
}

fn instant(day: Date, hour: i8) -> Instant {
    super::instant(day.at(hour, 0, 0, 0), 0).unwrap_or(Instant::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summers_begin_and_end_as_the_time_zone_database_says() {
        for (name, rule) in [
            ("Europe/Athens", ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::EuropeanUnion }),
            ("America/New_York", ClockRule::Daylight { standard_seconds: -18_000, summer: SummerTime::UnitedStates }),
        ] {
            let zone = TimeZone::get(name).expect("a zone");
            for year in 2000..=2037 {
                for day in date(year, 1, 1).series(jiff::Span::new().days(1)).take(365) {
                    for hour in [0, 5, 6, 7, 12] {
                        let at = instant(day, hour);
                        assert_eq!(rule.offset_at(at), zone.to_offset(at).seconds(), "{name} {at}");
                    }
                }
            }
        }
    }
}
