//! Everything, once: the position in the change stream is taken first, so that nothing falls between the two.

use std::collections::HashMap;

use ports::RemoteFault;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use super::{
    CollectionPulled, CollectionRefused, Pull, PullPhase, PullProgress, PullReport, SyncFault, collection::Watch,
    fault::only_polling_helps, report,
};

/// The name under which the store keeps when the last full pull ended (an instant).
pub const LAST_FULL_PULL: &str = "last_full_pull";
const UNDER_WAY: &str = "full_pull_under_way";

/// A full pull that was begun: after a kill the next one leaves out what was finished.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct UnderWay {
    finished: Vec<String>,
}

impl Pull {
    /// Reads every shared collection to its end, or goes on with a full pull that was interrupted.
    ///
    /// # Errors
    /// [`SyncFault::Busy`] while another pull runs; otherwise the first fault, with all batches before it stored.
    pub async fn full(
        &self,
        progress: impl Fn(PullProgress) + Send + Sync,
        cancel: CancellationToken,
    ) -> Result<PullReport, SyncFault> {
        let _only_one = self.gate.try_lock().map_err(|_| SyncFault::Busy)?;
        self.read_everything(&progress, &cancel).await
    }

    /// Forgets how far earlier pulls came: to be called when the workspace is connected to another database, whose
    /// positions are not the same. What is held stays, until the next full pull tells what of it is there.
    ///
    /// # Errors
    /// [`SyncFault::Busy`] while another pull runs; a fault of the workspace.
    pub async fn forget_progress(&self) -> Result<(), SyncFault> {
        let _only_one = self.gate.try_lock().map_err(|_| SyncFault::Busy)?;
        self.workspace.set_change_position(None).await?;
        for (name, cursor) in self.workspace.cursors().await? {
            if cursor.full_pull {
                self.workspace.finish_full_pull(&name).await?;
            }
        }
        self.workspace.set_sync_state(UNDER_WAY, &None::<UnderWay>).await?;
        Ok(())
    }

    pub(super) async fn read_everything(
        &self,
        progress: &(impl Fn(PullProgress) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<PullReport, SyncFault> {
        let mut under_way = self.begin().await?;
        let estimates = self.estimates(cancel).await?;
        let mut report = PullReport::default();
        for &name in self.collections {
            if under_way.finished.iter().any(|finished| finished == name) {
                continue;
            }
            let watch = Watch { tell: progress, cancel };
            self.read_one(name, estimates.get(name).copied().flatten(), &mut report, watch).await?;
            under_way.finished.push(name.to_owned());
            self.workspace.set_sync_state(UNDER_WAY, &Some(&under_way)).await?;
        }
        self.workspace.set_sync_state(UNDER_WAY, &None::<UnderWay>).await?;
        self.workspace.set_sync_state(LAST_FULL_PULL, &self.clock.now()).await?;
        report.follows_changes = self.workspace.change_position().await?.is_some();
        Ok(report)
    }

    /// Whether a full pull was begun and not finished.
    pub(super) async fn is_under_way(&self) -> Result<bool, SyncFault> {
        Ok(self.under_way().await?.is_some())
    }

    async fn under_way(&self) -> Result<Option<UnderWay>, SyncFault> {
        Ok(self.workspace.sync_state::<Option<UnderWay>>(UNDER_WAY).await?.flatten())
    }

    async fn begin(&self) -> Result<UnderWay, SyncFault> {
        if let Some(under_way) = self.under_way().await? {
            return Ok(under_way);
        }
        let position = match self.remote.current_position().await {
            Ok(position) => Some(position.0),
            Err(fault) if only_polling_helps(&fault) => None,
            Err(fault) => return Err(fault.into()),
        };
        let under_way = UnderWay::default();
        // At once: a position without the reading that belongs to it would leave out what came before it.
        self.workspace.begin_reading(self.collections, position, (UNDER_WAY, &Some(&under_way))).await?;
        Ok(under_way)
    }

    async fn estimates(&self, cancel: &CancellationToken) -> Result<HashMap<String, Option<u64>>, SyncFault> {
        let probe = tokio::select! {
            probe = self.remote.probe(self.collections) => probe?,
            () = cancel.cancelled() => return Err(SyncFault::Cancelled),
        };
        Ok(probe.rights.into_iter().map(|right| (right.collection, right.estimated_count)).collect())
    }

    async fn read_one(
        &self,
        name: &str,
        estimated: Option<u64>,
        report: &mut PullReport,
        watch: Watch<'_, impl Fn(PullProgress) + Send + Sync>,
    ) -> Result<(), SyncFault> {
        let before = report::count(&report.documents);
        let tell = |done: u64, phase: PullPhase| {
            let collection = Some(name.to_owned());
            (watch.tell)(PullProgress { collection, done, estimated, total_done: before + done, phase });
        };
        tell(0, PullPhase::Reading);
        let stored = |done| tell(done, PullPhase::Reading);
        match self.collection(name, Watch { tell: &stored, cancel: watch.cancel }).await {
            Ok((documents, removed)) => {
                tell(report::count(&documents), PullPhase::Finished);
                report::add(&mut report.documents, documents);
                report.collections.push(CollectionPulled { collection: name.to_owned(), documents, removed });
                Ok(())
            }
            // What may not be read is not gone: its documents stay as they are.
            Err(SyncFault::Remote(fault @ RemoteFault::NoRights { .. })) => {
                report.refused.push(CollectionRefused { collection: name.to_owned(), fault });
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}
