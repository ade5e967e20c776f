//! Readings of several accounts on one line of time, with the money that moved between them.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    deal::Deal,
    flows::{day_of, moves_money},
    totals::newest_by_login,
};
use jiff::ToSpan;
use rust_decimal::Decimal;
use values::{AccountLogin, CalendarDate, Currency, Instant, Money};

use crate::{
    fault::Fault,
    home::{daily_closes::Moment, headline::LONGEST_GAP_DAYS},
    rates::{convert, daily::DailyRates},
    seat::Seat,
};

/// When, and how much.
type Timed = (Instant, Decimal);

/// The readings of one account from a moment on, the last one before it first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Line {
    /// The equity of each.
    readings: Vec<Timed>,
    /// The money that moved; in is positive.
    moved: Vec<Timed>,
}

/// At each moment from `from` on the last equity of every account, in one currency, each at the rate of its day. Without an
/// account's reading of the last days the sum is not known. Nothing where a rate is missing.
pub(crate) async fn reading_line(
    seat: &Seat,
    (accounts, currency): (&[Account], Currency),
    from: Instant,
) -> Result<Vec<Moment>, Fault> {
    let all = accounts.iter().map(|account| account.currency);
    let oldest = oldest_carried(from);
    let book = convert::book(seat, all, currency, (day_of(oldest), seat.today())).await?;
    let rates = DailyRates::new(&book, currency);
    let before = seat.store().readings_at(seat.scope(), from).await?;
    let before = newest_by_login(&before);
    let operations = seat.store().balance_operations(seat.scope(), oldest, Instant::MAX).await?;
    let after = from.checked_add(1.microsecond()).unwrap_or(from);
    let end = seat.now().checked_add(1.second()).unwrap_or(seat.now());
    let mut lines = BTreeMap::new();
    for account in accounts {
        let money = |amount: Decimal, on: CalendarDate| rates.converted(Money::new(amount, account.currency), on);
        let read = seat.store().readings_between(seat.scope(), account.login, after, end).await?;
        let carried = before.get(&account.login).filter(|reading| reading.at >= oldest);
        let readings = carried.into_iter().copied().chain(&read);
        let moves = |deal: &&Deal| deal.login == account.login && moves_money(deal);
        lines.insert(
            account.login,
            Line {
                readings: readings.filter_map(|read| Some((read.at, money(read.equity?, day_of(read.at))?))).collect(),
                moved: (operations.iter().filter(moves))
                    .filter_map(|deal| Some((deal.time, money(deal.profit, day_of(deal.time))?)))
                    .collect(),
            },
        );
    }
    Ok(together(&lines, from))
}

/// The oldest moment of which an equity is carried on to a later one.
fn oldest_carried(at: Instant) -> Instant {
    at.checked_sub((i64::from(LONGEST_GAP_DAYS) * 24).hours()).unwrap_or(Instant::MIN)
}

/// The lines as one. An account that joins brings its equity as money from outside; money that moved before a reading is
/// booked on it, since no equity shows it before.
fn together(lines: &BTreeMap<AccountLogin, Line>, from: Instant) -> Vec<Moment> {
    let mut by_moment: BTreeMap<Instant, Vec<(AccountLogin, Timed)>> = BTreeMap::new();
    for (login, line) in lines {
        for read in &line.readings {
            by_moment.entry(read.0.max(from)).or_default().push((*login, *read));
        }
    }
    let mut last: BTreeMap<AccountLogin, Timed> = BTreeMap::new();
    let mut moments = Vec::with_capacity(by_moment.len());
    for (at, read) in by_moment {
        let mut net_flow = Some(Decimal::ZERO);
        for (login, (read_at, equity)) in read {
            let moved = match last.insert(login, (read_at, equity)) {
                None => Some(equity),
                Some((before, _)) => lines.get(&login).and_then(|line| moved_between(line, (before, read_at))),
            };
            net_flow = net_flow.zip(moved).and_then(|(sum, moved)| sum.checked_add(moved));
        }
        let fresh = last.values().all(|(read, _)| *read >= oldest_carried(at));
        let sum = last.values().try_fold(Decimal::ZERO, |sum, (_, equity)| sum.checked_add(*equity));
        let equity = sum.filter(|_| fresh && net_flow.is_some());
        moments.push(Moment { at, equity, net_flow: net_flow.unwrap_or_default() });
    }
    moments
}

/// The net of what moved after one moment and up to another.
fn moved_between(line: &Line, (before, at): (Instant, Instant)) -> Option<Decimal> {
    let between = line.moved.iter().filter(|(moved, _)| *moved > before && *moved <= at);
    between.map(|(_, amount)| *amount).try_fold(Decimal::ZERO, Decimal::checked_add)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn at(minute: i64) -> Instant {
        Instant::from_second(1_700_000_000 + minute * 60).expect("in range")
    }

    fn line(readings: &[(i64, Decimal)], moved: &[(i64, Decimal)]) -> Line {
        let timed = |rows: &[(i64, Decimal)]| rows.iter().map(|(minute, amount)| (at(*minute), *amount)).collect();
        Line { readings: timed(readings), moved: timed(moved) }
    }

    fn told(lines: Vec<Line>) -> Vec<(Option<Decimal>, Decimal)> {
        let logins = (1001..).map(|number| AccountLogin::new(number).expect("a login"));
        let moments = together(&logins.zip(lines).collect(), at(0));
        moments.into_iter().map(|moment| (moment.equity, moment.net_flow)).collect()
    }

    #[test]
    fn a_deposit_between_two_readings_is_no_gain() {
        let found = told(vec![line(&[(-5, dec!(100)), (10, dec!(150)), (20, dec!(151))], &[(7, dec!(50))])]);
        assert_eq!(found, [(Some(dec!(100)), dec!(100)), (Some(dec!(150)), dec!(50)), (Some(dec!(151)), dec!(0))]);
    }

    #[test]
    fn an_account_that_is_read_first_brings_its_equity_as_money_from_outside() {
        let found = told(vec![line(&[(-5, dec!(100))], &[]), line(&[(10, dec!(40))], &[])]);
        assert_eq!(found, [(Some(dec!(100)), dec!(100)), (Some(dec!(140)), dec!(40))]);
    }

    #[test]
    fn an_account_that_is_silent_for_days_stays_in_the_sum_and_longer_makes_it_unknown() {
        let (nine_days, eleven_days) = (9 * 24 * 60, 11 * 24 * 60);
        let readings = [(0, dec!(10)), (nine_days, dec!(11)), (eleven_days, dec!(12))];
        let found = told(vec![line(&[(-5, dec!(100))], &[]), line(&readings, &[])]);
        let equity: Vec<_> = found.into_iter().map(|(equity, _)| equity).collect();
        assert_eq!(equity, [Some(dec!(110)), Some(dec!(111)), None]);
    }
}
