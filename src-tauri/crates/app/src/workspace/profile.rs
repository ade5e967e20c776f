//! What a person may set of a workspace, with its defaults from the day it was made.

use serde::{Deserialize, Serialize};
use store::Workspace;
use values::Currency;

use crate::fault::Fault;

/// The setting's key.
pub(crate) const PROFILE: &str = "workspace.profile";
/// Minutes without a hand on the desk, unless set otherwise.
const IDLE_LOCK_MINUTES: u32 = 5;

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Profile {
    pub(crate) base_currency: Currency,
    pub(crate) time_zone: String,
    pub(crate) idle_lock_minutes: u32,
}

/// Reads the settings in force.
pub(crate) async fn read(store: &Workspace) -> Result<Profile, Fault> {
    if let Some(profile) = store.setting(PROFILE).await? {
        return Ok(profile);
    }
    let details = store.details();
    Ok(Profile {
        base_currency: details.base_currency,
        time_zone: details.time_zone,
        idle_lock_minutes: IDLE_LOCK_MINUTES,
    })
}
