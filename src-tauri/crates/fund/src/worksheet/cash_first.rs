//! Only new money is put to work, or only what is withdrawn is raised.

use rust_decimal::Decimal;
use values::{Fraction, allocate_by};

use super::{Trades, WorksheetLine, WorksheetRefused, WorksheetTerms, goals::Goals};

/// What may take part, a line by its place or the cash itself: how far it is from its goal in the direction of the
/// money, and the most it takes or gives.
#[derive(Clone)]
struct Side {
    place: Option<usize>,
    gap: Fraction,
    most: Fraction,
}

/// The trades of cash-first: purchases with what is there beyond the buffer, or sales of what is missing to it.
pub(super) fn cash_first(
    lines: &[WorksheetLine],
    goals: &Goals,
    (cash, terms): (Decimal, &WorksheetTerms),
) -> Result<Trades, WorksheetRefused> {
    let beyond = cash.checked_sub(terms.cash_buffer).ok_or(values::NoFigure::OutOfRange)?;
    if beyond >= Decimal::ZERO { bought(lines, goals, (beyond, terms)) } else { sold(lines, goals, (-beyond, terms)) }
}

/// Purchases: the goals are met from the deepest gap up, that of the cash among them, and never passed; what is left
/// stays in cash.
fn bought(
    lines: &[WorksheetLine],
    goals: &Goals,
    (money, terms): (Decimal, &WorksheetTerms),
) -> Result<Trades, WorksheetRefused> {
    let cash = goals.cash.clone() - Fraction::from(terms.cash_buffer);
    let gap = |(place, goal): &(usize, Fraction)| (Some(*place), goal.clone() - Fraction::from(lines[*place].value));
    let gaps = goals.lines.iter().map(gap).chain([(None, cash)]);
    let sides = gaps.map(|(place, gap)| Side { place, most: gap.clone(), gap });
    let mut sides: Vec<Side> = sides.filter(|side| side.gap.is_positive()).collect();
    loop {
        let spent = floored(&room(&sides), terms.minor_units)?.min(money);
        let Some(parts) = parts(&sides, spent, terms)? else { return Ok(Vec::new()) };
        match too_small(&sides, &parts, terms.min_trade) {
            None => return Ok(traded(&sides, parts)),
            Some(place) => drop(sides.remove(place)),
        }
    }
}

fn room(sides: &[Side]) -> Fraction {
    sides.iter().map(|side| side.most.clone()).sum()
}

fn traded(sides: &[Side], parts: Vec<Decimal>) -> Trades {
    sides.iter().zip(parts).filter_map(|(side, part)| Some((side.place?, part))).collect()
}

/// Sales: first from what is furthest above its goal. The smallest trade at least, when anything is needed.
fn sold(
    lines: &[WorksheetLine],
    goals: &Goals,
    (needed, terms): (Decimal, &WorksheetTerms),
) -> Result<Trades, WorksheetRefused> {
    let side = |(place, goal): &(usize, Fraction)| {
        let value = Fraction::from(lines[*place].value);
        Side { place: Some(*place), gap: value.clone() - goal.clone(), most: value }
    };
    let sellable =
        goals.lines.iter().filter(|(place, _)| !lines[*place].no_sell && lines[*place].value > Decimal::ZERO);
    let mut sides: Vec<Side> = sellable.map(side).collect();
    let short = Fraction::from(needed) - room(&sides);
    if short.is_positive() {
        return Err(WorksheetRefused::NotEnoughCash { short: short.decimal()? });
    }
    let raised = needed.max(terms.min_trade);
    loop {
        if room(&sides) < Fraction::from(raised) {
            return Err(WorksheetRefused::SmallestTrade);
        }
        let Some(parts) = parts(&sides, raised, terms)? else { return Ok(Vec::new()) };
        match too_small(&sides, &parts, terms.min_trade) {
            None => return Ok(traded(&sides, parts.into_iter().map(|part| -part).collect())),
            Some(place) => drop(sides.remove(place)),
        }
    }
}

/// `amount` over the sides, in whole minor units that sum to it; nothing when there is nothing to divide.
fn parts(sides: &[Side], amount: Decimal, terms: &WorksheetTerms) -> Result<Option<Vec<Decimal>>, WorksheetRefused> {
    if sides.is_empty() || amount.is_zero() {
        return Ok(None);
    }
    let exact = levelled(sides, &Fraction::from(amount));
    Ok(Some(allocate_by(amount, &exact, terms.minor_units)?))
}

/// min(max(gap − level, 0), most) of each, the level such that all sum to `amount`: those touched and not used up end
/// equally far from their goal. The sum of the most is `amount` at least.
fn levelled(sides: &[Side], amount: &Fraction) -> Vec<Fraction> {
    let part =
        |side: &Side, level: &Fraction| (side.gap.clone() - level.clone()).max(Fraction::zero()).min(side.most.clone());
    let ends = |side: &Side| [side.gap.clone(), side.gap.clone() - side.most.clone()];
    let mut levels: Vec<Fraction> = sides.iter().flat_map(ends).collect();
    levels.sort();
    let sum = |level: &Fraction| sides.iter().map(|side| part(side, level)).sum::<Fraction>();
    // The sum falls as the level rises, in straight lines between two of these levels.
    let above = levels.partition_point(|level| sum(level) > *amount);
    let Some(high) = levels.get(above) else { return sides.iter().map(|_| Fraction::zero()).collect() };
    let level = match above.checked_sub(1).and_then(|below| levels.get(below)) {
        None => high.clone(),
        Some(low) => {
            let (most, least) = (sum(low), sum(high));
            let way = (most.clone() - amount.clone()).over(&(most - least)).unwrap_or_else(Fraction::zero);
            low.clone() + (high.clone() - low.clone()) * way
        }
    };
    sides.iter().map(|side| part(side, &level)).collect()
}

/// The place of the smallest part of a line that is below the smallest trade and not nothing.
fn too_small(sides: &[Side], parts: &[Decimal], least: Decimal) -> Option<usize> {
    let of_lines = parts.iter().enumerate().filter(|(place, _)| sides[*place].place.is_some());
    let small = of_lines.filter(|(_, part)| !part.is_zero() && **part < least);
    small.min_by_key(|(_, part)| **part).map(|(place, _)| place)
}

fn floored(amount: &Fraction, minor_units: u32) -> Result<Decimal, WorksheetRefused> {
    let rounding = values::Rounding { minor_units, mode: values::RoundingMode::Down };
    Ok(amount.rounded(rounding)?)
}
