//! What a person decides about an operation that conflicts, was refused, or still waits. Each decision is an act with its
//! audit record.

use ports::Value;
use serde_json::json;
use store::{Actor, Note, Operation, OperationState, QueueFilter, StoreError};
use values::OperationId;

use crate::{
    edit::{Edits, conflict},
    merge::{Arrival, Decided},
    operation::Conflict,
};

const ATTEMPTS: u32 = 8;

/// What a person chooses of a field that both sides changed.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldChoice {
    /// What was edited here.
    Ours,
    /// What stands there.
    Theirs,
    /// Something else; nothing: the field shall be absent.
    Third(Option<Value>),
}

/// What a person chooses of a conflict.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// What was edited here; of a document that was deleted there: to make it again.
    Ours,
    /// What stands there; of a document that was deleted there: to let the edit go.
    Theirs,
    /// Field by field; every field that conflicts is named.
    Fields(Vec<(String, FieldChoice)>),
}

impl Choice {
    /// The choice of one field; nothing when it is not named.
    pub(crate) fn of(&self, path: &str) -> Option<&FieldChoice> {
        match self {
            Self::Ours => Some(&FieldChoice::Ours),
            Self::Theirs => Some(&FieldChoice::Theirs),
            Self::Fields(fields) => fields.iter().find(|(name, _)| name == path).map(|(_, choice)| choice),
        }
    }
}

/// A decision about a conflict as it was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The operation.
    pub operation: OperationId,
    /// Its version as it was shown: where it changed since, the person looks again.
    pub version: i64,
    /// The choice.
    pub choice: Choice,
}

/// Why a decision cannot be followed. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRefused {
    /// The operation is settled or withdrawn, or never was.
    #[error("there is no such operation")]
    NoSuchOperation,
    /// It changed since it was shown.
    #[error("it changed since it was shown")]
    Changed,
    /// It does not conflict, or was not refused.
    #[error("there is nothing to decide about it")]
    NothingToDecide,
    /// It was sent, and may be there already.
    #[error("it was sent and may be there already")]
    OnItsWay,
    /// A field that conflicts is not named.
    #[error("{path} is to be decided too")]
    Undecided {
        /// The field.
        path: String,
    },
    /// Another document has the key: only letting it go is possible.
    #[error("another document has its key")]
    Taken,
}

