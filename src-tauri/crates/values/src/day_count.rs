//! Day count fractions: how much of a year lies between two dates, by each market's convention, exactly.

use jiff::Span;

use crate::{CalendarDate, Fraction, NoFigure, add_months};

/// A day count convention, by the name it has in `fidus calc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayCount {
    /// `act/365f`: actual days over 365.
    Act365Fixed,
    /// `act/360`: actual days over 360.
    Act360,
    /// `act/act isda`, also `act/act`: days in leap years over 366, the others over 365 (2006 ISDA definitions 4.16 b).
    ActActIsda,
    /// `act/act isma`: days over the days of the coupon period times the periods of a year (ICMA rule 251).
    ActActIsma,
    /// `act/act afb`: whole years counted back from the end, the rest over 366 when it holds a 29 February.
    ActActAfb,
    /// `nl/365`: actual days without the 29ths of February, over 365.
    NoLeap365,
    /// `30/360 isda`: the bond basis (2006 ISDA definitions 4.16 f).
    Thirty360Isda,
    /// `30/360 us`: the bond basis with the end of February taken for a 30th.
    Thirty360Us,
    /// `30e/360`: the Eurobond basis, every 31st taken for a 30th (4.16 g).
    ThirtyE360,
    /// `30e+/360`: as 30E/360, but a 31st at the end becomes the first of the next month.
    ThirtyEPlus360,
    /// `30e/360 german`: as 30E/360, and the end of February taken for a 30th (4.16 h).
    ThirtyE360German,
}

/// The coupon period that an ISMA fraction refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferencePeriod {
    /// First day of the period.
    pub start: CalendarDate,
    /// Last day of the period.
    pub end: CalendarDate,
}

impl DayCount {
    /// Reads the name that `fidus calc` uses, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "act/365f" | "act/365" => Self::Act365Fixed,
            "act/360" => Self::Act360,
            "act/act isda" | "act/act" => Self::ActActIsda,
            "act/act isma" | "act/act icma" => Self::ActActIsma,
            "act/act afb" => Self::ActActAfb,
            "nl/365" => Self::NoLeap365,
            "30/360 isda" | "30/360" => Self::Thirty360Isda,
            "30/360 us" => Self::Thirty360Us,
            "30e/360" => Self::ThirtyE360,
            "30e+/360" => Self::ThirtyEPlus360,
            "30e/360 german" | "30e/360 isda" => Self::ThirtyE360German,
            _ => return None,
        })
    }
}

/// Actual days from one date to another, negative when the second is the earlier.
#[must_use]
pub fn days_between(start: CalendarDate, end: CalendarDate) -> i64 {
    day_number(end) - day_number(start)
}

