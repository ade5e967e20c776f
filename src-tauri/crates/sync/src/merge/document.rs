//! All operations of one document, in their order, over what stands there now.

use std::collections::HashSet;

use ports::{Fields, PathChange, RemoteWrite};
use serde_json::json;
use store::{HeldDocument, NewOperation, Note, Operation, OperationState, OperationUpdate, Place, StoreError};
use values::{Ids, OperationId};

use super::evaluated::{Evaluated, both, evaluate, within};
use crate::{
    equal::same_fields,
    operation::{Conflict, FieldConflict, body, changes_of, read_body},
    paths,
    planted::{Planted, is_planted},
    resolve::Choice,
};

/// So often an edit is sent before a difference that cannot be seen is shown to a person.
const TRIES: u32 = 20;

/// What the shared database has of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Theirs<'a> {
    /// It is there.
    Present(&'a Fields),
    /// It was there and is deleted.
    Gone,
    /// It was only made here.
    Never,
}

/// What is known or decided beyond what is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Decided<'a> {
    /// Nothing.
    Nothing,
    /// The server said that these were not applied.
    NotApplied(&'a HashSet<OperationId>),
    /// These were seen there.
    Seen(&'a HashSet<OperationId>),
    /// A person resolved a conflict.
    Resolved(&'a OperationId, &'a Choice),
    /// A person let an operation go.
    LetGo(&'a OperationId),
    /// A person wants one that was refused to be sent again.
    Again(&'a OperationId),
}

/// What became of a document.
#[derive(Debug, Default)]
pub(crate) struct Merge {
    /// Its fields as they are shown; nothing when it is not there.
    pub(crate) fields: Option<Fields>,
    /// What becomes of its operations.
    pub(crate) updates: Vec<OperationUpdate>,
    /// What the audit trail says.
    pub(crate) notes: Vec<Note>,
    /// What stood there last, where it was made here and deleted there before anybody here read it.
    pub(crate) last: Option<Fields>,
}

/// Lays the operations of a document over what stands there now.
pub(crate) fn merge(
    held: &HeldDocument,
    theirs: Theirs<'_>,
    decided: Decided<'_>,
    tools: &Tools<'_>,
) -> Result<Merge, StoreError> {
    let fields = match theirs {
        Theirs::Present(fields) => Some(fields.clone()),
        Theirs::Gone | Theirs::Never => None,
    };
    // They are sent and applied in their order: where a later one was seen, so were those before it that were sent, whether
    // their answers came or not.
    let seen = |operation: &&Operation| matches!(decided, Decided::Seen(seen) if seen.contains(&operation.id));
    let seen_to = held.operations.iter().filter(seen).map(|operation| operation.number).max().unwrap_or(i64::MIN);
    let mut over = Over { held, theirs, decided, seen_to, tools, merge: Merge { fields, ..Merge::default() } };
    for operation in &held.operations {
        over.lay(operation)?;
    }
    Ok(over.merge)
}

/// What merging needs from outside.
pub(crate) struct Tools<'a> {
    /// Fresh ids.
    pub(crate) ids: &'a dyn Ids,
    /// Takes bytes apart.
    pub(crate) apart: &'a (dyn Fn(&[u8]) -> Option<Fields> + Sync),
}

struct Over<'a> {
    held: &'a HeldDocument,
    theirs: Theirs<'a>,
    decided: Decided<'a>,
    seen_to: i64,
    tools: &'a Tools<'a>,
    merge: Merge,
}

impl Over<'_> {
    fn lay(&mut self, operation: &Operation) -> Result<(), StoreError> {
        let id = &operation.id;
        let sent = match operation.state {
            OperationState::Acknowledged => true,
            OperationState::Waiting => operation.attempts > 0,
            OperationState::Conflicted | OperationState::Dead => false,
        };
        let applied_before = sent && operation.number < self.seen_to;
        match self.decided {
            Decided::Seen(seen) if applied_before || seen.contains(id) => {
                self.merge.updates.push(OperationUpdate::Settle { id: id.clone() });
                return self.stood_there(operation);
            }
            Decided::LetGo(one) if one == id => {
                self.merge.updates.push(OperationUpdate::Withdraw { id: id.clone() });
                return Ok(());
            }
            _ => {}
        }
        let write = read_body(operation.body.reveal())?;
        let again = matches!(self.decided, Decided::Again(one) if one == id);
        if again || self.may_change(operation) {
            let evaluated = self.tried_too_often(operation, self.evaluate(operation, &write), &write);
            return self.follow(operation, write, (evaluated, again));
        }
        self.put_over(&write);
        Ok(())
    }

    /// An operation was there. Of a document that was deleted before its bytes were read nothing else tells what it was.
    fn stood_there(&mut self, operation: &Operation) -> Result<(), StoreError> {
        if matches!(self.theirs, Theirs::Present(_)) || !self.held.raw.is_empty() {
            return Ok(());
        }
        let write = read_body(operation.body.reveal())?;
        if let RemoteWrite::Insert { fields } = write {
            self.merge.last = Some(fields);
        } else if let Some(last) = &mut self.merge.last {
            lay_over(last, &write);
        }
        Ok(())
    }

    /// What was sent keeps its content until its fate is known; what is acknowledged or refused keeps it for good.
    fn may_change(&self, operation: &Operation) -> bool {
        match operation.state {
            OperationState::Conflicted => true,
            OperationState::Waiting => {
                operation.attempts == 0
                    || matches!(self.decided, Decided::NotApplied(ids) if ids.contains(&operation.id))
            }
            OperationState::Acknowledged | OperationState::Dead => false,
        }
    }

    fn evaluate(&self, operation: &Operation, write: &RemoteWrite) -> Evaluated {
        let choice = match self.decided {
            Decided::Resolved(one, choice) if *one == operation.id => Some(choice),
            _ => None,
        };
        match (write, &self.merge.fields) {
            (RemoteWrite::Insert { fields }, Some(there)) => match choice {
                Some(Choice::Theirs) => Evaluated::Nothing,
                _ if same_fields(fields, &without_id(there)) => Evaluated::Nothing,
                _ => Evaluated::Conflict(Conflict::Taken),
            },
            (RemoteWrite::Insert { .. } | RemoteWrite::Restore { .. }, None) => Evaluated::AsItIs,
            (RemoteWrite::Edit { .. }, None) => match choice {
                Some(Choice::Theirs) => Evaluated::Nothing,
                Some(_) => {
                    let last = (self.tools.apart)(&self.held.raw).unwrap_or_default();
                    let changes = within(&last, changes_of(write));
                    Evaluated::Changed(RemoteWrite::Restore { raw: self.held.raw.clone(), changes })
                }
                None => Evaluated::Conflict(Conflict::Gone { fields: self.lost(changes_of(write)) }),
            },
            (RemoteWrite::Edit { changes } | RemoteWrite::Restore { changes, .. }, Some(there)) => {
                evaluate((&self.held.place, write), changes, there, choice)
            }
        }
    }

    /// What the server says differs, time and again, while nothing does as far as it is read here, would be sent for ever
    /// and hold up what follows it: a person sees it.
    fn tried_too_often(&self, operation: &Operation, evaluated: Evaluated, write: &RemoteWrite) -> Evaluated {
        let differs = matches!(self.decided, Decided::NotApplied(ids) if ids.contains(&operation.id));
        match (&evaluated, write, &self.merge.fields) {
            (Evaluated::AsItIs, RemoteWrite::Edit { changes }, Some(there))
                if differs && operation.attempts >= TRIES =>
            {
                let fields = changes.iter().map(|change| both(change, paths::get(there, &change.path))).collect();
                Evaluated::Conflict(Conflict::Fields { fields, by: None, at: None })
            }
            _ => evaluated,
        }
    }

    /// What changes want of a document that is deleted, with what stood there last.
    fn lost(&self, changes: &[PathChange]) -> Vec<FieldConflict> {
        let made = self.merge.last.clone();
        let last = made.or_else(|| (self.tools.apart)(&self.held.raw)).unwrap_or_default();
        changes.iter().map(|change| both(change, paths::met(&last, &change.path))).collect()
    }

    fn follow(
        &mut self,
        operation: &Operation,
        write: RemoteWrite,
        (evaluated, again): (Evaluated, bool),
    ) -> Result<(), StoreError> {
        let (id, was) = (operation.id.clone(), operation.state);
        match evaluated {
            Evaluated::AsItIs => {
                if again {
                    self.replace(operation, &write, id)?;
                } else if was != OperationState::Waiting && operation.attempts > 0 {
                    // It was sent and not applied, and is as good as never sent: what is sent and seen after it must not
                    // vouch for it.
                    self.replace(operation, &write, fresh(self.tools.ids)?)?;
                } else if was != OperationState::Waiting {
                    self.merge.updates.push(OperationUpdate::Set { id, state: OperationState::Waiting, why: None });
                }
                self.put_over(&write);
            }
            Evaluated::Changed(new) => {
                self.note("sync.merged", operation, changes_of(&new));
                // What the server has seen under this id is something else.
                let id = if operation.attempts == 0 { id } else { fresh(self.tools.ids)? };
                self.replace(operation, &new, id)?;
                self.put_over(&new);
            }
            Evaluated::Nothing => {
                self.note("sync.nothing_left", operation, &[]);
                let update = if matches!(self.decided, Decided::Resolved(one, _) if *one == id) {
                    OperationUpdate::Withdraw { id }
                } else {
                    OperationUpdate::Settle { id }
                };
                self.merge.updates.push(update);
            }
            Evaluated::Conflict(Conflict::Gone { .. }) if is_planted(Planted::DropPendingWithDeleted) => {
                self.merge.updates.push(OperationUpdate::Withdraw { id });
            }
            Evaluated::Conflict(conflict) => {
                let why = conflict.text();
                if was != OperationState::Conflicted {
                    self.note("sync.conflict", operation, changes_of(&write));
                }
                if was != OperationState::Conflicted || operation.why.as_ref() != Some(&why) {
                    let (state, why) = (OperationState::Conflicted, Some(why));
                    self.merge.updates.push(OperationUpdate::Set { id, state, why });
                }
                self.put_over(&write);
            }
        }
        Ok(())
    }

    fn replace(&mut self, operation: &Operation, write: &RemoteWrite, id: OperationId) -> Result<(), StoreError> {
        let with = NewOperation { id, body: body(write), state: OperationState::Waiting, why: None };
        self.merge.updates.push(OperationUpdate::Replace { id: operation.id.clone(), with });
        Ok(())
    }

    /// Shows what an operation wants, whatever stands there.
    fn put_over(&mut self, write: &RemoteWrite) {
        if self.merge.fields.is_none() {
            self.merge.fields = match (write, self.theirs) {
                (RemoteWrite::Insert { fields }, Theirs::Never) => Some(fields.clone()),
                (RemoteWrite::Restore { raw, .. }, _) => (self.tools.apart)(raw),
                _ => None,
            };
        } else if matches!(write, RemoteWrite::Restore { .. }) && matches!(self.theirs, Theirs::Present(_)) {
            // It is there again, with what the operation wanted or with what somebody wanted since.
            return;
        }
        if let Some(fields) = &mut self.merge.fields {
            lay_over(fields, write);
        }
    }

    fn note(&mut self, what: &str, operation: &Operation, changes: &[PathChange]) {
        let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
        let Place { collection, key } = &operation.place;
        self.merge.notes.push(Note {
            operation: what.to_owned(),
            detail: json!({
                "operation": operation.id.as_str(), "collection": collection, "key": key, "paths": paths,
            }),
        });
    }
}

fn lay_over(fields: &mut Fields, write: &RemoteWrite) {
    for change in changes_of(write) {
        paths::put_through(fields, &change.path, change.new.clone());
    }
}

fn without_id(fields: &Fields) -> Fields {
    Fields(fields.0.iter().filter(|(name, _)| name != "_id").cloned().collect())
}

/// A fresh id for an operation.
pub(crate) fn fresh(ids: &dyn Ids) -> Result<OperationId, StoreError> {
    OperationId::new(ids.uuid()).map_err(|_| StoreError::Json { key: "operation".to_owned() })
}
