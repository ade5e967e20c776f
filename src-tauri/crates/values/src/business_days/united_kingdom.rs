//! Bank holidays of England and Wales: the Banking and Financial Dealings Act 1971 and the proclamations since.

use jiff::civil::Weekday;

use crate::CalendarDate;

use super::days_from_easter;

pub(super) fn is_holiday(day: CalendarDate) -> bool {
    matches!(days_from_easter(day), -2 | 1) || fixed(day) || monday(day) || proclaimed(day)
}

/// New Year, Christmas and Boxing Day; one that falls on a weekend moves to the next working days.
fn fixed(day: CalendarDate) -> bool {
    let weekday = day.weekday();
    match (day.month(), day.day()) {
        (1, 1) | (12, 25 | 26) => true,
        (1, 2 | 3) => weekday == Weekday::Monday,
        (12, 27 | 28) => matches!(weekday, Weekday::Monday | Weekday::Tuesday),
        _ => false,
    }
}

/// The first and last Mondays of May and the last of August, but for the years in which they were moved.
fn monday(day: CalendarDate) -> bool {
    if day.weekday() != Weekday::Monday {
        return false;
    }
    match (day.month(), day.day()) {
        (5, 1..=7) => !matches!(day.year(), 1995 | 2020),
        (5, 25..) => !matches!(day.year(), 2002 | 2012 | 2022),
        (8, 25..) => true,
        _ => false,
    }
}

/// Jubilees, anniversaries, a wedding, a funeral and a coronation.
fn proclaimed(day: CalendarDate) -> bool {
    matches!(
        (day.year(), day.month(), day.day()),
        (1995 | 2020, 5, 8)
            | (1999, 12, 31)
            | (2002, 6, 3 | 4)
            | (2011, 4, 29)
            | (2012, 6, 4 | 5)
            | (2022, 6, 2 | 3)
            | (2022, 9, 19)
            | (2023, 5, 8)
    )
}
