//! The New York Stock Exchange: its regular holidays since 1885 and the days it closed for an event.

use jiff::civil::Weekday;

use crate::CalendarDate;

use super::days_from_easter;

pub(super) fn is_holiday(day: CalendarDate) -> bool {
    fixed(day) || monday_or_thursday(day) || days_from_easter(day) == -2 || former(day) || closed_for_an_event(day)
}

/// New Year, Juneteenth, Independence Day and Christmas; Sunday's moves to Monday, Saturday's (not New Year's) to Friday.
fn fixed(day: CalendarDate) -> bool {
    let (monday, friday) = (day.weekday() == Weekday::Monday, day.weekday() == Weekday::Friday);
    match (day.month(), day.day()) {
        (1, 1) | (7, 4) | (12, 25) => true,
        (1, 2) | (7, 5) | (12, 26) => monday,
        (7, 3) | (12, 24) => friday,
        (6, 19) => day.year() >= 2022,
        (6, 20) => day.year() >= 2022 && monday,
        (6, 18) => day.year() >= 2022 && friday,
        _ => false,
    }
}

/// Martin Luther King's birthday, Washington's, Memorial Day, Labor Day and Thanksgiving.
fn monday_or_thursday(day: CalendarDate) -> bool {
    let year = day.year();
    match (day.month(), day.day(), day.weekday()) {
        (1, 15..=21, Weekday::Monday) => year >= 1998,
        (2, 15..=21, Weekday::Monday) => year >= 1971,
        (2, 22, _) | (2, 23, Weekday::Monday) | (2, 21, Weekday::Friday) => year < 1971,
        (5, 25.., Weekday::Monday) if year >= 1971 => true,
        (5, 30, _) | (5, 31, Weekday::Monday) | (5, 29, Weekday::Friday) => year < 1971,
        (9, 1..=7, Weekday::Monday) => true,
        (11, 22..=28, Weekday::Thursday) => true,
        _ => false,
    }
}

/// Presidential elections until 1968 and then every fourth year until 1980, and the Wednesdays of the paper crisis.
fn former(day: CalendarDate) -> bool {
    let year = day.year();
    let election = day.month() == 11 && day.day() <= 7 && day.weekday() == Weekday::Tuesday;
    let paper_crisis = year == 1968 && day.day_of_year() >= 163 && day.weekday() == Weekday::Wednesday;
    (election && (year <= 1968 || (year <= 1980 && year % 4 == 0))) || paper_crisis
}

/// Funerals, storms, a blackout, a landing on the Moon and an attack.
fn closed_for_an_event(day: CalendarDate) -> bool {
    matches!(
        (day.year(), day.month(), day.day()),
        (2025, 1, 9)
            | (2018, 12, 5)
            | (2012, 10, 29 | 30)
            | (2007, 1, 2)
            | (2004, 6, 11)
            | (2001, 9, 11..=14)
            | (1994, 4, 27)
            | (1985, 9, 27)
            | (1977, 7, 14)
            | (1973, 1, 25)
            | (1972, 12, 28)
            | (1969, 7, 21)
            | (1969, 3, 31)
            | (1969, 2, 10)
            | (1968, 7, 5)
            | (1968, 4, 9)
            | (1965, 12, 24)
            | (1963, 11, 25)
            | (1961, 5, 29)
            | (1958, 12, 26)
            | (1956, 12, 24)
            | (1954, 12, 24)
    )
}
