//! Editing the shared database's documents: what is shown, the operation and the audit record are one act, here and now;
//! the shared database has it when it can be reached.

mod asked;
mod envelopes;

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use ports::{DocKey, Fields, PathChange, RemoteConnector, RemoteWrite};
use serde_json::json;
use store::{
    Actor, DocumentWrite, HeldDocument, NewOperation, Note, Operation, OperationState, OperationUpdate, Outcome, Place,
    Shown, StoreError, Workspace,
};
use tokio::sync::{Mutex, Notify};
use values::OperationId;

use crate::{
    equal::same,
    merge::{Arrival, Decided, Merging, is_settled_money},
    operation::{Conflict, body, changes_of},
    paths,
    reading::read,
};

pub use asked::{Base, Deed, Done, EditFault, EditRefused, FieldEdit};

/// How often an act is made again when something it was made from changed meanwhile.
const ATTEMPTS: u32 = 8;

/// The edits of one open workspace. Clones share it; an application keeps one for each workspace that is open.
#[derive(Clone)]
pub struct Edits {
    pub(crate) merging: Merging,
    pub(crate) edited: Arc<Notify>,
    /// Held by the one that sends: what is sent in one order must not be answered in another.
    pub(crate) sending: Arc<Mutex<()>>,
}

impl Edits {
    /// The edits of an open workspace; the connector takes its documents' bytes apart.
    #[must_use]
    pub fn new(workspace: Workspace, connector: Arc<dyn RemoteConnector>) -> Self {
        Self { merging: Merging { workspace, connector }, edited: Arc::new(Notify::new()), sending: Arc::default() }
    }

    /// The workspace.
    #[must_use]
    pub const fn workspace(&self) -> &Workspace {
        &self.merging.workspace
    }

