//! The fall from the high-water mark, with money that came in or went out left aside.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::NoFigure;

/// Digits of a value per unit; its path is a quotient of sums and seldom ends.
const UNIT_DIGITS: u32 = 20;

/// How far equity is below its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Drawdown {
    /// The high-water mark in money: the equity there would be at the highest value per unit.
    pub mark: Decimal,
    /// The mark less the equity; zero or more.
    pub amount: Decimal,
    /// The fall as a part of the mark; zero or more, above one when equity is negative.
    pub fraction: Decimal,
}

/// The high-water mark of an account or a group, reading by reading.
///
/// Money that comes in works from the start and money that goes out works to the end, as in the returns of every page, so
/// that a withdrawal is no drawdown and a deposit hides none: an account that is 10 % below its mark is still so when half
/// of it is taken out. Equity of zero or less ends the path; money that comes in then begins a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HighWater {
    /// Equity and the value of a unit at the last reading; nothing before the first.
    last: Option<(Decimal, Decimal)>,
    /// The highest value of a unit.
    highest: Decimal,
    /// The deepest fall so far, as a part of its mark.
    worst: Drawdown,
}

impl HighWater {
    /// Takes the next equity and the money that moved since the one before (in is positive).
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`].
    pub fn take(&mut self, equity: Decimal, net_flow: Decimal) -> Result<Drawdown, NoFigure> {
        let value = match self.last {
            Some((before, unit)) if before > Decimal::ZERO => grown(unit, before, (equity, net_flow))?,
            // Nothing was there before: the money that is there now begins at one.
            _ => {
                self.highest = Decimal::ONE;
                Decimal::ONE
            }
        };
        self.highest = self.highest.max(value);
        self.last = Some((equity, value));
        let found = self.fall(equity, value)?;
        if found.fraction > self.worst.fraction {
            self.worst = found;
        }
        Ok(found)
    }

    /// The deepest fall so far, by its part of the mark.
    #[must_use]
    pub const fn worst(&self) -> Drawdown {
        self.worst
    }

    /// The value of a unit at the last reading and the highest so far; the first is the second at the mark itself.
    #[must_use]
    pub fn units(&self) -> Option<(Decimal, Decimal)> {
        self.last.map(|(_, unit)| (unit, self.highest))
    }

    fn fall(&self, equity: Decimal, value: Decimal) -> Result<Drawdown, NoFigure> {
        if value >= self.highest {
            return Ok(Drawdown { mark: equity, ..Drawdown::default() });
        }
        let fraction = self.highest.checked_sub(value).and_then(|fall| fall.checked_div(self.highest));
        let fraction = fraction.ok_or(NoFigure::OutOfRange)?;
        // The mark in money is the equity at the highest value per unit; with no value left it is not to be had so.
        let mark = if value > Decimal::ZERO {
            equity.checked_mul(self.highest).and_then(|mark| mark.checked_div(value)).ok_or(NoFigure::OutOfRange)?
        } else {
            self.worst.mark
        };
        let (mark, fraction) = (mark.round_dp(UNIT_DIGITS).normalize(), fraction.round_dp(UNIT_DIGITS).normalize());
        let amount = mark.checked_sub(equity).ok_or(NoFigure::OutOfRange)?.max(Decimal::ZERO);
        Ok(Drawdown { mark, amount, fraction })
    }
}

/// The value of a unit after equity and money moved: it grows as the equity with the money that left did on the equity with
/// the money that came.
fn grown(unit: Decimal, before: Decimal, (equity, net_flow): (Decimal, Decimal)) -> Result<Decimal, NoFigure> {
    let (came, left) = (net_flow.max(Decimal::ZERO), (-net_flow).max(Decimal::ZERO));
    let (begin, end) = (before.checked_add(came), equity.checked_add(left));
    let growth = begin.zip(end).and_then(|(begin, end)| end.checked_div(begin)).ok_or(NoFigure::OutOfRange)?;
    let value = unit.checked_mul(growth.round_dp(UNIT_DIGITS)).ok_or(NoFigure::OutOfRange)?;
    Ok(value.round_dp(UNIT_DIGITS).max(Decimal::ZERO))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn walk(path: &[(Decimal, Decimal)]) -> (Drawdown, Drawdown) {
        let mut mark = HighWater::default();
        let mut last = Drawdown::default();
        for (equity, flow) in path {
            last = mark.take(*equity, *flow).expect("in range");
        }
        (last, mark.worst())
    }

    #[test]
    fn a_withdrawal_is_no_drawdown_and_a_deposit_hides_none() {
        let fallen = [(dec!(100), dec!(0)), (dec!(90), dec!(0))];
        assert_eq!(walk(&fallen).0, Drawdown { mark: dec!(100), amount: dec!(10), fraction: dec!(0.1) });
        let taken_out = [fallen[0], fallen[1], (dec!(45), dec!(-45))];
        assert_eq!(walk(&taken_out).0, Drawdown { mark: dec!(50), amount: dec!(5), fraction: dec!(0.1) });
        let paid_in = [fallen[0], fallen[1], (dec!(990), dec!(900))];
        assert_eq!(walk(&paid_in).0, Drawdown { mark: dec!(1100), amount: dec!(110), fraction: dec!(0.1) });
    }

    #[test]
    fn money_in_works_from_the_start_and_money_out_to_the_end() {
        let paid_in = walk(&[(dec!(100), dec!(0)), (dec!(180), dec!(100))]);
        assert_eq!(paid_in.0.fraction, dec!(0.1));
        let taken_out = walk(&[(dec!(100), dec!(0)), (dec!(40), dec!(-50))]);
        assert_eq!(taken_out.0.fraction, dec!(0.1));
    }

    #[test]
    fn the_worst_fall_stays_when_the_mark_is_reached_again() {
        let (last, worst) = walk(&[(dec!(100), dec!(0)), (dec!(75), dec!(0)), (dec!(120), dec!(0))]);
        assert_eq!(last, Drawdown { mark: dec!(120), amount: dec!(0), fraction: dec!(0) });
        assert_eq!(worst.fraction, dec!(0.25));
    }

    #[test]
    fn an_account_that_lost_everything_begins_anew_with_new_money() {
        let (last, worst) = walk(&[(dec!(100), dec!(0)), (dec!(-5), dec!(0)), (dec!(500), dec!(505))]);
        assert_eq!(last, Drawdown { mark: dec!(500), amount: dec!(0), fraction: dec!(0) });
        assert_eq!(worst.fraction, dec!(1));
    }
}
