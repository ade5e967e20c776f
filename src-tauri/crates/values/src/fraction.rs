//! Exact fractions: a chain of multiplications and divisions is rounded once, at its end, or not at all.

use std::{
    cmp::Ordering,
    ops::{Add, Mul, Neg, Sub},
};

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use crate::{NoFigure, Rounding, RoundingMode};

/// Beyond this many bits of denominator a long chain is cut to [`KEPT_DIGITS`], far below any figure's last digit.
const MOST_BITS: u64 = 768;
/// The most digits of a number that is read from text.
const LONGEST: usize = 400;
/// Digits after the point that a cut chain keeps.
const KEPT_DIGITS: u32 = 100;

/// Beyond this many bits of denominator a fraction is reduced to lowest terms; below, that costs more than it saves.
const REDUCED_BITS: u64 = 1_536;

/// An exact rational number.
#[derive(Debug, Clone)]
pub struct Fraction {
    above: BigInt,
    /// Above zero. The two need not be in lowest terms.
    below: BigInt,
}

impl Fraction {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self::from(1)
    }

    /// `numerator / denominator`, or nothing over zero.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self::new(numerator.into(), denominator.into()))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: i128) -> Self {
        Self { above: number.into(), below: BigInt::one() }
    }

    /// The quotient, or nothing when `divisor` is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self::new(&self.above * &divisor.below, &self.below * &divisor.above))
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.above.is_zero()
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.above.is_positive()
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.above.is_negative()
    }

    /// The greatest integer not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        let rest = &self.above % &self.below;
        let cut = (&self.above - &rest) / &self.below;
        Self { above: if rest.is_negative() { cut - 1 } else { cut }, below: BigInt::one() }
    }

    /// Its distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self { above: self.above.abs(), below: self.below.clone() }
    }

    /// Itself while its denominator is short; a long chain of steps is cut to 100 digits after the point.
    #[must_use]
    pub fn trimmed(self) -> Self {
        if self.below.bits() <= MOST_BITS {
            return self;
        }
        let reduced = self.reduced();
        if reduced.below.bits() <= MOST_BITS {
            return reduced;
        }
        let shift = power_of_ten(KEPT_DIGITS);
        Self { above: quotient(&(reduced.above * &shift), &reduced.below, RoundingMode::HalfEven), below: shift }
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

    /// Reads a number of any length in plain or scientific notation, exactly: `1.5`, `-2e-3`, 34 digits of a Decimal128.
    /// Nothing for what is no number, or one of more than 400 digits.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.trim().split_once(['e', 'E']).unwrap_or((text.trim(), "0"));
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => (Sign::Minus, digits),
            None => (Sign::Plus, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = [before, after].concat();
        let shift = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(after.len()).ok()?)?;
        if plain.len() > LONGEST || shift.unsigned_abs() > LONGEST as u64 || !plain.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let mantissa = BigInt::from_biguint(sign, plain.parse().ok()?);
        let power = power_of_ten(u32::try_from(shift.unsigned_abs()).ok()?);
        let (above, below) = if shift < 0 { (mantissa, power) } else { (mantissa * power, BigInt::one()) };
        Some(Self { above, below })
    }

    /// The canonical text of the rounded number, however long: plain notation, no trailing zeros after the point.
    #[must_use]
    pub fn rounded_text(&self, rounding: Rounding) -> String {
        let count = quotient(&(&self.above * power_of_ten(rounding.minor_units)), &self.below, rounding.mode);
        let places = rounding.minor_units as usize;
        let digits = format!("{:0>width$}", count.magnitude().to_string(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let part = part.trim_end_matches('0');
        let (sign, point) = (if count.is_negative() { "-" } else { "" }, if part.is_empty() { "" } else { "." });
        format!("{sign}{whole}{point}{part}")
    }

    /// The nearest double, for statistics and day counts.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        BigRational::new(self.above.clone(), self.below.clone()).to_f64().unwrap_or(f64::NAN)
    }

    fn at_most(&self, most_digits: u32, mode: RoundingMode) -> Result<Decimal, NoFigure> {
        (0..=most_digits.min(self.digits_with_room()))
            .rev()
            .find_map(|digits| self.with_digits(digits, mode))
            .ok_or(NoFigure::OutOfRange)
    }

    /// No fewer digits after the point than those with which the number fits 96 bits: 2^(a − b) ≤ |number| × 2.
    fn digits_with_room(&self) -> u32 {
        let room = (98 + self.below.bits()).saturating_sub(self.above.bits());
        u32::try_from(room * 30_103 / 100_000 + 1).unwrap_or(Decimal::MAX_SCALE).min(Decimal::MAX_SCALE)
    }

    fn new(above: BigInt, below: BigInt) -> Self {
        let (above, below) = if below.is_negative() { (-above, -below) } else { (above, below) };
        let fraction = Self { above, below };
        if fraction.below.bits() > REDUCED_BITS { fraction.reduced() } else { fraction }
    }

    /// The same in lowest terms.
    fn reduced(self) -> Self {
        let lowest = BigRational::new(self.above, self.below);
        Self { above: lowest.numer().clone(), below: lowest.denom().clone() }
    }

    /// Both numerators over one denominator, the smaller where one is a multiple of the other.
    fn over_one(&self, other: &Self) -> (BigInt, BigInt, BigInt) {
        if self.below == other.below {
            return (self.above.clone(), other.above.clone(), self.below.clone());
        }
        let (larger, smaller) = if self.below > other.below { (self, other) } else { (other, self) };
        if (&larger.below % &smaller.below).is_zero() {
            let factor = &larger.below / &smaller.below;
            let scaled = |fraction: &Self| {
                if fraction.below == larger.below { fraction.above.clone() } else { &fraction.above * &factor }
            };
            return (scaled(self), scaled(other), larger.below.clone());
        }
        (&self.above * &other.below, &other.above * &self.below, &self.below * &other.below)
    }

    fn with_digits(&self, digits: u32, mode: RoundingMode) -> Option<Decimal> {
        let mantissa = quotient(&(&self.above * power_of_ten(digits)), &self.below, mode).to_i128()?;
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
        let value = value.normalize();
        Self { above: BigInt::from(value.mantissa()), below: power_of_ten(value.scale()) }
    }
}

