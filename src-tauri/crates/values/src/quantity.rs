//! Exact quantities that are not money: units of a share class, a price per unit, a rate.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::canonical_text;

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Decimal);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&canonical_text(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

quantity! {
    /// Units of a share class.
    Units
}
quantity! {
    /// Net asset value of one unit, in the currency of its share class.
    NavPerUnit
}
quantity! {
    /// A rate as a fraction: 0.015 is 1.5 %.
    Rate
}

impl Rate {
    /// A rate stated in percent, as fund configuration does: `from_percent(1.5)` is 0.015.
    #[must_use]
    pub fn from_percent(percent: Decimal) -> Self {
        Self(percent / Decimal::ONE_HUNDRED)
    }
}
