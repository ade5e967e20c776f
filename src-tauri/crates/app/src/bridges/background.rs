//! Polling beside an open workspace: each bridge in its own time, never two polls of one bridge at once. What is old is
//! packed and thinned now and then.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use values::BridgeId;

use crate::{
    bridges::{
        pace::{Situation, jittered, wait},
        poll,
        stored::{self, StoredBridge},
    },
    desk::{Desk, OpenWorkspace},
};

/// How often the schedule is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// How often old readings are packed and thinned.
const TIDY_EVERY: Duration = Duration::from_secs(6 * 3_600);
/// The first time, so that unlocking is not slowed by it.
const TIDY_AFTER: Duration = Duration::from_secs(120);

/// Polls until the workspace is closed.
pub(crate) fn start(desk: Desk, open: Arc<OpenWorkspace>) {
    let tracker = open.tasks.clone();
    tracker.spawn(tidy(desk.clone(), open.clone()));
    tracker.spawn(async move {
        let busy: Arc<Mutex<BTreeSet<BridgeId>>> = Arc::default();
        while !open.stopping.is_cancelled() {
            round(&desk, &open, &busy).await;
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = open.polls.bell.notified() => open.polls.plan_all_anew(),
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    });
}

async fn round(desk: &Desk, open: &Arc<OpenWorkspace>, busy: &Arc<Mutex<BTreeSet<BridgeId>>>) {
    let Ok(bridges) = stored::all(&open.store).await else { return };
    for bridge in bridges {
        let now = desk.clock().monotonic();
        let is_due = open.polls.next_due(&bridge.id).is_none_or(|at| at <= now);
        if !is_due || !busy.lock().unwrap_or_else(PoisonError::into_inner).insert(bridge.id.clone()) {
            continue;
        }
        let (desk, open, busy) = (desk.clone(), open.clone(), busy.clone());
        open.tasks.clone().spawn(async move {
            tokio::select! {
                () = open.stopping.cancelled() => {}
                () = polled(&desk, &open, &bridge) => {}
            }
            busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&bridge.id);
        });
    }
}

/// Polls a bridge and plans when it is polled next.
async fn polled(desk: &Desk, open: &Arc<OpenWorkspace>, bridge: &StoredBridge) {
    let interval = Duration::from_secs(u64::from(bridge.interval_seconds));
    let now = desk.clock().now();
    let mut situation = Situation { now, positions_open: false, near_a_limit: false, in_doubt: false, failures: 0 };
    match poll::poll(desk, open, bridge).await {
        Ok(polled) => {
            situation.failures = polled.poll.failures;
            situation.positions_open = polled.positions_open;
            situation.near_a_limit = polled.near_a_limit;
            situation.in_doubt = !polled.poll.held.is_empty();
        }
        Err(fault) => tracing::warn!(bridge = %bridge.id, code = ?fault.code, "a poll could not be noted"),
    }
    situation.now = desk.clock().now();
    let next = jittered(wait(interval, situation), &desk.environment().ids.uuid());
    open.polls.plan(&bridge.id, Some(desk.clock().monotonic().saturating_add(next)));
}

/// Packs, thins and drops old readings.
async fn tidy(desk: Desk, open: Arc<OpenWorkspace>) {
    let mut after = TIDY_AFTER;
    loop {
        tokio::select! {
            () = open.stopping.cancelled() => return,
            () = tokio::time::sleep(after) => {}
        }
        after = TIDY_EVERY;
        let from = desk.clock().monotonic();
        let tidied = tokio::select! {
            () = open.stopping.cancelled() => return,
            tidied = open.store.tidy_readings() => tidied,
        };
        match tidied {
            Ok(tidied) => tracing::info!(
                packed = tidied.packed,
                thinned = tidied.thinned,
                dropped = tidied.dropped,
                milliseconds = desk.clock().monotonic().saturating_sub(from).as_millis(),
                "old readings are tidied"
            ),
            Err(error) => tracing::warn!(%error, "old readings could not be tidied"),
        }
    }
}
