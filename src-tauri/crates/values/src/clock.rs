//! Time and identity come from outside, through these two ports, so that every decision can be repeated in a test.

use jiff::civil::Date;

/// A moment in UTC, to the nanosecond.
pub type Instant = jiff::Timestamp;

/// Where "now" comes from. The real one reads the system clock; tests hold a fixed one.
pub trait Clock: Send + Sync {
    /// The current moment in UTC.
    fn now(&self) -> Instant;

    /// Time since the process started, by a clock that nobody can set: for waits and deadlines.
    fn monotonic(&self) -> std::time::Duration;

    /// The current calendar date in UTC.
    fn today(&self) -> Date {
        self.now().to_zoned(jiff::tz::TimeZone::UTC).date()
    }
}

/// Where fresh identifiers come from. The real one is random (UUIDv4); tests count.
pub trait Ids: Send + Sync {
    /// A fresh UUIDv4 in its hyphenated lower-case text form.
    fn uuid(&self) -> String;
}
