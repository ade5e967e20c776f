//! The worksheet of an allocation: what to move between the lines of a fund, by its targets, by hand, or both.
//!
//! A line holds money, not units, so a trade is an amount in whole minor units: bought above zero, sold below.

mod cash_first;
mod goals;
mod transfers;

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

pub use transfers::{Transfer, TransferEnd, transfers};

use crate::rebalance::{RebalanceAsset, RebalanceTerms, rebalance};

/// One line of a fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksheetLine {
    /// Its name, one of a kind.
    pub id: String,
    /// What it is worth, not below zero.
    pub value: Decimal,
    /// What share of the fund it shall be, a fraction. What the targets of all lines leave of one is cash.
    pub target: Decimal,
    /// Nothing of it is sold.
    pub no_sell: bool,
    /// The trade a person wrote; it stands, and the other lines follow.
    pub by_hand: Option<Decimal>,
}

/// What is moved at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorksheetMode {
    /// Only money that comes in is put to work, or only money that goes out is raised.
    CashFirst,
    /// Every line is brought to its target.
    Full,
}

/// The money beside the lines, and the limits of the trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorksheetTerms {
    /// Cash-first or full.
    pub mode: WorksheetMode,
    /// New money above zero, a withdrawal below.
    pub flow: Decimal,
    /// Cash that must be left.
    pub cash_buffer: Decimal,
    /// The smallest trade, not counting those by hand.
    pub min_trade: Decimal,
    /// What each unit of money moved costs in a full rebalance, a fraction.
    pub turnover_penalty: Decimal,
    /// Digits of the currency after the point.
    pub minor_units: u32,
}

/// Why there is no proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorksheetRefused {
    /// By hand more is sold than the line holds.
    #[error("more is sold of {id} than it holds")]
    MoreThanHeld {
        /// The line.
        id: String,
    },
    /// The trades by hand, or the withdrawal, leave less cash than the buffer.
    #[error("{short} of cash are missing")]
    NotEnoughCash {
        /// How much is missing.
        short: Decimal,
    },
    /// No trades of the smallest size or more raise what is needed.
    #[error("no trades of the smallest size raise what is needed")]
    SmallestTrade,
    /// An amount is out of range.
    #[error(transparent)]
    NoFigure(#[from] NoFigure),
}

/// The trade of each line, in the order given; with the flow they leave `flow − Σ trades` in cash.
///
/// - A trade by hand stands as it was written. The lines without one share what is left in proportion to their targets;
///   a line that may not be sold and holds more than its share keeps what it has, and the others share the rest.
/// - Cash takes what the targets leave of one, and the buffer at least.
/// - Full: the nearest to those shares by [`rebalance`] with a lot of one minor unit, so whole minor units may stay in
///   cash. Cash-first: money in goes to the lines furthest below their target, money out is raised from those furthest
///   above, such that all that are touched end equally far from it; nothing else is moved.
/// - A trade below the smallest is not made; in cash-first the lines that are left take it over.
///
/// # Errors
/// [`WorksheetRefused`]; with it no trade is proposed at all.
pub fn propose(lines: &[WorksheetLine], terms: &WorksheetTerms) -> Result<Vec<Decimal>, WorksheetRefused> {
    let mut trades = vec![Decimal::ZERO; lines.len()];
    let mut cash = terms.flow;
    for (place, line) in lines.iter().enumerate() {
        let Some(hand) = line.by_hand else { continue };
        if line.value.checked_add(hand).is_none_or(|after| after < Decimal::ZERO) {
            return Err(WorksheetRefused::MoreThanHeld { id: line.id.clone() });
        }
        trades[place] = hand;
        cash = cash.checked_sub(hand).ok_or(NoFigure::OutOfRange)?;
    }
    let goals = goals::goals(lines, cash, terms)?;
    let proposed = match terms.mode {
        WorksheetMode::Full => full(lines, &goals.lines, (cash, terms))?,
        WorksheetMode::CashFirst => cash_first::cash_first(lines, &goals, (cash, terms))?,
    };
    for (place, trade) in proposed {
        trades[place] = trade;
    }
    Ok(trades)
}

/// Trades of some lines, by their places.
type Trades = Vec<(usize, Decimal)>;

fn full(
    lines: &[WorksheetLine],
    goals: &[(usize, Fraction)],
    (cash, terms): (Decimal, &WorksheetTerms),
) -> Result<Trades, WorksheetRefused> {
    let held: Fraction = goals.iter().map(|(place, _)| Fraction::from(lines[*place].value)).sum();
    let total = held.clone() + Fraction::from(cash);
    let short = Fraction::from(terms.cash_buffer) - total.clone();
    if short.is_positive() {
        return Err(WorksheetRefused::NotEnoughCash { short: short.decimal()? });
    }
    if !total.is_positive() {
        return Ok(Vec::new());
    }
    let unit = Decimal::new(1, terms.minor_units);
    let asset = |(place, goal): &(usize, Fraction)| {
        let line = &lines[*place];
        let target = goal.over(&total).ok_or(NoFigure::NoData)?.decimal()?;
        let (id, no_sell) = (line.id.clone(), line.no_sell);
        Ok(RebalanceAsset { id, price: Decimal::ONE, holding: line.value, lot: unit, target, no_sell })
    };
    let assets = goals.iter().map(asset).collect::<Result<Vec<_>, NoFigure>>()?;
    let limits = RebalanceTerms {
        cash,
        cash_buffer: terms.cash_buffer,
        min_trade_value: terms.min_trade,
        turnover_penalty: terms.turnover_penalty,
    };
    let found = rebalance(&assets, &limits).map_err(|none| match none {
        NoFigure::NoSolution if cash < terms.cash_buffer => not_raised(lines, goals, (cash, terms)),
        none => none.into(),
    })?;
    let trade = |((place, _), (_, units)): (&(usize, Fraction), (String, i64))| {
        let trade = Decimal::from(units).checked_mul(unit).ok_or(NoFigure::OutOfRange)?;
        Ok((*place, trade.normalize()))
    };
    goals.iter().zip(found.trades).map(trade).collect()
}

/// Why a full rebalance leaves less than the buffer: too little may be sold, or only in trades that are too small.
fn not_raised(
    lines: &[WorksheetLine],
    goals: &[(usize, Fraction)],
    (cash, terms): (Decimal, &WorksheetTerms),
) -> WorksheetRefused {
    let sellable =
        |(place, _): &(usize, Fraction)| if lines[*place].no_sell { None } else { Some(lines[*place].value) };
    let most = goals.iter().filter_map(sellable).try_fold(cash, Decimal::checked_add);
    match most.and_then(|most| terms.cash_buffer.checked_sub(most)) {
        Some(short) if short > Decimal::ZERO => WorksheetRefused::NotEnoughCash { short },
        _ => WorksheetRefused::SmallestTrade,
    }
}

#[cfg(test)]
mod tests;
