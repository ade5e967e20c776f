//! A trading desk of three years: 12 accounts, hedging and netting half each, 25 symbols, a third of the positions closed
//! in parts, money moved weekly. The same deals each time, one account after the other.
#![allow(dead_code, unreachable_pub, reason = "tests and measurements each use their own part")]

use rust_decimal::Decimal;
use trading::{
    account_fold::FoldSettings,
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealReason, DealSide},
    reading::Reading,
    trades::Margining,
};
use values::{AccountLogin, Instant};

pub const ACCOUNTS: u64 = 12;
const SYMBOLS: [&str; 25] = [
    "EURUSD", "GBPUSD", "USDJPY", "USDCHF", "AUDUSD", "NZDUSD", "USDCAD", "EURGBP", "EURJPY", "EURCHF", "GBPJPY",
    "AUDJPY", "AUDNZD", "CADJPY", "CHFJPY", "EURAUD", "EURCAD", "GBPAUD", "GBPCAD", "XAUUSD", "XAGUSD", "US500",
    "DE40", "UK100", "USOIL",
];
/// 2023-01-02 00:05:00 UTC.
const BEGINS: i64 = 1_672_617_900;
const THREE_YEARS: i64 = 3 * 365 * 86_400;
const WEEK: i64 = 7 * 86_400;

/// 64-bit xorshift.
struct Chance(u64);

impl Chance {
    fn draw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: u64) -> u64 {
        (self.draw() >> 20) % most
    }

    fn signed(&mut self, most: i64) -> i64 {
        i64::try_from(self.draw() >> 40).unwrap_or(0) % (2 * most + 1) - most
    }
}

/// A position that is open.
struct Open {
    number: u64,
    symbol: usize,
    side: DealSide,
    hundredths: i64,
    price: i64,
    parts: bool,
}

/// One account's deals, in order.
pub struct Ledger {
    settings: FoldSettings,
    chance: Chance,
    open: Vec<Open>,
    ticket: u64,
    number: u64,
    left: u64,
    every: i64,
    week: i64,
    prices: [i64; 25],
}

/// The accounts of a desk of so many deals, each with its share of them.
pub fn desk(deals: u64) -> impl Iterator<Item = Ledger> {
    (0..ACCOUNTS).map(move |account| {
        let share = deals / ACCOUNTS + u64::from(account < deals % ACCOUNTS);
        let login = AccountLogin::new(100_001 + account).expect("a login");
        let margining = if account % 2 == 0 { Margining::Hedging } else { Margining::Netting };
        Ledger {
            settings: FoldSettings { login, margining, opening_balance: Decimal::ZERO },
            chance: Chance(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(2 * account + 1)),
            open: Vec::new(),
            ticket: 10_000_000 * (account + 1),
            number: 0,
            left: share,
            every: THREE_YEARS / i64::try_from(share.max(1)).expect("small"),
            week: -1,
            prices: [100_000; 25],
        }
    })
}

impl Ledger {
    pub fn settings(&self) -> FoldSettings {
        self.settings
    }

    /// A reading at the end of each day, with some floating result.
    pub fn readings(&self) -> impl Iterator<Item = Reading> + use<> {
        let (login, mut chance) = (self.settings.login, Chance(self.settings.login.number()));
        (0..THREE_YEARS / 86_400).map(move |day| {
            let at = Instant::from_second(BEGINS + (day + 1) * 86_400 - 600).expect("in range");
            let equity = Some(Decimal::new(100_000_000 + chance.signed(5_000_000), 2));
            let source = String::new();
            Reading {
                login,
                at,
                received_at: at,
                source,
                balance: None,
                equity,
                floating: None,
                margin: None,
                margin_free: None,
                margin_level: None,
            }
        })
    }

    fn deal(&mut self, second: i64, kind: DealKind) -> Deal {
        self.ticket += 1 + self.chance.below(5);
        let time = Instant::from_second(second).expect("in range");
        Deal::empty(self.settings.login, self.ticket, time, kind)
    }

