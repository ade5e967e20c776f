//! The daily closes of some accounts in one currency, with the return of each day: what every figure of performance is
//! computed from.

use ::performance::{drawdown_path, linked_returns};
use ::trading::{account::Account, flows::day_of};
use rust_decimal::Decimal;
use values::{AccountLogin, CalendarDate, Currency};

use crate::{
    fault::Fault,
    home::daily_closes::{self, Moment},
    performance::{benchmark, entity::Entity, span::Days},
    rates::{convert, daily::DailyRates},
    seat::Seat,
};

/// One day that has a close, or the one day that stands for a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Day {
    pub(crate) day: CalendarDate,
    /// Equity at its close; nothing in a gap.
    pub(crate) equity: Option<Decimal>,
    /// Money in less money out since the known close before.
    pub(crate) net_flow: Decimal,
    /// The return since the known close before; nothing for the first and in a gap.
    pub(crate) rate: Option<f64>,
}

/// The days in order, and what could not be in them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Daily {
    pub(crate) currency: Currency,
    pub(crate) days: Vec<Day>,
    /// Accounts in them.
    pub(crate) accounts: Vec<AccountLogin>,
    /// Accounts left out, because there is no rate for their currency.
    pub(crate) left_out: Vec<AccountLogin>,
}

/// Every daily close of the accounts up to a day: a close in another currency at the rate of its own day, an account
/// without a rate left out and named. Together they hold an account that counts no longer until it left; alone it has all
/// its closes.
pub(crate) async fn daily(
    seat: &Seat,
    (accounts, alone): (&[Account], bool),
    (currency, last): (Currency, CalendarDate),
) -> Result<Daily, Fault> {
    let all = accounts.iter().map(|account| account.currency);
    let book = convert::book(seat, all, currency, (CalendarDate::MIN, last)).await?;
    let rates = DailyRates::new(&book, currency);
    let (accounts, left_out): (Vec<Account>, Vec<Account>) =
        accounts.iter().cloned().partition(|account| rates.of(account.currency, last).is_some());
    let closes = daily_closes::read(seat, &accounts).await?;
    let mut closes = closes.by_account(&accounts, &rates);
    if !alone {
        daily_closes::leave(&mut closes, &accounts, seat.today());
    }
    let moments = daily_closes::moments(&closes, seat.now());
    let mut days = days(&moments);
    days.retain(|day| day.day <= last);
    let logins = |accounts: Vec<Account>| accounts.into_iter().map(|account| account.login).collect();
    Ok(Daily { currency, days, accounts: logins(accounts), left_out: logins(left_out) })
}

/// The days of an entity: the closes of a series for a benchmark, else those of its accounts.
pub(crate) async fn of_entity(
    seat: &Seat,
    entity: &Entity,
    accounts: &[Account],
    (currency, last): (Currency, CalendarDate),
) -> Result<Daily, Fault> {
    match entity {
        Entity::Benchmark { name } => benchmark::daily(seat, name, (currency, last)).await,
        Entity::Account { .. } => daily(seat, (accounts, true), (currency, last)).await,
        _ => daily(seat, (accounts, false), (currency, last)).await,
    }
}

fn days(moments: &[Moment]) -> Vec<Day> {
    let rates = linked_returns(&daily_closes::valuations(moments));
    let day = |(moment, rate): (&Moment, Option<f64>)| Day {
        day: day_of(moment.at),
        equity: moment.equity,
        net_flow: moment.net_flow,
        rate,
    };
    moments.iter().zip(rates).map(day).collect()
}

/// A span of days with the known close it starts from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch<'a> {
    /// The close the returns are measured from: the last known one not after the span's base, else the first in it.
    pub(crate) base: Day,
    /// The days after it, gaps among them.
    pub(crate) days: &'a [Day],
}

impl Daily {
    /// The days of moments that were read already.
    pub(crate) fn of_moments(currency: Currency, moments: &[Moment]) -> Self {
        Self { currency, days: days(moments), accounts: Vec::new(), left_out: Vec::new() }
    }

    /// The days of a span; nothing when it has no known close.
    pub(crate) fn stretch(&self, span: Days) -> Option<Stretch<'_>> {
        let end = self.days.partition_point(|day| day.day <= span.last);
        let within = self.days.partition_point(|day| day.day <= span.base);
        let known = |day: &Day| day.equity.is_some();
        let before = self.days.get(..within)?.iter().rposition(known);
        let base = before.or_else(|| self.days.get(within..end)?.iter().position(known).map(|at| within + at))?;
        Some(Stretch { base: self.days[base], days: self.days.get(base + 1..end)? })
    }

    /// How far the last known close of a span is below the highest value of all time up to it, a fraction from −1 to 0;
    /// nothing without a close.
    pub(crate) fn below_high(&self, span: Days) -> Option<f64> {
        let until = self.days.get(..self.days.partition_point(|day| day.day <= span.last))?;
        let last = until.iter().rposition(|day| day.equity.is_some())?;
        let rates: Vec<Option<f64>> = until.iter().map(|day| day.rate).collect();
        drawdown_path(&rates).get(last).copied()
    }
}

