//! Pushing: what waits goes to the shared database in its order, each operation exactly once however often it is sent.

mod answers;
mod run;

use std::{collections::HashSet, sync::Arc};

use ports::{Applied, DocKey, Remote, RemoteOperation};
use store::{Operation, Place, Workspace};
use tokio_util::sync::CancellationToken;
use values::OperationId;

use crate::{edit::Edits, operation::read_body, pace::Pace, pull::SyncFault, queue::PAUSED};

pub use run::PushState;

/// Operations in one batch, at most.
const BATCH: u32 = 200;

/// What one write costs the server: the journal, the document, the commit.
pub const COST_OF_A_WRITE: u32 = 3;

/// Times that what was answered with a difference is made anew within one pass.
const SWEEPS: u32 = 3;

/// What a pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PushReport {
    /// Applied by it.
    pub applied: u64,
    /// Were applied before, as the journal knew.
    pub applied_before: u64,
    /// Somebody else had changed what they change.
    pub differed: u64,
    /// Refused for good.
    pub refused: u64,
    /// Nothing was sent, since a person paused it.
    pub paused: bool,
}

/// Pushes from one workspace into one database. Of all that push one workspace's edits one sends at a time.
#[derive(Clone)]
pub struct Push {
    edits: Edits,
    remote: Arc<dyn Remote>,
    pace: Pace,
}

impl Push {
    /// A push of what was edited here into a connected database.
    #[must_use]
    pub fn new(edits: Edits, remote: Arc<dyn Remote>, pace: Pace) -> Self {
        Self { edits, remote, pace }
    }

    fn workspace(&self) -> &Workspace {
        self.edits.workspace()
    }

    /// Sends everything that may be sent now, once; another pass that runs is waited for.
    ///
    /// # Errors
    /// The first fault: what was sent until then counts, what was under way is sent again by the next pass, and is not
    /// applied twice.
    pub async fn pass(&self, cancel: &CancellationToken) -> Result<PushReport, SyncFault> {
        let _only_one = tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(SyncFault::Cancelled),
            only_one = self.edits.sending.lock() => only_one,
        };
        let mut report = PushReport::default();
        if self.workspace().sync_state(PAUSED).await? == Some(true) {
            return Ok(PushReport { paused: true, ..report });
        }
        for _ in 0..SWEEPS {
            let differed = report.differed;
            self.sweep(&mut report, cancel).await?;
            if report.differed == differed {
                break;
            }
        }
        Ok(report)
    }

    async fn sweep(&self, report: &mut PushReport, cancel: &CancellationToken) -> Result<(), SyncFault> {
        let mut after = 0;
        let mut differing = HashSet::new();
        loop {
            let batch = self.workspace().sendable(after, self.pace.in_a_second(COST_OF_A_WRITE, BATCH)).await?;
            let Some(last) = batch.last() else { return Ok(()) };
            after = last.number;
            // What follows a difference on the same document waits for the next sweep, as does what follows an operation
            // that cannot be sent now.
            let batch: Vec<Operation> = batch.into_iter().filter(|one| !differing.contains(&one.place)).collect();
            let sent = self.send(&batch, &mut differing, cancel).await?;
            let differ = self.take_answers(&batch, sent, report).await?;
            differing.extend(differ);
        }
    }

    /// Sends a batch, and returns what was answered of which operation. Where one changed since it was read, its document is
    /// held back: nothing is ever applied before what was done earlier to the same document.
    async fn send(
        &self,
        batch: &[Operation],
        held_back: &mut HashSet<Place>,
        cancel: &CancellationToken,
    ) -> Result<Vec<(OperationId, Applied)>, SyncFault> {
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let marked: HashSet<OperationId> = {
            // Who merges meanwhile must not find the operations changed under its hands.
            let _merging = self.workspace().merging().await;
            self.workspace().mark_sent(batch).await?.into_iter().collect()
        };
        let mut operations = Vec::with_capacity(marked.len());
        for operation in batch {
            if !marked.contains(&operation.id) {
                held_back.insert(operation.place.clone());
            }
            if held_back.contains(&operation.place) {
                continue;
            }
            operations.push(RemoteOperation {
                id: operation.id.clone(),
                collection: operation.place.collection.clone(),
                key: DocKey(operation.place.key.clone()),
                write: read_body(operation.body.reveal())?,
            });
        }
        if operations.is_empty() {
            return Ok(Vec::new());
        }
        let count = u32::try_from(operations.len()).unwrap_or(u32::MAX);
        tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(SyncFault::Cancelled),
            () = self.pace.take(count.saturating_mul(COST_OF_A_WRITE)) => {}
        }
        let answers = tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(SyncFault::Cancelled),
            answers = self.remote.apply(&operations) => answers,
        };
        match answers {
            Ok(answers) => Ok(operations.into_iter().map(|operation| operation.id).zip(answers).collect()),
            Err(fault) => {
                self.planted_after_a_lost_reply(&operations).await?;
                Err(fault.into())
            }
        }
    }
}
