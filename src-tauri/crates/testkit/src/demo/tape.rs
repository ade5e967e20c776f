//! What the terminals recorded: the deals of a ledger, and readings of an account at any second.

use rust_decimal::Decimal;
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
    reading::Reading,
};
use values::AccountLogin;

use super::{
    calendar::instant,
    desk::{Ledger, Position},
    market::{INSTRUMENTS, Market},
    plan::{AccountPlan, BROKERS},
};

/// The deals of a ledger up to a second, in the order of their time, with tickets that grow.
pub(crate) fn deals(plan: &AccountPlan, ledger: &Ledger, until: i64) -> Vec<Deal> {
    let mut deals = Vec::with_capacity(ledger.positions.len() * 2 + ledger.movements.len());
    deals.extend(ledger.movements.iter().map(|movement| Deal {
        kind: DealKind::Balance,
        profit: Decimal::new(movement.cents, 2),
        comment: Some(movement.comment.clone()),
        ..empty(plan, movement.second)
    }));
    for position in &ledger.positions {
        deals.push(opening(plan, position));
        deals.push(closing(plan, position));
    }
    deals.retain(|deal| deal.time.as_second() <= until);
    deals.sort_by_key(|deal| deal.time);
    // Tickets are the server's: they grow over time, with gaps where others traded.
    let mut ticket = 10_000_000 + plan.login % 1_000_000;
    for deal in &mut deals {
        ticket += 3 + deal.time.as_second().unsigned_abs() % 61;
        deal.ticket = ticket;
    }
    deals
}

fn opening(plan: &AccountPlan, position: &Position) -> Deal {
    Deal {
        kind: if position.side < 0 { DealKind::Sell } else { DealKind::Buy },
        price: INSTRUMENTS[position.instrument].price(position.open_price),
        commission: Decimal::new(position.commission(), 2),
        ..traded(plan, position, position.opened)
    }
}

fn closing(plan: &AccountPlan, position: &Position) -> Deal {
    let profit = position.result(position.close_price);
    Deal {
        kind: if position.side > 0 { DealKind::Sell } else { DealKind::Buy },
        entry: DealEntry::Out,
        price: INSTRUMENTS[position.instrument].price(position.close_price),
        profit: Decimal::new(profit, 2),
        commission: Decimal::new(position.commission(), 2),
        swap: Decimal::new(position.swap(position.closed), 2),
        comment: (position.closed % 3 == 0).then(|| if profit > 0 { "[tp]" } else { "[sl]" }.to_owned()),
        ..traded(plan, position, position.closed)
    }
}

fn traded(plan: &AccountPlan, position: &Position, second: i64) -> Deal {
    Deal {
        symbol: Some(symbol(plan, position.instrument)),
        volume: Decimal::new(position.lots, 2),
        magic: magic(plan, position.instrument),
        ..empty(plan, second)
    }
}

/// An instrument as the account's server calls it.
pub(crate) fn symbol(plan: &AccountPlan, instrument: usize) -> String {
    format!("{}{}", INSTRUMENTS[instrument].symbol, BROKERS[plan.broker].2)
}

/// The magic number of what an account trades in an instrument: systematic traders have an expert for each group, the
/// others trade by hand. Of the account whose terminal fell silent nobody told any.
pub(crate) fn magic(plan: &AccountPlan, instrument: usize) -> Option<i64> {
    match (plan.silent, plan.manager, instrument) {
        (1.., ..) => None,
        (_, "Quillon Systematic", 0..=2) => Some(4_101),
        (_, "Quillon Systematic", 5..=6) => Some(4_102),
        (_, "Quillon Systematic", _) => Some(4_103),
        (_, "Orlowe Metals", 3..=4) => Some(520_001),
        _ => Some(0),
    }
}

fn empty(plan: &AccountPlan, second: i64) -> Deal {
    Deal::empty(login(plan), 0, instant(second), DealKind::Buy)
}

/// The login of a planned account.
pub(crate) fn login(plan: &AccountPlan) -> AccountLogin {
    AccountLogin::new(plan.login).expect("the plan's logins have 4 to 10 digits")
}

/// Reads an account forwards in time: each second asked must not be before the one asked last.
pub(crate) struct Terminal<'a> {
    plan: &'a AccountPlan,
    market: &'a Market,
    deals: std::iter::Peekable<std::slice::Iter<'a, Deal>>,
    positions: std::iter::Peekable<std::slice::Iter<'a, Position>>,
    balance: Decimal,
    open: Vec<&'a Position>,
}

impl<'a> Terminal<'a> {
    /// A terminal before the first deal. The deals are in order of time, the positions in any order of one day.
    pub(crate) fn new(plan: &'a AccountPlan, market: &'a Market, deals: &'a [Deal], ledger: &'a Ledger) -> Self {
        let (deals, positions) = (deals.iter().peekable(), ledger.positions.iter().peekable());
        Self { plan, market, deals, positions, balance: Decimal::ZERO, open: Vec::new() }
    }

    /// What is open at the second that was read last, each with its price.
    pub(crate) fn open(&self, second: i64) -> impl Iterator<Item = (&'a Position, i64)> {
        let open = self.open.iter().filter(move |position| position.opened <= second);
        open.map(move |position| (*position, self.market.price(position.instrument, second)))
    }

    /// What the terminal says at a second.
    pub(crate) fn read(&mut self, second: i64, source: &str) -> Reading {
        while let Some(deal) = self.deals.next_if(|deal| deal.time.as_second() <= second) {
            self.balance += deal.profit + deal.commission + deal.swap + deal.fee;
        }
        // Positions are taken in a day ahead, since those of one day are not in the order of their opening.
        let ahead = second + super::calendar::DAY;
        while let Some(position) = self.positions.next_if(|position| position.opened <= ahead) {
            self.open.push(position);
        }
        self.open.retain(|position| position.closed > second);
        let (mut floating, mut margin) = (0, 0);
        for (position, price) in self.open(second) {
            floating += position.result(price) + position.swap(second);
            margin += INSTRUMENTS[position.instrument].notional_cents(position.open_price, position.lots)
                / i64::from(BROKERS[self.plan.broker].3);
        }
        let (floating, margin) = (Decimal::new(floating, 2), Decimal::new(margin, 2));
        let equity = self.balance + floating;
        let level = (!margin.is_zero()).then(|| (equity / margin * Decimal::ONE_HUNDRED).round_dp(2));
        Reading {
            login: login(self.plan),
            at: instant(second),
            received_at: instant(second),
            source: source.to_owned(),
            balance: Some(self.balance),
            equity: Some(equity),
            floating: Some(floating),
            margin: Some(margin),
            margin_free: Some(equity - margin),
            margin_level: level,
        }
    }
}
