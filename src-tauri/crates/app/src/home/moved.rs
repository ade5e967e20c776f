//! What moved the fund's assets beside trading: money in and out, by what it was.

use std::collections::{BTreeMap, BTreeSet};

use ::trading::{
    flows::{FlowKind, classify, day_of},
    totals::counts,
    transfers::questions,
};
use jiff::{ToSpan, tz::TimeZone};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, Instant, Money, RateBook};

use crate::{
    fault::Fault,
    rates::daily::DailyRates,
    seat::Seat,
    trading::desk_accounts::{self, DeskAccounts},
};

/// What moved the assets since a day, in one currency, each amount at the rate of its day. In is positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MoneyMoved {
    /// The day it is measured from.
    #[ts(type = "string")]
    pub since: CalendarDate,
    /// In from outside less out of the firm, of which the comment or a person tells that it is that.
    #[ts(type = "string")]
    pub external: Decimal,
    /// Profit taken out of trading accounts; what separation accounts received of it is among the internal transfers.
    #[ts(type = "string")]
    pub profit_withdrawn: Decimal,
    /// Between own accounts; not zero where one end is no account that counts.
    #[ts(type = "string")]
    pub internal: Decimal,
    /// What nobody has classified.
    #[ts(type = "string")]
    pub unclassified: Decimal,
    /// How many movements that are.
    pub unclassified_count: u32,
    /// What accounts had when they were read first.
    #[ts(type = "string")]
    pub joined: Decimal,
    /// The change without all of these: what trading made.
    #[ts(type = "string")]
    pub result: Decimal,
}

/// What moved the assets since a day whose change is known; nothing when a rate is missing or a sum is out of range.
pub(crate) async fn moved(
    seat: &Seat,
    desk: &DeskAccounts,
    (since, change): (CalendarDate, Decimal),
    (book, currency, converted): (&RateBook, Currency, &BTreeSet<Currency>),
) -> Result<Option<MoneyMoved>, Fault> {
    let rates = DailyRates::new(book, currency);
    let counted: BTreeMap<AccountLogin, Currency> = desk
        .accounts
        .iter()
        .filter(|account| counts(account) && converted.contains(&account.currency))
        .map(|account| (account.login, account.currency))
        .collect();
    let joined_on = |login: AccountLogin| desk.first_close.get(&login).copied().filter(|first| *first > since);
    // Two bookings of one transfer may be two days apart.
    let from = since.checked_sub(3.days()).ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
    let from = from.map_or(Instant::MIN, |zoned| zoned.timestamp());
    let operations = seat.store().balance_operations(seat.scope(), from, Instant::MAX).await?;
    let asked: BTreeSet<(AccountLogin, u64)> = questions(&operations, &desk.own, &desk_accounts::answers(seat).await?)
        .iter()
        .map(|question| (question.login, question.ticket))
        .collect();
    let mut sums = Sums::default();
    for deal in &operations {
        let Some(of) = counted.get(&deal.login) else { continue };
        let day = day_of(deal.time);
        // What was in an account when it was read first is told by that reading.
        if day <= joined_on(deal.login).unwrap_or(since) {
            continue;
        }
        let Some(kind) = classify(deal, &desk.own) else { continue };
        let Some(amount) = rates.converted(Money::new(deal.profit, *of), day) else { return Ok(None) };
        let unsettled = asked.contains(&(deal.login, deal.ticket));
        sums.add(if unsettled { None } else { Some(kind) }, amount);
    }
    let joined: Vec<AccountLogin> = counted.keys().copied().filter(|login| joined_on(*login).is_some()).collect();
    if !joined.is_empty() {
        for row in seat.store().daily_equity(seat.scope(), &joined, since, CalendarDate::MAX).await? {
            let Some(of) = counted.get(&row.login).filter(|_| joined_on(row.login) == Some(row.day)) else { continue };
            let Some(amount) = rates.converted(Money::new(row.close, *of), row.day) else { return Ok(None) };
            sums.joined = sums.joined.and_then(|sum| sum.checked_add(amount));
        }
    }
    Ok(sums.told(since, change))
}

/// Sums that are nothing once one is out of range.
struct Sums {
    external: Option<Decimal>,
    profit: Option<Decimal>,
    internal: Option<Decimal>,
    unclassified: Option<Decimal>,
    unclassified_count: u32,
    joined: Option<Decimal>,
}

impl Default for Sums {
    fn default() -> Self {
        let zero = Some(Decimal::ZERO);
        Self { external: zero, profit: zero, internal: zero, unclassified: zero, unclassified_count: 0, joined: zero }
    }
}

impl Sums {
    /// Adds a movement; one without a kind is unclassified.
    fn add(&mut self, kind: Option<FlowKind>, amount: Decimal) {
        let sum = match kind {
            Some(FlowKind::External) => &mut self.external,
            Some(FlowKind::ProfitWithdrawal) => &mut self.profit,
            Some(FlowKind::Internal) => &mut self.internal,
            None => {
                self.unclassified_count = self.unclassified_count.saturating_add(1);
                &mut self.unclassified
            }
        };
        *sum = sum.and_then(|sum| sum.checked_add(amount));
    }

    fn told(self, since: CalendarDate, change: Decimal) -> Option<MoneyMoved> {
        let Self { external, profit, internal, unclassified, unclassified_count, joined } = self;
        let (external, profit, internal) = (external?, profit?, internal?);
        let (unclassified, joined) = (unclassified?, joined?);
        let all = [external, profit, internal, unclassified, joined];
        let result = all.iter().try_fold(change, |left, moved| left.checked_sub(*moved))?;
        Some(MoneyMoved {
            since,
            external,
            profit_withdrawn: profit,
            internal,
            unclassified,
            unclassified_count,
            joined,
            result,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn the_result_is_the_change_without_what_moved_and_what_nobody_classified_is_named() {
        let mut sums = Sums { joined: Some(dec!(1000)), ..Sums::default() };
        sums.add(Some(FlowKind::External), dec!(500));
        sums.add(Some(FlowKind::ProfitWithdrawal), dec!(-70));
        sums.add(Some(FlowKind::Internal), dec!(70));
        sums.add(None, dec!(-20));
        let told = sums.told(date(2026, 3, 1), dec!(1600)).expect("in range");
        assert_eq!((told.result, told.unclassified, told.unclassified_count), (dec!(120), dec!(-20), 1));
    }
}
