//! The trading desk of the demonstration: positions that follow the market, and the ledger they leave.
//!
//! The desk knows the prices to come, and takes sides so that each account keeps near the path it is meant to take. All
//! that follows (deals, balances, floating results) comes from the positions and the market alone.

use super::{
    calendar::{DAY, MINUTE, business_day_from},
    dice::Dice,
    market::{INSTRUMENTS, Market},
    plan::{AccountPlan, FALL_BEGINS, FALL_ENDS, RECOVERY_ENDS},
};

/// Money that moves in or out of an account, in US cents.
#[derive(Debug, Clone)]
pub(crate) struct Movement {
    pub(crate) second: i64,
    pub(crate) cents: i64,
    pub(crate) comment: String,
}

/// A position from its opening to its closing, the closing maybe still to come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position {
    pub(crate) instrument: usize,
    /// 1 bought, −1 sold.
    pub(crate) side: i64,
    /// Hundredths of a lot.
    pub(crate) lots: i64,
    pub(crate) opened: i64,
    pub(crate) closed: i64,
    pub(crate) open_price: i64,
    pub(crate) close_price: i64,
}

impl Position {
    /// The result at a price, in US cents, without swap.
    pub(crate) const fn result(&self, price: i64) -> i64 {
        (price - self.open_price) * self.side * INSTRUMENTS[self.instrument].tick_cents * self.lots
    }

    /// Swap charged up to a second.
    pub(crate) const fn swap(&self, second: i64) -> i64 {
        let nights = second.div_euclid(DAY) - self.opened.div_euclid(DAY);
        nights * INSTRUMENTS[self.instrument].swap_cents * self.lots / 100
    }

    /// Commission of one side, charged: never positive.
    pub(crate) const fn commission(&self) -> i64 {
        -((INSTRUMENTS[self.instrument].commission_cents * self.lots + 99) / 100)
    }

    const fn net(&self) -> i64 {
        self.result(self.close_price) + self.swap(self.closed) + 2 * self.commission()
    }
}

/// What happened on an account.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) movements: Vec<Movement>,
    pub(crate) positions: Vec<Position>,
}

/// Who trades an account, from day to day.
#[derive(Debug)]
pub(crate) struct Trader<'a> {
    pub(crate) plan: &'a AccountPlan,
    pub(crate) ledger: Ledger,
    market: &'a Market,
    dice: Dice,
    open: Vec<Position>,
    balance: i64,
    /// What the account is meant to be worth today.
    target: i64,
}

impl<'a> Trader<'a> {
    /// A trader with an empty account.
    pub(crate) fn new(plan: &'a AccountPlan, market: &'a Market, seed: u64) -> Self {
        let dice = Dice::new(seed, plan.name);
        Self { plan, ledger: Ledger::default(), market, dice, open: Vec::new(), balance: 0, target: 0 }
    }

    /// The balance, in US cents.
    pub(crate) const fn balance(&self) -> i64 {
        self.balance
    }

    /// What the account will be worth when its positions are closed.
    pub(crate) fn expected(&self) -> i64 {
        self.balance + self.open.iter().map(Position::net).sum::<i64>()
    }

    /// Money comes in, or goes out when negative.
    pub(crate) fn move_money(&mut self, second: i64, cents: i64, comment: String) {
        self.balance += cents;
        self.target += cents;
        self.ledger.movements.push(Movement { second, cents, comment });
    }

    /// Closes what closes on a day.
    pub(crate) fn close(&mut self, day: i64) {
        let balance = &mut self.balance;
        self.open.retain(|position| {
            let closes = position.closed < (day + 1) * DAY;
            *balance += if closes { position.net() } else { 0 };
            !closes
        });
    }

    /// Sets the aim of a day so many days before the end, with so many millionths more than planned, and trades for it.
    pub(crate) fn trade(&mut self, day: i64, (before_end, more): (i64, i64)) {
        let noise = self.dice.between(-NOISE, NOISE);
        let aim = growth(self.plan, before_end) + more + shock(self.market, day) + noise;
        self.target += self.target / 1_000 * aim / 1_000;
        for _ in 0..wanted(self.open.len(), &mut self.dice) {
            let gap = self.target - self.expected();
            if let Some(position) = open_one((self.plan, self.market), day, (self.balance, gap), &mut self.dice) {
                self.open.push(position);
                self.ledger.positions.push(position);
            }
        }
    }
}

/// How far chance alone moves the aim of a day, in millionths.
const NOISE: i64 = 4_500;

/// The aim of a day, so many days before the end: the fall and the recovery after it are the market's, for everyone.
const fn growth(plan: &AccountPlan, before_end: i64) -> i64 {
    match before_end {
        FALL_ENDS..=FALL_BEGINS => -3_900,
        RECOVERY_ENDS..FALL_ENDS => plan.growth + 1_200,
        _ => plan.growth,
    }
}

/// What the market does to everyone on a day, in millionths: the mean of what the instruments did, scaled.
fn shock(market: &Market, day: i64) -> i64 {
    let moved = |(index, instrument): (usize, &super::market::Instrument)| {
        let change = market.price(index, (day + 1) * DAY) - market.price(index, day * DAY);
        change * 1_000 / instrument.daily_move
    };
    INSTRUMENTS.iter().enumerate().map(moved).sum::<i64>() * 2_400 / 1_000
}

fn wanted(open: usize, dice: &mut Dice) -> u8 {
    match dice.below(100) {
        _ if open >= 5 => 0,
        0..32 => 0,
        32..82 => 1,
        _ => 2,
    }
}

fn open_one(
    (plan, market): (&AccountPlan, &Market),
    day: i64,
    (balance, gap): (i64, i64),
    dice: &mut Dice,
) -> Option<Position> {
    let instrument = *plan.trades.get(usize::try_from(dice.below(plan.trades.len() as u64)).ok()?)?;
    let opened = day * DAY + dice.between(7 * 60, 14 * 60) * MINUTE + dice.between(0, 59);
    let nights = *dice.pick(&[0, 0, 1, 1, 2, 3, 5]);
    let closed = if nights == 0 {
        opened + dice.between(35, 330) * MINUTE
    } else {
        business_day_from(day + nights) * DAY + dice.between(8 * 60, 19 * 60) * MINUTE + dice.between(0, 59)
    };
    let (open_price, close_price) = (market.price(instrument, opened), market.price(instrument, closed));
    let wins = if dice.chance(80) { gap > 0 } else { dice.chance(50) };
    let rises = close_price > open_price;
    let usual = INSTRUMENTS[instrument].daily_move * INSTRUMENTS[instrument].tick_cents;
    let base = balance / 10_000 * dice.between(45, 95) / usual;
    let to_close = gap.abs() / ((close_price - open_price).abs() * INSTRUMENTS[instrument].tick_cents).max(1);
    let lots = to_close.clamp(base / 3, base.max(0) * 2);
    let side = if wins == rises { 1 } else { -1 };
    (lots > 0).then_some(Position { instrument, side, lots, opened, closed, open_price, close_price })
}