    fn trade(&mut self, second: i64, side: DealSide, (open, hundredths): (&Open, i64)) -> Deal {
        let price = self.prices[open.symbol];
        let kind = if side == DealSide::Buy { DealKind::Buy } else { DealKind::Sell };
        let deal = self.deal(second, kind);
        Deal {
            order: Some(deal.ticket + 1_000_000_000),
            position: Some(open.number),
            reason: Some(DealReason::Expert),
            magic: Some(77),
            symbol: Some(SYMBOLS[open.symbol].to_owned()),
            volume: Decimal::new(hundredths, 2),
            price: Decimal::new(price, 5),
            commission: Decimal::new(-hundredths * 7 / 2, 2),
            ..deal
        }
    }

    fn opens(&mut self, second: i64) -> Deal {
        let symbol = usize::try_from(self.chance.below(25)).expect("small");
        let netting = self.settings.margining == Margining::Netting;
        let hundredths = 10 + i64::try_from(self.chance.below(200)).expect("small") * 2;
        if netting && let Some(place) = self.open.iter().position(|open| open.symbol == symbol) {
            return self.changes(second, place, hundredths);
        }
        self.number += 1;
        let side = if self.chance.below(2) == 0 { DealSide::Buy } else { DealSide::Sell };
        let number = self.settings.login.number() * 1_000_000_000 + self.number;
        let parts = self.chance.below(3) == 0;
        let open = Open { number, symbol, side, hundredths, price: self.prices[symbol], parts };
        let deal = self.trade(second, side, (&open, hundredths));
        self.open.push(open);
        deal
    }

    /// On a netting account a symbol's one position is added to, or turned over.
    fn changes(&mut self, second: i64, place: usize, hundredths: i64) -> Deal {
        let mut open = self.open.swap_remove(place);
        if self.chance.below(4) > 0 {
            let deal = self.trade(second, open.side, (&open, hundredths));
            open.hundredths += hundredths;
            self.open.push(open);
            return deal;
        }
        let (side, all) = (open.side.opposite(), open.hundredths + hundredths);
        let profit = self.result(&open, open.hundredths);
        let deal = Deal { entry: DealEntry::InOut, profit, ..self.trade(second, side, (&open, all)) };
        open.side = side;
        open.hundredths = hundredths;
        open.price = self.prices[open.symbol];
        self.open.push(open);
        deal
    }

    fn closes(&mut self, second: i64) -> Deal {
        let place = usize::try_from(self.chance.below(u64::try_from(self.open.len()).expect("small"))).expect("small");
        let mut open = self.open.swap_remove(place);
        let part = if open.parts { open.hundredths / 2 } else { open.hundredths };
        let profit = self.result(&open, part);
        let swap = Decimal::new(-i64::try_from(self.chance.below(120)).expect("small"), 2);
        let side = open.side.opposite();
        let deal = Deal { entry: DealEntry::Out, profit, swap, ..self.trade(second, side, (&open, part)) };
        open.hundredths -= part;
        open.parts = false;
        if open.hundredths > 0 {
            self.open.push(open);
        }
        deal
    }

    fn result(&self, open: &Open, hundredths: i64) -> Decimal {
        let moved = self.prices[open.symbol] - open.price;
        let sign = if open.side == DealSide::Buy { 1 } else { -1 };
        Decimal::new(sign * moved * hundredths, 2)
    }
}

impl Iterator for Ledger {
    type Item = Deal;

    fn next(&mut self) -> Option<Deal> {
        self.left = self.left.checked_sub(1)?;
        let second = BEGINS + THREE_YEARS - (i64::try_from(self.left).ok()? + 1) * self.every;
        if (second - BEGINS).div_euclid(WEEK) > self.week {
            self.week = (second - BEGINS).div_euclid(WEEK);
            let amount = if self.week == 0 { 10_000_000 } else { self.chance.signed(200_000) };
            let comment = Some(if amount > 0 { "Deposit" } else { "Withdrawal" }.to_owned());
            return Some(Deal { profit: Decimal::new(amount, 2), comment, ..self.deal(second, DealKind::Balance) });
        }
        for price in &mut self.prices {
            *price = (*price + self.chance.signed(20)).max(10_000);
        }
        let crowd = u64::try_from(self.open.len()).ok()?;
        Some(if self.chance.below(20) >= crowd { self.opens(second) } else { self.closes(second) })
    }
}
