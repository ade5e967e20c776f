//! Rounding is always asked for, once, where a value is posted or shown.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// How a tie, or a rest, is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// Ties to the even neighbour (IEEE 754, "banker's").
    HalfEven,
    /// Ties away from zero.
    HalfUp,
    /// Ties towards zero.
    HalfDown,
    /// Towards zero, whatever the rest.
    Down,
}

/// A number of minor units and the mode to reach it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Rounding {
    /// Digits after the point, 0 to 28.
    pub minor_units: u32,
    /// How to round.
    pub mode: RoundingMode,
}

impl Rounding {
    /// Two minor units, ties to even: the house default for amounts that are posted.
    pub const CENTS: Self = Self { minor_units: 2, mode: RoundingMode::HalfEven };

    /// Rounds `value` to `minor_units` digits after the point. More digits than 28 leave it as it is.
    #[must_use]
    pub fn apply(self, value: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfDown => RoundingStrategy::MidpointTowardZero,
            RoundingMode::Down => RoundingStrategy::ToZero,
        };
        value.round_dp_with_strategy(self.minor_units, strategy)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn each_mode_breaks_a_tie_its_own_way() {
        let cases = [
            (RoundingMode::HalfEven, dec!(0.125), dec!(0.12)),
            (RoundingMode::HalfUp, dec!(0.125), dec!(0.13)),
            (RoundingMode::HalfUp, dec!(-0.125), dec!(-0.13)),
            (RoundingMode::HalfDown, dec!(0.125), dec!(0.12)),
            (RoundingMode::Down, dec!(-0.129), dec!(-0.12)),
        ];
        for (mode, given, expected) in cases {
            assert_eq!(Rounding { minor_units: 2, mode }.apply(given), expected, "{mode:?} {given}");
        }
    }
}
