//! Exact fractions: a chain of multiplications and divisions is rounded once, at its end, or not at all.

use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use crate::{NoFigure, Rounding, RoundingMode};

/// Beyond this many bits of denominator a long chain is cut to [`KEPT_DIGITS`], far below any figure's last digit.
const MOST_BITS: u64 = 768;
/// Digits after the point that a cut chain keeps.
const KEPT_DIGITS: u32 = 100;

/// An exact rational number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction(BigRational);

impl Fraction {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// `numerator / denominator`, or nothing over zero.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(BigRational::new(numerator.into(), denominator.into())))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: i128) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// The quotient, or nothing when `divisor` is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The greatest integer not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// Its distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// Itself while its denominator is short; a long chain of steps is cut to 100 digits after the point.
    #[must_use]
    pub fn trimmed(self) -> Self {
        if self.0.denom().bits() <= MOST_BITS {
            return self;
        }
        let shift = power_of_ten(KEPT_DIGITS);
        Self(BigRational::new(quotient(&(self.0.numer() * &shift), self.0.denom(), RoundingMode::HalfEven), shift))
    }

    /// The nearest decimal of up to 28 digits after the point, ties to even; exact whenever a decimal can be.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`] when the integer part does not fit 96 bits.
    pub fn decimal(&self) -> Result<Decimal, NoFigure> {
        self.at_most(Decimal::MAX_SCALE, RoundingMode::HalfEven)
    }

    /// The decimal rounded as asked, from the exact value: never rounded twice.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`] when it does not fit 96 bits.
    pub fn rounded(&self, rounding: Rounding) -> Result<Decimal, NoFigure> {
        self.at_most(rounding.minor_units.min(Decimal::MAX_SCALE), rounding.mode)
    }

    /// The decimal, rounded only when a rounding is given.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`] when it does not fit 96 bits.
    pub fn decimal_or_rounded(&self, rounding: Option<Rounding>) -> Result<Decimal, NoFigure> {
        rounding.map_or_else(|| self.decimal(), |r| self.rounded(r))
    }

    /// The nearest double, for statistics and day counts.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    fn at_most(&self, most_digits: u32, mode: RoundingMode) -> Result<Decimal, NoFigure> {
        (0..=most_digits).rev().find_map(|digits| self.with_digits(digits, mode)).ok_or(NoFigure::OutOfRange)
    }

    fn with_digits(&self, digits: u32, mode: RoundingMode) -> Option<Decimal> {
        let mantissa = quotient(&(self.0.numer() * power_of_ten(digits)), self.0.denom(), mode).to_i128()?;
        Decimal::try_from_i128_with_scale(mantissa, digits).ok().map(|d| d.normalize())
    }
}

fn power_of_ten(digits: u32) -> BigInt {
    BigInt::from(10).pow(digits)
}

/// `numerator / denominator` as an integer, the rest rounded by `mode`; the denominator is positive.
fn quotient(numerator: &BigInt, denominator: &BigInt, mode: RoundingMode) -> BigInt {
    let magnitude = numerator.magnitude() / denominator.magnitude();
    let rest = numerator.magnitude() % denominator.magnitude();
    let away = match mode {
        RoundingMode::Down => false,
        RoundingMode::HalfUp => &rest + &rest >= *denominator.magnitude(),
        RoundingMode::HalfDown => &rest + &rest > *denominator.magnitude(),
        RoundingMode::HalfEven => match (&rest + &rest).cmp(denominator.magnitude()) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => magnitude.bit(0),
        },
    };
    let rounded = if away { magnitude + 1u32 } else { magnitude };
    let sign = if rounded.is_zero() { Sign::NoSign } else { numerator.sign() };
    BigInt::from_biguint(sign, rounded)
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Self {
        Self(BigRational::new(BigInt::from(value.mantissa()), power_of_ten(value.scale())))
    }
}

impl From<i64> for Fraction {
    fn from(value: i64) -> Self {
        Self(BigRational::from_integer(value.into()))
    }
}

macro_rules! operator {
    ($trait:ident, $name:ident, $sign:tt) => {
        impl $trait for Fraction {
            type Output = Self;
            fn $name(self, other: Self) -> Self {
                Self(self.0 $sign other.0)
            }
        }
        impl $trait<&Fraction> for &Fraction {
            type Output = Fraction;
            fn $name(self, other: &Fraction) -> Fraction {
                Fraction(&self.0 $sign &other.0)
            }
        }
    };
}

operator!(Add, add, +);
operator!(Sub, sub, -);
operator!(Mul, mul, *);

impl Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl std::iter::Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::zero(), |sum, part| sum + part)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn third() -> Fraction {
        Fraction::ratio(1, 3).unwrap_or_else(Fraction::zero)
    }

    #[test]
    fn a_third_times_three_is_one() {
        assert_eq!(third() * Fraction::from(3), Fraction::one());
    }

    #[test]
    fn a_fraction_becomes_the_nearest_decimal() {
        assert_eq!(third().decimal(), Ok(dec!(0.3333333333333333333333333333)));
        assert_eq!(Fraction::from(dec!(123.450)).decimal(), Ok(dec!(123.45)));
        let beyond = Fraction::from(Decimal::MAX) * Fraction::from(2);
        assert_eq!(beyond.decimal(), Err(NoFigure::OutOfRange));
    }

    #[test]
    fn rounding_agrees_with_the_rounding_of_decimals() {
        let modes = [RoundingMode::HalfEven, RoundingMode::HalfUp, RoundingMode::HalfDown, RoundingMode::Down];
        for mode in modes {
            for value in [dec!(0.125), dec!(-0.125), dec!(0.135), dec!(-0.129), dec!(7), dec!(-0.001)] {
                let rounding = Rounding { minor_units: 2, mode };
                assert_eq!(Fraction::from(value).rounded(rounding), Ok(rounding.apply(value)), "{mode:?} {value}");
            }
        }
    }

    #[test]
    fn a_long_chain_is_cut_far_below_its_last_figure() {
        let chain = (0..2_000).fold(Fraction::one(), |f, _| (f * third() * Fraction::from(3)).trimmed());
        assert_eq!(chain.decimal(), Ok(dec!(1)));
        let root = (0..2_000).fold(third(), |f, _| (f * Fraction::from(dec!(1.0001))).trimmed());
        assert!(root.is_positive());
    }
}
