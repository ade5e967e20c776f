//! Raising signed files that wait, beside an open workspace.

use std::{sync::Arc, time::Duration};

use crate::desk::{Desk, OpenWorkspace};

/// How often those that wait are tried: an authority that was away is rarely back within a minute.
const EVERY: Duration = Duration::from_secs(600);

/// Tries them until the workspace is closed.
pub(crate) fn start(desk: Desk, open: Arc<OpenWorkspace>) {
    let tracker = open.tasks.clone();
    tracker.spawn(async move {
        while !open.stopping.is_cancelled() {
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = round(&desk, &open) => {}
            }
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    });
}

async fn round(desk: &Desk, open: &Arc<OpenWorkspace>) {
    let Ok(files) = open.store.waiting_files(None).await else { return };
    for file in files {
        let id = file.id.clone();
        if let Err(fault) = super::queue::raise(desk, &open.store, file).await {
            tracing::warn!(%id, code = ?fault.code, "what came of a waiting file could not be noted");
        }
    }
}
