//! What changed since: the change stream from the stored position, data and position stored in one transaction.

use std::time::Duration;

use ports::{ChangeBatch, Position, RemoteChange, RemoteFault};
use store::{IngestChange, IngestReport};
use tokio::{
    sync::mpsc::{Receiver, channel},
    time::Instant as Monotonic,
};
use tokio_util::sync::CancellationToken;
use values::{Instant, OperationId};

use crate::reading::read_document;

use super::{Pull, PullPhase, PullProgress, PullReport, SyncFault, fault::only_polling_helps, report};

const QUEUE: usize = 2;
/// After this long without a pause the end is fixed: a server that is written to all the time never pauses.
const LONG_ENOUGH: Duration = Duration::from_secs(5);

/// So many bytes of changes are read where they came in, in less than a hundredth of a second; more, on another thread.
const READ_AT_ONCE: usize = 64 * 1024;

/// When to stop listening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// When the server has no more for now, or all that it had when the end was fixed.
    Caught,
    /// Only when cancelled or broken off.
    Broken,
}

impl Pull {
    /// Brings the workspace up to date: by the change stream where there is one, by reading everything where there is
    /// none or where the position is lost.
    ///
    /// # Errors
    /// As [`Pull::full`].
    pub async fn catch_up(
        &self,
        progress: impl Fn(PullProgress) + Send + Sync,
        cancel: CancellationToken,
    ) -> Result<PullReport, SyncFault> {
        let _only_one = self.gate.try_lock().map_err(|_| SyncFault::Busy)?;
        if self.is_under_way().await? {
            // The full pull that was interrupted comes to its end first.
            self.read_everything(&progress, &cancel).await?;
        }
        let Some(position) = self.workspace.change_position().await?.map(Position) else {
            return self.read_everything(&progress, &cancel).await;
        };
        let mut documents = IngestReport::default();
        let listened = self
            .listen(&position, Until::Caught, &cancel, |more| {
                report::add(&mut documents, more);
                let total_done = report::count(&documents) + documents.deleted;
                let phase = PullPhase::Changes;
                progress(PullProgress { collection: None, done: total_done, estimated: None, total_done, phase });
            })
            .await;
        match listened {
            Ok(ended) => {
                let more_may_wait = ended == Listened::EndReached;
                Ok(PullReport { documents, follows_changes: true, more_may_wait, ..PullReport::default() })
            }
            Err(SyncFault::Remote(fault)) if only_polling_helps(&fault) => {
                self.workspace.set_change_position(None).await?;
                self.read_everything(&progress, &cancel).await
            }
            Err(fault) => Err(fault),
        }
    }

    /// Applies changes from a position on, each batch in one transaction, and tells what became of each.
    pub(super) async fn listen(
        &self,
        from: &Position,
        until: Until,
        cancel: &CancellationToken,
        applied: impl FnMut(IngestReport) + Send,
    ) -> Result<Listened, SyncFault> {
        let (batches, received) = channel(QUEUE);
        let follow = async {
            tokio::select! {
                followed = self.remote.follow(self.collections, from, batches) => Ok(followed?),
                () = cancel.cancelled() => Err(SyncFault::Cancelled),
            }
        };
        let (followed, written) = tokio::join!(follow, self.apply(received, until, applied));
        match written? {
            Some(ended) => Ok(ended),
            None => followed.and(Err(RemoteFault::CannotReach {
                host: String::new(),
                detail: "the change stream ended".into(),
            }
            .into())),
        }
    }

    /// Why it ended; nothing when the stream did.
    async fn apply(
        &self,
        mut batches: Receiver<ChangeBatch>,
        until: Until,
        mut applied: impl FnMut(IngestReport) + Send,
    ) -> Result<Option<Listened>, SyncFault> {
        let begun = Monotonic::now();
        let (mut end, mut last): (Option<Position>, Option<Position>) = (None, None);
        while let Some(batch) = batches.recv().await {
            let paused = batch.changes.is_empty();
            let at_end = end.as_ref().is_some_and(|end| self.has_come(last.as_ref(), &batch.position, end));
            last = Some(batch.position.clone());
            let received_at = self.clock.now();
            let position = batch.position.0;
            self.pace.take(1).await;
            let (changes, seen) = if bytes(&batch.changes) <= READ_AT_ONCE {
                read_changes(batch.changes, received_at)
            } else {
                let reading = tokio::task::spawn_blocking(move || read_changes(batch.changes, received_at));
                reading.await.map_err(|_| SyncFault::Broken)?
            };
            applied(self.take_changes((changes, seen), position, received_at).await?);
            if until == Until::Broken {
                continue;
            }
            if paused || at_end {
                return Ok(Some(if paused { Listened::Paused } else { Listened::EndReached }));
            }
            if end.is_none() && begun.elapsed() >= LONG_ENOUGH {
                self.pace.take(1).await;
                end = Some(self.remote.current_position().await?);
            }
        }
        Ok(None)
    }

    /// Whether a stream has come to its end; one that stays where it is never will, and is not waited for.
    fn has_come(&self, last: Option<&Position>, now: &Position, end: &Position) -> bool {
        self.remote.has_reached(now, end) || last.is_some_and(|last| self.remote.has_reached(last, now))
    }
}

/// Why listening ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listened {
    /// The server had no more.
    Paused,
    /// Everything came that there was when the end was fixed; more came meanwhile.
    EndReached,
}

fn bytes(changes: &[RemoteChange]) -> usize {
    let of_one = |change: &RemoteChange| match change {
        RemoteChange::Saved { document, .. } => document.raw.len(),
        RemoteChange::Deleted { .. } | RemoteChange::Applied { .. } => 0,
    };
    changes.iter().map(of_one).sum()
}

fn read_changes(changes: Vec<RemoteChange>, received_at: Instant) -> (Vec<IngestChange>, Vec<OperationId>) {
    let (mut read, mut seen) = (Vec::with_capacity(changes.len()), Vec::new());
    for change in changes {
        match change {
            RemoteChange::Saved { collection, document } => {
                let document = read_document(&collection, document, received_at);
                read.push(IngestChange::Saved { collection, document });
            }
            RemoteChange::Deleted { collection, key } => read.push(IngestChange::Deleted { collection, key: key.0 }),
            RemoteChange::Applied { operation } => seen.push(operation),
        }
    }
    (read, seen)
}
