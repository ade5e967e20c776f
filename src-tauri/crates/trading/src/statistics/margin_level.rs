//! Margin level and free margin of an account.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

/// How much of the equity is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarginLevel {
    /// Equity ÷ margin: 1.5 is a margin level of 150 %. Nothing without margin in use.
    pub ratio: Option<Decimal>,
    /// Equity − margin.
    pub free_margin: Decimal,
}

/// Margin level by the terminal's definition, exactly.
///
/// # Errors
/// [`NoFigure::Invalid`] `margin` for a negative one, [`NoFigure::OutOfRange`].
pub fn margin_level(equity: Decimal, margin: Decimal) -> Result<MarginLevel, NoFigure> {
    if margin < Decimal::ZERO {
        return Err(NoFigure::Invalid("margin"));
    }
    let ratio = Fraction::from(equity).over(&Fraction::from(margin)).map(|r| r.decimal()).transpose()?;
    let free_margin = equity.checked_sub(margin).ok_or(NoFigure::OutOfRange)?;
    Ok(MarginLevel { ratio, free_margin })
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn an_account_without_positions_has_no_level_but_free_margin() {
        assert_eq!(margin_level(dec!(48.57), dec!(0)), Ok(MarginLevel { ratio: None, free_margin: dec!(48.57) }));
        assert_eq!(margin_level(dec!(3), dec!(2)), Ok(MarginLevel { ratio: Some(dec!(1.5)), free_margin: dec!(1) }));
    }
}
