//! What waits, why, and what a person can do about the whole of it.

use std::collections::BTreeMap;

use ports::{RemoteWrite, WriteRefusal};
use serde_json::json;
use store::{Actor, Entity, Operation, OperationState, Place, Queue, QueueFilter, StoreError, Unconfirmed};
use values::Instant;

use crate::{
    edit::Edits,
    merge::{Reason, Rule, rule},
    operation::{Conflict, changes_of, inserted, read_body, read_refusal, to_json},
};

/// The name under which the store keeps that a person paused the pushing.
pub(crate) const PAUSED: &str = "push.paused";

/// The name under which the store keeps when a pass last came to its end (an instant).
pub const LAST_PUSH: &str = "last_push";

/// What an operation does, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It changes fields.
    Edit,
    /// It makes a new document.
    Insert,
    /// It makes a document again that was deleted.
    Restore,
}

/// Why an operation waits.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// It is to be sent.
    Unsent,
    /// It was sent, and no answer came; it is sent again and not applied twice.
    Unanswered,
    /// Another operation of the same document comes first.
    Behind,
    /// The server has it; it stays here until it was seen there.
    Unseen,
    /// Somebody else changed the same.
    Conflict(Conflict),
    /// The server refuses it.
    Refused(WriteRefusal),
}

/// An operation as it is listed.
#[derive(Debug, Clone)]
pub struct Queued {
    /// As it is kept.
    pub operation: Operation,
    /// What it does.
    pub kind: Kind,
    /// The paths it changes.
    pub paths: Vec<String>,
    /// Why it waits.
    pub why: Why,
}

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordState {
    /// The shared database has what is shown.
    Confirmed,
    /// Changed here; the shared database will have it.
    Queued,
    /// Made here; the shared database will have it.
    Local,
    /// The server refuses a change of it.
    Refused,
    /// Somebody else changed the same.
    Conflicted,
}

/// The whole in a few figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueStatus {
    /// How many stand where.
    pub queue: Queue,
    /// A person paused the pushing.
    pub paused: bool,
    /// When a pass last came to its end.
    pub last_push: Option<Instant>,
    /// What was used since the workspace was made: `sent`, `sent_bytes`, `acknowledged`, `settled`, `refused`,
    /// `withdrawn`.
    pub counters: BTreeMap<String, u64>,
}

impl Edits {
    /// What waits, in its order.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn queued(&self, filter: &QueueFilter) -> Result<Vec<Queued>, StoreError> {
        let operations = self.workspace().operations(filter).await?;
        let unsent = |one: &&Operation| one.state == OperationState::Waiting && one.attempts == 0;
        let unsent: Vec<i64> = operations.iter().filter(unsent).map(|operation| operation.number).collect();
        let behind = self.workspace().behind(&unsent).await?;
        let listed = |operation: Operation| {
            let is_behind = behind.contains(&operation.number);
            listed(operation, is_behind)
        };
        operations.into_iter().map(listed).collect()
    }

    /// The whole in a few figures.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn status(&self) -> Result<QueueStatus, StoreError> {
        Ok(QueueStatus {
            queue: self.workspace().queue().await?,
            paused: self.is_paused().await?,
            last_push: self.workspace().sync_state(LAST_PUSH).await?,
            counters: self.workspace().sync_counters().await?,
        })
    }

    /// Whether a person paused the pushing.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn is_paused(&self) -> Result<bool, StoreError> {
        Ok(self.workspace().sync_state(PAUSED).await?.unwrap_or(false))
    }

    /// Pauses the pushing, or lets it go on. What is under way comes to its end.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn set_paused(&self, actor: &Actor, paused: bool) -> Result<(), StoreError> {
        self.workspace().set_sync_state(PAUSED, &paused).await?;
        let name = if paused { "sync.pause" } else { "sync.resume" };
        self.workspace().append_audit(Some(actor), name, json!({})).await?;
        self.edited.notify_one();
        Ok(())
    }

    /// Everything that waits as JSON text, for a person to keep; passwords, tokens and secrets are left out.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn export(&self) -> Result<String, StoreError> {
        let filter = QueueFilter { limit: u32::MAX, ..QueueFilter::default() };
        let mut all = Vec::new();
        for queued in self.queued(&filter).await? {
            let Queued { operation, kind, why, .. } = queued;
            let write = read_body(operation.body.reveal())?;
            let Place { collection, key } = &operation.place;
            all.push(json!({
                "operation": operation.id.as_str(), "collection": collection, "key": key,
                "kind": format!("{kind:?}").to_lowercase(), "made_at": operation.created_at.to_string(),
                "made_by": &operation.actor.name, "through": &operation.name, "attempts": operation.attempts,
                "why": word(&why), "changes": told(collection, &write),
            }));
        }
        serde_json::to_string_pretty(&all).map_err(|_| StoreError::Json { key: "export".to_owned() })
    }

    /// How a record stands.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn record_state(&self, place: &Place) -> Result<RecordState, StoreError> {
        let filter = QueueFilter { place: Some(place.clone()), limit: u32::MAX, ..QueueFilter::default() };
        let operations = self.workspace().operations(&filter).await?;
        let states = operations.iter().map(|operation| match operation.state {
            OperationState::Conflicted => RecordState::Conflicted,
            OperationState::Dead => RecordState::Refused,
            _ => match read_body(operation.body.reveal()) {
                Ok(RemoteWrite::Insert { .. }) => RecordState::Local,
                _ => RecordState::Queued,
            },
        });
        Ok(states.max().unwrap_or(RecordState::Confirmed))
    }

    /// How a thing of the fund stands; nothing when there is none.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn entity_state(&self, entity: &Entity) -> Result<Option<RecordState>, StoreError> {
        match self.workspace().place_of(entity).await? {
            Some(place) => self.record_state(&place).await.map(Some),
            None => Ok(None),
        }
    }

    /// How some of the records on which something waits stand, and how many those are; all others are confirmed.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn record_states(&self, limit: u32) -> Result<(BTreeMap<Place, RecordState>, u64), StoreError> {
        let (found, total) = self.workspace().unconfirmed(limit).await?;
        let state = |one: &Unconfirmed| match one {
            Unconfirmed { conflicted: true, .. } => RecordState::Conflicted,
            Unconfirmed { dead: true, .. } => RecordState::Refused,
            Unconfirmed { begins, .. } if begins.starts_with("{\"insert\"") => RecordState::Local,
            Unconfirmed { .. } => RecordState::Queued,
        };
        let states = found.into_iter().map(|one| {
            let state = state(&one);
            (one.place, state)
        });
        Ok((states.collect(), total))
    }
}

