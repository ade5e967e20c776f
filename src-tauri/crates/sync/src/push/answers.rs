//! What the server answered, and what follows from it.

use std::collections::{BTreeMap, HashMap, HashSet};

use ports::{Applied, DocKey, RemoteFault, RemoteOperation};
use store::{DocumentWrite, Operation, OperationUpdate, Place, RefusedOperation};
use values::OperationId;

use super::{Push, PushReport};
use crate::{
    merge::{Arrival, Decided, fresh},
    operation::{body, refusal_text},
    planted::{Planted, is_planted},
    pull::SyncFault,
};

impl Push {
    /// Notes the answers; what differs is merged with what stands there now. Returns the documents that differed.
    pub(super) async fn take_answers(
        &self,
        batch: &[Operation],
        answers: Vec<(OperationId, Applied)>,
        report: &mut PushReport,
    ) -> Result<Vec<Place>, SyncFault> {
        let places: HashMap<&OperationId, &Place> = batch.iter().map(|one| (&one.id, &one.place)).collect();
        let (mut applied, mut refused) = (Vec::new(), Vec::new());
        let mut differing: BTreeMap<String, BTreeMap<String, HashSet<OperationId>>> = BTreeMap::new();
        for (id, answer) in answers {
            match answer {
                Applied::Now => {
                    report.applied += 1;
                    applied.push(id);
                }
                Applied::Before => {
                    report.applied_before += 1;
                    applied.push(id);
                }
                Applied::Refused(refusal) => {
                    report.refused += 1;
                    refused.push(RefusedOperation { id, why: refusal_text(&refusal) });
                }
                Applied::Differs { .. } => {
                    report.differed += 1;
                    let Some(place) = places.get(&id) else { continue };
                    let keys = differing.entry(place.collection.clone()).or_default();
                    keys.entry(place.key.clone()).or_default().insert(id);
                }
            }
        }
        let untold = {
            let _merging = self.workspace().merging().await;
            self.workspace().answered(&applied, &refused).await?
        };
        self.acknowledge_untold(&untold).await?;
        if is_planted(Planted::SettleOnAcknowledgement) {
            self.settle(&applied).await?;
        }
        let mut differed = Vec::new();
        for (collection, keys) in differing {
            differed.extend(keys.keys().map(|key| Place { collection: collection.clone(), key: key.clone() }));
            let asked: Vec<&str> = keys.keys().map(String::as_str).collect();
            let none = HashSet::new();
            self.merge_anew(&collection, &asked, |key| Decided::NotApplied(keys.get(key).unwrap_or(&none))).await?;
        }
        Ok(differed)
    }

    /// Operations are applied of which no change may ever tell. Their documents are not read for it: the changes that are
    /// still to come are older than such a reading, and would put back what stood there before.
    async fn acknowledge_untold(&self, untold: &[OperationId]) -> Result<(), SyncFault> {
        if untold.is_empty() {
            return Ok(());
        }
        self.pace.take(1).await;
        let told_at = match self.remote.current_position().await {
            Ok(position) => Some(position.0),
            Err(RemoteFault::NoChangeStreams) => None,
            Err(fault) => return Err(fault.into()),
        };
        let _merging = self.workspace().merging().await;
        Ok(self.workspace().acknowledge_untold(untold, told_at.as_deref()).await?)
    }

    /// Reads documents anew and merges what waits on them. Nobody else may take an earlier reading in meanwhile.
    async fn merge_anew<'a>(
        &self,
        collection: &str,
        keys: &[&str],
        decided: impl Fn(&str) -> Decided<'a>,
    ) -> Result<(), SyncFault> {
        let _order = self.workspace().order().await;
        let asked: Vec<DocKey> = keys.iter().map(|key| DocKey((*key).to_owned())).collect();
        self.pace.take(1).await;
        let now = self.remote.read_some(collection, &asked).await?;
        let mut now: HashMap<String, Vec<u8>> =
            now.into_iter().map(|document| (document.key.0, document.raw)).collect();
        let _merging = self.workspace().merging().await;
        let at = self.workspace().ports().clock.now();
        let places: Vec<_> = keys.iter().map(|key| (collection, *key)).collect();
        let held = self.workspace().edited_documents(&places).await?;
        let mut writes = Vec::with_capacity(held.len());
        for held in &held {
            let decided = decided(&held.place.key);
            let arrival = match now.remove(&held.place.key) {
                Some(raw) => Arrival::Bytes(raw),
                // Made here, differing and not there: it was made and deleted since; only what is applied can tell.
                None if held.raw.is_empty() && matches!(decided, Decided::NotApplied(_)) => Arrival::AsHeld,
                None => Arrival::Gone,
            };
            writes.push(self.edits.merging.write(held, arrival, decided, at)?);
        }
        self.workspace().write_merged(writes).await?;
        Ok(())
    }

    async fn settle(&self, ids: &[OperationId]) -> Result<(), SyncFault> {
        let seen: HashSet<OperationId> = ids.iter().cloned().collect();
        let places: HashSet<Place> = self.workspace().places_of(ids).await?.into_values().collect();
        let mut writes: Vec<DocumentWrite> = Vec::new();
        let places: Vec<&Place> = places.iter().collect();
        for held in self.workspace().held_documents(&places).await? {
            let at = self.workspace().ports().clock.now();
            writes.push(self.edits.merging.write(&held, Arrival::AsHeld, Decided::Seen(&seen), at)?);
        }
        self.workspace().write_merged(writes).await?;
        Ok(())
    }

    /// The bugs that a test may have planted here; without one, nothing.
    pub(super) async fn planted_after_a_lost_reply(&self, operations: &[RemoteOperation]) -> Result<(), SyncFault> {
        if is_planted(Planted::DropOnLostReply) {
            let ids: Vec<OperationId> = operations.iter().map(|operation| operation.id.clone()).collect();
            self.workspace().answered(&ids, &[]).await?;
        }
        if is_planted(Planted::NewIdOnRetry) {
            for operation in operations {
                let place = Place { collection: operation.collection.clone(), key: operation.key.0.clone() };
                let Some(held) = self.workspace().held_document(&place).await? else { continue };
                let id = fresh(&*self.workspace().ports().ids)?;
                let state = store::OperationState::Waiting;
                let with = store::NewOperation { id, body: body(&operation.write), state, why: None };
                let write = DocumentWrite {
                    place,
                    expects: held.expected(false),
                    shown: store::Shown::AsBefore,
                    updates: vec![OperationUpdate::Replace { id: operation.id.clone(), with }],
                    notes: Vec::new(),
                };
                self.workspace().write_merged(vec![write]).await?;
            }
        }
        Ok(())
    }
}
