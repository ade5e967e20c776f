//! The days of the demonstration, counted from the Unix epoch: fast, and never a time zone in the way.

use jiff::civil::Weekday;
use values::{CalendarDate, Instant};

pub(crate) const DAY: i64 = 86_400;
pub(crate) const MINUTE: i64 = 60;

/// The day number of a date.
pub(crate) fn day_number(date: CalendarDate) -> i64 {
    (date - CalendarDate::constant(1970, 1, 1)).get_days().into()
}

/// The date of a day number.
pub(crate) fn date(day: i64) -> CalendarDate {
    let epoch = CalendarDate::constant(1970, 1, 1);
    jiff::Span::new().try_days(day).ok().and_then(|span| epoch.checked_add(span).ok()).unwrap_or(epoch)
}

/// The moment of a second since the epoch.
pub(crate) fn instant(second: i64) -> Instant {
    Instant::from_second(second).unwrap_or(Instant::UNIX_EPOCH)
}

/// Monday to Friday.
pub(crate) fn is_business_day(day: i64) -> bool {
    !matches!(date(day).weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The first business day on or after a day.
pub(crate) fn business_day_from(day: i64) -> i64 {
    (day..day + 3).find(|day| is_business_day(*day)).unwrap_or(day)
}

/// The last business day on or before a day: money due at the weekend is paid before it, never late.
pub(crate) fn business_day_before(day: i64) -> i64 {
    (0..3).map(|back| day - back).find(|day| is_business_day(*day)).unwrap_or(day)
}

/// So many calendar months before a date, clamped to the end of the month.
pub(crate) fn months_before(date: CalendarDate, months: i64) -> CalendarDate {
    values::add_months(date, -months).unwrap_or(date)
}
