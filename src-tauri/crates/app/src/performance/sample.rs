//! The returns of a span, by weekday for the statistics and by day for what has dates.

use std::collections::BTreeMap;

use ::performance::{DatedFlow, Drawdown, Period, aggregate, drawdowns, xirr};
use jiff::civil::Weekday;
use rust_decimal::prelude::ToPrimitive;
use values::{CalendarDate, DayCount, NoFigure, days_between};

use crate::performance::daily::Stretch;

/// The returns of a span.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sample {
    /// The day of the close the first return is measured from.
    pub(crate) base: CalendarDate,
    /// The last known day.
    pub(crate) end: CalendarDate,
    /// The return of each day with a close, nothing in a gap.
    pub(crate) days: Vec<(CalendarDate, Option<f64>)>,
    /// The return of each Monday to Friday, nothing where there was no close. What a weekend brought is in the Monday.
    pub(crate) weekdays: Vec<(CalendarDate, Option<f64>)>,
    /// Each day that has a return, with the weekday that holds it.
    pub(crate) counted: Vec<(CalendarDate, CalendarDate)>,
    /// What was paid in (negative) and what could be taken out at the end, for the money-weighted return.
    flows: Vec<DatedFlow>,
}

impl Sample {
    /// The sample of a stretch of closes.
    pub(crate) fn of(stretch: &Stretch<'_>) -> Self {
        let days = stretch.days.iter().map(|day| (day.day, day.rate)).collect();
        let mut flows = Vec::new();
        let amount = |amount: rust_decimal::Decimal| amount.to_f64().unwrap_or(f64::NAN);
        let end = stretch.end();
        if let (Some(first), Some(last)) = (stretch.base.equity, end.equity) {
            flows.push(DatedFlow { day: stretch.base.day, amount: -amount(first) });
            let moved = stretch.days.iter().filter(|day| !day.net_flow.is_zero() && day.day <= end.day);
            flows.extend(moved.map(|day| DatedFlow { day: day.day, amount: -amount(day.net_flow) }));
            flows.push(DatedFlow { day: end.day, amount: amount(last) });
        }
        Self { flows, ..Self::of_returns(stretch.base.day, days) }
    }

    /// A sample of returns alone; it has no flows.
    pub(crate) fn of_returns(base: CalendarDate, days: Vec<(CalendarDate, Option<f64>)>) -> Self {
        let end = days.iter().rev().find(|(_, rate)| rate.is_some()).map_or(base, |(day, _)| *day);
        let (weekdays, counted) = by_weekday(base, end, &days);
        Self { base, end, days, weekdays, counted, flows: Vec::new() }
    }

    /// How many weekdays have a return.
    pub(crate) fn returns(&self) -> u32 {
        count(self.weekdays.iter().filter(|(_, rate)| rate.is_some()).count())
    }

    /// How many have none.
    pub(crate) fn missing(&self) -> u32 {
        count(self.weekdays.len()) - self.returns()
    }

    /// Calendar days it covers.
    pub(crate) fn calendar_days(&self) -> u32 {
        u32::try_from(days_between(self.base, self.end)).unwrap_or(0)
    }

    /// The return of each whole month.
    pub(crate) fn months(&self) -> impl Iterator<Item = f64> + '_ {
        self.named_months().map(|(_, rate)| rate)
    }

    /// The same with the months' names.
    pub(crate) fn named_months(&self) -> impl Iterator<Item = (String, f64)> + '_ {
        let months = self.aggregate(Period::Monthly);
        months.into_iter().filter(|(name, _)| self.is_whole(name)).filter_map(|(name, rate)| Some((name, rate?)))
    }

    /// Whether the sample covers a month from the close before it to a day after which no weekday is left.
    pub(crate) fn is_whole(&self, month: &str) -> bool {
        let first = format!("{month}-01").parse::<CalendarDate>();
        let Ok(first) = first else { return false };
        let last = first.last_of_month();
        let begins = self.base < first || next_weekday(self.base) == next_weekday_from(first);
        let ends = self.end >= last || next_weekday(self.end) > last;
        begins && ends
    }

    /// Returns compounded to calendar periods.
    pub(crate) fn aggregate(&self, period: Period) -> BTreeMap<String, Option<f64>> {
        let (dates, rates): (Vec<_>, Vec<_>) = self.days.iter().copied().unzip();
        aggregate(&dates, &rates, period).unwrap_or_default()
    }

    /// The deepest falls, the deepest first.
    pub(crate) fn drawdowns(&self, top: usize) -> Result<Vec<Drawdown>, NoFigure> {
        let from = std::iter::once((self.base, Some(0.0)));
        let (dates, rates): (Vec<_>, Vec<_>) = from.chain(self.days.iter().copied()).unzip();
        drawdowns(&dates, &rates, top)
    }

    /// The deepest fall from the highest close of the span, from −1 to 0: the one figure of it on every page.
    pub(crate) fn deepest_fall(&self) -> Result<f64, NoFigure> {
        Ok(self.drawdowns(1)?.first().map_or(0.0, |fall| fall.depth))
    }

    /// The longest fall; nothing without any.
    pub(crate) fn longest_fall(&self) -> Result<Option<Drawdown>, NoFigure> {
        Ok(self.drawdowns(usize::MAX)?.into_iter().max_by_key(|fall| fall.days))
    }

    /// The longest fall in calendar days; zero without any.
    pub(crate) fn longest_drawdown(&self) -> Result<f64, NoFigure> {
        let days = self.longest_fall()?.map_or(0, |fall| fall.days);
        Ok(f64::from(u32::try_from(days).unwrap_or(u32::MAX)))
    }

    /// The rate a year at which the flows balance.
    pub(crate) fn money_weighted(&self) -> Result<f64, NoFigure> {
        if self.flows.is_empty() { Err(NoFigure::NoData) } else { xirr(&self.flows, DayCount::Act365Fixed) }
    }

    /// Its returns on the weekdays of another sample, nothing where it has none.
    pub(crate) fn on(&self, weekdays: &[(CalendarDate, Option<f64>)]) -> Vec<Option<f64>> {
        let own: BTreeMap<CalendarDate, Option<f64>> = self.weekdays.iter().copied().collect();
        weekdays.iter().map(|(day, _)| own.get(day).copied().flatten()).collect()
    }
}

