//! One collection, whole: the network, the reading and the encrypted store work at the same time, with bounded queues
//! between them.

use ports::{DocumentBatch, Position};
use store::{CursorUpdate, IngestDocument, IngestReport};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio_util::sync::CancellationToken;

use crate::reading::read_document;

use super::{Pull, SyncFault, report};

/// Batches that may wait between two stages.
const QUEUE: usize = 2;

/// Who watches a pull, and may end it.
pub(super) struct Watch<'a, F> {
    /// Hears how many documents are stored.
    pub(super) tell: &'a F,
    /// Ends it.
    pub(super) cancel: &'a CancellationToken,
}

struct Decoded {
    documents: Vec<IngestDocument>,
    position: Position,
}

impl Pull {
    /// Reads a collection to its end from where the last attempt stopped. Returns what became of its documents, and how
    /// many are no longer there.
    pub(super) async fn collection(
        &self,
        name: &str,
        watch: Watch<'_, impl Fn(u64) + Send + Sync>,
    ) -> Result<(IngestReport, u64), SyncFault> {
        let cursor = self.workspace.begin_full_pull(name).await?;
        let mut sum = IngestReport::default();
        if !cursor.done {
            let from = cursor.position.map(Position);
            let (raw, raws) = channel(QUEUE);
            let (typed, typeds) = channel(QUEUE);
            let (read, decoded, written) = tokio::join!(
                self.fetch(name, from.as_ref(), raw, watch.cancel),
                self.decode(name, raws, typed),
                self.write(name, typeds, &mut sum, watch),
            );
            // The store's fault ends the other two, so it comes first.
            let last = written?;
            decoded?;
            read?;
            let position = last.or(from).map_or_else(Vec::new, |position| position.0);
            self.workspace.ingest(name, Vec::new(), CursorUpdate { position, done: true }).await?;
        }
        self.prove(name).await?;
        let removed = self.workspace.finish_full_pull(name).await?;
        Ok((sum, removed))
    }

    async fn fetch(
        &self,
        name: &str,
        from: Option<&Position>,
        batches: Sender<DocumentBatch>,
        cancel: &CancellationToken,
    ) -> Result<(), SyncFault> {
        tokio::select! {
            read = self.remote.read_all(name, from, batches) => Ok(read?),
            () = cancel.cancelled() => Err(SyncFault::Cancelled),
        }
    }

    async fn decode(
        &self,
        name: &str,
        mut batches: Receiver<DocumentBatch>,
        decoded: Sender<Decoded>,
    ) -> Result<(), SyncFault> {
        while let Some(batch) = batches.recv().await {
            let (collection, received_at) = (name.to_owned(), self.clock.now());
            let reading = tokio::task::spawn_blocking(move || Decoded {
                documents: batch
                    .documents
                    .into_iter()
                    .map(|document| read_document(&collection, document, received_at))
                    .collect(),
                position: batch.position,
            });
            let batch = reading.await.map_err(|_| SyncFault::Broken)?;
            if decoded.send(batch).await.is_err() {
                break;
            }
        }
        Ok(())
    }

    async fn write(
        &self,
        name: &str,
        mut batches: Receiver<Decoded>,
        sum: &mut IngestReport,
        watch: Watch<'_, impl Fn(u64) + Send + Sync>,
    ) -> Result<Option<Position>, SyncFault> {
        let mut last = None;
        while let Some(Decoded { documents, position }) = batches.recv().await {
            if watch.cancel.is_cancelled() {
                return Err(SyncFault::Cancelled);
            }
            let update = CursorUpdate { position: position.0.clone(), done: false };
            self.pace.take(1).await;
            report::add(sum, self.take_batch(name, documents, update).await?);
            last = Some(position);
            (watch.tell)(report::count(sum));
        }
        Ok(last)
    }
}
