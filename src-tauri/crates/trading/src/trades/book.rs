//! The open positions of one account, and what each deal does to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::CalendarDate;

use super::{Margining, Observation, OpenPosition, OutOfRange, Trade};
use crate::{
    deal::Deal,
    deal_codes::{DealEntry, DealSide},
    strategy::{self, Strategy},
    symbols::Symbol,
};

/// The open positions of one account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Book {
    margining: Margining,
    /// By the position's number.
    numbered: BTreeMap<u64, OpenPosition>,
    /// Of deals without a number, by symbol, the first opened first.
    unnumbered: BTreeMap<Symbol, VecDeque<OpenPosition>>,
    /// Each symbol's name once.
    symbols: BTreeSet<Symbol>,
}

impl Book {
    /// An account without positions.
    #[must_use]
    pub fn new(margining: Margining) -> Self {
        Self { margining, ..Self::default() }
    }

    /// The open positions: the numbered by number, then the others by symbol.
    pub fn open(&self) -> impl Iterator<Item = &OpenPosition> {
        self.numbered.values().chain(self.unnumbered.values().flatten())
    }

    /// Whether nothing is open.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.numbered.is_empty() && self.unnumbered.is_empty()
    }

    /// Whose a trading deal is, asked before it is taken: of the position that its result and charges will stand with.
    #[must_use]
    pub fn strategy_of(&self, deal: &Deal) -> Strategy {
        let Some(side) = deal.side() else { return Strategy::NotTold };
        let position = match deal.position {
            Some(number) => self.numbered.get(&number),
            None => self.stands_with(deal, side),
        };
        position.map_or_else(|| strategy::alone(deal), |open| Strategy::of(open.magic, open.opened_at.is_some()))
    }

    /// The position without a number that a deal adds to or closes.
    fn stands_with(&self, deal: &Deal, side: DealSide) -> Option<&OpenPosition> {
        let lots = self.unnumbered.get(deal.symbol.as_deref().unwrap_or_default())?;
        match (deal.entry, self.margining) {
            (DealEntry::In, Margining::Netting) => lots.front(),
            (DealEntry::In, Margining::Hedging) => None,
            _ => lots.iter().find(|open| open.side != side),
        }
    }

    /// Takes the next deal on its trading day; gives the trades that it ended. What is no trade does nothing.
    ///
    /// A reversal (in/out) ends the position and opens the rest the other way; its whole result and charges belong to what
    /// it ended, as in the terminal's reports. A closing deal of which no opening is known is a trade of its own.
    ///
    /// # Errors
    /// [`OutOfRange`]; the book is then not to be used further.
    pub fn take(&mut self, deal: &Deal, day: CalendarDate) -> Result<Vec<Trade>, OutOfRange> {
        if deal.side().is_none() {
            return Ok(Vec::new());
        }
        let symbol = self.symbol(deal.symbol.as_deref().unwrap_or_default());
        match deal.entry {
            DealEntry::In => self.opens(deal, symbol, day),
            DealEntry::InOut => self.reverses(deal, symbol, day),
            DealEntry::Out | DealEntry::OutBy | DealEntry::Unknown(_) => self.closes(deal, symbol, day),
        }
    }

    /// Takes what was seen of open positions.
    pub fn observe(&mut self, seen: &Observation) {
        match seen {
            Observation::Position { position, floating, .. } => {
                if let Some(open) = self.numbered.get_mut(position) {
                    open.seen.floats(open.profit.saturating_add(*floating));
                }
            }
            Observation::Price { symbol, price, .. } => {
                let numbered = self.numbered.values_mut().filter(|open| open.symbol == *symbol);
                for open in numbered.chain(self.unnumbered.get_mut(symbol).into_iter().flatten()) {
                    open.seen.priced(*price);
                }
            }
            Observation::Account { floating, .. } => {
                let mut all = self.numbered.values_mut().chain(self.unnumbered.values_mut().flatten());
                if let (Some(open), None) = (all.next(), all.next()) {
                    open.seen.floats_alone(open.profit.saturating_add(*floating));
                }
            }
        }
    }

    fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(known) = self.symbols.get(name) {
            return known.clone();
        }
        let symbol = Symbol::from(name);
        self.symbols.insert(symbol.clone());
        symbol
    }

    fn opens(&mut self, deal: &Deal, symbol: Symbol, day: CalendarDate) -> Result<Vec<Trade>, OutOfRange> {
        let Some(side) = deal.side() else { return Ok(Vec::new()) };
        let netting = self.margining == Margining::Netting;
        let there = match deal.position {
            Some(number) => self.numbered.get_mut(&number),
            None => self.unnumbered.get_mut(&symbol).and_then(VecDeque::front_mut).filter(|_| netting),
        };
        match there.map(|open| (open.side == side, open)) {
            Some((true, open)) => open.adds(deal).map(|()| Vec::new()),
            // One position cannot be opened in both directions: the deal takes from it.
            Some((false, _)) => self.reverses(deal, symbol, day),
            None => {
                let mut opened = OpenPosition::opened_by(deal, (symbol, side), deal.volume);
                opened.charge(deal)?;
                self.keep(opened);
                Ok(Vec::new())
            }
        }
    }

    fn keep(&mut self, opened: OpenPosition) {
        match opened.position {
            Some(number) => {
                self.numbered.insert(number, opened);
            }
            None => self.unnumbered.entry(opened.symbol.clone()).or_default().push_back(opened),
        }
    }

    fn reverses(&mut self, deal: &Deal, symbol: Symbol, day: CalendarDate) -> Result<Vec<Trade>, OutOfRange> {
        let Some(side) = deal.side() else { return Ok(Vec::new()) };
        let Some(mut open) = self.opposite(deal, &symbol, side) else { return self.closes(deal, symbol, day) };
        let closed = open.volume.min(deal.volume);
        open.closes(deal, closed)?;
        open.charge(deal)?;
        let rest = deal.volume.saturating_sub(closed);
        if open.volume > Decimal::ZERO {
            self.put_back(open);
            return Ok(Vec::new());
        }
        let sequence = open.sequence.saturating_add(1);
        let ended = open.ended(deal, day);
        if rest > Decimal::ZERO {
            let mut begun = OpenPosition::opened_by(deal, (symbol, side), rest);
            begun.sequence = sequence;
            self.keep(begun);
        }
        Ok(vec![ended])
    }

    fn closes(&mut self, deal: &Deal, symbol: Symbol, day: CalendarDate) -> Result<Vec<Trade>, OutOfRange> {
        let Some(side) = deal.side() else { return Ok(Vec::new()) };
        let mut ended = Vec::new();
        let mut left = deal.volume;
        let mut charged = false;
        while let Some(mut open) = self.opposite(deal, &symbol, side) {
            let whole = open.position.is_some() || self.lots_left(&symbol, side) == 0;
            let part = if whole { left } else { open.volume.min(left) };
            left = left.saturating_sub(part);
            open.closes(deal, part)?;
            if !charged {
                // One deal may close several lots; its result is one figure, and stands with the first of them.
                open.charge(deal)?;
                charged = true;
            }
            if open.volume > Decimal::ZERO {
                self.put_back(open);
            } else {
                ended.push(open.ended(deal, day));
            }
            if left <= Decimal::ZERO {
                return Ok(ended);
            }
        }
        if !charged {
            let mut unknown = OpenPosition::unknown(deal, symbol, side.opposite());
            unknown.closes(deal, deal.volume)?;
            unknown.charge(deal)?;
            ended.push(unknown.ended(deal, day));
        }
        Ok(ended)
    }

    /// Takes out the position that a deal of a side closes: the numbered one, or the first lot of the other side.
    fn opposite(&mut self, deal: &Deal, symbol: &Symbol, side: DealSide) -> Option<OpenPosition> {
        if let Some(number) = deal.position {
            return self.numbered.remove(&number);
        }
        let lots = self.unnumbered.get_mut(symbol)?;
        let place = lots.iter().position(|open| open.side != side)?;
        let open = lots.remove(place);
        if lots.is_empty() {
            self.unnumbered.remove(symbol);
        }
        open
    }

    /// Lots of a symbol that a deal of a side could close still.
    fn lots_left(&self, symbol: &Symbol, side: DealSide) -> usize {
        self.unnumbered.get(symbol).map_or(0, |lots| lots.iter().filter(|open| open.side != side).count())
    }

    /// Puts back what was closed in part, as the first of its symbol.
    fn put_back(&mut self, open: OpenPosition) {
        match open.position {
            Some(number) => {
                self.numbered.insert(number, open);
            }
            None => self.unnumbered.entry(open.symbol.clone()).or_default().push_front(open),
        }
    }
}
