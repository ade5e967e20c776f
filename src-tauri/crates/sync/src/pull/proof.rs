//! Taking in what concerns documents that are edited here, and what a full read proves about what waits.

use std::collections::HashSet;

use ports::Position;
use store::{CursorUpdate, IngestChange, IngestDocument, IngestReport, StoreError};
use values::{Instant, OperationId};

use super::{Pull, SyncFault};
use crate::{
    merge::{Arrival, Decided},
    planted::{Planted, is_planted},
};

/// Documents in one transaction.
const AT_ONCE: u32 = 500;

impl Pull {
    /// Takes a batch of a collection in, merged with what waits on its documents.
    pub(super) async fn take_batch(
        &self,
        name: &str,
        documents: Vec<IngestDocument>,
        update: CursorUpdate,
    ) -> Result<IngestReport, SyncFault> {
        let _order = self.workspace.order().await;
        let _merging = self.workspace.merging().await;
        let Some(edits) = &self.edits else {
            return self.unmerged(self.workspace.ingest(name, documents, update).await);
        };
        let (plain, merged) = edits.merging.split(name, documents, self.clock.now()).await?;
        Ok(self.workspace.ingest_merged(name, (plain, merged), update).await?)
    }

    /// Takes changes of the stream in with its position, merged with what waits.
    pub(super) async fn take_changes(
        &self,
        (changes, seen): (Vec<IngestChange>, Vec<OperationId>),
        position: Vec<u8>,
        at: Instant,
    ) -> Result<IngestReport, SyncFault> {
        let _order = self.workspace.order().await;
        let _merging = self.workspace.merging().await;
        if is_planted(Planted::PositionBeforeContent) {
            self.workspace.set_change_position(Some(position.clone())).await?;
        }
        let Some(edits) = &self.edits else {
            return self.unmerged(self.workspace.apply_changes(changes, position).await);
        };
        let told = self.told_by(&position).await?;
        let changes = edits.merging.changes(changes, [seen, told].concat(), at).await?;
        Ok(self.workspace.apply_changes(changes, position).await?)
    }

    /// The operations that changes up to a position have told of, whether one of them named it or not.
    async fn told_by(&self, position: &[u8]) -> Result<Vec<OperationId>, SyncFault> {
        let later = self.workspace.told_later().await?;
        if later.is_empty() {
            return Ok(Vec::new());
        }
        let position = Position(position.to_vec());
        let told = later.into_iter().filter(|(_, at)| self.remote.has_reached(&position, &Position(at.clone())));
        Ok(told.map(|(id, _)| id).collect())
    }

    fn unmerged(&self, taken: Result<IngestReport, StoreError>) -> Result<IngestReport, SyncFault> {
        match taken {
            Err(StoreError::Overtaken) => Err(SyncFault::CannotMerge),
            other => Ok(other?),
        }
    }

    /// What a full read to its end proves: an operation that was acknowledged before it began is in what was read, and a
    /// document it did not see is gone.
    pub(super) async fn prove(&self, name: &str) -> Result<(), SyncFault> {
        let Some(edits) = &self.edits else { return Ok(()) };
        let mut after = String::new();
        loop {
            let _merging = self.workspace.merging().await;
            let proved = self.workspace.proved_by_pull(name, &after, AT_ONCE).await?;
            let Some((last, ..)) = proved.last() else { return Ok(()) };
            after.clone_from(last);
            let places: Vec<_> = proved.iter().map(|(key, ..)| (name, key.as_str())).collect();
            let held = self.workspace.edited_documents(&places).await?;
            let mut writes = Vec::new();
            for (key, seen, unseen) in &proved {
                let Some(held) = held.iter().find(|held| held.place.key == *key) else { continue };
                if seen.is_empty() && !unseen {
                    continue;
                }
                let seen: HashSet<OperationId> = seen.iter().cloned().collect();
                let arrival = if *unseen { Arrival::Gone } else { Arrival::AsHeld };
                writes.push(edits.merging.write(held, arrival, Decided::Seen(&seen), self.clock.now())?);
            }
            self.workspace.write_merged(writes).await?;
        }
    }
}
