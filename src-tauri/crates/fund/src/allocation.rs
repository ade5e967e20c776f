//! How far a portfolio is from its targets, and where new cash goes.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use values::{Fraction, NoFigure, Rounding, allocate_by};

/// Value of the portfolio and each asset's weight over its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllocationDrift {
    /// Holdings at their prices and cash.
    pub total: Decimal,
    /// Weight in the portfolio less target weight, by asset: above zero is overweight.
    pub drift: BTreeMap<String, Decimal>,
}

/// What a portfolio holds, the prices of it, and its target weights.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldAllocation {
    /// Units by asset.
    pub holdings: BTreeMap<String, Decimal>,
    /// Price of one unit by asset.
    pub prices: BTreeMap<String, Decimal>,
    /// Target weight by asset, as a fraction of the total.
    pub targets: BTreeMap<String, Decimal>,
    /// Cash.
    pub cash: Decimal,
}

/// Value ÷ total − target, for every asset held or targeted, exactly.
///
/// # Errors
/// [`NoFigure::Invalid`] `prices` when one of a held asset is missing; [`NoFigure::NoData`] for a total of zero;
/// [`NoFigure::OutOfRange`].
pub fn allocation_drift(held: &HeldAllocation) -> Result<AllocationDrift, NoFigure> {
    let mut values: BTreeMap<&str, Fraction> = BTreeMap::new();
    for (asset, units) in &held.holdings {
        let value = match held.prices.get(asset) {
            Some(price) => Fraction::from(*units) * Fraction::from(*price),
            None if units.is_zero() => Fraction::zero(),
            None => return Err(NoFigure::Invalid("prices")),
        };
        values.insert(asset, value);
    }
    let total = values.values().cloned().sum::<Fraction>() + Fraction::from(held.cash);
    let assets: BTreeSet<&str> = held.holdings.keys().chain(held.targets.keys()).map(String::as_str).collect();
    let drift = assets.into_iter().map(|asset| {
        let value = values.get(asset).cloned().unwrap_or_else(Fraction::zero);
        let weight = value.over(&total).ok_or(NoFigure::NoData)?;
        let target = held.targets.get(asset).copied().unwrap_or_default();
        Ok((asset.to_owned(), (weight - Fraction::from(target)).decimal()?))
    });
    Ok(AllocationDrift { total: total.decimal()?, drift: drift.collect::<Result<_, NoFigure>>()? })
}

/// Spends `cash` on purchases alone so that the values end as near their targets as it allows.
///
/// With T the values and the cash, each asset lacks max(tᵢ T − vᵢ, 0). The purchases leave the same shortfall in every
/// asset they reach and none beyond its target, which is nearest by the sum, the squares and the largest of the
/// distances. They sum to `cash` exactly: the last digit by the largest remainder. Target weights are taken in
/// proportion.
///
/// # Errors
/// [`NoFigure::Invalid`] `cash` for a negative amount, `target_weights` when there are not as many as values, one is
/// negative or all are zero; [`NoFigure::OutOfRange`].
pub fn allocate_new_cash(
    values: &[Decimal],
    target_weights: &[Decimal],
    cash: Decimal,
    round: Option<Rounding>,
) -> Result<Vec<Decimal>, NoFigure> {
    if cash < Decimal::ZERO {
        return Err(NoFigure::Invalid("cash"));
    }
    let weights: Fraction = target_weights.iter().copied().map(Fraction::from).sum();
    let negative = target_weights.iter().any(|weight| *weight < Decimal::ZERO);
    if values.len() != target_weights.len() || negative || !weights.is_positive() {
        return Err(NoFigure::Invalid("target_weights"));
    }
    if cash.is_zero() {
        return Ok(vec![Decimal::ZERO; values.len()]);
    }
    let total = values.iter().copied().map(Fraction::from).sum::<Fraction>() + Fraction::from(cash);
    let each = total.over(&weights).ok_or(NoFigure::Invalid("target_weights"))?;
    let gaps: Vec<Fraction> = values
        .iter()
        .zip(target_weights)
        .map(|(v, t)| Fraction::from(*t) * each.clone() - Fraction::from(*v))
        .collect();
    let purchases = poured(&gaps, &Fraction::from(cash));
    exact_parts(cash, &purchases, round)
}

