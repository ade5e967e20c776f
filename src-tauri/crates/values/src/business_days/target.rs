//! TARGET: the Eurosystem's settlement calendar, as decided by the ECB's Governing Council since 1999.

use crate::CalendarDate;

use super::days_from_easter;

pub(super) fn is_holiday(day: CalendarDate) -> bool {
    let year = day.year();
    match (day.month(), day.day()) {
        (1, 1) | (12, 25) => true,
        (5, 1) | (12, 26) => year >= 2000,
        (12, 31) => matches!(year, 1998 | 1999 | 2001),
        _ => year >= 2000 && matches!(days_from_easter(day), -2 | 1),
    }
}
