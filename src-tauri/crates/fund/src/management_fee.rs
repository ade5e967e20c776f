//! The management fee of a period.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure, Rounding};

/// NAV × annual rate × fraction of the year, rounded once and only when asked.
///
/// `nav` and the fee are in the fund's currency; `fraction` is exact, from a day count or as stated ("1/4").
///
/// # Errors
/// [`NoFigure::Invalid`] `rate` for a negative one, [`NoFigure::OutOfRange`].
///
/// A negative NAV bears a negative fee; whether to charge it is the caller's decision.
pub fn management_fee(
    nav: Decimal,
    rate: Decimal,
    fraction: &Fraction,
    round: Option<Rounding>,
) -> Result<Decimal, NoFigure> {
    if rate < Decimal::ZERO {
        return Err(NoFigure::Invalid("rate"));
    }
    (Fraction::from(nav) * Fraction::from(rate) * fraction.clone()).decimal_or_rounded(round)
}