/// Fills the gaps from the deepest: max(gap − level, 0), the level such that all sum to `cash`.
fn poured(gaps: &[Fraction], cash: &Fraction) -> Vec<Fraction> {
    let mut deepest: Vec<&Fraction> = gaps.iter().collect();
    deepest.sort_by(|a, b| b.cmp(a));
    let mut level = Fraction::zero();
    let mut sum = Fraction::zero();
    for (index, gap) in deepest.iter().enumerate() {
        sum = &sum + gap;
        let number = Fraction::from(i64::try_from(index + 1).unwrap_or(i64::MAX));
        level = (&sum - cash).over(&number).unwrap_or_else(Fraction::zero);
        if deepest.get(index + 1).is_none_or(|next| **next <= level) {
            break;
        }
    }
    gaps.iter().map(|gap| (gap - &level).max(Fraction::zero())).collect()
}

/// The parts as decimals that sum to `cash`; in minor units when a rounding is asked for.
fn exact_parts(cash: Decimal, parts: &[Fraction], round: Option<Rounding>) -> Result<Vec<Decimal>, NoFigure> {
    if let Some(rounding) = round {
        return allocate_by(cash, parts, rounding.minor_units.max(cash.normalize().scale()));
    }
    // Sixteen digits after the point, or what the cash itself has, leave room for any amount of money.
    allocate_by(cash, parts, cash.normalize().scale().max(16))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn new_cash_fills_the_deepest_gaps_and_sells_nothing() {
        let bought =
            allocate_new_cash(&[dec!(60), dec!(30), dec!(0)], &[dec!(0.5), dec!(0.3), dec!(0.2)], dec!(10), None);
        assert_eq!(bought, Ok(vec![dec!(0), dec!(0), dec!(10)]));
        let even = allocate_new_cash(&[dec!(0), dec!(0)], &[dec!(0.5), dec!(0.5)], dec!(10), None);
        assert_eq!(even, Ok(vec![dec!(5), dec!(5)]));
    }

    proptest::proptest! {
        #[test]
        fn the_purchases_sum_to_the_cash(values in proptest::collection::vec(0i64..1_000_000, 1..9), cash in 0i64..10_000_000) {
            let values: Vec<Decimal> = values.into_iter().map(|v| Decimal::new(v, 2)).collect();
            let weights: Vec<Decimal> = (1..=values.len()).map(Decimal::from).collect();
            let bought = allocate_new_cash(&values, &weights, Decimal::new(cash, 2), None).unwrap_or_default();
            proptest::prop_assert_eq!(bought.iter().sum::<Decimal>(), Decimal::new(cash, 2));
            proptest::prop_assert!(bought.iter().all(|b| *b >= Decimal::ZERO));
        }
    }

    #[test]
    fn drift_is_weight_over_target() {
        let of =
            |pairs: &[(&str, Decimal)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect::<BTreeMap<_, _>>();
        let held = HeldAllocation {
            holdings: of(&[("A", dec!(6)), ("B", dec!(2))]),
            prices: of(&[("A", dec!(10)), ("B", dec!(10))]),
            targets: of(&[("A", dec!(0.5)), ("B", dec!(0.3)), ("C", dec!(0.1))]),
            cash: dec!(20),
        };
        let drift = allocation_drift(&held).map(|d| (d.total, d.drift));
        assert_eq!(drift, Ok((dec!(100), of(&[("A", dec!(0.1)), ("B", dec!(-0.1)), ("C", dec!(-0.1))]))));
    }
}