impl Stretch<'_> {
    /// The last known close, the base when there is no other.
    pub(crate) fn end(&self) -> Day {
        self.days.iter().rev().find(|day| day.equity.is_some()).copied().unwrap_or(self.base)
    }

    /// Growth of one from the base to each day; nothing in a gap.
    pub(crate) fn growth(&self) -> Vec<(CalendarDate, Option<f64>)> {
        let mut growth = 1.0;
        let mut path = vec![(self.base.day, Some(1.0))];
        for day in self.days {
            growth *= 1.0 + day.rate.unwrap_or(0.0);
            path.push((day.day, day.equity.map(|_| growth)));
        }
        path
    }

    /// How far the base and each day after it are below the highest so far in the span, a fraction from −1 to 0; nothing
    /// in a gap.
    pub(crate) fn falls(&self) -> Vec<Option<f64>> {
        let rates: Vec<Option<f64>> = std::iter::once(None).chain(self.days.iter().map(|day| day.rate)).collect();
        let known = std::iter::once(&self.base).chain(self.days).map(|day| day.equity);
        drawdown_path(&rates).into_iter().zip(known).map(|(fall, equity)| equity.map(|_| fall)).collect()
    }

    /// What was earned: the last close less the first, less what came in between; nothing when out of range.
    pub(crate) fn gain(&self) -> Option<Decimal> {
        let end = self.end();
        let between = self.days.iter().take_while(|day| day.day <= end.day);
        let flows = between.map(|day| day.net_flow).try_fold(Decimal::ZERO, Decimal::checked_add)?;
        end.equity?.checked_sub(self.base.equity?)?.checked_sub(flows)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};
    use rust_decimal::dec;

    use super::*;

    fn series(closes: &[(i8, Decimal, Decimal)]) -> Daily {
        let moment = |(day, equity, net_flow): &(i8, Decimal, Decimal)| Moment {
            at: date(2026, 3, *day).at(23, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment").timestamp(),
            equity: Some(*equity),
            net_flow: *net_flow,
        };
        let moments: Vec<Moment> = closes.iter().map(moment).collect();
        Daily::of_moments(Currency::USD, &moments)
    }

    fn span(base: i8, last: i8) -> Days {
        Days { base: date(2026, 3, base), last: date(2026, 3, last) }
    }

    #[test]
    fn a_span_starts_from_the_last_close_before_it() {
        let daily = series(&[(2, dec!(100), dec!(0)), (3, dec!(110), dec!(0)), (6, dec!(121), dec!(0))]);
        let stretch = daily.stretch(span(5, 9)).expect("there are closes");
        assert_eq!((stretch.base.day, stretch.days.len()), (date(2026, 3, 3), 1));
        assert_eq!(stretch.gain(), Some(dec!(11)));
        assert!((stretch.growth()[1].1.unwrap_or_default() - 1.1).abs() < 1e-12);
    }

    #[test]
    fn a_fall_is_from_the_highest_of_the_span_and_the_high_water_mark_is_of_all_time() {
        let closes =
            [(2, dec!(200), dec!(0)), (3, dec!(100), dec!(0)), (4, dec!(110), dec!(0)), (5, dec!(99), dec!(0))];
        let daily = series(&closes);
        let falls = daily.stretch(span(3, 9)).expect("there are closes").falls();
        let told: Vec<i64> = falls.into_iter().flatten().map(|fall| (fall * 1000.0).round() as i64).collect();
        assert_eq!(told, [0, 0, -100]);
        assert!((daily.below_high(span(3, 9)).unwrap_or_default() + 0.505).abs() < 1e-12);
        assert!((daily.below_high(span(1, 4)).unwrap_or_default() + 0.45).abs() < 1e-12);
        assert_eq!(daily.below_high(Days { base: date(2026, 1, 1), last: date(2026, 2, 1) }), None);
    }

    #[test]
    fn a_span_before_every_close_starts_from_the_first() {
        let daily = series(&[(2, dec!(100), dec!(100)), (3, dec!(150), dec!(50))]);
        let stretch = daily.stretch(span(1, 9)).expect("there are closes");
        assert_eq!((stretch.base.day, stretch.gain()), (date(2026, 3, 2), Some(dec!(0))));
        assert!(daily.stretch(Days { base: date(2026, 1, 1), last: date(2026, 2, 1) }).is_none());
    }
}
