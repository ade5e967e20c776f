//! Balance and equity on every day of a span.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::CalendarDate;

use super::{DayLine, EquityDay};

/// An account at the end of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyPoint {
    /// The trading day.
    pub day: CalendarDate,
    /// The balance; nothing before the first line. It stays between deals, since only deals change it.
    pub balance: Option<Decimal>,
    /// The last equity read on the day. Nothing was read, and no position open: the balance and the credit. Otherwise
    /// nothing: a gap is not filled.
    pub equity: Option<Decimal>,
    /// Money that came in or went out.
    pub flows: Decimal,
    /// What the day booked without it.
    pub result: Decimal,
}

/// Every day from the first to the last, in order; both lists are in order of their days, and `credit_before` is the
/// broker's credit before the first line.
///
/// Nothing when a sum is out of range.
#[must_use]
pub fn daily_series(
    lines: &[DayLine],
    equity: &[EquityDay],
    (from, to): (CalendarDate, CalendarDate),
    credit_before: Decimal,
) -> Option<Vec<DailyPoint>> {
    let mut lines = lines.iter().peekable();
    let mut equity = equity.iter().peekable();
    let (mut last, mut credit) = (None::<&DayLine>, credit_before);
    let mut points = Vec::new();
    for day in from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to) {
        let (mut flows, mut result) = (Decimal::ZERO, Decimal::ZERO);
        while let Some(line) = lines.next_if(|line| line.day <= day) {
            credit = credit.checked_add(line.credit)?;
            if line.day == day {
                flows = line.flows;
                result = line.result()?;
            }
            last = Some(line);
        }
        let mut read = None;
        while let Some(seen) = equity.next_if(|seen| seen.day <= day) {
            read = Some(seen).filter(|seen| seen.day == day);
        }
        let flat = last.filter(|line| !line.open_at_end).map(|line| line.closing_balance.checked_add(credit));
        points.push(DailyPoint {
            day,
            balance: last.map(|line| line.closing_balance),
            equity: match read {
                Some(seen) => Some(seen.last),
                None => flat.flatten(),
            },
            flows,
            result,
        });
    }
    Some(points)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::Instant;

    use super::*;

    fn day(number: i8) -> CalendarDate {
        date(2026, 3, number)
    }

    fn line(number: i8, (opening, flows, result): (Decimal, Decimal, Decimal), open_at_end: bool) -> DayLine {
        DayLine {
            flows,
            profit: result,
            closing_balance: opening + flows + result,
            open_at_end,
            ..DayLine::beginning(day(number), opening)
        }
    }

    #[test]
    fn gaps_stay_gaps_and_a_flat_account_is_worth_its_balance() {
        let lines = [
            line(2, (dec!(0), dec!(1000), dec!(0)), false),
            line(4, (dec!(1000), dec!(0), dec!(-30)), true),
            DayLine { credit: dec!(50), ..line(7, (dec!(970), dec!(-100), dec!(5)), false) },
        ];
        let read = EquityDay {
            day: day(5),
            first: dec!(960),
            last: dec!(955.5),
            high: dec!(961),
            low: dec!(950),
            readings: 3,
            last_at: Instant::UNIX_EPOCH,
        };
        let found = daily_series(&lines, &[read], (day(1), day(7)), dec!(0)).expect("in range");
        let points: Vec<_> = found.iter().map(|point| (point.day.day(), point.balance, point.equity)).collect();
        assert_eq!(
            points,
            [
                (1, None, None),
                (2, Some(dec!(1000)), Some(dec!(1000))),
                (3, Some(dec!(1000)), Some(dec!(1000))),
                (4, Some(dec!(970)), None),
                (5, Some(dec!(970)), Some(dec!(955.5))),
                (6, Some(dec!(970)), None),
                (7, Some(dec!(875)), Some(dec!(925))),
            ]
        );
        assert_eq!((found[6].flows, found[6].result), (dec!(-100), dec!(5)));
        let months = super::super::result_calendar(&lines).expect("in range");
        assert_eq!((months.len(), months[0].result, months[0].days.len()), (1, dec!(-25), 3));
        assert_eq!((months[0].days[0].part, months[0].days[1].part), (Some(dec!(0)), Some(dec!(-0.03))));
    }
}
