//! An amount in one currency.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Currency, Rounding, canonical_text};

/// An exact amount in one currency. Two amounts add only in the same currency; nothing is rounded unless asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Money {
    /// The amount in major units, exact.
    #[ts(type = "string")]
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

/// Why two amounts could not be combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The currencies differ; convert first, at a stated rate.
    #[error("cannot combine {left} with {right}")]
    Currencies {
        /// Currency on the left.
        left: Currency,
        /// Currency on the right.
        right: Currency,
    },
    /// The result does not fit 96 bits of mantissa.
    #[error("the amount is out of range")]
    Overflow,
}

impl Money {
    /// An amount.
    #[must_use]
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Zero in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { amount: Decimal::ZERO, currency }
    }

    /// The sum.
    ///
    /// # Errors
    /// When the currencies differ or the sum is out of range.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let amount = self.amount.checked_add(other.amount).ok_or(MoneyError::Overflow)?;
        Ok(Self { amount, ..self })
    }

    /// The difference.
    ///
    /// # Errors
    /// When the currencies differ or the difference is out of range.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let amount = self.amount.checked_sub(other.amount).ok_or(MoneyError::Overflow)?;
        Ok(Self { amount, ..self })
    }

    /// The amount rounded as asked.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Self {
        Self { amount: rounding.apply(self.amount), ..self }
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::Currencies { left: self.currency, right: other.currency })
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", canonical_text(self.amount), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn amounts_add_only_in_one_currency() {
        let dollars = Money::new(dec!(1.10), Currency::USD);
        let euros = Money::new(dec!(1), Currency::EUR);
        assert_eq!(dollars.checked_add(dollars), Ok(Money::new(dec!(2.2), Currency::USD)));
        assert_eq!(
            dollars.checked_add(euros),
            Err(MoneyError::Currencies { left: Currency::USD, right: Currency::EUR })
        );
    }

    #[test]
    fn money_travels_as_a_string() {
        let text = serde_json::to_string(&Money::new(dec!(0.1), Currency::USD));
        assert_eq!(text.ok().as_deref(), Some(r#"{"amount":"0.1","currency":"USD"}"#));
    }

    proptest::proptest! {
        #[test]
        fn print_and_parse_of_money_is_the_identity(mantissa in proptest::num::i128::ANY, scale in 0u32..=28) {
            let amount = Decimal::from_i128_with_scale(mantissa >> 32, scale);
            let money = Money::new(amount, Currency::USD);
            let text = serde_json::to_string(&money).unwrap_or_default();
            proptest::prop_assert_eq!(serde_json::from_str::<Money>(&text).ok(), Some(money));
            let shown = crate::parse_decimal(&canonical_text(amount));
            proptest::prop_assert_eq!(shown, Ok(amount.normalize()));
        }
    }

    #[test]
    fn the_largest_amount_does_not_wrap() {
        let most = Money::new(Decimal::MAX, Currency::USD);
        assert_eq!(most.checked_add(most), Err(MoneyError::Overflow));
    }
}
