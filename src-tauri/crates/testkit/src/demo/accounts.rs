//! The twelve accounts traded through three years: deals, daily closes and the readings of the last days.

use rust_decimal::Decimal;
use trading::{
    account::Account,
    deal::Deal,
    flows::{OwnAccounts, classify, profit_withdrawn},
    open::OpenNow,
    reading::Reading,
};
use values::{Currency, FundCode};

use super::{
    book::{End, Flow},
    calendar::{DAY, MINUTE, day_number, is_business_day, months_before},
    desk::Ledger,
    market::Market,
    open::open_now,
    plan::{AccountPlan, BROKERS},
    tape::{Terminal, deals, login},
    treasury::{Treasury, opened},
};

/// The minute of the day, UTC, at which the daily close is read.
const CLOSE: i64 = 21 * 60;

/// The accounts and what their terminals recorded.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(crate) accounts: Vec<Account>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) daily: Vec<Reading>,
    /// What each account had open at its newest reading.
    pub(crate) open: Vec<OpenNow>,
}

/// Trades every account up to the end. `readings` is how many readings of five minutes each account gives at most; they
/// are handed to `keep` account by account, oldest first.
pub(crate) fn run(
    seed: u64,
    end: End,
    flows: Vec<Flow>,
    (readings, keep): (usize, &mut dyn FnMut(Vec<Reading>)),
) -> Desk {
    let first = day_number(months_before(end.date, 37));
    // The desk knows prices to come for as long as it may hold a position.
    let market = Market::walk(seed, first, day_number(end.date) + 12);
    let mut desk = Desk::default();
    for trader in Treasury::new(seed, &market, end).trade(flows) {
        let opened = opened(trader.plan, end);
        keep(desk.record(trader.plan, (&market, &trader.ledger), (opened, end), readings));
    }
    desk.describe();
    desk
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
        self.open.push(open_now(plan, &terminal, &deals, last));
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