/// Why nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionFault {
    /// It is refused.
    #[error(transparent)]
    Refused(#[from] DecisionRefused),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Edits {
    /// The operations that conflict, oldest first, after a number.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn conflicts(&self, after: i64, limit: u32) -> Result<Vec<(Operation, Conflict)>, StoreError> {
        let filter = QueueFilter { state: Some(OperationState::Conflicted), place: None, after, limit };
        let operations = self.workspace().operations(&filter).await?;
        let with_conflict = operations.into_iter().filter_map(|operation| Some((conflict(&operation)?, operation)));
        Ok(with_conflict.map(|(conflict, operation)| (operation, conflict)).collect())
    }

    /// Follows a person's decision about a conflict.
    ///
    /// # Errors
    /// [`DecisionRefused`]; a full disk, a damaged database, a locked workspace.
    pub async fn resolve(&self, actor: &Actor, decision: &Decision) -> Result<(), DecisionFault> {
        let Decision { operation, version, choice } = decision;
        let allowed = |found: &Operation| {
            if found.version != *version {
                return Err(DecisionRefused::Changed);
            }
            match conflict(found).filter(|_| found.state == OperationState::Conflicted) {
                None => Err(DecisionRefused::NothingToDecide),
                Some(Conflict::Taken) if *choice != Choice::Theirs => Err(DecisionRefused::Taken),
                Some(Conflict::Fields { fields, .. }) => {
                    match fields.into_iter().find(|field| choice.of(&field.path).is_none()) {
                        Some(field) => Err(DecisionRefused::Undecided { path: field.path }),
                        None => Ok(()),
                    }
                }
                Some(_) => Ok(()),
            }
        };
        let detail = match choice {
            Choice::Ours => json!("ours"),
            Choice::Theirs => json!("theirs"),
            Choice::Fields(fields) => fields.iter().map(|(path, choice)| json!([path, word(choice)])).collect(),
        };
        self.decide(actor, ("sync.resolve", operation, detail), Decided::Resolved(operation, choice), allowed).await
    }

    /// Lets an operation go: one that conflicts, was refused, or was never sent.
    ///
    /// # Errors
    /// As [`Edits::resolve`].
    pub async fn discard(&self, actor: &Actor, operation: &OperationId) -> Result<(), DecisionFault> {
        let allowed = |found: &Operation| match found.state {
            OperationState::Conflicted | OperationState::Dead => Ok(()),
            OperationState::Waiting if found.attempts == 0 => Ok(()),
            OperationState::Waiting | OperationState::Acknowledged => Err(DecisionRefused::OnItsWay),
        };
        self.decide(actor, ("sync.discard", operation, json!(null)), Decided::LetGo(operation), allowed).await
    }

    /// Lets everything go that waits, whatever was sent of it: for a workspace that is connected to another database. Each
    /// is an act with its audit record. Returns how many went.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace; what went until then is gone.
    pub async fn let_everything_go(&self, actor: &Actor) -> Result<u64, StoreError> {
        let mut gone = 0;
        loop {
            let filter = QueueFilter { limit: 200, ..QueueFilter::default() };
            let some = self.workspace().operations(&filter).await?;
            if some.is_empty() {
                return Ok(gone);
            }
            // The newest first: an edit does not outlive what made its document.
            for operation in some.iter().rev() {
                let decided = Decided::LetGo(&operation.id);
                match self.decide(actor, ("sync.let_go", &operation.id, json!(null)), decided, |_| Ok(())).await {
                    Ok(()) => gone += 1,
                    // It went with another one, or came to its end.
                    Err(DecisionFault::Refused(_)) => {}
                    Err(DecisionFault::Store(fault)) => return Err(fault),
                }
            }
        }
    }

    /// Sends an operation again that the server refused.
    ///
    /// # Errors
    /// As [`Edits::resolve`].
    pub async fn retry(&self, actor: &Actor, operation: &OperationId) -> Result<(), DecisionFault> {
        let allowed = |found: &Operation| match found.state {
            OperationState::Dead => Ok(()),
            _ => Err(DecisionRefused::NothingToDecide),
        };
        self.decide(actor, ("sync.retry", operation, json!(null)), Decided::Again(operation), allowed).await
    }

    async fn decide(
        &self,
        actor: &Actor,
        (name, id, choice): (&str, &OperationId, serde_json::Value),
        decided: Decided<'_>,
        allowed: impl Fn(&Operation) -> Result<(), DecisionRefused>,
    ) -> Result<(), DecisionFault> {
        let mut attempt = 1;
        loop {
            let merging = self.workspace().merging().await;
            let found = self.workspace().operation(id).await?.ok_or(DecisionRefused::NoSuchOperation)?;
            allowed(&found)?;
            let held = self.workspace().held_document(&found.place).await?;
            let held = held.ok_or(DecisionRefused::NoSuchOperation)?;
            let arrival = if held.gone { Arrival::Gone } else { Arrival::AsHeld };
            let write = self.merging.write(&held, arrival, decided, self.workspace().ports().clock.now())?;
            let detail = json!({
                "operation": id.as_str(), "collection": &found.place.collection, "key": &found.place.key,
                "choice": choice,
            });
            let note = Note { operation: name.to_owned(), detail };
            let written = self.workspace().write_documents(actor, note, vec![write]).await;
            drop(merging);
            match written {
                Ok(_) => {
                    self.edited.notify_one();
                    return Ok(());
                }
                Err(StoreError::Overtaken) if attempt < ATTEMPTS => attempt += 1,
                Err(fault) => return Err(fault.into()),
            }
        }
    }
}

const fn word(choice: &FieldChoice) -> &'static str {
    match choice {
        FieldChoice::Ours => "ours",
        FieldChoice::Theirs => "theirs",
        FieldChoice::Third(_) => "third",
    }
}
