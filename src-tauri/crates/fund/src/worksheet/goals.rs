//! What each line that is not traded by hand shall hold.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

use super::{WorksheetLine, WorksheetTerms};

/// What is aimed at.
pub(super) struct Goals {
    /// The lines without a trade by hand, by their places, with what each shall hold.
    pub(super) lines: Vec<(usize, Fraction)>,
    /// What cash shall hold.
    pub(super) cash: Fraction,
}

/// The goals of the lines without a trade by hand, and of the cash.
///
/// All that is left for them is shared in proportion to their targets, after cash took its part: what the targets of
/// all lines leave of one, or the buffer when that is more. Edge case: without any target everything goes to cash.
pub(super) fn goals(lines: &[WorksheetLine], cash: Decimal, terms: &WorksheetTerms) -> Result<Goals, NoFigure> {
    let value = |line: &WorksheetLine| Fraction::from(line.value);
    let whole = lines.iter().map(value).sum::<Fraction>() + Fraction::from(terms.flow);
    let targets: Fraction = lines.iter().map(|line| Fraction::from(line.target)).sum();
    let rest = Fraction::one() - targets;
    if rest.is_negative() || lines.iter().any(|line| line.target < Decimal::ZERO) {
        return Err(NoFigure::Invalid("target"));
    }
    if lines.iter().any(|line| line.value < Decimal::ZERO) {
        return Err(NoFigure::Invalid("value"));
    }
    let mut free: Vec<usize> = (0..lines.len()).filter(|place| lines[*place].by_hand.is_none()).collect();
    let kept = (rest * whole).max(Fraction::from(terms.cash_buffer));
    let mut left =
        free.iter().map(|place| value(&lines[*place])).sum::<Fraction>() + Fraction::from(cash) - kept.clone();
    let mut goals = Vec::with_capacity(free.len());
    loop {
        left = left.max(Fraction::zero());
        let weights: Fraction = free.iter().map(|place| Fraction::from(lines[*place].target)).sum();
        let share = left.over(&weights).unwrap_or_else(Fraction::zero);
        let goal = |place: usize| Fraction::from(lines[place].target) * share.clone();
        let stays = |place: &usize| lines[*place].no_sell && value(&lines[*place]) > goal(*place);
        let (staying, others): (Vec<usize>, Vec<usize>) = free.iter().copied().partition(stays);
        if staying.is_empty() {
            goals.extend(free.into_iter().map(|place| (place, goal(place))));
            break;
        }
        for place in staying {
            left = left - value(&lines[place]);
            goals.push((place, value(&lines[place])));
        }
        free = others;
    }
    goals.sort_by_key(|(place, _)| *place);
    Ok(Goals { lines: goals, cash: kept })
}
