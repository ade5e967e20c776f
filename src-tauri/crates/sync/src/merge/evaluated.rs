//! The paths of one operation over what stands there now, and what a person chose of them.

use ports::{Fields, PathChange, RemoteWrite, Value};
use store::Place;

use super::path::{PathMerge, merge_path};
use crate::{
    operation::{Conflict, FieldConflict},
    paths,
    resolve::{Choice, FieldChoice},
};

/// What an operation comes to.
pub(super) enum Evaluated {
    /// It stays as it is and waits.
    AsItIs,
    /// Its content changes.
    Changed(RemoteWrite),
    /// Nothing is left to do.
    Nothing,
    /// A person decides.
    Conflict(Conflict),
}

/// Merges the paths of an operation with what stands there.
pub(super) fn evaluate(
    (place, write): (&Place, &RemoteWrite),
    changes: &[PathChange],
    there: &Fields,
    choice: Option<&Choice>,
) -> Evaluated {
    let (mut kept, mut conflicts, mut as_it_is) = (Vec::new(), Vec::new(), true);
    for change in changes {
        let barrier = paths::barrier(there, &change.path);
        let theirs = paths::met(there, &change.path);
        let merged = match barrier {
            // What leads there is no document any more: whatever the field, nothing is put in its place without a person.
            Some(_) if change.new.is_some() => PathMerge::Conflict,
            Some(_) => PathMerge::Drop,
            None => merge_path(&place.collection, change, theirs),
        };
        let chosen = choice.and_then(|choice| choice.of(&change.path));
        as_it_is &= matches!(merged, PathMerge::Keep);
        match (merged, chosen) {
            (PathMerge::Keep, _) => kept.push(change.clone()),
            (PathMerge::Rebase(changed) | PathMerge::Merged(changed), _) => kept.push(changed),
            (PathMerge::Drop, _) | (PathMerge::Conflict, Some(FieldChoice::Theirs)) => {}
            (PathMerge::Conflict, None) => conflicts.push(both(change, theirs)),
            (PathMerge::Conflict, Some(FieldChoice::Ours)) => over_theirs(&mut kept, there, change, change.new.clone()),
            (PathMerge::Conflict, Some(FieldChoice::Third(third))) => {
                over_theirs(&mut kept, there, change, third.clone())
            }
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

/// What both sides want of a path.
pub(super) fn both(change: &PathChange, theirs: Option<&Value>) -> FieldConflict {
    let PathChange { path, base, new } = change.clone();
    FieldConflict { path, base, ours: new, theirs: theirs.cloned() }
}

/// Keeps a change as a person wants it over what stands there; what stands between, and is no document, makes room.
fn over_theirs(kept: &mut Vec<PathChange>, there: &Fields, change: &PathChange, new: Option<Value>) {
    let path = &change.path;
    let Some((barrier, stands)) = paths::barrier(there, path) else {
        kept.push(PathChange { path: path.clone(), base: paths::get(there, path).cloned(), new });
        return;
    };
    let rest = path.get(barrier.len() + 1..).unwrap_or_default();
    let room = kept.iter_mut().find(|kept| kept.path == barrier);
    match room.and_then(|kept| kept.new.as_mut()) {
        Some(Value::Document(inner)) => paths::put_through(inner, rest, new),
        _ if new.is_none() => {}
        _ => {
            let mut inner = Fields::default();
            paths::put_through(&mut inner, rest, new);
            let (base, new) = (Some(stands.clone()), Some(Value::Document(inner)));
            kept.push(PathChange { path: barrier.to_owned(), base, new });
        }
    }
}

/// Changes as they can be laid over a document: what stands between it and them, and is no document, makes room.
pub(super) fn within(last: &Fields, changes: &[PathChange]) -> Vec<PathChange> {
    let is_barred = |change: &PathChange| paths::barrier(last, &change.path).is_some();
    let (barred, mut changes): (Vec<_>, Vec<_>) = changes.iter().cloned().partition(is_barred);
    for change in &barred {
        over_theirs(&mut changes, last, change, change.new.clone());
    }
    changes
}

fn text(fields: &Fields, names: &[&str]) -> Option<String> {
    match fields.first_of(names)? {
        Value::Text(text) => Some(text.clone()),
        Value::Date(at) => Some(at.to_string()),
        _ => None,
    }
}
