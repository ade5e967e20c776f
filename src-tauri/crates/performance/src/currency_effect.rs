//! How much of a return came from assets and how much from the currencies they are held in, exactly.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

/// One part of a portfolio held in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyPart {
    /// Its name.
    pub name: String,
    /// Its weight at the start, a fraction.
    pub weight: Decimal,
    /// Its return in its own currency.
    pub local_return: Decimal,
    /// The rate to the base currency at the start.
    pub rate_at_start: Decimal,
    /// And at the end.
    pub rate_at_end: Decimal,
}

/// The effects of one part, or of all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrencyEffect {
    /// Weight × local return.
    pub asset: Decimal,
    /// Weight × return of the currency.
    pub currency: Decimal,
    /// Weight × local return × return of the currency: the residual that belongs to neither.
    pub residual: Decimal,
    /// The three together: the contribution in the base currency.
    pub total: Decimal,
}

/// A return split by asset and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyEffects {
    /// Part by part, in the order given.
    pub by_part: Vec<(String, CurrencyEffect)>,
    /// All together.
    pub total: CurrencyEffect,
}

/// Splits each part's return (1 + local)(1 + currency) − 1 into local, currency and their product, which is the residual.
///
/// The sums are exact: each figure is rounded once, to 28 digits. Source: Bacon (2008) p. 236, the naïve currency
/// attribution of Karnosky and Singer's decomposition in simple returns.
///
/// # Errors
/// [`NoFigure::NoData`] without parts; [`NoFigure::Invalid`] `rate_at_start` when it is not above zero;
/// [`NoFigure::OutOfRange`].
pub fn currency_effects(parts: &[CurrencyPart]) -> Result<CurrencyEffects, NoFigure> {
    if parts.is_empty() {
        return Err(NoFigure::NoData);
    }
    let mut sums = [Fraction::zero(), Fraction::zero(), Fraction::zero()];
    let mut by_part = Vec::with_capacity(parts.len());
    for part in parts {
        if part.rate_at_start <= Decimal::ZERO {
            return Err(NoFigure::Invalid("rate_at_start"));
        }
        let growth = Fraction::from(part.rate_at_end).over(&part.rate_at_start.into());
        let moved = growth.ok_or(NoFigure::Invalid("rate_at_start"))? - Fraction::one();
        let asset = Fraction::from(part.weight) * Fraction::from(part.local_return);
        let effects = [asset.clone(), Fraction::from(part.weight) * moved.clone(), asset * moved];
        for (sum, effect) in sums.iter_mut().zip(&effects) {
            *sum = &*sum + effect;
        }
        by_part.push((part.name.clone(), said(effects)?));
    }
    Ok(CurrencyEffects { by_part, total: said(sums)? })
}

fn said([asset, currency, residual]: [Fraction; 3]) -> Result<CurrencyEffect, NoFigure> {
    let total = asset.clone() + currency.clone() + residual.clone();
    Ok(CurrencyEffect {
        asset: asset.decimal()?,
        currency: currency.decimal()?,
        residual: residual.decimal()?,
        total: total.decimal()?,
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_gain_in_a_falling_currency_parts_into_its_effects() {
        let part = |name: &str, weight, local_return, rate_at_end| CurrencyPart {
            name: name.into(),
            weight,
            local_return,
            rate_at_start: dec!(1.25),
            rate_at_end,
        };
        let found = currency_effects(&[
            part("uk", dec!(0.4), dec!(0.1), dec!(1)),
            part("us", dec!(0.6), dec!(0.05), dec!(1.25)),
        ])
        .expect("parts");
        let expected =
            CurrencyEffect { asset: dec!(0.07), currency: dec!(-0.08), residual: dec!(-0.008), total: dec!(-0.018) };
        assert_eq!(found.total, expected);
        assert_eq!(found.by_part[1].1.currency, dec!(0));
        assert_eq!(currency_effects(&[]), Err(NoFigure::NoData));
    }
}
