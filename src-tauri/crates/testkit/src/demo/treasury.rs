//! Where the money is: clients' deposits and payments over the accounts of each fund, and profit on its way out.

use std::collections::BTreeMap;

use trading::account::CapitalSource;

use super::{
    book::{End, Flow, FlowOf},
    calendar::{DAY, MINUTE, business_day_from, date, day_number, is_business_day, months_before},
    desk::Trader,
    market::Market,
    plan::{ACCOUNTS, AccountPlan, FALL_BEGINS, FALL_ENDS},
};

const HOUR: i64 = 60 * MINUTE;

/// What clients own of a fund, in US cents.
#[derive(Debug, Default)]
struct Claim {
    principal: i64,
    accrued: i64,
    /// What accrues on each day.
    daily: i64,
}

impl Claim {
    /// What the fund aims to be worth: the principal, part of the interest that is coming due, and a cushion.
    const fn aim(&self) -> i64 {
        self.principal + self.accrued * 4 / 10 + self.principal * 3 / 100
    }
}

/// All accounts, and what clients own of them.
#[derive(Debug)]
pub(crate) struct Treasury<'a> {
    traders: Vec<Trader<'a>>,
    claims: BTreeMap<&'static str, Claim>,
    end: End,
}

/// The day on which a planned account is opened.
pub(crate) fn opened(plan: &AccountPlan, end: End) -> i64 {
    business_day_from(day_number(months_before(end.date, plan.opened)) - 3)
}

impl<'a> Treasury<'a> {
    /// The planned accounts, empty.
    pub(crate) fn new(seed: u64, market: &'a Market, end: End) -> Self {
        let traders = ACCOUNTS.iter().map(|plan| Trader::new(plan, market, seed)).collect();
        Self { traders, claims: BTreeMap::new(), end }
    }

