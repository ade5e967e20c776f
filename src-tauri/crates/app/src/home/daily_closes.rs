//! The daily closes of accounts with the money that moved in between: from them every curve and drawdown follows.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    curve::{AccountCloses, firm_curve},
    deal::Deal,
    flows::{FlowKind, OwnAccounts, daily_net_flows},
    totals::counts,
};
use jiff::tz::TimeZone;
use performance::MomentValuation;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use store::DailyEquity;
use values::{AccountLogin, CalendarDate, Currency, Instant, Money};

use crate::{fault::Fault, home::headline::LONGEST_GAP_DAYS, rates::daily::DailyRates, seat::Seat};

/// One moment of a curve before it is cut and sampled.
#[derive(Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) at: Instant,
    pub(crate) equity: Option<Decimal>,
    pub(crate) net_flow: Decimal,
}

/// Every close and every balance operation of some accounts, read once.
pub(crate) struct DailyCloses {
    closes: Vec<DailyEquity>,
    operations: Vec<Deal>,
}

/// Reads them. Every close there is: a drawdown counts from a high-water mark that may be older than what is shown.
pub(crate) async fn read(seat: &Seat, accounts: &[Account]) -> Result<DailyCloses, Fault> {
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    if logins.is_empty() {
        return Ok(DailyCloses { closes: Vec::new(), operations: Vec::new() });
    }
    let closes = seat.store().daily_equity(seat.scope(), &logins, CalendarDate::MIN, seat.today()).await?;
    let operations = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
    Ok(DailyCloses { closes, operations })
}

impl DailyCloses {
    /// The closes of each account at the rate of each day; a close without a rate is left out.
    pub(crate) fn by_account(
        &self,
        accounts: &[Account],
        rates: &DailyRates<'_>,
    ) -> BTreeMap<AccountLogin, AccountCloses> {
        let currencies: BTreeMap<AccountLogin, Currency> =
            accounts.iter().map(|account| (account.login, account.currency)).collect();
        let mut by_account: BTreeMap<AccountLogin, AccountCloses> = BTreeMap::new();
        for row in &self.closes {
            let Some(currency) = currencies.get(&row.login) else { continue };
            if let Some(close) = rates.converted(Money::new(row.close, *currency), row.day) {
                by_account.entry(row.login).or_default().closes.insert(row.day, close);
            }
        }
        let own = OwnAccounts::of(accounts);
        let kinds = [FlowKind::ProfitWithdrawal, FlowKind::Internal, FlowKind::External];
        for (login, account) in &mut by_account {
            let Some(currency) = currencies.get(login) else { continue };
            let deals = self.operations.iter().filter(|deal| deal.login == *login);
            let flows = daily_net_flows(deals, &own, &kinds).unwrap_or_default();
            let converted = |(day, flow)| Some((day, rates.converted(Money::new(flow, *currency), day)?));
            account.flows = flows.into_iter().filter_map(converted).collect();
        }
        by_account
    }
}

/// An account that counts no longer stays in what the accounts had together until its last close, yesterday at the latest:
/// its past is theirs, and it leaves with its equity as money that goes out.
pub(crate) fn leave(closes: &mut BTreeMap<AccountLogin, AccountCloses>, accounts: &[Account], today: CalendarDate) {
    let yesterday = today.yesterday().unwrap_or(CalendarDate::MIN);
    for account in accounts.iter().filter(|account| !counts(account)) {
        if let Some(own) = closes.get_mut(&account.login) {
            own.until = own.closes.keys().next_back().map(|last| (*last).min(yesterday));
        }
    }
}

/// The moments of accounts together, none later than now.
pub(crate) fn moments(closes: &BTreeMap<AccountLogin, AccountCloses>, now: Instant) -> Vec<Moment> {
    let points = firm_curve(closes, LONGEST_GAP_DAYS).unwrap_or_default();
    let moment = |point: ::trading::curve::DayPoint| {
        let at = close_of(point.day)?;
        Some(Moment { at: at.min(now), equity: point.equity, net_flow: point.net_flow })
    };
    points.into_iter().filter_map(moment).collect()
}

/// The last second of a day in UTC, at which its close stands in a curve.
pub(crate) fn close_of(day: CalendarDate) -> Option<Instant> {
    Some(day.at(23, 59, 59, 0).to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The same as valuations, for statistics.
pub(crate) fn valuations(moments: &[Moment]) -> Vec<MomentValuation> {
    let valuation = |moment: &Moment| MomentValuation {
        value: moment.equity.and_then(|equity| equity.to_f64()),
        net_flow: moment.net_flow.to_f64().unwrap_or(0.0),
    };
    moments.iter().map(valuation).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn login(number: u64) -> AccountLogin {
        AccountLogin::new(number).expect("a login")
    }

    fn account(number: u64, is_active: bool) -> Account {
        Account { is_active, ..Account::of(login(number), Currency::USD) }
    }

    fn closes(rows: &[(i8, Decimal)]) -> AccountCloses {
        let closes = rows.iter().map(|(day, close)| (date(2026, 3, *day), *close)).collect();
        AccountCloses { closes, ..AccountCloses::default() }
    }

    #[test]
    fn an_account_that_was_closed_stays_until_its_last_close_and_leaves_without_a_loss() {
        let staying = closes(&[(2, dec!(100)), (3, dec!(110)), (20, dec!(121))]);
        let left = closes(&[(2, dec!(50)), (3, dec!(40))]);
        let still_read = closes(&[(2, dec!(7)), (20, dec!(9))]);
        let mut all = BTreeMap::from([(login(1001), staying), (login(1002), left), (login(1003), still_read)]);
        leave(&mut all, &[account(1001, true), account(1002, false), account(1003, false)], date(2026, 3, 20));
        let until: Vec<Option<CalendarDate>> = all.values().map(|account| account.until).collect();
        assert_eq!(until, [None, Some(date(2026, 3, 3)), Some(date(2026, 3, 19))]);
        let points = firm_curve(&all, 30).expect("in range");
        let told: Vec<_> = points.iter().map(|point| (point.day.day(), point.equity, point.net_flow)).collect();
        assert_eq!(told[0], (2, Some(dec!(157)), dec!(157)));
        assert_eq!(told[1], (3, Some(dec!(157)), dec!(0)));
        assert_eq!(told[2], (20, Some(dec!(121)), dec!(-47)));
    }
}