    /// A document's fields as they are shown, with what waits laid over them; nothing when it is not there.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn shown(&self, place: &Place) -> Result<Option<Fields>, StoreError> {
        let Some(held) = self.workspace().held_document(place).await? else { return Ok(None) };
        self.fields(&held)
    }

    /// The fields of some documents as they are shown; those that are not there are left out.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn shown_all(&self, places: &[&Place]) -> Result<BTreeMap<Place, Fields>, StoreError> {
        let mut shown = BTreeMap::new();
        for held in self.workspace().held_documents(places).await? {
            if let Some(fields) = self.fields(&held)? {
                shown.insert(held.place, fields);
            }
        }
        Ok(shown)
    }

    /// Changes fields of one document.
    ///
    /// # Errors
    /// As [`Edits::act`].
    pub async fn edit(
        &self,
        actor: &Actor,
        name: &str,
        (place, fields): (Place, Vec<FieldEdit>),
    ) -> Result<Done, EditFault> {
        self.one(actor, name, Deed::Edit { place, fields }).await
    }

    /// Makes a new document.
    ///
    /// # Errors
    /// As [`Edits::act`].
    pub async fn insert(
        &self,
        actor: &Actor,
        name: &str,
        (collection, fields): (String, Fields),
    ) -> Result<Done, EditFault> {
        self.one(actor, name, Deed::Insert { collection, fields }).await
    }

    async fn one(&self, actor: &Actor, name: &str, deed: Deed) -> Result<Done, EditFault> {
        let done = self.act(actor, name, vec![deed]).await?.pop();
        done.ok_or(EditFault::Store(StoreError::Overtaken))
    }

    /// Does several deeds as one act, all or nothing: what is shown, the operations, and one audit record under the
    /// name. What was done comes in the order of the deeds.
    ///
    /// # Errors
    /// [`EditRefused`] with the first deed that cannot be done; a full disk, a damaged database, a locked workspace.
    pub async fn act(&self, actor: &Actor, name: &str, deeds: Vec<Deed>) -> Result<Vec<Done>, EditFault> {
        refuse_twice(&deeds)?;
        let mut attempt = 1;
        loop {
            let merging = self.workspace().merging().await;
            let mut prepared = Vec::with_capacity(deeds.len());
            for deed in &deeds {
                prepared.push(self.prepare(actor, deed).await?);
            }
            let note = note(name, &prepared);
            let (done, writes): (Vec<Done>, Vec<Option<DocumentWrite>>) = prepared.into_iter().unzip();
            let writes: Vec<DocumentWrite> = writes.into_iter().flatten().collect();
            if writes.is_empty() {
                return Ok(done);
            }
            let written = self.workspace().write_documents(actor, note, writes).await;
            drop(merging);
            match written {
                Ok(_) => {
                    self.edited.notify_one();
                    return Ok(done);
                }
                Err(StoreError::Overtaken) if attempt < ATTEMPTS => attempt += 1,
                Err(fault) => return Err(fault.into()),
            }
        }
    }

    async fn prepare(&self, actor: &Actor, deed: &Deed) -> Result<(Done, Option<DocumentWrite>), EditFault> {
        match deed {
            Deed::Edit { place, fields } => self.prepare_edit(actor, place, fields).await,
            Deed::Insert { collection, fields } => self.prepare_insert(collection, fields),
        }
    }

    async fn prepare_edit(
        &self,
        actor: &Actor,
        place: &Place,
        edits: &[FieldEdit],
    ) -> Result<(Done, Option<DocumentWrite>), EditFault> {
        let collection = place.collection.clone();
        let held = self.workspace().held_document(place).await?;
        let mut held = held.ok_or_else(|| EditRefused::NoSuchDocument { collection: collection.clone() })?;
        let before = self.fields(&held)?.ok_or(EditRefused::Deleted { collection })?;
        if before.is_unreadable() {
            return Err(EditRefused::Unreadable(taken_apart()).into());
        }
        let changes = changes(&place.collection, edits, &before)?;
        if changes.is_empty() {
            return Ok((Done { place: place.clone(), operation: None, conflicted: false }, None));
        }
        let at = self.workspace().ports().clock.now();
        let expects = held.expected(true);
        let id = crate::merge::fresh(&*self.workspace().ports().ids)?;
        let write = RemoteWrite::Edit { changes };
        held.operations.push(waiting(actor, place, (&id, &write), at));
        let mut written = self.merging.write(&held, Arrival::AsHeld, Decided::Nothing, at)?;
        let (new, others) = split_off(&id, &write, written.updates);
        let new = new.unwrap_or_else(|| new_operation(id.clone(), &write));
        let Some(new) = new else {
            return Ok((Done { place: place.clone(), operation: None, conflicted: false }, None));
        };
        let conflicted = new.state == OperationState::Conflicted;
        let mut after = before.clone();
        for change in changes_of(&write) {
            paths::put(&mut after, &change.path, change.new.clone());
        }
        let shown = match written.shown {
            Shown::As { outcome, .. } => outcome,
            _ => read(&place.collection, &place.key, &after, at),
        };
        if let Outcome::Quarantined(reason) = &shown
            && !matches!(read(&place.collection, &place.key, &before, at), Outcome::Quarantined(_))
        {
            return Err(EditRefused::Unreadable(reason.clone()).into());
        }
        written.updates = others.into_iter().chain([OperationUpdate::Add(new)]).collect();
        written.shown = Shown::As { raw: None, there: held.is_there(), outcome: shown };
        written.expects = expects;
        Ok((Done { place: place.clone(), operation: Some(id), conflicted }, Some(written)))
    }

    fn prepare_insert(&self, collection: &str, fields: &Fields) -> Result<(Done, Option<DocumentWrite>), EditFault> {
        for (name, value) in &fields.0 {
            if !paths::is_writable(name) || name.contains('.') {
                return Err(EditRefused::Path { path: name.clone() }.into());
            }
            if !paths::is_plain(value) {
                return Err(EditRefused::Inexact { path: name.clone() }.into());
            }
        }
        let ports = self.workspace().ports();
        let DocKey(key) = self.merging.connector.new_key(sixteen_bytes(&ports.ids.uuid()));
        let place = Place { collection: collection.to_owned(), key };
        let outcome = read(collection, &place.key, fields, ports.clock.now());
        if let Outcome::Quarantined(reason) = outcome {
            return Err(EditRefused::Unreadable(reason).into());
        }
        let id = crate::merge::fresh(&*ports.ids)?;
        let write = RemoteWrite::Insert { fields: fields.clone() };
        let new = NewOperation { id: id.clone(), body: body(&write), state: OperationState::Waiting, why: None };
        let write = DocumentWrite {
            place: place.clone(),
            expects: store::Expected::default(),
            shown: Shown::As { raw: None, there: false, outcome },
            updates: vec![OperationUpdate::Add(new)],
            notes: Vec::new(),
        };
        Ok((Done { place, operation: Some(id), conflicted: false }, Some(write)))
    }

    pub(crate) fn fields(&self, held: &HeldDocument) -> Result<Option<Fields>, StoreError> {
        self.merging.shown(held)
    }
}

