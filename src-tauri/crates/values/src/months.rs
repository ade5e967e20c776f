//! Calendar-month arithmetic, clamped to the end of the month from the anchor day and never chained.

use jiff::Span;

use crate::{CalendarDate, NoFigure};

/// The most dates one call may ask for: a century of days.
const MOST_DATES: u32 = 36_600;

/// The date `months` calendar months after `anchor`, on the anchor's day or, where the month is shorter, its last day.
///
/// # Errors
/// [`NoFigure::OutOfRange`] when the date leaves the years −9999 to 9999.
///
/// ```
/// # use jiff::civil::date;
/// assert_eq!(values::add_months(date(2024, 1, 31), 1), Ok(date(2024, 2, 29)));
/// assert_eq!(values::add_months(date(2024, 1, 31), 2), Ok(date(2024, 3, 31)));
/// ```
pub fn add_months(anchor: CalendarDate, months: i64) -> Result<CalendarDate, NoFigure> {
    let span = Span::new().try_months(months).map_err(|_| NoFigure::OutOfRange)?;
    anchor.checked_add(span).map_err(|_| NoFigure::OutOfRange)
}

/// `count` dates: `first_month`, `first_month + step`, … calendar months after `start`.
///
/// Each is counted from `start` itself, so that a 31st comes back after a short month.
///
/// # Errors
/// [`NoFigure::Invalid`] `count` for more than a century of days; [`NoFigure::OutOfRange`] beyond the year 9999.
pub fn month_dates(
    start: CalendarDate,
    first_month: i64,
    step: i64,
    count: u32,
) -> Result<Vec<CalendarDate>, NoFigure> {
    if count > MOST_DATES {
        return Err(NoFigure::Invalid("count"));
    }
    (0..i64::from(count))
        .map(|i| i.checked_mul(step).and_then(|m| m.checked_add(first_month)).ok_or(NoFigure::OutOfRange))
        .map(|months| add_months(start, months?))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_anchor_day_does_not_drift_through_a_short_month() {
        let dates = month_dates(date(2023, 1, 31), 1, 1, 4);
        assert_eq!(dates, Ok(vec![date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 30), date(2023, 5, 31)]));
    }

    #[test]
    fn a_date_beyond_the_calendar_is_refused() {
        assert_eq!(add_months(date(9999, 12, 1), 1), Err(NoFigure::OutOfRange));
        assert_eq!(add_months(date(2024, 1, 1), i64::MAX), Err(NoFigure::OutOfRange));
    }

    #[test]
    fn a_century_of_days_is_the_most_that_can_be_asked_for() {
        assert_eq!(month_dates(date(2024, 1, 1), 0, 0, MOST_DATES + 1), Err(NoFigure::Invalid("count")));
    }
}
