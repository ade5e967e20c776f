//! Polling beside an open workspace: each bridge at its interval, never two polls of one bridge at a time.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use values::BridgeId;

use crate::{
    bridges::{poll, stored},
    desk::{Desk, OpenWorkspace},
};

/// How often the schedule is looked at.
const EVERY: Duration = Duration::from_secs(1);

/// Polls until the workspace is closed.
pub(crate) fn start(desk: Desk, open: Arc<OpenWorkspace>) {
    let tracker = open.tasks.clone();
    tracker.spawn(async move {
        let mut due: BTreeMap<BridgeId, Duration> = BTreeMap::new();
        while !open.stopping.is_cancelled() {
            round(&desk, &open, &mut due).await;
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = open.polls.bell.notified() => due.clear(),
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    });
}

async fn round(desk: &Desk, open: &Arc<OpenWorkspace>, due: &mut BTreeMap<BridgeId, Duration>) {
    let Ok(bridges) = stored::all(&open.store).await else { return };
    for bridge in bridges {
        let now = desk.clock().monotonic();
        if due.get(&bridge.id).is_some_and(|at| *at > now) {
            continue;
        }
        due.insert(bridge.id.clone(), now + Duration::from_secs(u64::from(bridge.interval_seconds)));
        let polled = tokio::select! {
            () = open.stopping.cancelled() => return,
            polled = poll::poll(desk, open, &bridge) => polled,
        };
        if let Err(fault) = polled {
            tracing::warn!(bridge = %bridge.id, code = ?fault.code, "a poll could not be noted");
        }
    }
}
