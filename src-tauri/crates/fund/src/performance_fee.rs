//! The performance fee above a high-water mark and a hurdle.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure, Rounding};

/// What happens once the hurdle is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HurdleKind {
    /// The fee is on what is above the hurdle.
    #[default]
    Hard,
    /// The fee is on everything above the high-water mark, once the hurdle is passed.
    Soft,
}

/// Of what the hurdle is a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HurdleBase {
    /// The high-water mark.
    #[default]
    HighWaterMark,
    /// The NAV at the opening of the period.
    Opening,
}

/// The terms of a performance fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerformanceFeeTerms {
    /// The manager's share, as a fraction: 0.2 is 20 %.
    pub rate: Decimal,
    /// The hurdle for the period, as a fraction; zero for none.
    pub hurdle: Decimal,
    /// Hard or soft.
    pub hurdle_kind: HurdleKind,
    /// Of what the hurdle is a rate.
    pub hurdle_base: HurdleBase,
}

/// The NAVs that a performance fee is charged on, all per unit or all for the fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerformanceFeeBase {
    /// NAV before the fee.
    pub gross_nav: Fraction,
    /// The mark above which profit is new.
    pub high_water_mark: Fraction,
    /// NAV at the opening of the period.
    pub opening: Fraction,
}

/// A fee and what it leaves, per unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerformanceFee {
    /// Fee of one unit.
    pub fee: Decimal,
    /// NAV of one unit after it.
    pub net_nav: Decimal,
    /// The higher of the mark and the NAV after the fee.
    pub high_water_mark: Decimal,
    /// Fee of all units.
    pub total_fee: Decimal,
}

/// The exact fee: rate × what is above the hurdle level (hard), or above the high-water mark once it is passed (soft).
///
/// The hurdle level is base × (1 + hurdle) and never below the mark; at exactly the level there is no fee.
///
/// # Errors
/// [`NoFigure::Invalid`] `rate` or `hurdle` for a negative one.
pub fn fee_above(base: &PerformanceFeeBase, terms: &PerformanceFeeTerms) -> Result<Fraction, NoFigure> {
    if terms.rate < Decimal::ZERO {
        return Err(NoFigure::Invalid("rate"));
    }
    if terms.hurdle < Decimal::ZERO {
        return Err(NoFigure::Invalid("hurdle"));
    }
    let hurdle_on = match terms.hurdle_base {
        HurdleBase::HighWaterMark => &base.high_water_mark,
        HurdleBase::Opening => &base.opening,
    };
    let level = hurdle_on * &(Fraction::one() + Fraction::from(terms.hurdle));
    let level = level.max(base.high_water_mark.clone());
    if base.gross_nav <= level {
        return Ok(Fraction::zero());
    }
    let from = match terms.hurdle_kind {
        HurdleKind::Hard => &level,
        HurdleKind::Soft => &base.high_water_mark,
    };
    Ok(Fraction::from(terms.rate) * (&base.gross_nav - from))
}

/// The fee of one unit and of all units, the NAV after it and the new high-water mark.
///
/// Amounts are exact unless a rounding is given; it then rounds the fee of a unit, from which the NAV follows, and the
/// total fee.
///
/// # Errors
/// [`NoFigure::Invalid`] `rate`, `hurdle` or `units` for a negative one; [`NoFigure::OutOfRange`].
pub fn performance_fee(
    base: &PerformanceFeeBase,
    terms: &PerformanceFeeTerms,
    units: Decimal,
    round: Option<Rounding>,
) -> Result<PerformanceFee, NoFigure> {
    if units < Decimal::ZERO {
        return Err(NoFigure::Invalid("units"));
    }
    let exact = fee_above(base, terms)?;
    let fee = exact.decimal_or_rounded(round)?;
    let charged = if round.is_some() { Fraction::from(fee) } else { exact };
    let net = &base.gross_nav - &charged;
    Ok(PerformanceFee {
        fee,
        net_nav: net.decimal()?,
        high_water_mark: net.max(base.high_water_mark.clone()).decimal()?,
        total_fee: (charged * Fraction::from(units)).decimal_or_rounded(round)?,
    })
}

/// Fees, NAVs after them and marks of a path that crystallises at every step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PerformanceFeePath {
    /// The fee of each step.
    pub fees: Vec<Decimal>,
    /// The NAV after each step's fee.
    pub net_nav: Vec<Decimal>,
    /// The mark after each step.
    pub high_water_mark: Vec<Decimal>,
}

