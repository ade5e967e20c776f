//! A reading of an account: what its source said, and when the source itself took it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

/// One reading. Any figure the source did not give is `None`, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The login the reading itself names.
    pub login: AccountLogin,
    /// When the source took it, UTC.
    pub at: Instant,
    /// When it reached us, UTC.
    pub received_at: Instant,
    /// Where from: `bridge:<id>`, `mongodb:mt5_accounts`, `mongodb:mt5_equity_snapshots`, `demo`.
    pub source: String,
    /// Balance in the account currency: closed results only.
    pub balance: Option<Decimal>,
    /// Equity in the account currency: balance plus floating result.
    pub equity: Option<Decimal>,
    /// Floating result of open positions.
    pub floating: Option<Decimal>,
    /// Margin in use.
    pub margin: Option<Decimal>,
    /// Margin still free.
    pub margin_free: Option<Decimal>,
    /// Equity over margin in percent, as the terminal prints it; none without open positions.
    pub margin_level: Option<Decimal>,
}

/// How many polls may be missed before a reading is stale.
pub const MISSED_POLLS: i64 = 3;

/// Whether a reading is too old to be shown as current: older than three expected polls.
///
/// `interval_seconds` is the interval at which its source is expected to answer.
#[must_use]
pub fn is_stale(at: Instant, now: Instant, interval_seconds: u32) -> bool {
    now.as_second().saturating_sub(at.as_second()) > MISSED_POLLS * i64::from(interval_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_stale_after_three_missed_polls_and_not_before() {
        let at = Instant::from_second(1_000).expect("in range");
        let after = |s: i64| Instant::from_second(1_000 + s).expect("in range");
        assert!(!is_stale(at, after(900), 300));
        assert!(is_stale(at, after(901), 300));
        assert!(!is_stale(at, after(-50), 300));
    }
}
