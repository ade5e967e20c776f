//! The daily closes of accounts with the money that moved in between: from them every curve and drawdown follows.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    curve::{AccountCloses, firm_curve},
    deal::Deal,
    flows::{FlowKind, OwnAccounts, daily_net_flows},
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

/// The moments of accounts together, none later than now.
pub(crate) fn moments(closes: &BTreeMap<AccountLogin, AccountCloses>, now: Instant) -> Vec<Moment> {
    let points = firm_curve(closes, LONGEST_GAP_DAYS).unwrap_or_default();
    let moment = |point: ::trading::curve::DayPoint| {
        let at = point.day.at(23, 59, 59, 0).to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some(Moment { at: at.min(now), equity: point.equity, net_flow: point.net_flow })
    };
    points.into_iter().filter_map(moment).collect()
}

/// The same as valuations, for statistics.
pub(crate) fn valuations(moments: &[Moment]) -> Vec<MomentValuation> {
    let valuation = |moment: &Moment| MomentValuation {
        value: moment.equity.and_then(|equity| equity.to_f64()),
        net_flow: moment.net_flow.to_f64().unwrap_or(0.0),
    };
    moments.iter().map(valuation).collect()
}
