//! One path, three ways: what stood there, what the edit wants, what stands there now.

use ports::{PathChange, Value};

use super::rule::{Rule, rule};
use crate::{
    equal::same,
    planted::{Planted, is_planted},
};

/// What becomes of one path of an operation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PathMerge {
    /// It stays as it is.
    Keep,
    /// It stays, with this in the place of what it was made from: the same to a person, of another type.
    Rebase(PathChange),
    /// What it wants stands there already.
    Drop,
    /// A harmless field: made anew over theirs.
    Merged(PathChange),
    /// A person decides.
    Conflict,
}

/// Merges one path of an operation on a collection with what stands there now.
pub(crate) fn merge_path(collection: &str, change: &PathChange, theirs: Option<&Value>) -> PathMerge {
    let base = change.base.as_ref();
    let base_holds =
        same(base, theirs) || (is_planted(Planted::NullIsAbsent) && is_nothing(base) && is_nothing(theirs));
    if base_holds {
        return if base == theirs {
            PathMerge::Keep
        } else {
            PathMerge::Rebase(rebased(change, theirs, change.new.clone()))
        };
    }
    if same(change.new.as_ref(), theirs) {
        return PathMerge::Drop;
    }
    let rule = match rule(collection, &change.path) {
        Rule::Person(super::Reason::Money) if is_planted(Planted::LastWriterWinsOnMoney) => Rule::Ours,
        Rule::Person(super::Reason::Status) if is_planted(Planted::MergeStatus) => Rule::Ours,
        other => other,
    };
    match rule {
        Rule::Ours => PathMerge::Merged(rebased(change, theirs, change.new.clone())),
        Rule::Append => appended(change, theirs).map_or(PathMerge::Conflict, PathMerge::Merged),
        Rule::Union => united(change, theirs).map_or(PathMerge::Conflict, PathMerge::Merged),
        Rule::Person(_) => PathMerge::Conflict,
    }
}

fn is_nothing(value: Option<&Value>) -> bool {
    matches!(value, None | Some(Value::Null))
}

fn rebased(change: &PathChange, theirs: Option<&Value>, new: Option<Value>) -> PathChange {
    PathChange { path: change.path.clone(), base: theirs.cloned(), new }
}

/// Text that was only added to here: the addition goes to the end of theirs.
fn appended(change: &PathChange, theirs: Option<&Value>) -> Option<PathChange> {
    let base = text(change.base.as_ref())?;
    let Some(Value::Text(ours)) = &change.new else { return None };
    let added = ours.strip_prefix(base)?;
    let added = added.strip_prefix('\n').unwrap_or(added);
    let theirs_text = text(theirs)?;
    let gap = if theirs_text.is_empty() || theirs_text.ends_with('\n') { "" } else { "\n" };
    let merged = Value::Text(format!("{theirs_text}{gap}{added}"));
    Some(rebased(change, theirs, Some(merged)))
}

fn text(value: Option<&Value>) -> Option<&str> {
    match value {
        None | Some(Value::Null) => Some(""),
        Some(Value::Text(text)) => Some(text),
        Some(_) => None,
    }
}

/// A list that is a set: theirs, without what was taken away here, and with what was added here.
fn united(change: &PathChange, theirs: Option<&Value>) -> Option<PathChange> {
    let (base, ours, theirs_list) = (list(change.base.as_ref())?, list(change.new.as_ref())?, list(theirs)?);
    let holds = |list: &[Value], item: &Value| list.iter().any(|other| same(Some(other), Some(item)));
    let mut merged: Vec<Value> =
        theirs_list.iter().filter(|item| !holds(base, item) || holds(ours, item)).cloned().collect();
    for item in ours.iter().filter(|item| !holds(base, item)) {
        if !holds(&merged, item) {
            merged.push(item.clone());
        }
    }
    Some(rebased(change, theirs, Some(Value::Array(merged))))
}

fn list(value: Option<&Value>) -> Option<&[Value]> {
    match value {
        None | Some(Value::Null) => Some(&[]),
        Some(Value::Array(items)) => Some(items),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<Value> {
        Some(Value::Text(text.into()))
    }

    fn change(path: &str, base: Option<Value>, new: Option<Value>) -> PathChange {
        PathChange { path: path.into(), base, new }
    }

    fn merge(change: &PathChange, theirs: Option<Value>) -> PathMerge {
        merge_path("crm_prospects", change, theirs.as_ref())
    }

    #[test]
    fn what_nobody_else_changed_stays_and_what_stands_there_already_goes() {
        let stage = change("stage", text("lead"), text("won"));
        assert_eq!(merge(&stage, text("lead")), PathMerge::Keep);
        assert_eq!(merge(&stage, text("won")), PathMerge::Drop);
        assert_eq!(merge(&stage, text("lost")), PathMerge::Conflict);
        assert_eq!(merge(&stage, None), PathMerge::Conflict);
    }

    #[test]
    fn money_of_equal_value_and_another_type_is_the_same_and_is_guarded_by_theirs() {
        let amount = change("amount", Some(Value::Double(10.5)), Some(Value::Decimal("11".into())));
        let theirs = Some(Value::Decimal("10.50".into()));
        let rebased = change("amount", theirs.clone(), Some(Value::Decimal("11".into())));
        assert_eq!(merge(&amount, theirs), PathMerge::Rebase(rebased));
        assert_eq!(merge(&amount, Some(Value::Int(11))), PathMerge::Drop);
        assert_eq!(merge(&amount, Some(Value::Int(12))), PathMerge::Conflict);
    }

    #[test]
    fn a_field_that_was_absent_and_is_null_now_was_changed() {
        let status = change("status", None, text("open"));
        assert_eq!(merge(&status, Some(Value::Null)), PathMerge::Conflict);
        assert_eq!(
            merge(&change("phone", None, None), Some(Value::Null)),
            PathMerge::Merged(change("phone", Some(Value::Null), None))
        );
    }

    #[test]
    fn harmless_fields_are_made_anew_over_theirs() {
        let phone = change("phone", text("1"), text("2"));
        assert_eq!(merge(&phone, text("3")), PathMerge::Merged(change("phone", text("3"), text("2"))));
        let notes = change("notes", text("a"), text("a\nours"));
        let both = change("notes", text("a\ntheirs"), text("a\ntheirs\nours"));
        assert_eq!(merge(&notes, text("a\ntheirs")), PathMerge::Merged(both));
        assert_eq!(merge(&notes, None), PathMerge::Merged(change("notes", None, text("ours"))));
        let rewritten = change("notes", text("a"), text("b"));
        assert_eq!(merge(&rewritten, text("c")), PathMerge::Conflict);
        let set = |items: &[&str]| Some(Value::Array(items.iter().map(|item| Value::Text((*item).into())).collect()));
        let tags = change("tags", set(&["a", "b"]), set(&["b", "c"]));
        let theirs = set(&["a", "b", "d"]);
        assert_eq!(merge(&tags, theirs.clone()), PathMerge::Merged(change("tags", theirs, set(&["b", "d", "c"]))));
    }
}
