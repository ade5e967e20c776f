//! What limits are judged by, for any choice of accounts. Accounts of several currencies are measured together in the
//! firm's, each amount at the rate of its own day.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    curve::AccountCloses,
    deal::Deal,
    drawdown::HighWater,
    flows::{FlowKind, OwnAccounts, daily_net_flows, day_of, moves_money},
    limits::{MarginInUse, Measures},
    open::{OpenNow, SymbolNow},
    reading::Reading,
    rollup::group_curve,
};
use rust_decimal::Decimal;
use store::DailyEquity;
use values::{AccountLogin, CalendarDate, Currency, Instant, Money, RateBook};

use crate::{
    home::headline::LONGEST_GAP_DAYS,
    mt5_desk::{clock::Clocks, exposure::held},
    rates::daily::DailyRates,
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
    /// The rates into the firm's currency, where accounts have several.
    pub(crate) book: RateBook,
    /// The firm's currency.
    pub(crate) base: Currency,
}

/// The measures of some accounts.
pub(crate) struct Measured {
    pub(crate) measures: Measures,
    /// Why something of them is not known: `not_read`, `no_rate`, `no_accounts`, `contract_unknown`.
    pub(crate) unknown: Option<&'static str>,
    /// The currency of their amounts.
    pub(crate) currency: Option<Currency>,
}

/// In which currency accounts are measured together: their own where they have but one, else the firm's.
fn together(accounts: &[&Account], base: Currency) -> Option<Currency> {
    let first = accounts.first()?.currency;
    Some(if accounts.iter().all(|account| account.currency == first) { first } else { base })
}

/// The measures of some accounts.
pub(crate) fn measures(sources: &Sources, accounts: &[&Account]) -> Measured {
    let mut measures = Measures::none(sources.now);
    let Some(currency) = together(accounts, sources.base) else {
        return Measured { measures, unknown: Some("no_accounts"), currency: None };
    };
    let rates = DailyRates::new(&sources.book, currency);
    let latest = |account: &Account| sources.latest.get(&account.login);
    // The oldest reading counts: a group is as old as its oldest account. One never read has no age.
    let all_read = accounts.iter().all(|account| latest(account).is_some());
    let oldest = accounts.iter().filter_map(|account| latest(account)).map(|reading| reading.at).min();
    measures.read_at = oldest.filter(|_| all_read);
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let mut unknown = (!all_read).then_some("not_read");
    match held(&logins, &sources.open, &sources.symbols, &sources.clocks) {
        Ok(held) if held.unknown.is_empty() && held.exposure.without_facts.is_empty() => {
            measures.exposure = Some(held.exposure);
        }
        Ok(held) if held.unknown.is_empty() => unknown = unknown.or(Some("contract_unknown")),
        _ => unknown = unknown.or(Some("not_read")),
    }
    let has_rate = |account: &&Account| {
        latest(account).is_none_or(|reading| rates.of(account.currency, day_of(reading.at)).is_some())
    };
    if !accounts.iter().all(has_rate) {
        return Measured { measures, unknown: Some("no_rate"), currency: Some(currency) };
    }
    let sum = |figure: fn(&Reading) -> Option<Decimal>| total(accounts, &sources.latest, (&rates, figure));
    let equity = sum(|reading| reading.equity);
    measures.margin = equity.zip(sum(|reading| reading.margin)).and_then(|(equity, margin)| {
        if margin.is_zero() {
            Some(MarginInUse::NoPosition)
        } else {
            equity.checked_div(margin).map(MarginInUse::Level)
        }
    });
    let opening = total(accounts, &sources.at_midnight, (&rates, |reading| reading.equity));
    if let (Some(equity), Some(opening)) = (equity, opening) {
        measures.day_opening = Some(opening);
        measures.day_result =
            moved_today(sources, accounts, &rates).and_then(|moved| equity.checked_sub(opening)?.checked_sub(moved));
    }
    measures.drawdown = drawdown(sources, accounts, (equity, &rates));
    if measures.drawdown.is_none() && accounts.iter().any(|account| account.currency != currency) {
        unknown = unknown.or(Some("no_rate"));
    }
    Measured { measures, unknown, currency: Some(currency) }
}

/// A figure of all accounts together, each at the rate of its reading's day; nothing while one is not known.
fn total(
    accounts: &[&Account],
    readings: &BTreeMap<AccountLogin, Reading>,
    (rates, figure): (&DailyRates<'_>, fn(&Reading) -> Option<Decimal>),
) -> Option<Decimal> {
    accounts.iter().try_fold(Decimal::ZERO, |sum, account| {
        let reading = readings.get(&account.login)?;
        sum.checked_add(rates.converted(Money::new(figure(reading)?, account.currency), day_of(reading.at))?)
    })
}

/// When the server's day of an account began.
pub(crate) fn day_began(clocks: &Clocks, login: AccountLogin, now: Instant) -> Instant {
    let clock = clocks.of(login).clock;
    let midnight = clock.trading_day(now).at(0, 0, 0, 0);
    clock.utc(midnight, None).unwrap_or(now)
}

/// Money that came in less money that went out since each account's day began.
fn moved_today(sources: &Sources, accounts: &[&Account], rates: &DailyRates<'_>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for account in accounts {
        let began = day_began(&sources.clocks, account.login, sources.now);
        for deal in sources.operations.iter().filter(|deal| deal.login == account.login && deal.time >= began) {
            if moves_money(deal) {
                let moved = Money::new(deal.profit, account.currency);
                sum = sum.checked_add(rates.converted(moved, day_of(deal.time))?)?;
            }
        }
    }
    Some(sum)
}

/// The fall from the high-water mark, with money that moved left aside, now included.
fn drawdown(
    sources: &Sources,
    accounts: &[&Account],
    (equity, rates): (Option<Decimal>, &DailyRates<'_>),
) -> Option<Decimal> {
    let own = OwnAccounts::of(&sources.accounts);
    let kinds = [FlowKind::ProfitWithdrawal, FlowKind::Internal, FlowKind::External];
    let mut closes: BTreeMap<AccountLogin, AccountCloses> = BTreeMap::new();
    for account in accounts {
        let days = sources.closes.iter().filter(|day| day.login == account.login);
        let of_account = sources.operations.iter().filter(|deal| deal.login == account.login);
        let entry = closes.entry(account.login).or_default();
        let converted = |day: CalendarDate, amount: Decimal| {
            Some((day, rates.converted(Money::new(amount, account.currency), day)?))
        };
        entry.closes = days.map(|day| converted(day.day, day.close)).collect::<Option<_>>()?;
        let flows = daily_net_flows(of_account, &own, &kinds)?;
        entry.flows = flows.into_iter().map(|(day, flow)| converted(day, flow)).collect::<Option<_>>()?;
    }
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let points = group_curve(&logins, &closes, LONGEST_GAP_DAYS)?;
    let today: Option<CalendarDate> = Some(day_of(sources.now));
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
