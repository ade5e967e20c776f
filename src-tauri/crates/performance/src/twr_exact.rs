//! The time-weighted return in decimals, exact to the twenty-eighth digit however long the series.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

use crate::{twr::FlowTiming, unitise::ExactValuation};

/// Π (V + out) ÷ (V₋₁ + in) − 1 between valuations in rising order of day, as [`crate::twr`] but in decimals.
///
/// Between two flows the values on the way cancel, so that only a flow costs a multiplication; the product is kept to more
/// than 30 digits and rounded once, to 28.
///
/// # Errors
/// [`NoFigure::NoData`] for fewer than two valuations or a gain on nothing; [`NoFigure::Invalid`] `valuations` when they
/// are not in rising order of day; [`NoFigure::OutOfRange`].
pub fn twr_exact(valuations: &[ExactValuation], timing: FlowTiming) -> Result<Decimal, NoFigure> {
    if valuations.len() < 2 {
        return Err(NoFigure::NoData);
    }
    let mut growth = Growth::one();
    // The value that the stretch without a flow began with.
    let mut begin = valuations[0].value;
    let mut before = &valuations[0];
    for valuation in &valuations[1..] {
        if valuation.day <= before.day {
            return Err(NoFigure::Invalid("valuations"));
        }
        if !valuation.net_flow.is_zero() || valuation.value.is_zero() {
            growth.multiply(before.value, begin)?;
            let (inflow, outflow) = sides(valuation.net_flow, timing);
            let from = before.value.checked_add(inflow).ok_or(NoFigure::OutOfRange)?;
            let to = valuation.value.checked_add(outflow).ok_or(NoFigure::OutOfRange)?;
            growth.multiply(to, from)?;
            begin = valuation.value;
        }
        before = valuation;
    }
    growth.multiply(before.value, begin)?;
    (growth.fraction()? - Fraction::one()).decimal()
}

fn sides(flow: Decimal, timing: FlowTiming) -> (Decimal, Decimal) {
    match timing {
        FlowTiming::InflowStartOutflowEnd => (flow.max(Decimal::ZERO), (-flow).max(Decimal::ZERO)),
        FlowTiming::StartOfDay => (flow, Decimal::ZERO),
        FlowTiming::EndOfDay => (Decimal::ZERO, -flow),
    }
}

/// A product of ratios: its two sides apart, so that nothing is divided until the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Growth {
    above: Product,
    below: Product,
    negative: bool,
    nothing: bool,
}

/// A product of whole numbers as a binary number of 128 bits, cut below; a million factors keep more than 30 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Product {
    /// The highest bit is set.
    mantissa: u128,
    exponent: i64,
}

impl Product {
    const ONE: Self = Self { mantissa: 1 << 127, exponent: -127 };

    /// × a number above zero.
    fn times(&mut self, factor: u64) {
        let lift = factor.leading_zeros();
        let factor = u128::from(factor << lift);
        let (high, low) = (self.mantissa >> 64, self.mantissa & u128::from(u64::MAX));
        let top = high * factor + ((low * factor) >> 64);
        let spare = top.leading_zeros();
        self.mantissa = top << spare;
        self.exponent += 64 - i64::from(lift) - i64::from(spare);
    }
}

impl Growth {
    const fn one() -> Self {
        Self { above: Product::ONE, below: Product::ONE, negative: false, nothing: false }
    }

    /// × above ÷ below; nothing over nothing is one.
    fn multiply(&mut self, above: Decimal, below: Decimal) -> Result<(), NoFigure> {
        if above == below {
            return Ok(());
        }
        if below.is_zero() {
            return Err(NoFigure::NoData);
        }
        let (a, b) = whole(above, below).ok_or(NoFigure::OutOfRange)?;
        if a == 0 {
            self.nothing = true;
            return Ok(());
        }
        self.negative ^= above.is_sign_negative() != below.is_sign_negative();
        self.above.times(a);
        self.below.times(b);
        Ok(())
    }

    fn fraction(self) -> Result<Fraction, NoFigure> {
        if self.nothing {
            return Ok(Fraction::zero());
        }
        let mantissa = |product: Product| {
            i128::try_from(product.mantissa >> 1).map(Fraction::whole).map_err(|_| NoFigure::OutOfRange)
        };
        let mut value = mantissa(self.above)?.over(&mantissa(self.below)?).ok_or(NoFigure::OutOfRange)?;
        let mut left = self.above.exponent - self.below.exponent;
        if left.abs() > 1_000 {
            return Err(NoFigure::OutOfRange);
        }
        while left != 0 {
            let step = left.clamp(-96, 96);
            let factor = Fraction::whole(1i128 << step.unsigned_abs());
            value = if step > 0 { value * factor } else { value.over(&factor).ok_or(NoFigure::OutOfRange)? };
            left -= step;
        }
        Ok(if self.negative { -value } else { value })
    }
}

