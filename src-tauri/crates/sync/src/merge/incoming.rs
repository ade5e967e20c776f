//! What comes from the shared database and concerns documents that are edited here.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use ports::{DocKey, Fields, RemoteConnector, RemoteWrite};
use store::{DocumentWrite, HeldDocument, IngestChange, IngestDocument, Outcome, Place, Shown, StoreError, Workspace};
use values::{Instant, OperationId};

use super::document::{Decided, Merge, Theirs, Tools, merge};
use crate::{
    operation::read_body,
    planted::{Planted, is_planted},
    reading::read,
};

/// What the shared database says of a document.
#[derive(Debug, Clone)]
pub(crate) enum Arrival {
    /// These bytes.
    Bytes(Vec<u8>),
    /// It is deleted.
    Gone,
    /// Nothing new: what is held holds.
    AsHeld,
}

/// Merges documents of a workspace.
#[derive(Clone)]
pub(crate) struct Merging {
    pub(crate) workspace: Workspace,
    pub(crate) connector: Arc<dyn RemoteConnector>,
}

impl Merging {
    /// What is to be written of a document on which operations wait.
    pub(crate) fn write(
        &self,
        held: &HeldDocument,
        arrival: Arrival,
        decided: Decided<'_>,
        at: Instant,
    ) -> Result<DocumentWrite, StoreError> {
        let fields = self.theirs(held, &arrival);
        let theirs = match (&arrival, &fields) {
            (_, Some(fields)) => Theirs::Present(fields),
            (Arrival::AsHeld, None) if is_only_here(held)? => Theirs::Never,
            _ => Theirs::Gone,
        };
        let merged = self.merged(held, theirs, decided)?;
        let key = DocKey(held.place.key.clone());
        let last = merged.last.as_ref().and_then(|fields| self.connector.made(&key, fields));
        Ok(written(held, (arrival, theirs), (merged, last), at))
    }

    /// A document's fields as they are shown; nothing when it is not there.
    pub(crate) fn shown(&self, held: &HeldDocument) -> Result<Option<Fields>, StoreError> {
        let fields = self.theirs(held, &Arrival::AsHeld);
        let nothing = if is_only_here(held)? { Theirs::Never } else { Theirs::Gone };
        let theirs = fields.as_ref().map_or(nothing, Theirs::Present);
        Ok(self.merged(held, theirs, Decided::Nothing)?.fields)
    }

    fn merged(&self, held: &HeldDocument, theirs: Theirs<'_>, decided: Decided<'_>) -> Result<Merge, StoreError> {
        let apart = |bytes: &[u8]| self.apart(bytes);
        merge(held, theirs, decided, &Tools { ids: &*self.workspace.ports().ids, apart: &apart })
    }

    fn theirs(&self, held: &HeldDocument, arrival: &Arrival) -> Option<Fields> {
        match arrival {
            Arrival::Bytes(bytes) => self.apart(bytes),
            Arrival::AsHeld if held.is_there() => self.apart(&held.raw),
            Arrival::AsHeld | Arrival::Gone => None,
        }
    }

    /// Bytes taken apart; what cannot be is a document without fields that says so.
    pub(crate) fn apart(&self, bytes: &[u8]) -> Option<Fields> {
        let unreadable = || Fields(vec![(String::new(), ports::Value::Opaque(ports::UNREADABLE))]);
        Some(self.connector.document(bytes).map_or_else(|_| unreadable(), |document| document.fields))
    }

    /// Tells documents apart: those on which nothing waits, and what is to be written of the others.
    pub(crate) async fn split(
        &self,
        collection: &str,
        documents: Vec<IngestDocument>,
        at: Instant,
    ) -> Result<(Vec<IngestDocument>, Vec<DocumentWrite>), StoreError> {
        let places: Vec<_> = documents.iter().map(|document| (collection, document.key.as_str())).collect();
        let held = self.workspace.edited_documents(&places).await?;
        if held.is_empty() {
            return Ok((documents, Vec::new()));
        }
        let held: HashMap<&str, &HeldDocument> = held.iter().map(|held| (held.place.key.as_str(), held)).collect();
        let (mut plain, mut arrived) = (Vec::new(), BTreeMap::new());
        for document in documents {
            match held.get(document.key.as_str()) {
                // Of two with the same key the last one counts.
                Some(held) => drop(arrived.insert(document.key, (*held, document.raw))),
                None => plain.push(document),
            }
        }
        let merged = arrived.into_values().map(|(held, raw)| {
            let mut write = self.write(held, Arrival::Bytes(raw.clone()), Decided::Nothing, at)?;
            if is_planted(Planted::ForgetPendingOnReconcile) {
                let fields = self.apart(&raw).unwrap_or_default();
                let outcome = read(collection, &held.place.key, &fields, at);
                write.shown = Shown::As { raw: Some(raw), there: true, outcome };
                write.updates = held
                    .operations
                    .iter()
                    .map(|operation| store::OperationUpdate::Withdraw { id: operation.id.clone() })
                    .collect();
            }
            Ok(write)
        });
        let merged = merged.collect::<Result<_, StoreError>>()?;
        Ok((plain, merged))
    }

