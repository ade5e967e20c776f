//! The equity of each trading day, from readings.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use crate::{reading::Reading, server_clock::ServerClock};

/// The equity that was read on one trading day, account currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EquityDay {
    /// The account's trading day.
    pub day: CalendarDate,
    /// The first reading.
    pub first: Decimal,
    /// The last.
    pub last: Decimal,
    /// The highest.
    pub high: Decimal,
    /// The lowest.
    pub low: Decimal,
    /// How many there were.
    pub readings: u32,
    /// When the last was taken, UTC.
    pub last_at: Instant,
}

/// The day that readings are being taken on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EquityFold {
    today: Option<EquityDay>,
}

impl EquityFold {
    /// Takes the next reading; gives the day before when it is over. A reading without equity, or older than the last
    /// one taken, changes nothing.
    pub fn take(&mut self, reading: &Reading, clock: &ServerClock) -> Option<EquityDay> {
        let equity = reading.equity?;
        if self.today.is_some_and(|today| reading.at < today.last_at) {
            return None;
        }
        let day = clock.trading_day(reading.at);
        if let Some(today) = self.today.as_mut().filter(|today| today.day >= day) {
            today.last = equity;
            today.last_at = reading.at;
            today.high = today.high.max(equity);
            today.low = today.low.min(equity);
            today.readings = today.readings.saturating_add(1);
            return None;
        }
        let begun =
            EquityDay { day, first: equity, last: equity, high: equity, low: equity, readings: 1, last_at: reading.at };
        self.today.replace(begun)
    }

    /// The day that is not over.
    #[must_use]
    pub const fn today(&self) -> Option<&EquityDay> {
        self.today.as_ref()
    }
}
