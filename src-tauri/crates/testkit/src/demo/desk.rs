//! The trading desk of the demonstration: positions that follow the market, and the ledger they leave.
//!
//! The desk knows the prices to come, and takes sides so that each account keeps near the path it is meant to take. All
//! that follows (deals, balances, floating results) comes from the positions and the market alone.

use super::{
    calendar::{DAY, MINUTE, business_day_from, is_business_day},
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

/// Trades an account from day to day. `taking` is asked at the start of each month with the second, the equity and what
/// was put in, and answers with a transfer that takes profit out, if any.
pub(crate) fn trade(
    (plan, market): (&AccountPlan, &Market),
    mut movements: Vec<Movement>,
    (days, dice): (std::ops::RangeInclusive<i64>, &mut Dice),
    mut taking: impl FnMut(i64, i64, i64) -> Option<Movement>,
) -> Ledger {
    movements.sort_by_key(|movement| movement.second);
    let mut coming = movements.into_iter().peekable();
    let mut ledger = Ledger::default();
    let mut open = Vec::<Position>::new();
    let (mut balance, mut put_in, mut target) = (0_i64, 0_i64, 0_i64);
    let last = *days.end();
    for day in days {
        while let Some(movement) = coming.next_if(|movement| movement.second < (day + 1) * DAY) {
            (balance, put_in, target) = (balance + movement.cents, put_in + movement.cents, target + movement.cents);
            ledger.movements.push(movement);
        }
        if !is_business_day(day) {
            continue;
        }
        open.retain(|position| {
            let closes = position.closed < (day + 1) * DAY;
            balance += if closes { position.net() } else { 0 };
            !closes
        });
        target +=
            target / 1_000 * (growth(plan, last - day) + shock(market, day) + dice.between(-5_500, 5_500)) / 1_000;
        let second = day * DAY + 6 * 60 * MINUTE;
        if first_of_month(day)
            && let Some(movement) = taking(second, balance, put_in)
        {
            (balance, target) = (balance + movement.cents, target + movement.cents);
            ledger.movements.push(movement);
        }
        for _ in 0..wanted(open.len(), dice) {
            let expected = balance + open.iter().map(Position::net).sum::<i64>();
            if let Some(position) = open_one((plan, market), day, (balance, target - expected), dice) {
                open.push(position);
                ledger.positions.push(position);
            }
        }
    }
    ledger
}

/// The aim of a day, so many days before the end: the fall and the recovery after it are the market's, for everyone.
const fn growth(plan: &AccountPlan, before_end: i64) -> i64 {
    match before_end {
        FALL_ENDS..=FALL_BEGINS => -6_400,
        RECOVERY_ENDS..FALL_ENDS => plan.growth + 2_100,
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
    let wins = if dice.chance(76) { gap > 0 } else { dice.chance(50) };
    let rises = close_price > open_price;
    let usual = INSTRUMENTS[instrument].daily_move * INSTRUMENTS[instrument].tick_cents;
    let base = balance / 10_000 * dice.between(45, 95) / usual;
    let to_close = gap.abs() / ((close_price - open_price).abs() * INSTRUMENTS[instrument].tick_cents).max(1);
    let lots = to_close.clamp(base / 3, base.max(0) * 2);
    let side = if wins == rises { 1 } else { -1 };
    (lots > 0).then_some(Position { instrument, side, lots, opened, closed, open_price, close_price })
}

/// The first business day of a month.
fn first_of_month(day: i64) -> bool {
    let month = |day| super::calendar::date(day).month();
    let before = (1..=3).map(|back| day - back).find(|day| is_business_day(*day));
    before.is_some_and(|before| month(before) != month(day))
}
