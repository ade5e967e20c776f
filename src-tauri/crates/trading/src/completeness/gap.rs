//! Stretches of a ledger that do not close, and what to fetch again.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use super::Proof;

/// Between two balances that the broker stated, the deals do not make the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// What is missing, or too much when negative; account currency.
    pub missing: Decimal,
    /// When the last balance that closes was stated, UTC; nothing when there is none before.
    pub from: Option<Instant>,
    /// When the balance that does not close was stated, UTC.
    pub until: Instant,
    /// The last deal that was there at `from`.
    pub after_ticket: Option<u64>,
    /// The first deal after `until`.
    pub before_ticket: Option<u64>,
    /// The last deal of ours inside, if there is any.
    pub last_ticket: Option<u64>,
    /// The trading days it touches, the first and the last.
    pub days: (CalendarDate, CalendarDate),
}

/// A time whose deals are to be fetched again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchWindow {
    /// From when, UTC; nothing is from the account's beginning.
    pub from: Option<Instant>,
    /// Until when, UTC.
    pub until: Instant,
}

impl Proof {
    /// The times to fetch again, each gap with so many seconds before and after, those that touch made one.
    #[must_use]
    pub fn refetch(&self, overlap_seconds: u32) -> Vec<FetchWindow> {
        let overlap = jiff::SignedDuration::from_secs(i64::from(overlap_seconds));
        let mut windows = Vec::<FetchWindow>::new();
        for gap in &self.gaps {
            let from = gap.from.map(|from| from.checked_sub(overlap).unwrap_or(Instant::MIN));
            let until = gap.until.checked_add(overlap).unwrap_or(Instant::MAX);
            match windows.last_mut().filter(|before| from.is_none_or(|from| from <= before.until)) {
                Some(before) => before.until = before.until.max(until),
                None => windows.push(FetchWindow { from, until }),
            }
        }
        windows
    }

    /// Whether everything that the broker stated follows from the deals.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty()
    }
}
