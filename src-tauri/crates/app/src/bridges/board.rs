//! The clients of the bridges of an open workspace: kept between polls, since they remember what answered.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use ::trading::limits::LimitState;
use ports::{Bridge, BridgeFault};
use rust_decimal::Decimal;
use tokio::sync::Notify;
use values::{AccountLogin, BridgeId};

use crate::{
    bridges::{plausible::Waiting, stored::StoredBridge},
    desk::Desk,
};

/// Clients by bridge, and the bell that is rung when settings changed.
#[derive(Default)]
pub(crate) struct PollBoard {
    clients: Mutex<BTreeMap<BridgeId, Arc<dyn Bridge>>>,
    /// Readings that wait until they were said often enough, by bridge and account.
    waiting: Mutex<BTreeMap<(BridgeId, AccountLogin), Waiting>>,
    /// What deals that are new since the last reading kept of an account make together.
    fresh: Mutex<BTreeMap<AccountLogin, Decimal>>,
    /// When each bridge is polled next, by the monotonic clock.
    due: Mutex<BTreeMap<BridgeId, Duration>>,
    /// The states of limits, read when they are first judged.
    pub(crate) judging: tokio::sync::Mutex<Option<BTreeMap<String, LimitState>>>,
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

    /// The reading of an account that waits at a bridge.
    pub(crate) fn waiting(&self, bridge: &BridgeId, login: AccountLogin) -> Option<Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).get(&(bridge.clone(), login)).cloned()
    }

    /// Lets a reading wait, or nothing any more.
    pub(crate) fn wait(&self, bridge: &BridgeId, login: AccountLogin, waiting: Option<Waiting>) {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match waiting {
            Some(waiting) => all.insert((bridge.clone(), login), waiting),
            None => all.remove(&(bridge.clone(), login)),
        };
    }

    /// Adds what new deals of an account make; gives their sum since the last reading kept of it.
    pub(crate) fn add_fresh(&self, login: AccountLogin, sum: Option<Decimal>) -> Option<Decimal> {
        let mut all = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.entry(login).or_default();
        *known = known.checked_add(sum?)?;
        Some(*known)
    }

    /// A reading of an account is kept: deals count anew from here.
    pub(crate) fn forget_fresh(&self, login: AccountLogin) {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).remove(&login);
    }

    /// When a bridge is polled next.
    pub(crate) fn next_due(&self, bridge: &BridgeId) -> Option<Duration> {
        self.due.lock().unwrap_or_else(PoisonError::into_inner).get(bridge).copied()
    }

    /// Plans the next poll of a bridge; at once, when nothing is given.
    pub(crate) fn plan(&self, bridge: &BridgeId, due: Option<Duration>) {
        let mut all = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        match due {
            Some(due) => all.insert(bridge.clone(), due),
            None => all.remove(bridge),
        };
    }

    /// Plans the next poll of a bridge not later than at a moment, where one is planned.
    pub(crate) fn plan_within(&self, bridge: &BridgeId, at_most: Duration) {
        let mut all = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(due) = all.get_mut(bridge) {
            *due = (*due).min(at_most);
        }
    }

    /// Every bridge is to be polled at once.
    pub(crate) fn plan_all_anew(&self) {
        self.due.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A changed limit is judged from nothing.
    pub(crate) fn forget_limit(self: &Arc<Self>, id: &str) {
        let (board, id) = (Arc::clone(self), id.to_owned());
        tokio::spawn(async move {
            if let Some(states) = board.judging.lock().await.as_mut() {
                states.remove(&id);
            }
        });
    }

    /// Forgets every client after the settings changed.
    pub(crate) fn reset(&self) {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.bell.notify_one();
    }
}
