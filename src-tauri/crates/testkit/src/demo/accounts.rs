//! The twelve accounts traded through three years: deals, daily closes and the readings of the last days.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use trading::{
    account::{Account, CapitalSource},
    deal::Deal,
    flows::{OwnAccounts, classify, profit_withdrawn},
    reading::Reading,
};
use values::{Currency, FundCode};

use super::{
    book::End,
    calendar::{DAY, MINUTE, business_day_from, day_number, is_business_day, months_before},
    desk::{Ledger, Movement, trade},
    dice::Dice,
    market::Market,
    plan::{ACCOUNTS, AccountPlan, BROKERS},
    tape::{Terminal, deals, login},
};

/// The minute of the day, UTC, at which the daily close is read.
const CLOSE: i64 = 21 * 60;

/// The accounts and what their terminals recorded.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(crate) accounts: Vec<Account>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) daily: Vec<Reading>,
}

/// Trades every account up to the end. `readings` is how many readings of five minutes each account gives at most; they
/// are handed to `keep` account by account, oldest first.
pub(crate) fn run(
    seed: u64,
    end: End,
    mut movements: BTreeMap<u64, Vec<Movement>>,
    (readings, keep): (usize, &mut dyn FnMut(Vec<Reading>)),
) -> Desk {
    let first = day_number(months_before(end.date, 37));
    let last = day_number(end.date);
    // The desk knows prices to come for as long as it may hold a position.
    let market = Market::walk(seed, first, last + 12);
    let mut desk = Desk::default();
    let mut transfers = Transfers::default();
    for plan in &ACCOUNTS {
        let mut dice = Dice::new(seed, plan.name);
        let opened = business_day_from(day_number(months_before(end.date, plan.opened)) - 3);
        let mut coming = movements.remove(&plan.login).unwrap_or_default();
        coming.extend(transfers.to(plan));
        if plan.own > 0 {
            coming.push(movement(opened * DAY + 9 * 60 * MINUTE, plan.own * 100, "Deposit".to_owned()));
        }
        let taking = |second, balance, put_in| transfers.profit_of(plan, second, (balance, put_in));
        let ledger = trade((plan, &market), coming, (opened..=last, &mut dice), taking);
        keep(desk.record(plan, (&market, &ledger), (opened, end), readings));
    }
    desk.describe();
    desk
}

/// Profit on its way: from trading accounts to the one that keeps it apart, and on to the one that puts it to work.
#[derive(Debug, Default)]
struct Transfers {
    taken: Vec<(u64, i64, i64)>,
}

impl Transfers {
    /// A quarter of what an account has above what was put in and a cushion, in whole hundreds of dollars.
    fn profit_of(&mut self, plan: &AccountPlan, second: i64, (balance, put_in): (i64, i64)) -> Option<Movement> {
        if plan.source != CapitalSource::Client || put_in <= 0 {
            return None;
        }
        let cents = (balance - put_in / 100 * 108) / 5 / 10_000 * 10_000;
        if cents < 300_000 {
            return None;
        }
        self.taken.push((plan.login, second, cents));
        Some(movement(second, -cents, format!("Transfer to {}", separation())))
    }

    /// What reaches an account that others' profit goes to, and, for the one that keeps it, what goes on from there.
    fn to(&self, plan: &AccountPlan) -> Vec<Movement> {
        match plan.source {
            CapitalSource::Separation => {
                let arrived = self
                    .taken
                    .iter()
                    .map(|(from, second, cents)| movement(second + 1, *cents, format!("Transfer from {from}")));
                arrived
                    .chain(
                        onward(&self.taken)
                            .map(|(second, cents)| movement(second, -cents, format!("Transfer to {}", reinvested()))),
                    )
                    .collect()
            }
            CapitalSource::ReinvestedProfit => onward(&self.taken)
                .map(|(second, cents)| movement(second + 1, cents, format!("Transfer from {}", separation())))
                .collect(),
            CapitalSource::Client | CapitalSource::Fidus => Vec::new(),
        }
    }
}

/// Half of each large enough withdrawal of the last fifteen months goes on an hour later.
fn onward(taken: &[(u64, i64, i64)]) -> impl Iterator<Item = (i64, i64)> {
    let latest = taken.iter().map(|(_, second, _)| *second).max().unwrap_or_default();
    let recent = taken.iter().filter(move |(_, second, _)| *second > latest - 450 * DAY);
    recent.enumerate().map(|(index, (_, second, cents))| {
        let apart = i64::try_from(index % 1_500).unwrap_or_default() * 2;
        (second + 60 * MINUTE + apart, cents / 2 / 10_000 * 10_000)
    })
}

impl Desk {
    fn record(
        &mut self,
        plan: &AccountPlan,
        (market, ledger): (&Market, &Ledger),
        (opened, end): (i64, End),
        readings: usize,
    ) -> Vec<Reading> {
        let until = end.second - plan.silent * DAY;
        let deals = deals(plan, ledger, until);
        let mut terminal = Terminal::new(plan, market, &deals, ledger);
        let closes =
            (opened..=day_number(end.date)).filter(|day| is_business_day(*day)).map(|day| day * DAY + CLOSE * MINUTE);
        let funded = deals.first().map_or(i64::MAX, |deal| deal.time.as_second());
        let closes = closes.filter(|second| (funded..=until).contains(second));
        self.daily.extend(closes.map(|second| terminal.read(second, "demo")));
        let mut terminal = Terminal::new(plan, market, &deals, ledger);
        let step = 5 * MINUTE;
        let last = until.div_euclid(step) * step;
        let kept = i64::try_from(readings).unwrap_or_default();
        let times = (0..kept).rev().map(|back| last - back * step).filter(|second| *second >= funded);
        let intraday = times.map(|second| terminal.read(second, "demo")).collect();
        self.accounts.push(account(plan));
        self.deals.extend(deals);
        intraday
    }

    /// Writes on each account what was put in and what profit was taken out, as its deals tell.
    fn describe(&mut self) {
        let own = OwnAccounts::of(&self.accounts);
        for account in &mut self.accounts {
            let deals = || self.deals.iter().filter(|deal| deal.login == account.login);
            let withdrawn = profit_withdrawn(account.login, deals(), &own);
            let moved: Decimal = deals().filter(|deal| classify(deal, &own).is_some()).map(|deal| deal.profit).sum();
            account.profit_withdrawals = withdrawn;
            account.initial_allocation = withdrawn.map(|withdrawn| moved + withdrawn);
        }
    }
}

fn account(plan: &AccountPlan) -> Account {
    let (broker, server, _, leverage) = BROKERS[plan.broker];
    Account {
        login: login(plan),
        name: Some(plan.name.to_owned()),
        broker: Some(broker.to_owned()),
        server: Some(server.to_owned()),
        platform: Some("MT5".to_owned()),
        currency: Currency::USD,
        leverage: Some(leverage),
        fund: plan.fund.and_then(|fund| FundCode::new(fund).ok()),
        manager: Some(plan.manager.to_owned()),
        client_id: None,
        capital_source: Some(plan.source),
        is_demo: plan.is_demo,
        initial_allocation: None,
        profit_withdrawals: None,
        is_active: true,
    }
}

const fn movement(second: i64, cents: i64, comment: String) -> Movement {
    Movement { second, cents, comment }
}

fn separation() -> u64 {
    login_of(CapitalSource::Separation)
}

fn reinvested() -> u64 {
    login_of(CapitalSource::ReinvestedProfit)
}

fn login_of(source: CapitalSource) -> u64 {
    ACCOUNTS.iter().find(|plan| plan.source == source).map_or(0, |plan| plan.login)
}
