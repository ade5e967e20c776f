//! The calendar of daily results.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::CalendarDate;

use super::DayLine;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The trading day.
    pub day: CalendarDate,
    /// What it booked, account currency; money in and out left aside.
    pub result: Decimal,
    /// Result ÷ the balance before it, money that came in on the day included; nothing when that is not above zero.
    pub part: Option<Decimal>,
    /// Trades that ended.
    pub trades: u32,
    /// Of them, those that did not lose.
    pub won: u32,
}

/// A month of the calendar; days without a deal are not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarMonth {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// Its days, in order.
    pub days: Vec<CalendarDay>,
    /// What they booked together.
    pub result: Decimal,
    /// Trades that ended.
    pub trades: u32,
}

/// The months of an account's days, which are in order; nothing when a sum is out of range.
#[must_use]
pub fn result_calendar(lines: &[DayLine]) -> Option<Vec<CalendarMonth>> {
    let of_one = |a: &DayLine, b: &DayLine| (a.day.year(), a.day.month()) == (b.day.year(), b.day.month());
    lines.chunk_by(of_one).map(month).collect()
}

fn month(lines: &[DayLine]) -> Option<CalendarMonth> {
    let first = lines.first()?.day;
    let mut found =
        CalendarMonth { year: first.year(), month: first.month(), days: Vec::new(), result: Decimal::ZERO, trades: 0 };
    for line in lines {
        let result = line.result()?;
        let at_work = line.opening_balance.checked_add(line.flows.max(Decimal::ZERO))?;
        let part = if at_work > Decimal::ZERO { result.checked_div(at_work) } else { None };
        found.result = found.result.checked_add(result)?;
        found.trades = found.trades.saturating_add(line.trades);
        found.days.push(CalendarDay { day: line.day, result, part, trades: line.trades, won: line.won });
    }
    Some(found)
}
