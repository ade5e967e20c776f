//! All operations of one document, in their order, over what stands there now.

use std::collections::HashSet;

use ports::{Fields, PathChange, RemoteWrite, Value};
use serde_json::json;
use store::{HeldDocument, NewOperation, Note, Operation, OperationState, OperationUpdate, Place, StoreError};
use values::{Ids, OperationId};

use super::path::{PathMerge, merge_path};
use crate::{
    equal::same_fields,
    operation::{Conflict, FieldConflict, body, changes_of, read_body},
    paths,
    planted::{Planted, is_planted},
    resolve::{Choice, FieldChoice},
};

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

/// What an operation comes to.
enum Evaluated {
    /// It stays as it is and waits.
    AsItIs,
    /// Its content changes.
    Changed(RemoteWrite),
    /// Nothing is left to do.
    Nothing,
    /// A person decides.
    Conflict(Conflict),
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
            let evaluated = self.evaluate(operation, &write);
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
                Some(_) => Evaluated::Changed(RemoteWrite::Restore {
                    raw: self.held.raw.clone(),
                    changes: changes_of(write).to_vec(),
                }),
                None => Evaluated::Conflict(Conflict::Gone { fields: self.lost(changes_of(write)) }),
            },
            (RemoteWrite::Edit { changes } | RemoteWrite::Restore { changes, .. }, Some(there)) => {
                evaluate_changes((&self.held.place, write), changes, there, choice)
            }
        }
    }

    /// What changes want of a document that is deleted, with what stood there last.
    fn lost(&self, changes: &[PathChange]) -> Vec<FieldConflict> {
        let made = self.merge.last.clone();
        let last = made.or_else(|| (self.tools.apart)(&self.held.raw)).unwrap_or_default();
        changes.iter().map(|change| both(change, paths::get(&last, &change.path))).collect()
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
        paths::put(fields, &change.path, change.new.clone());
    }
}

/// Merges the paths of an operation with what stands there.
fn evaluate_changes(
    (place, write): (&Place, &RemoteWrite),
    changes: &[PathChange],
    there: &Fields,
    choice: Option<&Choice>,
) -> Evaluated {
    let (mut kept, mut conflicts, mut as_it_is) = (Vec::new(), Vec::new(), true);
    for change in changes {
        let theirs = paths::get(there, &change.path);
        let merged = merge_path(&place.collection, change, theirs);
        let merged = match (merged, choice.map(|choice| choice.of(&change.path))) {
            (PathMerge::Conflict, Some(Some(FieldChoice::Theirs))) => PathMerge::Drop,
            (PathMerge::Conflict, Some(Some(FieldChoice::Ours))) => over_theirs(change, theirs, change.new.clone()),
            (PathMerge::Conflict, Some(Some(FieldChoice::Third(third)))) => over_theirs(change, theirs, third.clone()),
            (merged, _) => merged,
        };
        as_it_is &= matches!(merged, PathMerge::Keep);
        match merged {
            PathMerge::Keep => kept.push(change.clone()),
            PathMerge::Rebase(changed) | PathMerge::Merged(changed) => kept.push(changed),
            PathMerge::Drop => {}
            PathMerge::Conflict => conflicts.push(both(change, theirs)),
        }
    }
    let restored = matches!(write, RemoteWrite::Restore { .. });
    if !conflicts.is_empty() {
        Evaluated::Conflict(Conflict::Fields {
            fields: conflicts,
            by: text(there, &["updated_by", "modified_by", "last_modified_by"]),
            at: text(there, &["updated_at", "modified_at", "last_updated"]),
        })
    } else if kept.is_empty() {
        Evaluated::Nothing
    } else if as_it_is && !restored {
        Evaluated::AsItIs
    } else {
        Evaluated::Changed(RemoteWrite::Edit { changes: kept })
    }
}

fn both(change: &PathChange, theirs: Option<&Value>) -> FieldConflict {
    let PathChange { path, base, new } = change.clone();
    FieldConflict { path, base, ours: new, theirs: theirs.cloned() }
}

fn over_theirs(change: &PathChange, theirs: Option<&Value>, new: Option<Value>) -> PathMerge {
    PathMerge::Merged(PathChange { path: change.path.clone(), base: theirs.cloned(), new })
}

fn text(fields: &Fields, names: &[&str]) -> Option<String> {
    match fields.first_of(names)? {
        Value::Text(text) => Some(text.clone()),
        Value::Date(at) => Some(at.to_string()),
        _ => None,
    }
}

fn without_id(fields: &Fields) -> Fields {
    Fields(fields.0.iter().filter(|(name, _)| name != "_id").cloned().collect())
}

/// A fresh id for an operation.
pub(crate) fn fresh(ids: &dyn Ids) -> Result<OperationId, StoreError> {
    OperationId::new(ids.uuid()).map_err(|_| StoreError::Json { key: "operation".to_owned() })
}