/// Days since 1 March of the year 0 (H. Hinnant, chrono-compatible low-level date algorithms, 2013).
fn day_number(day: CalendarDate) -> i64 {
    let month = i64::from(day.month());
    let year = i64::from(day.year()) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5 + i64::from(day.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// The fraction of a year from `start` to `end`, as an exact fraction.
///
/// Of an end before the start it is the negative of the fraction from `end` to `start`; the 30/360 bases then apply
/// their rule to the dates as given. Source: 2006 ISDA definitions 4.16, ICMA rule 251, AFB master agreement 1994;
/// compared with QuantLib 1.44 over every basis.
///
/// # Errors
/// [`NoFigure::Invalid`] `ref_end` for a reference period that does not end after it starts and after `start`,
/// `ref_start` when the fraction begins before it while ending beyond the period.
///
/// Without a reference period an ISMA fraction takes the interval itself as the coupon period.
pub fn day_count_fraction(
    basis: DayCount,
    start: CalendarDate,
    end: CalendarDate,
    reference: Option<ReferencePeriod>,
) -> Result<Fraction, NoFigure> {
    let days = days_between(start, end);
    match basis {
        DayCount::Act365Fixed => over(days, 365),
        DayCount::Act360 => over(days, 360),
        DayCount::NoLeap365 => over(no_leap_day(end) - no_leap_day(start), 365),
        DayCount::Thirty360Isda
        | DayCount::Thirty360Us
        | DayCount::ThirtyE360
        | DayCount::ThirtyEPlus360
        | DayCount::ThirtyE360German => over(thirty_days(basis, start, end), 360),
        DayCount::ActActIsda | DayCount::ActActAfb | DayCount::ActActIsma if days < 0 => {
            day_count_fraction(basis, end, start, reference).map(|fraction| -fraction)
        }
        DayCount::ActActIsda => isda(start, end),
        DayCount::ActActAfb => afb(start, end),
        DayCount::ActActIsma if days == 0 => Ok(Fraction::zero()),
        DayCount::ActActIsma => isma(start, end, reference.unwrap_or(ReferencePeriod { start, end })),
    }
}

/// [`day_count_fraction`] as the nearest double, without a fraction where the basis is a plain division.
///
/// # Errors
/// As [`day_count_fraction`].
pub fn day_count_years(
    basis: DayCount,
    start: CalendarDate,
    end: CalendarDate,
    reference: Option<ReferencePeriod>,
) -> Result<f64, NoFigure> {
    let base = match basis {
        DayCount::Act365Fixed => 365.0,
        DayCount::Act360 => 360.0,
        _ => return day_count_fraction(basis, start, end, reference).map(|fraction| fraction.to_f64()),
    };
    // Fewer days than 2³¹ lie between any two dates.
    Ok(i32::try_from(days_between(start, end)).map_or(f64::NAN, f64::from) / base)
}

fn over(days: i64, base: i64) -> Result<Fraction, NoFigure> {
    Fraction::ratio(days, base).ok_or(NoFigure::OutOfRange)
}

/// The number of a day in a calendar that has no 29 February; that day is taken for the 28th.
fn no_leap_day(day: CalendarDate) -> i64 {
    let leap_day_passed = day.in_leap_year() && (day.month() > 2 || (day.month() == 2 && day.day() == 29));
    let of_year = i64::from(day.day_of_year()) - i64::from(leap_day_passed);
    i64::from(day.year()) * 365 + of_year
}

fn thirty_days(basis: DayCount, start: CalendarDate, end: CalendarDate) -> i64 {
    let (mut first, mut last) = (i64::from(start.day()), i64::from(end.day()));
    let mut months = i64::from(end.month()) - i64::from(start.month());
    match basis {
        DayCount::Thirty360Us => {
            if ends_february(start) {
                if ends_february(end) {
                    last = 30;
                }
                first = 30;
            }
            (first, last) = bond_days(first, last);
        }
        DayCount::ThirtyE360 => (first, last) = (first.min(30), last.min(30)),
        DayCount::ThirtyE360German => {
            first = if ends_february(start) { 30 } else { first.min(30) };
            last = if ends_february(end) { 30 } else { last.min(30) };
        }
        DayCount::ThirtyEPlus360 => {
            first = first.min(30);
            if last == 31 {
                (last, months) = (1, months + 1);
            }
        }
        _ => (first, last) = bond_days(first, last),
    }
    (i64::from(end.year()) - i64::from(start.year())) * 360 + months * 30 + last - first
}

fn bond_days(first: i64, last: i64) -> (i64, i64) {
    let last = if last == 31 && first >= 30 { 30 } else { last };
    (first.min(30), last)
}

fn ends_february(day: CalendarDate) -> bool {
    day.month() == 2 && day.day() == day.days_in_month()
}

fn isda(start: CalendarDate, end: CalendarDate) -> Result<Fraction, NoFigure> {
    if start.year() == end.year() {
        return over(days_between(start, end), year_days(start));
    }
    let first = over(year_days(start) - i64::from(start.day_of_year()) + 1, year_days(start))?;
    let last = over(i64::from(end.day_of_year()) - 1, year_days(end))?;
    let whole = Fraction::from(i64::from(end.year()) - i64::from(start.year()) - 1);
    Ok(first + whole + last)
}

fn year_days(day: CalendarDate) -> i64 {
    if day.in_leap_year() { 366 } else { 365 }
}

fn afb(start: CalendarDate, end: CalendarDate) -> Result<Fraction, NoFigure> {
    let mut whole = 0i64;
    let mut rest_end = end;
    while let Some(earlier) = year_before(rest_end).filter(|day| *day >= start) {
        whole += 1;
        rest_end = earlier;
    }
    let holds_leap_day =
        [rest_end, start].into_iter().filter_map(leap_day_of).any(|day| start <= day && day < rest_end);
    let rest = over(days_between(start, rest_end), if holds_leap_day { 366 } else { 365 })?;
    Ok(Fraction::from(whole) + rest)
}

/// A year earlier; the end of February stays the end of February.
fn year_before(day: CalendarDate) -> Option<CalendarDate> {
    let earlier = day.checked_sub(Span::new().years(1)).ok()?;
    let to_leap_day = earlier.month() == 2 && earlier.day() == 28 && earlier.in_leap_year();
    if to_leap_day { earlier.tomorrow().ok() } else { Some(earlier) }
}

fn leap_day_of(day: CalendarDate) -> Option<CalendarDate> {
    CalendarDate::new(day.year(), 2, 29).ok()
}

/// The coupon period of a reference and its months; one shorter than half a month stands for a year from the start.
fn coupon_of(start: CalendarDate, reference: ReferencePeriod) -> Result<(ReferencePeriod, i64), NoFigure> {
    let months = (days_between(reference.start, reference.end) * 24 + 365) / 730;
    if months == 0 {
        return Ok((ReferencePeriod { start, end: add_months(start, 12)? }, 12));
    }
    Ok((reference, months))
}

/// Goes back coupon by coupon until the one in which the fraction starts.
fn isma(start: CalendarDate, end: CalendarDate, reference: ReferencePeriod) -> Result<Fraction, NoFigure> {
    if reference.end <= reference.start || reference.end <= start {
        return Err(NoFigure::Invalid("ref_end"));
    }
    let (mut coupon, mut months) = coupon_of(start, reference)?;
    if end > coupon.end {
        return after_period(start, end, coupon, months);
    }
    let (mut sum, mut end) = (Fraction::zero(), end);
    while start < coupon.start {
        if end > coupon.start {
            sum = sum + in_period(coupon.start, end, coupon, months)?;
            end = coupon.start;
        }
        let earlier = ReferencePeriod { start: add_months(coupon.start, -months)?, end: coupon.start };
        (coupon, months) = coupon_of(start, earlier)?;
    }
    Ok(sum + in_period(start, end, coupon, months)?)
}

fn in_period(
    start: CalendarDate,
    end: CalendarDate,
    coupon: ReferencePeriod,
    months: i64,
) -> Result<Fraction, NoFigure> {
    let share = over(days_between(start, end), days_between(coupon.start, coupon.end))?;
    Ok(share * over(months, 12)?)
}

/// A fraction that ends beyond its coupon period: the rest of that period, whole periods after it, and a part of one.
fn after_period(
    start: CalendarDate,
    end: CalendarDate,
    coupon: ReferencePeriod,
    months: i64,
) -> Result<Fraction, NoFigure> {
    if start < coupon.start {
        return Err(NoFigure::Invalid("ref_start"));
    }
    let mut sum = in_period(start, coupon.end, coupon, months)?;
    let mut passed = 0;
    loop {
        let next = ReferencePeriod {
            start: add_months(coupon.end, months * passed)?,
            end: add_months(coupon.end, months * (passed + 1))?,
        };
        if end < next.end {
            return Ok(sum + in_period(next.start, end, next, months)?);
        }
        sum = sum + over(months, 12)?;
        passed += 1;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn fraction(basis: &str, start: CalendarDate, end: CalendarDate) -> Option<Fraction> {
        DayCount::named(basis).and_then(|basis| day_count_fraction(basis, start, end, None).ok())
    }

    #[test]
    fn a_short_period_over_a_year_end_is_counted_by_each_basis() {
        let (start, end) = (date(2007, 12, 28), date(2008, 2, 29));
        for (basis, numerator, denominator) in [
            ("act/365f", 63, 365),
            ("act/360", 63, 360),
            ("nl/365", 62, 365),
            ("30/360 isda", 61, 360),
            ("30/360 us", 61, 360),
            ("30e/360", 61, 360),
            ("30e+/360", 61, 360),
            ("30e/360 german", 62, 360),
        ] {
            assert_eq!(fraction(basis, start, end), Fraction::ratio(numerator, denominator), "{basis}");
        }
    }

    #[test]
    fn a_31st_at_the_end_tells_the_thirty_day_bases_apart() {
        let (start, end) = (date(2008, 2, 1), date(2009, 5, 31));
        for (basis, days) in [("30/360 isda", 480), ("30e/360", 479), ("30e+/360", 480), ("30/360 us", 480)] {
            assert_eq!(fraction(basis, start, end), Fraction::ratio(days, 360), "{basis}");
        }
    }

    #[test]
    fn an_isma_fraction_of_a_whole_coupon_is_its_part_of_the_year() {
        let reference = ReferencePeriod { start: date(2003, 11, 1), end: date(2004, 5, 1) };
        let found = day_count_fraction(DayCount::ActActIsma, date(2003, 11, 1), date(2004, 5, 1), Some(reference));
        assert_eq!(found.ok(), Fraction::ratio(1, 2));
    }

    #[test]
    fn a_fraction_that_starts_centuries_before_its_coupon_goes_back_to_it() {
        let reference = ReferencePeriod { start: date(2024, 1, 1), end: date(2024, 2, 1) };
        let found = day_count_fraction(DayCount::ActActIsma, date(24, 1, 1), date(2024, 2, 1), Some(reference));
        assert_eq!(found.ok(), Fraction::ratio(24_001, 12));
    }

    #[test]
    fn days_are_counted_as_the_calendar_counts_them() {
        let mut day = date(1895, 12, 30);
        let start = day;
        for passed in 0..80_000 {
            assert_eq!(days_between(start, day), passed, "{day}");
            day = day.tomorrow().expect("in the calendar");
        }
        assert_eq!(days_between(CalendarDate::MIN, CalendarDate::MAX), 7_304_483);
        assert_eq!(days_between(date(2024, 3, 1), date(2024, 2, 28)), -2);
    }

    #[test]
    fn a_fraction_backwards_is_the_negative_of_it_forwards() {
        let (start, end) = (date(2003, 11, 1), date(2004, 5, 1));
        for basis in ["act/act isda", "act/act isma", "act/act afb", "act/365f", "act/360", "nl/365"] {
            assert_eq!(fraction(basis, end, start), fraction(basis, start, end).map(|f| -f), "{basis}");
        }
    }

    #[test]
    fn a_reference_period_that_ends_before_it_starts_is_refused() {
        let reference = ReferencePeriod { start: date(2004, 5, 1), end: date(2003, 5, 1) };
        let found = day_count_fraction(DayCount::ActActIsma, date(2003, 11, 1), date(2004, 5, 1), Some(reference));
        assert_eq!(found, Err(NoFigure::Invalid("ref_end")));
    }
}