/// Two amounts as whole numbers of the same unit; nothing when one does not fit 64 bits.
fn whole(above: Decimal, below: Decimal) -> Option<(u64, u64)> {
    if above.scale() == below.scale() {
        let count = |amount: Decimal| u64::try_from(amount.mantissa().unsigned_abs()).ok();
        return Some((count(above)?, count(below)?));
    }
    let digits = above.scale().max(below.scale());
    let count = |amount: Decimal| {
        let shift = 10u128.checked_pow(digits - amount.scale())?;
        amount.mantissa().unsigned_abs().checked_mul(shift)
    };
    let (a, b) = (count(above)?, count(below)?);
    Some((u64::try_from(a).ok()?, u64::try_from(b).ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use rust_decimal::dec;

    use super::*;

    fn series(values: &[(Decimal, Decimal)]) -> Vec<ExactValuation> {
        let day = |place: usize| date(2024, 1, 1) + i64::try_from(place).unwrap_or(0).days();
        let valuation = |(place, (value, net_flow)): (usize, &(Decimal, Decimal))| ExactValuation {
            day: day(place),
            value: *value,
            net_flow: *net_flow,
        };
        values.iter().enumerate().map(valuation).collect()
    }

    #[test]
    fn a_series_without_flows_is_its_end_over_its_begin() {
        let path = series(&[(dec!(100), dec!(0)), (dec!(37), dec!(0)), (dec!(125.5), dec!(0))]);
        assert_eq!(twr_exact(&path, FlowTiming::default()), Ok(dec!(0.255)));
    }

    #[test]
    fn each_timing_takes_a_flow_its_own_way() {
        let path = series(&[(dec!(100), dec!(0)), (dec!(220), dec!(100)), (dec!(110), dec!(-110))]);
        for (timing, expected) in [
            (FlowTiming::InflowStartOutflowEnd, dec!(0.1)),
            (FlowTiming::StartOfDay, dec!(0.1)),
            (FlowTiming::EndOfDay, dec!(0.2)),
        ] {
            assert_eq!(twr_exact(&path, timing), Ok(expected), "{timing:?}");
        }
    }

    #[test]
    fn what_has_no_return_is_refused() {
        let gained = series(&[(dec!(0), dec!(0)), (dec!(10), dec!(0))]);
        assert_eq!(twr_exact(&gained, FlowTiming::default()), Err(NoFigure::NoData));
        assert_eq!(twr_exact(&gained[..1], FlowTiming::default()), Err(NoFigure::NoData));
        let twice = [gained[0], gained[0]];
        assert_eq!(twr_exact(&twice, FlowTiming::default()), Err(NoFigure::Invalid("valuations")));
        let lost = series(&[(dec!(10), dec!(0)), (dec!(0), dec!(0)), (dec!(5), dec!(5))]);
        assert_eq!(twr_exact(&lost, FlowTiming::default()), Ok(dec!(-1)));
    }

    proptest::proptest! {
        #[test]
        fn decimals_agree_with_exact_fractions(
            path in proptest::collection::vec((1i64..10_000_000_000, -100_000i64..100_000), 2..40),
        ) {
            let rows: Vec<(Decimal, Decimal)> =
                path.iter().map(|(v, f)| (Decimal::new(*v + 100_000, 2), Decimal::new(*f, 2))).collect();
            let mut exact = Fraction::one();
            for pair in rows.windows(2) {
                let (flow, zero) = (pair[1].1, Decimal::ZERO);
                let (from, to) = (pair[0].0 + flow.max(zero), pair[1].0 + (-flow).max(zero));
                exact = (exact * Fraction::from(to)).over(&from.into()).unwrap_or_else(Fraction::zero);
            }
            let expected = (exact - Fraction::one()).decimal();
            let found = twr_exact(&series(&rows), FlowTiming::default());
            proptest::prop_assert_eq!(found.map(|f| f.round_dp(20)), expected.map(|e| e.round_dp(20)));
        }
    }
}
