//! What limits are judged by, for any choice of accounts of one currency.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    curve::AccountCloses,
    deal::Deal,
    drawdown::HighWater,
    flows::{FlowKind, OwnAccounts, daily_net_flows, moves_money},
    limits::{MarginInUse, Measures},
    open::{OpenNow, SymbolNow},
    reading::Reading,
    rollup::group_curve,
};
use rust_decimal::Decimal;
use store::DailyEquity;
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    home::headline::LONGEST_GAP_DAYS,
    mt5_desk::{clock::Clocks, exposure::held},
};

/// Everything that measures are made of, read once.
pub(crate) struct Sources {
    pub(crate) now: Instant,
    pub(crate) accounts: Vec<Account>,
    pub(crate) latest: BTreeMap<AccountLogin, Reading>,
    pub(crate) closes: Vec<DailyEquity>,
    pub(crate) operations: Vec<Deal>,
    pub(crate) open: Vec<OpenNow>,
    pub(crate) symbols: Vec<(String, SymbolNow)>,
    pub(crate) clocks: Clocks,
    /// The last reading of each account before its server's day began.
    pub(crate) at_midnight: BTreeMap<AccountLogin, Reading>,
}

/// The measures of some accounts, and why something of them is not known.
pub(crate) fn measures(sources: &Sources, accounts: &[&Account]) -> (Measures, Option<&'static str>) {
    let mut measures = Measures::none(sources.now);
    let Some(first) = accounts.first() else { return (measures, Some("no_accounts")) };
    let readings: Vec<Option<&Reading>> = accounts.iter().map(|account| sources.latest.get(&account.login)).collect();
    // The oldest reading counts: a group is as old as its oldest account. One never read has no age.
    let all_read = readings.iter().all(Option::is_some);
    measures.read_at = readings.iter().flatten().map(|reading| reading.at).min().filter(|_| all_read);
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let mut unknown = (!all_read).then_some("not_read");
    match held(&logins, &sources.open, &sources.symbols, &sources.clocks) {
        Ok(held) if held.unknown.is_empty() && held.exposure.without_facts.is_empty() => {
            measures.exposure = Some(held.exposure);
        }
        Ok(held) if held.unknown.is_empty() => unknown = unknown.or(Some("contract_unknown")),
        _ => unknown = unknown.or(Some("not_read")),
    }
    if accounts.iter().any(|account| account.currency != first.currency) {
        return (measures, Some("several_currencies"));
    }
    let sum = |figure: fn(&Reading) -> Option<Decimal>| {
        readings.iter().try_fold(Decimal::ZERO, |sum, reading| sum.checked_add(figure((*reading)?)?))
    };
    let equity = sum(|reading| reading.equity);
    measures.margin = equity.zip(sum(|reading| reading.margin)).and_then(|(equity, margin)| {
        if margin.is_zero() {
            Some(MarginInUse::NoPosition)
        } else {
            equity.checked_div(margin).map(MarginInUse::Level)
        }
    });
    let opening = accounts
        .iter()
        .try_fold(Decimal::ZERO, |sum, account| sum.checked_add(sources.at_midnight.get(&account.login)?.equity?));
    if let (Some(equity), Some(opening)) = (equity, opening) {
        measures.day_opening = Some(opening);
        measures.day_result =
            moved_today(sources, accounts).and_then(|moved| equity.checked_sub(opening)?.checked_sub(moved));
    }
    measures.drawdown = drawdown(sources, accounts, equity);
    (measures, unknown)
}

/// When the server's day of an account began.
pub(crate) fn day_began(clocks: &Clocks, login: AccountLogin, now: Instant) -> Instant {
    let clock = clocks.of(login).clock;
    let midnight = clock.trading_day(now).at(0, 0, 0, 0);
    clock.utc(midnight, None).unwrap_or(now)
}

/// Money that came in less money that went out since each account's day began.
fn moved_today(sources: &Sources, accounts: &[&Account]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for account in accounts {
        let began = day_began(&sources.clocks, account.login, sources.now);
        for deal in sources.operations.iter().filter(|deal| deal.login == account.login && deal.time >= began) {
            if moves_money(deal) {
                sum = sum.checked_add(deal.profit)?;
            }
        }
    }
    Some(sum)
}

/// The fall from the high-water mark, with money that moved left aside, now included.
fn drawdown(sources: &Sources, accounts: &[&Account], equity: Option<Decimal>) -> Option<Decimal> {
    let own = OwnAccounts::of(&sources.accounts);
    let kinds = [FlowKind::ProfitWithdrawal, FlowKind::Internal, FlowKind::External];
    let mut closes: BTreeMap<AccountLogin, AccountCloses> = BTreeMap::new();
    for account in accounts {
        let days = sources.closes.iter().filter(|day| day.login == account.login);
        let of_account = sources.operations.iter().filter(|deal| deal.login == account.login);
        let entry = closes.entry(account.login).or_default();
        entry.closes = days.map(|day| (day.day, day.close)).collect();
        entry.flows = daily_net_flows(of_account, &own, &kinds)?;
    }
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let points = group_curve(&logins, &closes, LONGEST_GAP_DAYS)?;
    let today: Option<CalendarDate> = Some(::trading::flows::day_of(sources.now));
    let mut mark = HighWater::default();
    let mut last = None;
    for point in &points {
        // Today's close is the newest reading, and that is what is judged.
        let known = if Some(point.day) == today { equity.or(point.equity) } else { point.equity };
        if let Some(known) = known {
            last = Some(mark.take(known, point.net_flow).ok()?);
        }
    }
    let ends_today = points.last().map(|point| point.day) == today;
    if let (false, Some(equity)) = (ends_today, equity) {
        last = Some(mark.take(equity, Decimal::ZERO).ok()?);
    }
    last.map(|drawdown| drawdown.fraction)
}
