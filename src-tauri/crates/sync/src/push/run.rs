//! Pushing in the background: whenever something was edited, and again after a wait while the database cannot be reached.

use std::time::Duration;

use ports::RemoteFault;
use tokio_util::sync::CancellationToken;
use values::Instant;

use super::{Push, PushReport};
use crate::{
    pull::{BackOff, SyncFault},
    queue::LAST_PUSH,
};

/// What the background tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushState {
    /// A pass did something.
    Pushed(PushReport),
    /// Everything that may be sent is sent.
    Idle {
        /// When this was so.
        as_of: Instant,
    },
    /// The database cannot be reached; it is tried again.
    Offline {
        /// Since when.
        since: Instant,
        /// Why.
        fault: RemoteFault,
        /// Until the next attempt.
        retry_in: Duration,
    },
}

/// What differs and could not be merged yet, and what is paused, is looked at again so often.
const LOOK_AGAIN: Duration = Duration::from_secs(15);

impl Push {
    /// Keeps sending what is edited until cancelled.
    ///
    /// # Errors
    /// Only what waiting does not mend: a fault of the workspace.
    pub async fn run(
        &self,
        back_off: BackOff,
        report: impl Fn(PushState) + Send + Sync,
        cancel: CancellationToken,
    ) -> Result<(), SyncFault> {
        let (mut failures, mut since) = (0_u32, None);
        loop {
            let edited = self.edits.edited.notified();
            let wait = match self.pass(&cancel).await {
                Ok(done) => {
                    (failures, since) = (0, None);
                    if done != PushReport::default() && !done.paused {
                        report(PushState::Pushed(done));
                    }
                    let as_of = self.workspace().ports().clock.now();
                    if !done.paused {
                        self.workspace().set_sync_state(LAST_PUSH, &as_of).await?;
                        report(PushState::Idle { as_of });
                    }
                    LOOK_AGAIN
                }
                Err(SyncFault::Cancelled) => return Ok(()),
                Err(SyncFault::Remote(fault)) => {
                    failures = failures.saturating_add(1);
                    let since = *since.get_or_insert_with(|| self.workspace().ports().clock.now());
                    let retry_in = back_off.wait(failures);
                    report(PushState::Offline { since, fault, retry_in });
                    retry_in
                }
                Err(fault) => return Err(fault),
            };
            let waited = async {
                // While nobody answers, another edit changes nothing.
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    () = edited, if failures == 0 => {}
                }
            };
            tokio::select! {
                () = waited => {}
                () = cancel.cancelled() => return Ok(()),
            }
        }
    }
}
