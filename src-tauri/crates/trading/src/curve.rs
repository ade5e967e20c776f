//! The firm's equity day by day, from the daily closes of several accounts of one currency.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use values::{AccountLogin, CalendarDate};

/// The daily closes of one account and the money that moved in and out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountCloses {
    /// The last equity read on each day that has one.
    pub closes: BTreeMap<CalendarDate, Decimal>,
    /// The net flow of each day on which money moved, internal transfers included; inflows positive.
    pub flows: BTreeMap<CalendarDate, Decimal>,
    /// The last day on which the account counts; nothing while it does.
    pub until: Option<CalendarDate>,
}

/// The firm on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPoint {
    /// The day, UTC.
    pub day: CalendarDate,
    /// The sum of the accounts' equity; nothing in a gap.
    pub equity: Option<Decimal>,
    /// Money that came in less money that went out since the known point before; zero in a gap.
    pub net_flow: Decimal,
}

/// The firm's equity on every day on which an account has a close, in order.
///
/// - An account counts from its first close, and that equity is an inflow of the day. After its last day (`until`) its
///   last equity is an outflow.
/// - A day's equity is the sum of each account's last close on or before it. A close older than `longest_gap` days is
///   not carried on: the day has no equity. A stretch longer than that without any close has one such day.
/// - Flows of both ends of an internal transfer are counted where they happened, so they cancel out, and a transfer to
///   an account that does not count yet leaves and comes back. A flow on a day without a close of its account is booked
///   on the account's next close, since no equity shows it before; flows in a gap are booked on the first known day
///   after it. So returns can be chained over the known days alone.
///
/// Nothing when a sum is out of range.
#[must_use]
pub fn firm_curve(accounts: &BTreeMap<AccountLogin, AccountCloses>, longest_gap: u16) -> Option<Vec<DayPoint>> {
    let days = days(accounts, longest_gap);
    let mut net = vec![Decimal::ZERO; days.len()];
    let mut equity = vec![Some(Decimal::ZERO); days.len()];
    for account in accounts.values() {
        add_account(account, &days, (&mut equity, &mut net), longest_gap)?;
    }
    let mut points = Vec::with_capacity(days.len());
    let mut waiting = Decimal::ZERO;
    for ((day, equity), flow) in days.into_iter().zip(equity).zip(net) {
        waiting = waiting.checked_add(flow)?;
        let net_flow = if equity.is_some() { std::mem::take(&mut waiting) } else { Decimal::ZERO };
        points.push(DayPoint { day, equity, net_flow });
    }
    Some(points)
}

/// Adds one account's equity and flows to the firm's days. An equity of nothing stays so.
fn add_account(
    account: &AccountCloses,
    days: &[CalendarDate],
    (equity, net): (&mut [Option<Decimal>], &mut [Decimal]),
    longest_gap: u16,
) -> Option<()> {
    let mut closes = account.closes.iter().peekable();
    let mut flows = account.flows.iter().peekable();
    let mut last = None::<(CalendarDate, Decimal)>;
    for (index, day) in days.iter().enumerate() {
        if account.until.is_some_and(|until| *day > until) {
            net[index] = net[index].checked_sub(last.map_or(Decimal::ZERO, |(_, close)| close))?;
            break;
        }
        let joined = last.is_some();
        let mut moved = Decimal::ZERO;
        while let Some((closed, close)) = closes.next_if(|(closed, _)| *closed <= day) {
            last = Some((*closed, *close));
            while let Some((_, flow)) = flows.next_if(|(flowed, _)| *flowed <= closed) {
                moved = moved.checked_add(*flow)?;
            }
        }
        let Some((closed, close)) = last else {
            continue;
        };
        net[index] = net[index].checked_add(if joined { moved } else { close })?;
        let carried = (*day - closed).get_days() <= i32::from(longest_gap);
        equity[index] = match equity[index].filter(|_| carried) {
            Some(sum) => Some(sum.checked_add(close)?),
            None => None,
        };
    }
    Some(())
}