    /// Puts in the place of changes of documents that are edited here what is to be written of them; `seen` are the
    /// operations that the journal tells of.
    pub(crate) async fn changes(
        &self,
        changes: Vec<IngestChange>,
        seen: Vec<OperationId>,
        at: Instant,
    ) -> Result<Vec<IngestChange>, StoreError> {
        let seen_at = if seen.is_empty() { HashMap::new() } else { self.workspace.places_of(&seen).await? };
        let seen: HashSet<OperationId> = seen_at.keys().cloned().collect();
        let places: HashSet<Place> = changes.iter().filter_map(place).chain(seen_at.into_values()).collect();
        let places: Vec<_> = places.iter().map(|place| (&*place.collection, &*place.key)).collect();
        let held = self.workspace.edited_documents(&places).await?;
        let held: HashMap<Place, HeldDocument> =
            held.into_iter().map(|document| (document.place.clone(), document)).collect();
        let mut arrived: HashMap<Place, Arrival> = held.keys().map(|place| (place.clone(), Arrival::AsHeld)).collect();
        let mut rest = Vec::with_capacity(changes.len());
        for change in changes {
            match place(&change).and_then(|place| arrived.get_mut(&place)) {
                Some(arrival) => *arrival = arrival_of(change),
                None => rest.push(change),
            }
        }
        let mut places: Vec<_> = arrived.into_iter().collect();
        places.sort_by(|one, other| one.0.cmp(&other.0));
        for (place, arrival) in places {
            let Some(held) = held.get(&place) else { continue };
            let write = self.write(held, arrival, Decided::Seen(&seen), at)?;
            rest.push(IngestChange::Merged(Box::new(write)));
        }
        Ok(rest)
    }
}

/// Whether a document was only made here as far as is known: its bytes never came, and what made it waits to be seen.
fn is_only_here(held: &HeldDocument) -> Result<bool, StoreError> {
    if held.is_there() || !held.raw.is_empty() {
        return Ok(false);
    }
    for operation in &held.operations {
        if matches!(read_body(operation.body.reveal())?, RemoteWrite::Insert { .. }) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn place(change: &IngestChange) -> Option<Place> {
    match change {
        IngestChange::Saved { collection, document } => {
            Some(Place { collection: collection.clone(), key: document.key.clone() })
        }
        IngestChange::Deleted { collection, key } => Some(Place { collection: collection.clone(), key: key.clone() }),
        IngestChange::Merged(_) => None,
    }
}

fn arrival_of(change: IngestChange) -> Arrival {
    match change {
        IngestChange::Saved { document, .. } => Arrival::Bytes(document.raw),
        IngestChange::Deleted { .. } => Arrival::Gone,
        IngestChange::Merged(_) => Arrival::AsHeld,
    }
}

fn written(
    held: &HeldDocument,
    (arrival, theirs): (Arrival, Theirs<'_>),
    (merged, last): (Merge, Option<Vec<u8>>),
    at: Instant,
) -> DocumentWrite {
    let Merge { fields, mut updates, notes, .. } = merged;
    let Place { collection, key } = &held.place;
    let settles = updates.iter().any(|update| matches!(update, store::OperationUpdate::Settle { .. }));
    let shown = match (fields, arrival, theirs) {
        (Some(fields), arrival, _) => {
            let outcome: Outcome = read(collection, key, &fields, at);
            let raw = match arrival {
                Arrival::Bytes(raw) if raw != held.raw || !held.is_there() => Some(raw),
                _ => None,
            };
            // An operation that makes it again is shown of what is deleted there.
            let there = matches!(theirs, Theirs::Present(_));
            let same = raw.is_none() && there == held.is_there();
            if same && updates.is_empty() { Shown::AsBefore } else { Shown::As { raw, there, outcome } }
        }
        // It was there, since an operation that made it was seen, and is not any more.
        (None, _, Theirs::Never) if settles => Shown::Gone { last },
        (None, _, Theirs::Never) => {
            let withdrawn = |operation: &store::Operation| {
                let id = operation.id.clone();
                let known = updates
                    .iter()
                    .any(|update| matches!(update, store::OperationUpdate::Withdraw { id: one } if *one == id));
                (!known).then_some(store::OperationUpdate::Withdraw { id })
            };
            updates = updates.iter().cloned().chain(held.operations.iter().filter_map(withdrawn)).collect();
            Shown::Nothing
        }
        (None, ..) => Shown::Gone { last },
    };
    DocumentWrite { place: held.place.clone(), expects: held.expected(true), shown, updates, notes }
}
