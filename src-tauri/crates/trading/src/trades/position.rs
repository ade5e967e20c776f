//! A position that is open.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use super::{Excursion, Matched, NoExcursion, OutOfRange, Trade, add, excursion::Seen};
use crate::{deal::Deal, deal_codes::DealSide, symbols::Symbol};

/// Digits of an average price that does not divide.
const PRICE_DIGITS: u32 = 10;

/// A position that is open, as its deals tell it. Amounts are what was booked so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPosition {
    /// The position's number; none where deals carry none.
    pub position: Option<u64>,
    /// Which life of the position this is.
    pub sequence: u32,
    /// The symbol.
    pub symbol: Symbol,
    /// Bought, or sold.
    pub side: DealSide,
    /// What is open, lots.
    pub volume: Decimal,
    /// When it was opened, UTC; nothing when that is not among the deals.
    pub opened_at: Option<Instant>,
    /// Average price of what was opened.
    pub open_price: Option<Decimal>,
    /// Booked result without charges.
    pub profit: Decimal,
    /// Swaps.
    pub swap: Decimal,
    /// Commissions.
    pub commission: Decimal,
    /// Fees.
    pub fee: Decimal,
    /// The deal that opened it.
    pub first_ticket: u64,
    /// Deals that opened or added.
    pub entries: u32,
    /// Deals that closed a part.
    pub exits: u32,
    /// The number of the expert advisor that opened it.
    pub magic: Option<i64>,
    /// How its deals were matched.
    pub matched: Matched,
    /// Lots opened so far.
    opened_volume: Decimal,
    /// Lots closed so far.
    closed_volume: Decimal,
    /// Σ price × lots of what was closed.
    closed_value: Decimal,
    /// The one price it was closed at so far, while it is one.
    closed_at_one: Option<Decimal>,
    /// What was seen of it while open.
    pub(super) seen: Seen,
}

impl OpenPosition {
    /// What a deal opens; a volume smaller than the deal's for the part of a reversal.
    pub(super) fn opened_by(deal: &Deal, (symbol, side): (Symbol, DealSide), volume: Decimal) -> Self {
        Self {
            opened_at: Some(deal.time),
            open_price: Some(deal.price),
            volume,
            opened_volume: volume,
            entries: 1,
            matched: if deal.position.is_some() { Matched::Position } else { Matched::FirstIn },
            ..Self::unknown(deal, symbol, side)
        }
    }

    /// A position of which only a closing deal is known.
    pub(super) fn unknown(deal: &Deal, symbol: Symbol, side: DealSide) -> Self {
        Self {
            position: deal.position,
            sequence: 0,
            symbol,
            side,
            volume: Decimal::ZERO,
            opened_at: None,
            open_price: None,
            profit: Decimal::ZERO,
            swap: Decimal::ZERO,
            commission: Decimal::ZERO,
            fee: Decimal::ZERO,
            first_ticket: deal.ticket,
            entries: 0,
            exits: 0,
            magic: deal.magic,
            matched: Matched::Unopened,
            opened_volume: Decimal::ZERO,
            closed_volume: Decimal::ZERO,
            closed_value: Decimal::ZERO,
            closed_at_one: None,
            seen: Seen::default(),
        }
    }

    /// Takes a deal that adds to it.
    pub(super) fn adds(&mut self, deal: &Deal) -> Result<(), OutOfRange> {
        if self.open_price != Some(deal.price) {
            let before = self.open_price.unwrap_or_default().checked_mul(self.opened_volume);
            let value = before.zip(deal.price.checked_mul(deal.volume)).and_then(|(a, b)| a.checked_add(b));
            let volume = self.opened_volume.checked_add(deal.volume).ok_or(OutOfRange)?;
            self.open_price = Some(average(value.ok_or(OutOfRange)?, volume).unwrap_or(deal.price));
        }
        add(&mut self.opened_volume, deal.volume)?;
        add(&mut self.volume, deal.volume)?;
        self.entries += 1;
        self.charge(deal)
    }

    /// Books a deal's result and charges on it.
    pub(super) fn charge(&mut self, deal: &Deal) -> Result<(), OutOfRange> {
        add(&mut self.profit, deal.profit)?;
        add(&mut self.swap, deal.swap)?;
        add(&mut self.commission, deal.commission)?;
        add(&mut self.fee, deal.fee)
    }

    /// Takes so many lots off it at a deal's price. More than is open shows that a part of its opening is not known.
    pub(super) fn closes(&mut self, deal: &Deal, volume: Decimal) -> Result<(), OutOfRange> {
        if volume > self.volume {
            self.matched = Matched::Unopened;
        }
        self.volume = self.volume.saturating_sub(volume).max(Decimal::ZERO);
        self.closed_at_one = match (self.exits, self.closed_at_one) {
            (0, _) => Some(deal.price),
            (_, one) => one.filter(|price| *price == deal.price),
        };
        add(&mut self.closed_volume, volume)?;
        add(&mut self.closed_value, deal.price.checked_mul(volume).ok_or(OutOfRange)?)?;
        self.exits += 1;
        Ok(())
    }

    /// The trade that it was, when its last deal ended it on a trading day.
    pub(super) fn ended(self, deal: &Deal, day: CalendarDate) -> Trade {
        let exact = self.closed_at_one;
        let close_price = exact.or_else(|| average(self.closed_value, self.closed_volume)).unwrap_or(deal.price);
        let excursion = match self.opened_at {
            Some(_) => self.seen.excursion(&self, close_price),
            None => Excursion::Unavailable(NoExcursion::OpenedBefore),
        };
        Trade {
            login: deal.login,
            position: self.position,
            sequence: self.sequence,
            volume: self.closed_volume,
            opened_at: self.opened_at,
            closed_at: deal.time,
            closed_on: day,
            open_price: self.open_price,
            close_price,
            profit: self.profit,
            swap: self.swap,
            commission: self.commission,
            fee: self.fee,
            first_ticket: self.first_ticket,
            last_ticket: deal.ticket,
            entries: self.entries,
            exits: self.exits,
            magic: self.magic,
            reason: deal.reason,
            matched: self.matched,
            excursion,
            symbol: self.symbol,
            side: self.side,
        }
    }
}

/// Value ÷ volume; nothing of no volume.
fn average(value: Decimal, volume: Decimal) -> Option<Decimal> {
    Some(value.checked_div(volume)?.round_dp(PRICE_DIGITS).normalize())
}