/// Multiplies the NAV by each gross factor and charges the fee at every step, above a hard hurdle on the mark.
///
/// The first mark is `start_nav`; it becomes the higher of itself and the net NAV at every step, fee or no fee, so it
/// never falls. The steps are exact up to a hundred digits.
///
/// # Errors
/// [`NoFigure::Invalid`] `rate` or `hurdle_on_mark` for a negative one; [`NoFigure::OutOfRange`].
pub fn performance_fee_path(
    start_nav: Decimal,
    gross_factors: &[Decimal],
    rate: Decimal,
    hurdle_on_mark: Decimal,
) -> Result<PerformanceFeePath, NoFigure> {
    if hurdle_on_mark < Decimal::ZERO {
        return Err(NoFigure::Invalid("hurdle_on_mark"));
    }
    let hurdle_kind = HurdleKind::Hard;
    let terms =
        PerformanceFeeTerms { rate, hurdle: hurdle_on_mark, hurdle_kind, hurdle_base: HurdleBase::HighWaterMark };
    let mut path = PerformanceFeePath::default();
    let (mut nav, mut mark) = (Fraction::from(start_nav), Fraction::from(start_nav));
    for factor in gross_factors {
        let gross_nav = (&nav * &Fraction::from(*factor)).trimmed();
        let base = PerformanceFeeBase { gross_nav, high_water_mark: mark.clone(), opening: nav };
        let fee = fee_above(&base, &terms)?.trimmed();
        nav = base.gross_nav - fee.clone();
        mark = mark.max(nav.clone());
        path.fees.push(fee.decimal()?);
        path.net_nav.push(nav.decimal()?);
        path.high_water_mark.push(mark.decimal()?);
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn base(gross: Decimal, mark: Decimal, opening: Decimal) -> PerformanceFeeBase {
        PerformanceFeeBase { gross_nav: gross.into(), high_water_mark: mark.into(), opening: opening.into() }
    }

    fn terms(hurdle: Decimal, hurdle_kind: HurdleKind, hurdle_base: HurdleBase) -> PerformanceFeeTerms {
        PerformanceFeeTerms { rate: dec!(0.2), hurdle, hurdle_kind, hurdle_base }
    }

    #[test]
    fn a_hard_hurdle_takes_its_part_out_of_the_profit_and_a_soft_one_only_gates_it() {
        for (kind, gross, expected) in [
            (HurdleKind::Hard, dec!(120), dec!(3)),
            (HurdleKind::Soft, dec!(120), dec!(4)),
            (HurdleKind::Hard, dec!(105), dec!(0)),
            (HurdleKind::Soft, dec!(105), dec!(0)),
        ] {
            let terms = terms(dec!(0.05), kind, HurdleBase::HighWaterMark);
            let fee = performance_fee(&base(gross, dec!(100), dec!(100)), &terms, dec!(10), None);
            assert_eq!(fee.map(|f| (f.fee, f.total_fee)), Ok((expected, expected * dec!(10))), "{kind:?} {gross}");
        }
    }

    #[test]
    fn nothing_below_the_high_water_mark_bears_a_fee() {
        let terms = terms(dec!(0), HurdleKind::Hard, HurdleBase::HighWaterMark);
        let fee = performance_fee(&base(dec!(110), dec!(120), dec!(90)), &terms, dec!(1), None);
        assert_eq!(fee.map(|f| (f.fee, f.high_water_mark)), Ok((dec!(0), dec!(120))));
    }

    #[test]
    fn a_hurdle_on_the_opening_never_reaches_below_the_mark() {
        let terms = terms(dec!(0.05), HurdleKind::Hard, HurdleBase::Opening);
        let fee = performance_fee(&base(dec!(130), dec!(120), dec!(100)), &terms, dec!(1), None);
        assert_eq!(fee.map(|f| f.fee), Ok(dec!(2)));
    }

    proptest::proptest! {
        #[test]
        fn the_mark_never_falls(factors in proptest::collection::vec(1i64..3_000, 1..60), hurdle in 0i64..200) {
            let factors: Vec<Decimal> = factors.into_iter().map(|f| Decimal::new(f, 3)).collect();
            let path = performance_fee_path(dec!(100), &factors, dec!(0.2), Decimal::new(hurdle, 4));
            let marks = path.map(|p| p.high_water_mark).unwrap_or_default();
            proptest::prop_assert!(marks.windows(2).all(|pair| pair[0] <= pair[1]));
            proptest::prop_assert!(marks.first().is_some_and(|mark| *mark >= dec!(100)));
        }
    }
}