impl From<i64> for Fraction {
    fn from(value: i64) -> Self {
        Self { above: value.into(), below: BigInt::one() }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.below == other.below {
            return self.above.cmp(&other.above);
        }
        (&self.above * &other.below).cmp(&(&other.above * &self.below))
    }
}

impl Add<&Fraction> for &Fraction {
    type Output = Fraction;
    fn add(self, other: &Fraction) -> Fraction {
        let (one, two, below) = self.over_one(other);
        Fraction::new(one + two, below)
    }
}

impl Sub<&Fraction> for &Fraction {
    type Output = Fraction;
    fn sub(self, other: &Fraction) -> Fraction {
        let (one, two, below) = self.over_one(other);
        Fraction::new(one - two, below)
    }
}

impl Mul<&Fraction> for &Fraction {
    type Output = Fraction;
    fn mul(self, other: &Fraction) -> Fraction {
        Fraction::new(&self.above * &other.above, &self.below * &other.below)
    }
}

macro_rules! of_values {
    ($trait:ident, $name:ident) => {
        impl $trait for Fraction {
            type Output = Self;
            fn $name(self, other: Self) -> Self {
                $trait::$name(&self, &other)
            }
        }
    };
}

of_values!(Add, add);
of_values!(Sub, sub);
of_values!(Mul, mul);

impl Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self { above: -self.above, below: self.below }
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
    fn a_number_of_any_length_is_read_and_rounded_exactly() {
        let cents = |mode| Rounding { minor_units: 2, mode };
        for (text, mode, expected) in [
            ("1234567890123456789012345678901234.565", RoundingMode::HalfEven, "1234567890123456789012345678901234.56"),
            ("-1234567890123456789012345678901234.565", RoundingMode::HalfUp, "-1234567890123456789012345678901234.57"),
            ("0.00499999999999999999999999999999999999", RoundingMode::HalfUp, "0"),
            ("-0.004", RoundingMode::Down, "0"),
            ("1.5e3", RoundingMode::Down, "1500"),
            ("2.50e-2", RoundingMode::HalfEven, "0.02"),
            (".5", RoundingMode::HalfEven, "0.5"),
        ] {
            let found = Fraction::from_text(text).map(|f| f.rounded_text(cents(mode)));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "1e", "1e401", "--1", "1_0", "NaN"] {
            assert_eq!(Fraction::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn fractions_are_compared_and_rounded_by_their_value_whatever_their_terms() {
        let sixths = Fraction::ratio(2, 6).unwrap_or_else(Fraction::zero);
        assert_eq!(sixths, third());
        assert_eq!(sixths.cmp(&third()), Ordering::Equal);
        assert_eq!((-third()).floor(), Fraction::from(-1));
        assert_eq!(Fraction::ratio(-6, -3).map(|f| f.floor()), Some(Fraction::from(2)));
        assert_eq!(Fraction::ratio(1, -3), Some(-third()));
        for (above, below) in
            [(1i64, 3i64), (-7, 2), (i64::MAX, 7), (i64::MIN, 3), (0, 5), (22, 7), (-1, 1_000_000_007)]
        {
            let wide = Fraction::ratio(above, below).unwrap_or_else(Fraction::zero);
            let scaled = (0..60).fold(wide.clone(), |f, n| {
                (f * Fraction::from(n + 2)).over(&Fraction::from(n + 2)).unwrap_or_else(Fraction::zero)
            });
            assert_eq!(scaled, wide);
            assert_eq!(scaled.decimal(), wide.decimal(), "{above}/{below}");
            assert_eq!(scaled.to_f64().to_bits(), wide.to_f64().to_bits(), "{above}/{below}");
        }
    }

    proptest::proptest! {
        #[test]
        fn sums_and_products_are_those_of_whole_numbers_over_their_denominators(
            a in -1_000_000i64..1_000_000, b in 1i64..5_000, c in -1_000_000i64..1_000_000, d in 1i64..5_000,
        ) {
            let of = |above, below| Fraction::ratio(above, below).unwrap_or_else(Fraction::zero);
            proptest::prop_assert_eq!(of(a, b) + of(c, d), of(a * d + c * b, b * d));
            proptest::prop_assert_eq!(of(a, b) - of(c, d), of(a * d - c * b, b * d));
            proptest::prop_assert_eq!(of(a, b) * of(c, d), of(a * c, b * d));
            proptest::prop_assert_eq!(of(a, b).cmp(&of(c, d)), (a * d).cmp(&(c * b)));
            proptest::prop_assert_eq!(of(a, b).floor(), Fraction::from(a.div_euclid(b)));
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
