//! From where the books are looked at: as at which day, and in which currency.

use jiff::tz::TimeZone;
use values::{CalendarDate, Currency, Instant};

use crate::{fault::Fault, seat::Seat};

/// A day and a currency, and the last moment of that day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standpoint {
    pub(crate) currency: Currency,
    pub(crate) day: CalendarDate,
    /// Now, or the end of the day in UTC, as the daily closes have it.
    pub(crate) moment: Instant,
    /// The day is over: only what was recorded then may be shown.
    pub(crate) is_past: bool,
}

/// Today in the base currency, unless something else is asked for. A day to come is refused.
pub(crate) fn standpoint(
    seat: &Seat,
    currency: Option<Currency>,
    as_at: Option<CalendarDate>,
) -> Result<Standpoint, Fault> {
    let (today, now) = (seat.today(), seat.now());
    let currency = currency.unwrap_or_else(|| seat.base_currency());
    match as_at {
        Some(day) if day > today => Err(Fault::field("as_at", "in_the_future")),
        Some(day) if day < today => Ok(Standpoint { currency, day, moment: end_of(day).min(now), is_past: true }),
        _ => Ok(Standpoint { currency, day: today, moment: now, is_past: false }),
    }
}

/// The last microsecond of a day in UTC.
fn end_of(day: CalendarDate) -> Instant {
    let end = day.at(23, 59, 59, 999_999_000).to_zoned(TimeZone::UTC);
    end.map_or(Instant::MIN, |end| end.timestamp())
}
