//! The clients of the bridges of an open workspace: kept between polls, since they remember what answered.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use ports::{Bridge, BridgeFault};
use tokio::sync::Notify;
use values::BridgeId;

use crate::{bridges::stored::StoredBridge, desk::Desk};

/// Clients by bridge, and the bell that is rung when settings changed.
#[derive(Default)]
pub(crate) struct PollBoard {
    clients: Mutex<BTreeMap<BridgeId, Arc<dyn Bridge>>>,
    pub(crate) bell: Notify,
}

impl PollBoard {
    /// The client of a bridge, made when there is none yet.
    pub(crate) fn client(&self, desk: &Desk, kept: &StoredBridge) -> Result<Arc<dyn Bridge>, BridgeFault> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&kept.id) {
            return Ok(client.clone());
        }
        let client = desk.environment().bridges.client(&kept.settings())?;
        clients.insert(kept.id.clone(), client.clone());
        Ok(client)
    }

    /// Forgets every client after the settings changed.
    pub(crate) fn reset(&self) {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.bell.notify_one();
    }
}
