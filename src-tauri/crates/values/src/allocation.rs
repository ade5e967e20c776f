//! Dividing an amount so that the parts sum to it exactly.

use rust_decimal::Decimal;

use crate::{Fraction, NoFigure};

/// Divides `total` in proportion to `weights`, in whole minor units, by the largest remainder (Hamilton).
///
/// Each part is first rounded down; the minor units left over go one each to the parts with the largest remainders, ties to
/// the earlier. So it is below zero too: −0.05 by 7 and 3 is −0.03 and −0.02, as in the tests of Money for PHP and of
/// Portfolio Performance. Compared exactly.
///
/// # Errors
/// [`NoFigure::Invalid`] `total` when it has a fraction of a minor unit, `minor_units` above 28, `weights` when there
/// are none, one is negative or all are zero.
///
/// ```
/// # use rust_decimal::dec;
/// assert_eq!(values::allocate(dec!(0.05), &[dec!(1), dec!(1)], 2), Ok(vec![dec!(0.03), dec!(0.02)]));
/// ```
pub fn allocate(total: Decimal, weights: &[Decimal], minor_units: u32) -> Result<Vec<Decimal>, NoFigure> {
    let fractions: Vec<Fraction> = weights.iter().copied().map(Fraction::from).collect();
    allocate_by(total, &fractions, minor_units)
}

/// [`allocate`] by exact weights.
///
/// # Errors
/// As [`allocate`].
pub fn allocate_by(total: Decimal, weights: &[Fraction], minor_units: u32) -> Result<Vec<Decimal>, NoFigure> {
    if minor_units > Decimal::MAX_SCALE {
        return Err(NoFigure::Invalid("minor_units"));
    }
    if total.normalize().scale() > minor_units {
        return Err(NoFigure::Invalid("total"));
    }
    let whole: Fraction = weights.iter().cloned().sum();
    if weights.iter().any(Fraction::is_negative) || !whole.is_positive() {
        return Err(NoFigure::Invalid("weights"));
    }
    let unit = Fraction::from(Decimal::new(1, minor_units));
    let units = Fraction::from(total).over(&unit).ok_or(NoFigure::OutOfRange)?;
    let parts = whole_units(&units, weights, &whole)?;
    parts.into_iter().map(|part| (part * unit.clone()).decimal()).collect()
}

fn whole_units(units: &Fraction, weights: &[Fraction], whole: &Fraction) -> Result<Vec<Fraction>, NoFigure> {
    let each = units.over(whole).ok_or(NoFigure::Invalid("weights"))?;
    let quotas: Vec<Fraction> = weights.iter().map(|weight| weight * &each).collect();
    let mut parts: Vec<Fraction> = quotas.iter().map(Fraction::floor).collect();
    let mut left = units - &parts.iter().cloned().sum();
    let mut order: Vec<usize> = (0..quotas.len()).collect();
    let rests: Vec<Fraction> = quotas.iter().zip(&parts).map(|(quota, part)| quota - part).collect();
    order.sort_by(|&a, &b| rests[b].cmp(&rests[a]));
    for index in order {
        if !left.is_positive() {
            break;
        }
        parts[index] = &parts[index] + &Fraction::one();
        left = left - Fraction::one();
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn the_unit_left_over_goes_to_the_largest_remainder_and_ties_to_the_earlier() {
        assert_eq!(allocate(dec!(100), &[dec!(1); 3], 2), Ok(vec![dec!(33.34), dec!(33.33), dec!(33.33)]));
        assert_eq!(allocate(dec!(10), &[dec!(1), dec!(5)], 0), Ok(vec![dec!(2), dec!(8)]));
    }

    #[test]
    fn a_negative_total_is_rounded_down_first_as_well() {
        assert_eq!(allocate(dec!(-5), &[dec!(7), dec!(3)], 0), Ok(vec![dec!(-3), dec!(-2)]));
        assert_eq!(allocate(dec!(-1001), &[dec!(1); 3], 0), Ok(vec![dec!(-333), dec!(-334), dec!(-334)]));
        assert_eq!(allocate(dec!(-1), &[dec!(0), dec!(1)], 0), Ok(vec![dec!(0), dec!(-1)]));
    }

    #[test]
    fn what_cannot_be_divided_exactly_is_refused() {
        assert_eq!(allocate(dec!(0.005), &[dec!(1)], 2), Err(NoFigure::Invalid("total")));
        assert_eq!(allocate(dec!(1), &[], 2), Err(NoFigure::Invalid("weights")));
        assert_eq!(allocate(dec!(1), &[dec!(0), dec!(0)], 2), Err(NoFigure::Invalid("weights")));
        assert_eq!(allocate(dec!(1), &[dec!(-1), dec!(3)], 2), Err(NoFigure::Invalid("weights")));
    }

    proptest::proptest! {
        #[test]
        fn the_parts_sum_to_the_total(cents in -1_000_000_000_000i64..1_000_000_000_000, weights in proptest::collection::vec(0u32..1_000_000, 1..40)) {
            let total = Decimal::new(cents, 2);
            let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from).collect();
            if let Ok(parts) = allocate(total, &weights, 2) {
                proptest::prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
                proptest::prop_assert_eq!(parts.len(), weights.len());
            }
        }
    }
}
