//! Which position each deal belongs to. A report's deals do not say it, but an opening deal's order is its position's
//! number, and the table of positions says when each ended, how much of it was closed and what it earned.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use trading::{
    deal::{Deal, ServerTime},
    deal_codes::{DealEntry, DealSide},
};

use crate::report::{ReportedDeal, ReportedPosition};

/// More positions of one symbol and side are not told apart: nobody holds so many, and looking would take too long.
const CROWD: usize = 1_000;

/// What is traded in which direction.
type Way<'a> = (&'a str, DealSide);

/// A position while its closing deals are looked for.
#[derive(Debug)]
struct Wanted {
    number: u64,
    opened: ServerTime,
    closed: Option<ServerTime>,
    /// Lots still to be closed before its end, and at it; zero while it is open.
    before: Decimal,
    at_end: Decimal,
    /// What its closing deals must have earned; nothing where that is not printed or still open.
    profit: Option<Decimal>,
}

impl Wanted {
    fn is_done(&self) -> bool {
        self.before.is_zero() && self.at_end.is_zero() && self.profit.is_none_or(|profit| profit.is_zero())
    }
}

/// The positions of one way, first opened first, and those that may be closed in parts at the deal that is looked at.
#[derive(Debug, Default)]
struct Lane {
    positions: Vec<Wanted>,
    /// By the time of their end.
    ends: HashMap<ServerTime, Vec<usize>>,
    next: usize,
    active: Vec<usize>,
}

/// Numbers the deals' positions, all of them or none: a ledger that is numbered in part would be matched in part.
///
/// The closing deals at a position's end close it; what they leave of it was closed in parts before. In the end the parts
/// of every closed position must make its volume and its printed profit, or nothing is numbered and the deals are matched
/// by symbol. The deals are in order of time.
pub(crate) fn number_positions(deals: &mut [ReportedDeal], positions: &[ReportedPosition]) {
    if positions.is_empty() {
        return;
    }
    let known: HashSet<u64> = positions.iter().map(|position| position.position).collect();
    let mut lanes = lanes(deals, positions);
    let mut numbers = Vec::with_capacity(deals.len());
    for reported in deals.iter() {
        let deal = &reported.deal;
        let Some(side) = deal.side() else {
            numbers.push(None);
            continue;
        };
        let number = match deal.entry {
            DealEntry::In => deal.order.filter(|order| known.contains(order)),
            _ if closes(deal) => {
                let way = (deal.symbol.as_deref().unwrap_or_default(), side.opposite());
                lanes.get_mut(&way).and_then(|lane| lane.closed_by(deal))
            }
            _ => None,
        };
        let Some(number) = number else { return };
        numbers.push(Some(number));
    }
    if !lanes.values().flat_map(|lane| &lane.positions).all(Wanted::is_done) {
        return;
    }
    for (reported, number) in deals.iter_mut().zip(numbers) {
        reported.deal.position = reported.deal.position.or(number);
    }
}

/// The positions by way, with what is to be closed of each at its end and before.
fn lanes<'a>(deals: &[ReportedDeal], positions: &'a [ReportedPosition]) -> HashMap<Way<'a>, Lane> {
    let mut at_end = HashMap::<(&str, DealSide, ServerTime), Decimal>::new();
    for deal in deals.iter().map(|reported| &reported.deal).filter(|deal| closes(deal)) {
        if let (Some(side), Some(at)) = (deal.side(), deal.server_time) {
            let key = (deal.symbol.as_deref().unwrap_or_default(), side.opposite(), at);
            let volume = at_end.entry(key).or_default();
            *volume = volume.saturating_add(deal.volume);
        }
    }
    let mut lanes = HashMap::<Way<'a>, Lane>::new();
    let mut ordered: Vec<&ReportedPosition> = positions.iter().collect();
    ordered.sort_by_key(|position| (position.opened, position.position));
    for position in ordered {
        // Of positions that end in one second, each takes what it needs of their deals.
        let end = position.closed.and_then(|closed| {
            let left = at_end.get_mut(&(position.symbol.as_str(), position.side, closed))?;
            let end = position.volume.min(*left);
            *left = left.saturating_sub(end);
            Some(end)
        });
        let at_end = end.unwrap_or_default();
        let all = if position.closed.is_some() { position.volume } else { Decimal::ZERO };
        let lane = lanes.entry((position.symbol.as_str(), position.side)).or_default();
        if let Some(closed) = position.closed {
            lane.ends.entry(closed).or_default().push(lane.positions.len());
        }
        lane.positions.push(Wanted {
            number: position.position,
            opened: position.opened,
            closed: position.closed,
            before: all.saturating_sub(at_end),
            at_end,
            profit: position.profit.filter(|_| position.closed.is_some()),
        });
    }
    lanes
}

impl Lane {
    /// The number of the position that a deal closes, or a part of: one that ends with it, or else one that needs parts
    /// closed before its end, or else one that is open still; of several the one of which exactly so much is left, or
    /// else the first opened.
    fn closed_by(&mut self, deal: &Deal) -> Option<u64> {
        let at = deal.server_time?;
        self.turn_to(at);
        let ending = self.ends.get(&at).map(Vec::as_slice).unwrap_or_default();
        if self.active.len().max(ending.len()) > CROWD {
            return None;
        }
        let end = self.fitting(ending, deal.volume, |position| position.at_end);
        let part = || self.fitting(&self.active, deal.volume, |position| position.before);
        let open = || self.active.iter().copied().find(|place| self.positions[*place].closed.is_none());
        let (place, ends) = match end {
            Some(place) => (place, true),
            None => (part().or_else(open)?, false),
        };
        let position = self.positions.get_mut(place)?;
        let rest = if ends { &mut position.at_end } else { &mut position.before };
        *rest = rest.saturating_sub(deal.volume).max(Decimal::ZERO);
        position.profit = position.profit.map(|profit| profit.saturating_sub(deal.profit));
        Some(position.number)
    }

    /// Takes in what is open by now, and lets go what has ended.
    fn turn_to(&mut self, at: ServerTime) {
        while self.positions.get(self.next).is_some_and(|position| position.opened <= at) {
            self.active.push(self.next);
            self.next += 1;
        }
        let positions = &self.positions;
        self.active.retain(|place| {
            let position = &positions[*place];
            position.closed.is_none_or(|closed| at < closed && !position.before.is_zero())
        });
    }

    fn fitting(&self, places: &[usize], volume: Decimal, rest: impl Fn(&Wanted) -> Decimal) -> Option<usize> {
        let left = |place: &&usize| rest(&self.positions[**place]);
        let exactly = places.iter().find(|place| left(place) == volume);
        exactly.or_else(|| places.iter().find(|place| left(place) > volume)).copied()
    }
}

const fn closes(deal: &Deal) -> bool {
    matches!(deal.entry, DealEntry::Out | DealEntry::OutBy)
}
