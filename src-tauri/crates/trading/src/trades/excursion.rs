//! How far a trade went against and for the account while it was open.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::Instant;

use super::OpenPosition;
use crate::symbols::Symbol;

/// What was seen while positions were open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "seen")]
pub enum Observation {
    /// The floating result of one position, account currency.
    Position {
        /// Its number.
        position: u64,
        /// When, UTC.
        at: Instant,
        /// The result, swaps apart.
        floating: Decimal,
    },
    /// A price of a symbol.
    Price {
        /// The symbol.
        symbol: Symbol,
        /// When, UTC.
        at: Instant,
        /// The price.
        price: Decimal,
    },
    /// The floating result of the whole account: it tells of a position while that is the only one.
    Account {
        /// When, UTC.
        at: Instant,
        /// The result.
        floating: Decimal,
    },
}

/// Where an excursion was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExcursionBasis {
    /// From the position's own floating result.
    Floating,
    /// From the account's floating result while no other position was open.
    Account,
    /// From the symbol's prices, at the value of a price step that its closing realised.
    Prices,
}

/// Why an excursion is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoExcursion {
    /// Neither its result nor a price was read while it was open.
    NoReadings,
    /// It was opened before the first deal that is known.
    OpenedBefore,
    /// Prices were read, but it closed where it opened, so that a price step has no value.
    NoStepValue,
}

/// Maximum adverse and maximum favourable excursion, account currency, without charges.
///
/// Seen at readings only: between two of them it may have gone further. Its own end counts as a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Excursion {
    /// As far as was seen.
    Seen {
        /// The worst result, zero or less.
        adverse: Decimal,
        /// The best result, zero or more.
        favourable: Decimal,
        /// At how many readings.
        readings: u32,
        /// Where from.
        basis: ExcursionBasis,
    },
    /// Not known.
    Unavailable(NoExcursion),
}

/// The lowest and highest of what was read, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Range {
    low: Decimal,
    high: Decimal,
    readings: u32,
}

impl Range {
    fn widened(range: Option<Self>, value: Decimal) -> Self {
        match range {
            None => Self { low: value, high: value, readings: 1 },
            Some(range) => Self {
                low: range.low.min(value),
                high: range.high.max(value),
                readings: range.readings.saturating_add(1),
            },
        }
    }
}

/// What was seen of an open position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Seen {
    floating: Option<Range>,
    account: Option<Range>,
    prices: Option<Range>,
}

impl Seen {
    /// The position's result at a reading: what is booked and what floats.
    pub(super) fn floats(&mut self, result: Decimal) {
        self.floating = Some(Range::widened(self.floating, result));
    }

    pub(super) fn floats_alone(&mut self, result: Decimal) {
        self.account = Some(Range::widened(self.account, result));
    }

    pub(super) fn priced(&mut self, price: Decimal) {
        self.prices = Some(Range::widened(self.prices, price));
    }

    /// The excursion of a position that has ended, from the best basis there is.
    pub(super) fn excursion(&self, ended: &OpenPosition, close_price: Decimal) -> Excursion {
        let read = |range: Range, basis| Excursion::Seen {
            adverse: range.low.min(ended.profit).min(Decimal::ZERO),
            favourable: range.high.max(ended.profit).max(Decimal::ZERO),
            readings: range.readings,
            basis,
        };
        match (self.floating, self.account, self.prices) {
            (Some(range), ..) => read(range, ExcursionBasis::Floating),
            (None, Some(range), _) => read(range, ExcursionBasis::Account),
            (None, None, Some(prices)) => in_money(prices, ended, close_price)
                .map_or(Excursion::Unavailable(NoExcursion::NoStepValue), |range| read(range, ExcursionBasis::Prices)),
            _ => Excursion::Unavailable(NoExcursion::NoReadings),
        }
    }
}

/// Prices as results: the booked result is to the distance it came from as any other result to its distance.
fn in_money(prices: Range, ended: &OpenPosition, close_price: Decimal) -> Option<Range> {
    let open_price = ended.open_price?;
    let distance = close_price.checked_sub(open_price)?;
    let result = |price: Decimal| {
        let result = ended.profit.checked_mul(price.checked_sub(open_price)?)?.checked_div(distance)?;
        Some(result.round_dp(2))
    };
    let (one, other) = (result(prices.low)?, result(prices.high)?);
    Some(Range { low: one.min(other), high: one.max(other), readings: prices.readings })
}
