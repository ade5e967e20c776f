//! The bridges as they are kept, keys included: in the encrypted workspace and nowhere else.

use ports::BridgeSettings;
use serde::{Deserialize, Serialize};
use store::Workspace;
use values::{BridgeId, Instant, Sensitive};

use crate::{
    bridges::{bridge::BridgePoll, pace},
    fault::Fault,
};

/// The setting's key.
pub(crate) const BRIDGES: &str = "bridges";

/// A bridge with its key. No `Debug`: it holds a secret.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredBridge {
    pub(crate) id: BridgeId,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) second_address: Option<String>,
    pub(crate) api_key: Option<String>,
    pub(crate) interval_seconds: u32,
    pub(crate) allow_plain_http: bool,
}

impl StoredBridge {
    /// What the adapter needs.
    pub(crate) fn settings(&self) -> BridgeSettings {
        BridgeSettings {
            id: self.id.clone(),
            name: self.name.clone(),
            address: self.address.clone(),
            second_address: self.second_address.clone(),
            api_key: self.api_key.clone().map(Sensitive::new),
            interval_seconds: self.interval_seconds,
            allow_plain_http: self.allow_plain_http,
        }
    }
}

/// Every bridge, in the order in which they were added.
pub(crate) async fn all(store: &Workspace) -> Result<Vec<StoredBridge>, Fault> {
    Ok(store.setting(BRIDGES).await?.unwrap_or_default())
}

/// One bridge.
pub(crate) async fn one(store: &Workspace, id: &BridgeId) -> Result<StoredBridge, Fault> {
    let found = all(store).await?.into_iter().find(|bridge| bridge.id == *id);
    found.ok_or_else(|| Fault::not_found("bridge"))
}

/// The intervals in which a reading of each bridge can be expected at a moment, in seconds.
pub(crate) async fn intervals(store: &Workspace, now: Instant) -> Result<Vec<u32>, Fault> {
    Ok(all(store).await?.iter().map(|bridge| pace::expected(bridge.interval_seconds, now)).collect())
}

fn poll_state(id: &BridgeId) -> String {
    format!("bridge.{id}.poll")
}

/// What the last poll of a bridge found; kept over a restart.
pub(crate) async fn last_poll(store: &Workspace, id: &BridgeId) -> Result<Option<BridgePoll>, Fault> {
    Ok(store.sync_state(&poll_state(id)).await?)
}

/// Keeps what a poll found.
pub(crate) async fn keep_poll(store: &Workspace, id: &BridgeId, poll: &BridgePoll) -> Result<(), Fault> {
    Ok(store.set_sync_state(&poll_state(id), poll).await?)
}