/// The changes an edit makes, from where it begins; what stands there already is no change.
fn changes(collection: &str, edits: &[FieldEdit], before: &Fields) -> Result<Vec<PathChange>, EditRefused> {
    let mut changes = Vec::with_capacity(edits.len());
    for edit in edits {
        let path = || edit.path.clone();
        if !paths::is_writable(&edit.path) || !paths::put(&mut before.clone(), &edit.path, edit.new.clone()) {
            return Err(EditRefused::Path { path: path() });
        }
        if is_settled_money(collection, &edit.path) {
            return Err(EditRefused::SettledMoney { collection: collection.to_owned(), path: path() });
        }
        let shown = paths::get(before, &edit.path);
        let base = match &edit.base {
            Base::Shown => shown.cloned(),
            Base::Seen(seen) => seen.clone(),
        };
        if [&base, &edit.new].into_iter().flatten().any(|value| !paths::is_plain(value)) {
            return Err(EditRefused::Inexact { path: path() });
        }
        if !same(shown, edit.new.as_ref()) {
            changes.push(PathChange { path: path(), base, new: edit.new.clone() });
        }
    }
    Ok(changes)
}

fn refuse_twice(deeds: &[Deed]) -> Result<(), EditRefused> {
    let mut places = HashSet::new();
    for deed in deeds {
        let Deed::Edit { place, fields } = deed else { continue };
        if !places.insert(place) {
            return Err(EditRefused::Twice { path: place.key.clone() });
        }
        for (i, field) in fields.iter().enumerate() {
            if fields[..i].iter().any(|other| paths::overlap(&other.path, &field.path)) {
                return Err(EditRefused::Twice { path: field.path.clone() });
            }
        }
    }
    Ok(())
}

/// What merging says of the operation that is new (nothing: it stays as it was made; nothing inside: there is nothing
/// left to do), and of the others.
fn split_off(
    id: &OperationId,
    write: &RemoteWrite,
    updates: Vec<OperationUpdate>,
) -> (Option<Option<NewOperation>>, Vec<OperationUpdate>) {
    let (mut new, mut others) = (None, Vec::new());
    for update in updates {
        match update {
            OperationUpdate::Replace { id: one, with } if one == *id => new = Some(Some(with)),
            OperationUpdate::Settle { id: one } | OperationUpdate::Withdraw { id: one } if one == *id => {
                new = Some(None)
            }
            OperationUpdate::Set { id: one, state, why } if one == *id => {
                new = Some(Some(NewOperation { id: one, body: body(write), state, why }));
            }
            other => others.push(other),
        }
    }
    (new, others)
}

fn new_operation(id: OperationId, write: &RemoteWrite) -> Option<NewOperation> {
    Some(NewOperation { id, body: body(write), state: OperationState::Waiting, why: None })
}

/// Bytes that nobody can take apart have no fields to edit.
fn taken_apart() -> store::QuarantineReason {
    store::QuarantineReason { code: ports::UNREADABLE.to_owned(), field: None, detail: String::new() }
}

fn waiting(actor: &Actor, place: &Place, (id, write): (&OperationId, &RemoteWrite), at: values::Instant) -> Operation {
    Operation {
        number: i64::MAX,
        id: id.clone(),
        place: place.clone(),
        body: body(write),
        state: OperationState::Waiting,
        why: None,
        attempts: 0,
        version: 0,
        created_at: at,
        changed_at: at,
        actor: actor.clone(),
        name: String::new(),
    }
}

fn note(name: &str, prepared: &[(Done, Option<DocumentWrite>)]) -> Note {
    let changes: Vec<_> = prepared
        .iter()
        .filter_map(|(done, write)| {
            let operation = done.operation.as_ref()?;
            let paths: Vec<String> = write.as_ref()?.updates.iter().flat_map(paths_of).collect();
            let Place { collection, key } = &done.place;
            Some(json!({ "collection": collection, "key": key, "operation": operation.as_str(), "paths": paths }))
        })
        .collect();
    Note { operation: name.to_owned(), detail: json!({ "changes": changes }) }
}

fn paths_of(update: &OperationUpdate) -> Vec<String> {
    let OperationUpdate::Add(new) = update else { return Vec::new() };
    match crate::operation::read_body(new.body.reveal()) {
        Ok(RemoteWrite::Insert { fields }) => fields.0.into_iter().map(|(name, _)| name).collect(),
        Ok(write) => changes_of(&write).iter().map(|change| change.path.clone()).collect(),
        Err(_) => Vec::new(),
    }
}

fn sixteen_bytes(uuid: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    let digits: Vec<u8> =
        uuid.chars().filter_map(|digit| digit.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = pair.iter().fold(0, |sum, digit| sum << 4 | digit);
    }
    bytes
}

/// Whether a kept reason is a conflict.
pub(crate) fn conflict(operation: &Operation) -> Option<Conflict> {
    operation.why.as_ref().and_then(|why| Conflict::read(why.reveal()))
}
