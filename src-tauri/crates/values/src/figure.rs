//! A figure that came from outside: what it is, where it came from, when it was read, or why it is not known.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Currency, Instant, Money, RateUsed};

/// Where a figure was read and when the source itself took the reading (not when the reply reached us).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Provenance {
    /// The source in words the desk uses: `bridge:primary`, `mongodb:mt5_accounts`, `demo`.
    pub source: String,
    /// The time of the reading, UTC.
    #[ts(type = "string")]
    pub as_of: Instant,
    /// Older than three expected readings.
    pub stale: bool,
}

/// Why there is no figure. Unknown is never shown as zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReason {
    /// No source has ever answered for it.
    NeverRead,
    /// The source answered, and said that it has no reading.
    SourceHasNone,
    /// The reading failed a rule and was refused.
    Refused,
    /// A part of it is unknown, so the whole is.
    PartUnknown,
    /// It needs a rate between currencies that is not known.
    NoRate,
    /// The person asking may not see it.
    NotPermitted,
}

/// A value with its provenance, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure<T> {
    /// Known, and where from.
    Known(T, Provenance),
    /// Not known, and why.
    Unknown(UnknownReason),
}

/// A figure of money as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MoneyFigure {
    /// The amount, or nothing when unknown.
    #[ts(type = "string | null")]
    pub amount: Option<Decimal>,
    /// Its currency, known even when the amount is not.
    pub currency: Currency,
    /// Why there is no amount.
    pub unknown: Option<UnknownReason>,
    /// Source and time of the oldest reading in it; nothing for a figure that needs none.
    pub provenance: Option<Provenance>,
    /// The exchange rates that went into it, each once; left out when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<RateUsed>>", optional)]
    pub rates: Vec<RateUsed>,
}

impl MoneyFigure {
    /// A figure computed from the books, which needs no reading.
    #[must_use]
    pub const fn booked(money: Money) -> Self {
        Self {
            amount: Some(money.amount),
            currency: money.currency,
            unknown: None,
            provenance: None,
            rates: Vec::new(),
        }
    }

    /// A figure with its reading.
    #[must_use]
    pub fn read(money: Money, provenance: Provenance) -> Self {
        Self { provenance: Some(provenance), ..Self::booked(money) }
    }

    /// No figure, and why.
    #[must_use]
    pub const fn unknown(currency: Currency, reason: UnknownReason) -> Self {
        Self { amount: None, currency, unknown: Some(reason), provenance: None, rates: Vec::new() }
    }
}
