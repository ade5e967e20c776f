//! Sending once, to the end.

use std::sync::Arc;

use ports::Remote;
use sync::{
    pace::Pace,
    push::{Push, PushReport},
    queue::LAST_PUSH,
};
use tokio_util::sync::CancellationToken;

use crate::{desk::OpenWorkspace, fault::Fault};

/// Sends everything that may be sent now, and notes when that was done.
pub(crate) async fn once(
    open: &OpenWorkspace,
    (remote, pace): (Arc<dyn Remote>, Pace),
    cancel: &CancellationToken,
) -> Result<PushReport, Fault> {
    let done = Push::new(open.edits.clone(), remote, pace).pass(cancel).await?;
    if !done.paused {
        open.store.set_sync_state(LAST_PUSH, &open.store.ports().clock.now()).await?;
    }
    Ok(done)
}
