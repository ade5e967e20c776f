//! From which close to which day a return is measured.

use jiff::{ToSpan, civil::date};
use serde::{Deserialize, Serialize};
use values::CalendarDate;

use crate::{fault::Fault, home::equity_curve::Range};

/// A span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "PerformanceSpan")]
pub struct Span {
    /// By name; a day and a week have too few closes for statistics and are answered all the same.
    pub range: Range,
    /// First day of a custom span.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub from: Option<CalendarDate>,
    /// Last day, of a custom span or of any other that is to end before today.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub to: Option<CalendarDate>,
}

/// The days whose returns count: after `base`, up to and including `last`.
///
/// `base` is the day at whose close the span begins, so that a year to date holds the first trading day of January and
/// the months of a year link to that year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) base: CalendarDate,
    pub(crate) last: CalendarDate,
}

impl Span {
    /// The days meant, seen from today.
    ///
    /// # Errors
    /// A custom span without its first day, one that ends before it begins, one that ends after today.
    pub(crate) fn days(&self, today: CalendarDate) -> Result<Days, Fault> {
        let last = self.to.unwrap_or(today);
        if last > today {
            return Err(Fault::field("to", "in_the_future"));
        }
        let back = |span: jiff::Span| last.checked_sub(span).unwrap_or(CalendarDate::MIN);
        let base = match self.range {
            Range::OneDay => back(1.day()),
            Range::OneWeek => back(7.days()),
            Range::OneMonth => back(1.month()),
            Range::ThreeMonths => back(3.months()),
            Range::YearToDate => before(date(last.year(), 1, 1)),
            Range::OneYear => back(1.year()),
            Range::All => CalendarDate::MIN,
            Range::Custom => before(self.from.ok_or_else(|| Fault::field("from", "required_with_custom"))?),
        };
        if base >= last { Err(Fault::field("to", "before_from")) } else { Ok(Days { base, last }) }
    }
}

fn before(day: CalendarDate) -> CalendarDate {
    day.yesterday().unwrap_or(CalendarDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(range: Range, from: Option<CalendarDate>, to: Option<CalendarDate>) -> Result<Days, Fault> {
        Span { range, from, to }.days(date(2026, 6, 29))
    }

    #[test]
    fn a_year_to_date_begins_at_the_last_close_of_the_year_before() {
        let found = days(Range::YearToDate, None, None).expect("a span");
        assert_eq!((found.base, found.last), (date(2025, 12, 31), date(2026, 6, 29)));
        let earlier = days(Range::YearToDate, None, Some(date(2025, 3, 1))).expect("a span");
        assert_eq!(earlier.base, date(2024, 12, 31));
    }

    #[test]
    fn a_custom_span_holds_its_first_and_its_last_day() {
        let found = days(Range::Custom, Some(date(2026, 3, 2)), Some(date(2026, 3, 31))).expect("a span");
        assert_eq!((found.base, found.last), (date(2026, 3, 1), date(2026, 3, 31)));
    }

    #[test]
    fn a_span_that_ends_before_it_begins_or_after_today_is_refused() {
        let upside_down = days(Range::Custom, Some(date(2026, 4, 2)), Some(date(2026, 3, 31))).expect_err("refused");
        assert_eq!(upside_down.params["rule"], "before_from");
        let to_come = days(Range::OneYear, None, Some(date(2026, 6, 30))).expect_err("refused");
        assert_eq!(to_come.params["rule"], "in_the_future");
        assert_eq!(days(Range::Custom, None, None).expect_err("refused").params["rule"], "required_with_custom");
    }
}