/// Every day with a close or after an account's last, and one day in each stretch too long without any close.
fn days(accounts: &BTreeMap<AccountLogin, AccountCloses>, longest_gap: u16) -> Vec<CalendarDate> {
    let mut days = BTreeSet::new();
    for account in accounts.values() {
        let counts = |day: &&CalendarDate| account.until.is_none_or(|until| **day <= until);
        days.extend(account.closes.keys().filter(counts).copied());
    }
    let beyond = jiff::Span::new().days(i64::from(longest_gap) + 1);
    let closed: Vec<_> = days.iter().copied().collect();
    for pair in closed.windows(2) {
        if let Ok(silent) = pair[0].checked_add(beyond)
            && silent < pair[1]
        {
            days.insert(silent);
        }
    }
    days.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn day(number: i8) -> CalendarDate {
        date(2026, 3, number)
    }

    fn account(closes: &[(i8, Decimal)], flows: &[(i8, Decimal)]) -> AccountCloses {
        AccountCloses {
            closes: closes.iter().map(|(number, close)| (day(*number), *close)).collect(),
            flows: flows.iter().map(|(number, flow)| (day(*number), *flow)).collect(),
            until: None,
        }
    }

    fn curve(accounts: &[AccountCloses]) -> Vec<(i8, Option<Decimal>, Decimal)> {
        let logins = (1001..).map(|number| AccountLogin::new(number).expect("a login"));
        let points = firm_curve(&logins.zip(accounts.iter().cloned()).collect(), 4).expect("in range");
        points.into_iter().map(|point| (point.day.day(), point.equity, point.net_flow)).collect()
    }

    #[test]
    fn an_account_joins_with_its_first_equity_as_an_inflow() {
        let first = account(&[(2, dec!(100)), (3, dec!(101)), (4, dec!(102))], &[(2, dec!(100))]);
        let second = account(&[(3, dec!(50)), (4, dec!(49))], &[(1, dec!(40)), (3, dec!(10))]);
        assert_eq!(
            curve(&[first, second]),
            [(2, Some(dec!(100)), dec!(100)), (3, Some(dec!(151)), dec!(50)), (4, Some(dec!(151)), dec!(0)),]
        );
    }

    #[test]
    fn a_close_is_carried_over_a_short_gap_and_not_over_a_long_one() {
        let steady = account(&[(2, dec!(10)), (6, dec!(10)), (7, dec!(10)), (9, dec!(10))], &[]);
        let silent = account(&[(2, dec!(5)), (9, dec!(6))], &[]);
        assert_eq!(
            curve(&[steady, silent]),
            [
                (2, Some(dec!(15)), dec!(15)),
                (6, Some(dec!(15)), dec!(0)),
                (7, None, dec!(0)),
                (9, Some(dec!(16)), dec!(0)),
            ]
        );
    }

    #[test]
    fn a_stretch_without_any_close_has_a_gap_of_its_own() {
        let silent = account(&[(2, dec!(5)), (9, dec!(6))], &[]);
        assert_eq!(curve(&[silent]), [(2, Some(dec!(5)), dec!(5)), (7, None, dec!(0)), (9, Some(dec!(6)), dec!(0))]);
    }

    #[test]
    fn a_flow_of_a_weekend_is_booked_on_the_next_close() {
        let saturday = account(&[(6, dec!(100)), (9, dec!(151))], &[(7, dec!(50))]);
        let other = account(&[(6, dec!(1)), (7, dec!(1)), (9, dec!(1))], &[]);
        assert_eq!(
            curve(&[saturday, other]),
            [(6, Some(dec!(101)), dec!(101)), (7, Some(dec!(101)), dec!(0)), (9, Some(dec!(152)), dec!(50)),]
        );
    }

    #[test]
    fn flows_in_a_gap_are_booked_on_the_first_known_day_after_it() {
        let moving = account(&[(2, dec!(10)), (7, dec!(30)), (8, dec!(30))], &[(7, dec!(20))]);
        let silent = account(&[(2, dec!(5)), (8, dec!(5))], &[]);
        let found = curve(&[moving, silent]);
        assert_eq!(found[1..], [(7, None, dec!(0)), (8, Some(dec!(35)), dec!(20))]);
    }

    #[test]
    fn an_internal_transfer_moves_nothing() {
        let from = account(&[(2, dec!(100)), (3, dec!(60))], &[(3, dec!(-40))]);
        let to = account(&[(2, dec!(10)), (3, dec!(50))], &[(3, dec!(40))]);
        assert_eq!(curve(&[from, to])[1], (3, Some(dec!(110)), dec!(0)));
    }

    #[test]
    fn an_account_that_no_longer_counts_leaves_with_its_last_equity() {
        let steady = account(&[(2, dec!(10)), (3, dec!(10)), (4, dec!(10))], &[]);
        let closed = AccountCloses { until: Some(day(3)), ..account(&[(2, dec!(5)), (3, dec!(6))], &[]) };
        assert_eq!(curve(&[steady, closed])[2], (4, Some(dec!(10)), dec!(-6)));
    }

    #[test]
    fn no_accounts_make_no_curve() {
        assert_eq!(firm_curve(&BTreeMap::new(), 4), Some(Vec::new()));
    }
}