fn listed(operation: Operation, is_behind: bool) -> Result<Queued, StoreError> {
    let write = read_body(operation.body.reveal())?;
    let (kind, paths) = match &write {
        RemoteWrite::Edit { .. } => (Kind::Edit, paths(&write)),
        RemoteWrite::Insert { .. } => (Kind::Insert, paths(&write)),
        RemoteWrite::Restore { .. } => (Kind::Restore, paths(&write)),
    };
    let kept = operation.why.as_ref().map(|why| why.reveal().as_str());
    let why = match operation.state {
        OperationState::Acknowledged => Why::Unseen,
        OperationState::Conflicted => {
            Why::Conflict(kept.and_then(Conflict::read).unwrap_or(Conflict::Gone { fields: Vec::new() }))
        }
        OperationState::Dead => {
            let unknown = WriteRefusal::Other { detail: String::new() };
            Why::Refused(kept.and_then(read_refusal).unwrap_or(unknown))
        }
        OperationState::Waiting if operation.attempts > 0 => Why::Unanswered,
        OperationState::Waiting if is_behind => Why::Behind,
        OperationState::Waiting => Why::Unsent,
    };
    Ok(Queued { operation, kind, paths, why })
}

fn paths(write: &RemoteWrite) -> Vec<String> {
    let of_fields = inserted(write).into_iter().flat_map(|fields| fields.0.iter().map(|(name, _)| name.clone()));
    changes_of(write).iter().map(|change| change.path.clone()).chain(of_fields).collect()
}

const fn word(why: &Why) -> &'static str {
    match why {
        Why::Unsent => "unsent",
        Why::Unanswered => "unanswered",
        Why::Behind => "behind",
        Why::Unseen => "unseen",
        Why::Conflict(_) => "conflict",
        Why::Refused(_) => "refused",
    }
}

/// The values of an operation without those that nobody may read.
fn told(collection: &str, write: &RemoteWrite) -> serde_json::Value {
    let secret = |path: &str| rule(collection, path) == Rule::Person(Reason::Password);
    let changes = changes_of(write).iter().map(|change| (&change.path, change.base.as_ref(), change.new.as_ref()));
    let fields = inserted(write).into_iter().flat_map(|fields| &fields.0);
    let fields = fields.map(|(name, value)| (name, None, Some(value)));
    changes
        .chain(fields)
        .map(|(path, base, new)| {
            if secret(path) {
                json!({ "path": path, "secret": true })
            } else {
                json!({ "path": path, "base": base.map(to_json), "new": new.map(to_json) })
            }
        })
        .collect()
}
