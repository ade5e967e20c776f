//! Business calendars of the euro payment system, the United Kingdom and the New York Stock Exchange.

mod new_york;
mod target;
mod united_kingdom;

use jiff::{ToSpan, civil::Weekday};

use crate::{CalendarDate, NoFigure};

/// A calendar of business days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BusinessCalendar {
    /// The Eurosystem's TARGET, from 1999.
    Target,
    /// Bank holidays of England and Wales.
    UnitedKingdom,
    /// The New York Stock Exchange, with its historic closings.
    NewYork,
}

/// Where a date that is no business day moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BusinessDayConvention {
    /// The next business day.
    Following,
    /// The next business day, unless it is in the next month: then the last one before.
    ModifiedFollowing,
    /// The last business day before.
    Preceding,
}

impl BusinessCalendar {
    /// Whether the calendar is open on a day.
    #[must_use]
    pub fn is_business_day(self, day: CalendarDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        !weekend && !self.is_holiday(day)
    }

    fn is_holiday(self, day: CalendarDate) -> bool {
        match self {
            Self::Target => target::is_holiday(day),
            Self::UnitedKingdom => united_kingdom::is_holiday(day),
            Self::NewYork => new_york::is_holiday(day),
        }
    }
}

/// Moves a date to a business day by a convention; a business day stays.
///
/// # Errors
/// [`NoFigure::OutOfRange`] at the ends of the calendar, years −9999 and 9999.
pub fn business_day_adjust(
    day: CalendarDate,
    calendar: BusinessCalendar,
    convention: BusinessDayConvention,
) -> Result<CalendarDate, NoFigure> {
    match convention {
        BusinessDayConvention::Following => seek(day, calendar, 1),
        BusinessDayConvention::Preceding => seek(day, calendar, -1),
        BusinessDayConvention::ModifiedFollowing => {
            let next = seek(day, calendar, 1);
            if next.is_ok_and(|found| found.month() == day.month()) { next } else { seek(day, calendar, -1) }
        }
    }
}

fn seek(from: CalendarDate, calendar: BusinessCalendar, step: i64) -> Result<CalendarDate, NoFigure> {
    let mut day = from;
    while !calendar.is_business_day(day) {
        day = day.checked_add(step.days()).map_err(|_| NoFigure::OutOfRange)?;
    }
    Ok(day)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher), as a day of the year.
fn easter_day_of_year(year: i16) -> i16 {
    let y = i32::from(year);
    let (golden, century, of_century) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let moon = (century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15 + 19 * golden).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let from_march = moon + weekday - 7 * late + 114;
    let (month, day) = (from_march / 31, from_march % 31 + 1);
    let before = if month == 3 { 59 } else { 90 } + i32::from(is_leap(year));
    i16::try_from(before + day).unwrap_or(i16::MAX)
}

fn is_leap(year: i16) -> bool {
    CalendarDate::new(year, 2, 29).is_ok()
}

/// Days from Easter Sunday of the same year: −2 on Good Friday, 1 on Easter Monday.
fn days_from_easter(day: CalendarDate) -> i16 {
    day.day_of_year() - easter_day_of_year(day.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_church_put_it() {
        for easter in [date(1999, 4, 4), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31), date(2038, 4, 25)] {
            assert_eq!(days_from_easter(easter), 0, "{easter}");
        }
    }

    #[test]
    fn a_date_moves_by_each_convention() {
        let good_friday = date(2024, 3, 29);
        for (convention, expected) in [
            (BusinessDayConvention::Following, date(2024, 4, 2)),
            (BusinessDayConvention::ModifiedFollowing, date(2024, 3, 28)),
            (BusinessDayConvention::Preceding, date(2024, 3, 28)),
        ] {
            assert_eq!(business_day_adjust(good_friday, BusinessCalendar::Target, convention), Ok(expected));
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_refused() {
        // 31 December 9999 is a Friday; the day after it cannot be said.
        let found = business_day_adjust(date(-9999, 1, 1), BusinessCalendar::Target, BusinessDayConvention::Preceding);
        assert_eq!(found, Err(NoFigure::OutOfRange));
    }
}
