//! The calendar of results: what each trading day booked.

use std::collections::BTreeMap;

use ::trading::daily::DayLine;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Currency};

use crate::{
    fault::Fault, mt5_desk::ledgers::Folding, performance::entity::Entity, seat::Seat, trading::desk_accounts,
};

/// Whose calendar, and of which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ResultCalendarRequest {
    /// Whose.
    pub entity: Entity,
    /// From this trading day on.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Until this one, included.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<CalendarDate>,
}

/// A day with a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ResultDay {
    /// The trading day.
    #[ts(type = "string")]
    pub day: CalendarDate,
    /// What it booked without money in and out; nothing when out of range.
    #[ts(type = "string | null")]
    pub result: Option<Decimal>,
    /// As a part of the balance before it with what came in; nothing when that is not above zero.
    #[ts(type = "string | null")]
    pub part: Option<Decimal>,
    /// Trades that ended.
    pub trades: u32,
    /// Of them, those that did not lose.
    pub won: u32,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ResultMonth {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// What it booked.
    #[ts(type = "string | null")]
    pub result: Option<Decimal>,
    /// Trades that ended.
    pub trades: u32,
    /// Its days with deals.
    pub days: Vec<ResultDay>,
}

/// The calendar of one currency's accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ResultCalendarGroup {
    /// The currency.
    pub currency: Currency,
    /// The months, in order.
    pub months: Vec<ResultMonth>,
}

/// The calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ResultCalendar {
    /// One a currency.
    pub groups: Vec<ResultCalendarGroup>,
}

/// A day of several accounts together.
#[derive(Debug, Clone, Copy, Default)]
struct Together {
    result: Option<Decimal>,
    at_work: Option<Decimal>,
    trades: u32,
    won: u32,
}

/// The calendar of results.
pub(crate) async fn calendar(seat: &Seat, request: ResultCalendarRequest) -> Result<ResultCalendar, Fault> {
    let accounts = request.entity.accounts(&desk_accounts::read(seat).await?.listed())?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let mut groups: BTreeMap<Currency, BTreeMap<CalendarDate, Together>> = BTreeMap::new();
    for account in accounts.iter().filter(|account| folding.has_deals(account.login)) {
        let days = groups.entry(account.currency).or_default();
        for line in folding.ledger(account.login).await?.days() {
            let within = request.from.is_none_or(|from| line.day >= from) && request.to.is_none_or(|to| line.day <= to);
            if within {
                let before = days.get(&line.day).copied();
                days.insert(line.day, joined(before, &line));
            }
        }
    }
    let group = |(currency, days)| ResultCalendarGroup { currency, months: months(days) };
    Ok(ResultCalendar { groups: groups.into_iter().map(group).collect() })
}

fn joined(before: Option<Together>, line: &DayLine) -> Together {
    let at_work = line.opening_balance.checked_add(line.flows.max(Decimal::ZERO));
    let own = Together { result: line.result(), at_work, trades: line.trades, won: line.won };
    let Some(before) = before else { return own };
    let sum = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).and_then(|(a, b)| a.checked_add(b));
    Together {
        result: sum(before.result, own.result),
        at_work: sum(before.at_work, own.at_work),
        trades: before.trades.saturating_add(own.trades),
        won: before.won.saturating_add(own.won),
    }
}

fn months(days: BTreeMap<CalendarDate, Together>) -> Vec<ResultMonth> {
    let mut months: Vec<ResultMonth> = Vec::new();
    for (day, together) in days {
        let part = together.at_work.filter(|work| *work > Decimal::ZERO);
        let part = together.result.zip(part).and_then(|(result, work)| result.checked_div(work));
        let row = ResultDay { day, result: together.result, part, trades: together.trades, won: together.won };
        match months.last_mut().filter(|month| (month.year, month.month) == (day.year(), day.month())) {
            Some(month) => {
                month.result = month.result.zip(row.result).and_then(|(sum, result)| sum.checked_add(result));
                month.trades = month.trades.saturating_add(row.trades);
                month.days.push(row);
            }
            None => months.push(ResultMonth {
                year: day.year(),
                month: day.month(),
                result: row.result,
                trades: row.trades,
                days: vec![row],
            }),
        }
    }
    months
}
