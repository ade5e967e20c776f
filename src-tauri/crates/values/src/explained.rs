//! The tree a figure came from: what it is, by which formula, from which inputs, down to readings and rates.
//!
//! The function that computes a figure gives the tree; nothing is computed a second time to explain it. Codes stand in
//! place of words, so that the window has them in every language.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{CalendarDate, Currency, Figure, Money, MoneyFigure, Provenance, UnknownReason};

/// A value with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum ExplainedValue {
    /// An exact amount of money.
    Money {
        /// In major units.
        #[ts(type = "string")]
        amount: Decimal,
        /// Its currency.
        currency: Currency,
    },
    /// A price of one unit of a share class, in its currency.
    NavPerUnit {
        /// The price.
        #[ts(type = "string")]
        amount: Decimal,
        /// Its currency.
        currency: Currency,
    },
    /// Units of a share class.
    Units {
        /// How many.
        #[ts(type = "string")]
        amount: Decimal,
    },
    /// An exact rate or share, a fraction: 0.015 is 1.5 %.
    Rate {
        /// The fraction.
        #[ts(type = "string")]
        amount: Decimal,
    },
    /// A return or another statistic, a double that is never added to money.
    Statistic {
        /// The number.
        number: f64,
    },
    /// A statistic that is a fraction, shown in percent: a return, a deviation, a depth. 0.05 is 5 %.
    Share {
        /// The fraction.
        number: f64,
    },
    /// A number of things.
    Count {
        /// How many.
        #[ts(type = "number")]
        number: u64,
    },
    /// A calendar date.
    Date {
        /// The day.
        #[ts(type = "string")]
        day: CalendarDate,
    },
    /// Not known, and why.
    Unknown {
        /// The reason.
        reason: UnknownReason,
    },
}

/// A rate between two currencies as it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExplainedRate {
    /// The currency of which one is priced.
    pub base: Currency,
    /// The currency it is priced in.
    pub quote: Currency,
    /// The price.
    #[ts(type = "string")]
    pub rate: Decimal,
    /// Where the rate came from: `ecb`, `user`, a bridge.
    pub source: String,
    /// The day of the quote, which may be before the day it was used for.
    #[ts(type = "string")]
    pub date: CalendarDate,
}

/// A figure and everything it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Explained {
    /// What it is, by its code: `fund_assets`, `account_equity`, `management_fee`.
    pub label: String,
    /// Which one of its kind: a login, a contract's id, a fund's code, a month; nothing for a total.
    pub subject: Option<String>,
    /// The figure.
    pub value: ExplainedValue,
    /// How it follows from its parts, by the formula's code: `sum`, `difference`; nothing for what was given.
    pub formula: Option<String>,
    /// Where a reading came from and when it was taken; nothing for what is in the books.
    pub provenance: Option<Provenance>,
    /// The rate between currencies that was used.
    pub rate: Option<ExplainedRate>,
    /// What it follows from, in the order the formula names it.
    pub parts: Vec<Explained>,
}

impl Explained {
    /// A figure that was given: an input, or a leaf of the books.
    #[must_use]
    pub fn given(label: &str, value: ExplainedValue) -> Self {
        Self {
            label: label.to_owned(),
            subject: None,
            value,
            formula: None,
            provenance: None,
            rate: None,
            parts: Vec::new(),
        }
    }

    /// A figure that follows from its parts by a formula.
    #[must_use]
    pub fn by(label: &str, value: ExplainedValue, formula: &str, parts: Vec<Self>) -> Self {
        Self { formula: Some(formula.to_owned()), parts, ..Self::given(label, value) }
    }

    /// The same figure of one subject.
    #[must_use]
    pub fn of(self, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }

    /// The same figure with the reading it came from.
    #[must_use]
    pub fn read_from(self, provenance: Provenance) -> Self {
        Self { provenance: Some(provenance), ..self }
    }

    /// The same figure with the rate it was converted at.
    #[must_use]
    pub fn converted_at(self, rate: ExplainedRate) -> Self {
        Self { rate: Some(rate), ..self }
    }
}

impl ExplainedValue {
    /// A number of things.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Count { number: u64::try_from(number).unwrap_or(u64::MAX) }
    }

    /// A percentage as the fraction that it is.
    #[must_use]
    pub fn percent(percent: Decimal) -> Self {
        Self::Rate { amount: percent / Decimal::ONE_HUNDRED }
    }
}

impl From<Money> for ExplainedValue {
    fn from(money: Money) -> Self {
        Self::Money { amount: money.amount, currency: money.currency }
    }
}

impl From<UnknownReason> for ExplainedValue {
    fn from(reason: UnknownReason) -> Self {
        Self::Unknown { reason }
    }
}

impl From<CalendarDate> for ExplainedValue {
    fn from(day: CalendarDate) -> Self {
        Self::Date { day }
    }
}

impl From<&MoneyFigure> for ExplainedValue {
    fn from(figure: &MoneyFigure) -> Self {
        match (figure.amount, figure.unknown) {
            (Some(amount), _) => Money::new(amount, figure.currency).into(),
            (None, reason) => reason.unwrap_or(UnknownReason::PartUnknown).into(),
        }
    }
}

impl From<&Figure<Money>> for ExplainedValue {
    fn from(figure: &Figure<Money>) -> Self {
        match figure {
            Figure::Known(money, _) => (*money).into(),
            Figure::Unknown(reason) => (*reason).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_tree_travels_with_its_units_and_amounts_as_text() {
        let part = Explained::given("account_equity", Money::new(dec!(10.50), Currency::USD).into()).of("1001");
        let tree = Explained::by("fund_assets", UnknownReason::PartUnknown.into(), "sum", vec![part]);
        let text = serde_json::to_value(&tree).unwrap_or_default();
        assert_eq!(text["value"], serde_json::json!({ "unit": "unknown", "reason": "part_unknown" }));
        assert_eq!(
            text["parts"][0]["value"],
            serde_json::json!({ "unit": "money", "amount": "10.50", "currency": "USD" })
        );
        assert_eq!(serde_json::from_value::<Explained>(text).ok(), Some(tree));
    }
}
