//! Equalisation: each investor bears the performance fee on what that investor gained, though all hold one class.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

/// The price at which units are added or redeemed to settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SettleAt {
    /// The class's NAV per unit after the fee.
    #[default]
    PostFeeNav,
    /// The gross asset value per unit before it.
    Gav,
}

/// An investor of the class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualisedInvestor {
    /// The investor.
    pub id: String,
    /// Units held.
    pub units: Decimal,
    /// Gross asset value per unit at which the investor came in: the investor's own mark.
    pub entry_gav: Decimal,
}

/// The class at the end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EqualisedClass {
    /// The manager's share, as a fraction.
    pub rate: Decimal,
    /// The class's high-water mark per unit.
    pub high_water_mark: Decimal,
    /// Gross asset value per unit at the crystallisation.
    pub gav: Decimal,
    /// The price of the settling units.
    pub settle_at: SettleAt,
}

/// What one investor bears and holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualisedHolding {
    /// The investor.
    pub id: String,
    /// The fee on the investor's own gain.
    pub fee: Decimal,
    /// Units × GAV − fee.
    pub wealth: Decimal,
    /// Units added because the class bore more than the investor's fee.
    pub extra_units: Decimal,
    /// Units redeemed because the class bore less.
    pub redeemed_units: Decimal,
}

/// The class after equalisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equalised {
    /// NAV per unit, one for all.
    pub class_nav: Decimal,
    /// The fee that the class bears on each unit.
    pub fee_per_unit: Decimal,
    /// The sum of the investors' fees: what the manager is paid.
    pub total_fee: Decimal,
    /// Each investor, in the order given.
    pub investors: Vec<EqualisedHolding>,
}

/// Settles a crystallisation investor by investor: the ledger is the truth, and the class fee only sets the one NAV.
///
/// An investor's fee is rate × units × max(GAV − entry, 0). The class's is rate × max(GAV − mark, 0) a unit. Who came in
/// above the mark gets the difference back in extra units (equalisation credit); who came in below it pays the difference
/// in redeemed units (contingent redemption). Only the GAV at the crystallisation counts, not the path to it. Exact.
///
/// # Errors
/// [`NoFigure::Invalid`] `rate`, `units` or `entry_gav` for a negative one, `rate` for one that leaves no price to settle
/// at; [`NoFigure::OutOfRange`].
pub fn equalise(class: &EqualisedClass, investors: &[EqualisedInvestor]) -> Result<Equalised, NoFigure> {
    if class.rate < Decimal::ZERO {
        return Err(NoFigure::Invalid("rate"));
    }
    let gav = Fraction::from(class.gav);
    let fee_per_unit = fee_over(class, class.high_water_mark);
    let class_nav = &gav - &fee_per_unit;
    let price = match class.settle_at {
        SettleAt::PostFeeNav => &class_nav,
        SettleAt::Gav => &gav,
    };
    let mut total = Fraction::zero();
    let mut holdings = Vec::with_capacity(investors.len());
    for investor in investors {
        check(investor)?;
        let units = Fraction::from(investor.units);
        let fee = &units * &fee_over(class, investor.entry_gav);
        let credit = &units * &fee_per_unit - fee.clone();
        let settled = settling_units(&credit, price)?;
        holdings.push(EqualisedHolding {
            id: investor.id.clone(),
            fee: fee.decimal()?,
            wealth: (&units * &gav - fee.clone()).decimal()?,
            extra_units: settled.clone().max(Fraction::zero()).decimal()?,
            redeemed_units: (-settled).max(Fraction::zero()).decimal()?,
        });
        total = total + fee;
    }
    Ok(Equalised {
        class_nav: class_nav.decimal()?,
        fee_per_unit: fee_per_unit.decimal()?,
        total_fee: total.decimal()?,
        investors: holdings,
    })
}

fn check(investor: &EqualisedInvestor) -> Result<(), NoFigure> {
    if investor.units < Decimal::ZERO {
        Err(NoFigure::Invalid("units"))
    } else if investor.entry_gav < Decimal::ZERO {
        Err(NoFigure::Invalid("entry_gav"))
    } else {
        Ok(())
    }
}

/// Rate × the gain of one unit since `mark`.
fn fee_over(class: &EqualisedClass, mark: Decimal) -> Fraction {
    let gain = Fraction::from(class.gav) - Fraction::from(mark);
    Fraction::from(class.rate) * gain.max(Fraction::zero())
}

fn settling_units(credit: &Fraction, price: &Fraction) -> Result<Fraction, NoFigure> {
    if credit.is_zero() {
        return Ok(Fraction::zero());
    }
    if !price.is_positive() {
        return Err(NoFigure::Invalid("rate"));
    }
    credit.over(price).ok_or(NoFigure::Invalid("rate"))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn investor(id: &str, entry_gav: Decimal) -> EqualisedInvestor {
        EqualisedInvestor { id: id.into(), units: dec!(100), entry_gav }
    }

    #[test]
    fn each_investor_bears_the_fee_on_their_own_gain() {
        let class = EqualisedClass {
            rate: dec!(0.2),
            high_water_mark: dec!(100),
            gav: dec!(120),
            settle_at: SettleAt::PostFeeNav,
        };
        let settled =
            equalise(&class, &[investor("at", dec!(100)), investor("above", dec!(110)), investor("below", dec!(91.3))])
                .unwrap_or_else(|_| Equalised {
                    class_nav: dec!(0),
                    fee_per_unit: dec!(0),
                    total_fee: dec!(0),
                    investors: vec![],
                });
        assert_eq!((settled.class_nav, settled.fee_per_unit, settled.total_fee), (dec!(116), dec!(4), dec!(1174)));
        let fees: Vec<Decimal> = settled.investors.iter().map(|i| i.fee).collect();
        assert_eq!(fees, [dec!(400), dec!(200), dec!(574)]);
        assert_eq!(settled.investors[2].redeemed_units, dec!(1.5));
        for holding in &settled.investors {
            let held = dec!(100) + holding.extra_units - holding.redeemed_units;
            assert!((held * settled.class_nav - holding.wealth).abs() < dec!(0.0000000000000001), "{}", holding.id);
        }
    }

    #[test]
    fn below_the_mark_the_class_bears_nothing_but_an_investor_who_gained_does() {
        let class =
            EqualisedClass { rate: dec!(0.2), high_water_mark: dec!(100), gav: dec!(95), settle_at: SettleAt::Gav };
        let settled = equalise(&class, &[investor("below", dec!(85.5)), investor("at", dec!(100))]);
        let found = settled.map(|s| (s.fee_per_unit, s.total_fee, s.investors[0].redeemed_units, s.investors[1].fee));
        assert_eq!(found, Ok((dec!(0), dec!(190), dec!(2), dec!(0))));
    }
}