/// The return of each day, nothing where there is none.
type Rates = Vec<(CalendarDate, Option<f64>)>;

fn by_weekday(
    base: CalendarDate,
    end: CalendarDate,
    days: &[(CalendarDate, Option<f64>)],
) -> (Rates, Vec<(CalendarDate, CalendarDate)>) {
    let mut counted = Vec::with_capacity(days.len());
    let mut grid: BTreeMap<CalendarDate, Option<f64>> = BTreeMap::new();
    let mut day = next_weekday(base);
    while day <= end {
        grid.insert(day, None);
        day = next_weekday(day);
    }
    for (day, rate) in days.iter().filter_map(|(day, rate)| Some((*day, (*rate)?))) {
        let on = next_weekday_from(day);
        let held = grid.range(..=on).next_back().map(|(held, _)| *held).unwrap_or(on);
        let before = grid.get(&held).copied().flatten();
        grid.insert(held, Some((1.0 + before.unwrap_or(0.0)) * (1.0 + rate) - 1.0));
        counted.push((day, held));
    }
    (grid.into_iter().collect(), counted)
}

/// The first Monday to Friday after a day.
fn next_weekday(day: CalendarDate) -> CalendarDate {
    day.tomorrow().map_or(CalendarDate::MAX, next_weekday_from)
}

/// The day itself from Monday to Friday, else the Monday after it.
fn next_weekday_from(day: CalendarDate) -> CalendarDate {
    let ahead = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    (0..ahead).try_fold(day, |day, _| day.tomorrow()).unwrap_or(CalendarDate::MAX)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Friday 6 March 2026 and what follows.
    fn over_a_weekend() -> Sample {
        let day = |day: i8, rate: Option<f64>| (date(2026, 3, day), rate);
        Sample::of_returns(
            date(2026, 3, 5),
            vec![day(6, Some(0.01)), day(7, Some(0.02)), day(8, None), day(9, Some(0.03)), day(11, Some(-0.01))],
        )
    }

    #[test]
    fn what_a_weekend_brought_is_in_the_monday_and_a_silent_tuesday_is_time() {
        let weekdays = over_a_weekend().weekdays;
        let days: Vec<i8> = weekdays.iter().map(|(day, _)| day.day()).collect();
        assert_eq!(days, [6, 9, 10, 11]);
        assert!((weekdays[1].1.unwrap_or_default() - (1.02 * 1.03 - 1.0)).abs() < 1e-12);
        assert_eq!(weekdays[2].1, None);
        assert_eq!((over_a_weekend().returns(), over_a_weekend().missing()), (3, 1));
    }

    #[test]
    fn the_weekdays_link_to_the_same_return_as_the_days() {
        let linked =
            |rates: &[(CalendarDate, Option<f64>)]| rates.iter().map(|(_, r)| 1.0 + r.unwrap_or(0.0)).product::<f64>();
        let sample = over_a_weekend();
        assert!((linked(&sample.days) - linked(&sample.weekdays)).abs() < 1e-12);
    }

    #[test]
    fn a_span_that_ends_on_a_weekend_keeps_it_in_its_friday() {
        let day = |day: i8, rate: f64| (date(2026, 3, day), Some(rate));
        let sample = Sample::of_returns(date(2026, 3, 5), vec![day(6, 0.01), day(7, 0.02)]);
        assert_eq!(sample.weekdays.len(), 1);
        assert!((sample.weekdays[0].1.unwrap_or_default() - (1.01 * 1.02 - 1.0)).abs() < 1e-12);
    }

    #[test]
    fn a_month_is_whole_from_the_close_before_it_to_its_last_weekday() {
        let month = |base: CalendarDate, end: CalendarDate| {
            Sample::of_returns(base, vec![(end, Some(0.0))]).is_whole("2026-05")
        };
        assert!(month(date(2026, 4, 30), date(2026, 5, 29)), "the 30th and 31st are a weekend");
        assert!(!month(date(2026, 4, 30), date(2026, 5, 28)));
        assert!(!month(date(2026, 5, 4), date(2026, 5, 29)));
    }
}