    /// Lives through every day up to the end, and gives back the traders with what they recorded.
    pub(crate) fn trade(mut self, mut flows: Vec<Flow>) -> Vec<Trader<'a>> {
        flows.sort_by_key(|flow| flow.day);
        let mut flows = flows.into_iter().peekable();
        let first = ACCOUNTS.iter().map(|plan| opened(plan, self.end)).min().unwrap_or_default();
        for day in first..=day_number(self.end.date) {
            if is_business_day(day) {
                self.traders.iter_mut().for_each(|trader| trader.close(day));
                if first_of_month(day) {
                    self.take_profit(day);
                }
            }
            self.put_in_own(day);
            while let Some(flow) = flows.next_if(|flow| flow.day <= day) {
                self.book(flow);
            }
            self.claims.values_mut().for_each(|claim| claim.accrued += claim.daily);
            if is_business_day(day) {
                self.trade_day(day);
            }
        }
        self.traders
    }

    fn trade_day(&mut self, day: i64) {
        let before_end = day_number(self.end.date) - day;
        let falls = (FALL_ENDS..=FALL_BEGINS).contains(&before_end);
        let more: BTreeMap<_, _> =
            self.claims.keys().map(|fund| (*fund, if falls { 0 } else { self.lag(fund) })).collect();
        for trader in &mut self.traders {
            if opened(trader.plan, self.end) <= day {
                let more = trader.plan.fund.and_then(|fund| more.get(fund)).copied().unwrap_or_default();
                trader.trade(day, (before_end, more));
            }
        }
    }

    /// What a fund aims to gain on a day to make good in two months what it lacks, in millionths.
    fn lag(&self, fund: &str) -> i64 {
        let worth: i64 = self.of(fund).map(Trader::expected).sum();
        let lacks = self.claims.get(fund).map_or(0, |claim| claim.aim() - worth);
        (lacks * 1_000 / (worth / 1_000).max(1) / 42).clamp(-300, 1_500)
    }

    fn of(&self, fund: &str) -> impl Iterator<Item = &Trader<'a>> {
        self.traders.iter().filter(move |trader| trader.plan.fund == Some(fund))
    }

    /// The firm's own money comes in at the start.
    fn put_in_own(&mut self, day: i64) {
        for trader in &mut self.traders {
            if trader.plan.own > 0 && opened(trader.plan, self.end) == day {
                trader.move_money(day * DAY + 9 * HOUR, trader.plan.own * 100, "Deposit".to_owned());
            }
        }
    }

    fn book(&mut self, flow: Flow) {
        let claim = self.claims.entry(flow.fund).or_default();
        match flow.what {
            FlowOf::Accrual => claim.daily += flow.cents,
            FlowOf::Deposit => claim.principal += flow.cents,
            FlowOf::Interest => claim.accrued -= flow.cents,
            FlowOf::Principal => claim.principal -= flow.cents,
        }
        let (hour, sign, comment) = match flow.what {
            FlowOf::Accrual => return,
            FlowOf::Deposit => (10, 1, "Deposit"),
            FlowOf::Interest => (11, -1, "Withdrawal interest"),
            FlowOf::Principal => (11, -1, "Withdrawal principal"),
        };
        let at = flow.day * DAY + hour * HOUR;
        for (index, cents) in self.shares(&flow, at) {
            let trader = &mut self.traders[index];
            // One second apart, so that no two operations of an account share their time.
            let second = at + i64::try_from(trader.ledger.movements.len() % 1_800).unwrap_or_default();
            trader.move_money(second, sign * cents, comment.to_owned());
        }
    }

    /// Which accounts a flow concerns, by index, and with how much: the one it names; for a small payment the largest of
    /// its fund; else all of the fund in proportion.
    fn shares(&self, flow: &Flow, at: i64) -> Vec<(usize, i64)> {
        let named = self.traders.iter().position(|trader| Some(trader.plan.login) == flow.login);
        if let Some(index) = named {
            return vec![(index, flow.cents)];
        }
        let of_fund = self.traders.iter().enumerate();
        let of_fund = of_fund.filter(|(_, trader)| trader.plan.fund == Some(flow.fund) && trader.balance() > 0);
        let funded: Vec<_> = of_fund.filter(|(_, trader)| self.is_heard(trader, at)).collect();
        let Some((largest, most)) = funded.iter().copied().max_by_key(|(_, trader)| trader.balance()) else {
            return Vec::new();
        };
        if flow.cents < most.balance() / 25 {
            return vec![(largest, flow.cents)];
        }
        let sum = funded.iter().map(|(_, trader)| trader.balance()).sum();
        let part = |trader: &Trader<'_>| share(flow.cents, (trader.balance(), sum)) / 10_000 * 10_000;
        let others = funded.iter().filter(|(index, _)| *index != largest);
        let mut shares: Vec<_> = others.map(|(index, trader)| (*index, part(trader))).collect();
        let rest = flow.cents - shares.iter().map(|(_, cents)| cents).sum::<i64>();
        shares.push((largest, rest));
        shares.retain(|(_, cents)| *cents > 0);
        shares
    }

    /// Whether what an account does at a second is still known.
    const fn is_heard(&self, trader: &Trader<'_>, second: i64) -> bool {
        second + 2 * HOUR <= self.end.second - trader.plan.silent * DAY
    }

    /// Half of what a fund is worth above its aim and a margin goes to the account that keeps profit apart, in whole
    /// hundreds of dollars; once there is an account to put it to work again, half of it goes on there an hour later.
    fn take_profit(&mut self, day: i64) {
        let second = day * DAY + 6 * HOUR;
        let Some(separation) = self.index_of(CapitalSource::Separation, day) else { return };
        let mut taken = Vec::new();
        for (fund, claim) in &self.claims {
            let worth: i64 = self.of(fund).map(Trader::expected).sum();
            let excess = (worth - claim.aim() - claim.principal / 200) / 2;
            let sum: i64 = self.of(fund).map(Trader::balance).sum();
            for (index, trader) in self.traders.iter().enumerate() {
                if trader.plan.fund == Some(*fund) && excess > 0 && self.is_heard(trader, second) {
                    taken.push((index, share(excess, (trader.balance(), sum)) / 10_000 * 10_000));
                }
            }
        }
        taken.retain(|(_, cents)| *cents >= 300_000);
        let reinvested = self.index_of(CapitalSource::ReinvestedProfit, day);
        if let Some(reinvested) = reinvested.filter(|index| self.traders[*index].ledger.movements.is_empty()) {
            let first = self.traders[separation].balance() * 6 / 10 / 10_000 * 10_000;
            self.transfer(second - HOUR, (separation, reinvested), first);
        }
        for (apart, (index, cents)) in (0..).step_by(2).zip(taken) {
            self.transfer(second + apart, (index, separation), cents);
            if let Some(reinvested) = reinvested {
                self.transfer(second + HOUR + apart, (separation, reinvested), cents / 2 / 10_000 * 10_000);
            }
        }
    }

    fn index_of(&self, source: CapitalSource, day: i64) -> Option<usize> {
        self.traders.iter().position(|trader| trader.plan.source == source && opened(trader.plan, self.end) <= day)
    }

    /// Moves money between two accounts, which is there a second later.
    fn transfer(&mut self, second: i64, (from, to): (usize, usize), cents: i64) {
        let (source, destination) = (self.traders[from].plan.login, self.traders[to].plan.login);
        self.traders[from].move_money(second, -cents, format!("Transfer to {destination}"));
        self.traders[to].move_money(second + 1, cents, format!("Transfer from {source}"));
    }
}

/// A part of an amount, as one number is of another.
fn share(cents: i64, (part, whole): (i64, i64)) -> i64 {
    let share = i128::from(cents) * i128::from(part.max(0)) / i128::from(whole.max(1));
    i64::try_from(share).unwrap_or_default()
}

/// The first business day of a month.
fn first_of_month(day: i64) -> bool {
    let month = |day| date(day).month();
    let before = (1..=3).map(|back| day - back).find(|day| is_business_day(*day));
    is_business_day(day) && before.is_some_and(|before| month(before) != month(day))
}
