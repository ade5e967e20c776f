//! How old a rate may be.

use serde::{Deserialize, Serialize};
use store::Workspace;

use crate::{fault::Fault, seat::Seat};

/// The setting's key.
const KEY: &str = "rates.settings";

/// What can be set of the rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RatesSettings {
    /// Days after which a rate no longer answers, 1 to 366. A week spans every holiday of the European Central Bank.
    pub longest_age_days: u16,
}

/// Until somebody sets another.
const FROM_THE_START: RatesSettings = RatesSettings { longest_age_days: 7 };

/// The settings in force.
pub(crate) async fn read(store: &Workspace) -> Result<RatesSettings, Fault> {
    Ok(store.setting(KEY).await?.unwrap_or(FROM_THE_START))
}

/// Keeps the settings.
pub(crate) async fn save(seat: &Seat, request: RatesSettings) -> Result<(), Fault> {
    if !(1..=366).contains(&request.longest_age_days) {
        return Err(Fault::field("longest_age_days", "range_1_366"));
    }
    seat.keep_setting("rates.save_settings", KEY, &request).await
}
