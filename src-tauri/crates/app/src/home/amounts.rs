//! Amounts of several currencies side by side; nothing is converted here.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{Currency, Money};

/// Exact sums by currency; unknown once one of them is out of range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amounts(Option<BTreeMap<Currency, Decimal>>);

impl Amounts {
    pub(crate) const fn none() -> Self {
        Self(Some(BTreeMap::new()))
    }

    pub(crate) fn of(parts: impl IntoIterator<Item = Money>) -> Self {
        parts.into_iter().fold(Self::none(), Self::plus)
    }

    pub(crate) fn plus(mut self, money: Money) -> Self {
        if let Some(sums) = &mut self.0 {
            let sum = sums.entry(money.currency).or_default();
            match sum.checked_add(money.amount) {
                Some(more) => *sum = more,
                None => self.0 = None,
            }
        }
        self
    }

    pub(crate) fn less(self, money: Money) -> Self {
        self.plus(Money::new(-money.amount, money.currency))
    }

    /// One amount a currency; nothing when out of range.
    pub(crate) fn moneys(&self) -> Option<Vec<Money>> {
        Some(self.0.as_ref()?.iter().map(|(currency, amount)| Money::new(*amount, *currency)).collect())
    }
}
