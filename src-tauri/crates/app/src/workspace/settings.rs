//! Settings of the workspace.

use serde::{Deserialize, Serialize};
use values::Currency;

use crate::{
    fault::Fault,
    seat::Seat,
    workspace::profile::{PROFILE, Profile},
};

/// What can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WorkspaceSettings {
    /// The currency of headline figures.
    pub base_currency: Currency,
    /// An IANA time zone.
    pub time_zone: String,
    /// Minutes without a hand on the desk until it locks, 1 to 120.
    pub idle_lock_minutes: u32,
}

/// Keeps the settings.
pub(crate) async fn save(seat: &Seat, request: WorkspaceSettings) -> Result<(), Fault> {
    check(&request.time_zone, request.idle_lock_minutes)?;
    let profile = Profile {
        base_currency: request.base_currency,
        time_zone: request.time_zone,
        idle_lock_minutes: request.idle_lock_minutes,
    };
    seat.keep_setting("workspace.save_settings", PROFILE, &profile).await?;
    seat.open.set_profile(profile);
    Ok(())
}

fn check(time_zone: &str, idle_lock_minutes: u32) -> Result<(), Fault> {
    check_time_zone(time_zone)?;
    if !(1..=120).contains(&idle_lock_minutes) {
        return Err(Fault::field("idle_lock_minutes", "range_1_120"));
    }
    Ok(())
}

/// Whether a name is an IANA time zone we know.
pub(crate) fn check_time_zone(name: &str) -> Result<(), Fault> {
    jiff::tz::TimeZone::get(name).map(|_| ()).map_err(|_| Fault::field("time_zone", "unknown"))
}
