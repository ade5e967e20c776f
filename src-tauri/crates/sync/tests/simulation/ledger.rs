//! What people did and what the server did with it: the invariants are checked against this.

use std::collections::{BTreeMap, BTreeSet};

use ports::{Fields, PathChange, RemoteOperation, RemoteWrite, Value};
use store::Place;

/// What a person's edit wants at a path: every edit has a word of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wish {
    pub(crate) place: Place,
    pub(crate) path: String,
    pub(crate) token: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The person was told that it is done.
    Told,
    /// The person, or a crash before the answer, decided that it need not be.
    Free,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    number: u64,
    pub(crate) wishes: BTreeMap<Wish, (usize, Fate)>,
    /// What the person saw when deciding on money or a status.
    seen: BTreeMap<Wish, BTreeSet<String>>,
    pub(crate) applied: BTreeSet<Wish>,
    pub(crate) broken: Option<String>,
}

impl Ledger {
    pub(crate) fn token(&mut self, who: &str) -> String {
        self.number += 1;
        format!("{who}-{}", self.number)
    }

    pub(crate) const fn number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    pub(crate) fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds && self.broken.is_none() {
            self.broken = Some(what());
        }
    }

    pub(crate) fn wish(&mut self, desk: usize, wish: Wish, fate: Fate) {
        self.wishes.insert(wish, (desk, fate));
    }

    /// The person saw this and decided on the wish.
    pub(crate) fn decided(&mut self, wish: Wish, seen: Option<&Value>) {
        self.seen.entry(wish).or_default().insert(word(seen));
    }

    /// The person let the wishes of a desk at a path, and within it, go.
    pub(crate) fn let_go(&mut self, desk: usize, place: &Place, path: &str) {
        for (wish, (of, fate)) in &mut self.wishes {
            if *of == desk && wish.place == *place && is_within(&wish.path, path) {
                *fate = Fate::Free;
            }
        }
    }

    /// The server applied an operation, now and by this call.
    pub(crate) fn applied(&mut self, place: &Place, operation: &RemoteOperation) {
        let changes = match &operation.write {
            RemoteWrite::Edit { changes } | RemoteWrite::Restore { changes, .. } => changes.clone(),
            RemoteWrite::Insert { fields } => {
                let change = |(name, value): &(String, Value)| PathChange {
                    path: name.clone(),
                    base: None,
                    new: Some(value.clone()),
                };
                fields.0.iter().filter(|(name, _)| name == "token").map(change).collect()
            }
        };
        for change in changes.into_iter().flat_map(leaves) {
            for token in tokens(&change) {
                let wish = Wish { place: place.clone(), path: change.path.clone(), token };
                let first = self.applied.insert(wish.clone());
                self.check(first, || format!("applied twice: {wish:?}"));
                if change.path == "amount" || change.path == "status" {
                    let base = word(change.base.as_ref());
                    let seen = self.seen.get(&wish).is_some_and(|seen| seen.contains(&base));
                    self.check(seen, || format!("merged without a person over {base}: {wish:?}"));
                }
            }
        }
    }

    /// At the end: whatever a person was told is there, or a person decided against it.
    pub(crate) fn lost(&self) -> Option<&Wish> {
        let lost = |(wish, (_, fate)): &(&Wish, &(usize, Fate))| *fate == Fate::Told && !self.applied.contains(wish);
        self.wishes.iter().find(lost).map(|(wish, _)| wish)
    }
}

/// Whether a path is another one, or lies within it.
pub(crate) fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A change of a document's whole content, path by path; every other one as it is.
fn leaves(change: PathChange) -> Vec<PathChange> {
    let Some(Value::Document(Fields(fields))) = change.new else { return vec![change] };
    let inner = |(name, value)| PathChange { path: format!("{}.{name}", change.path), base: None, new: Some(value) };
    fields.into_iter().map(inner).collect()
}

/// The words that a change brings.
fn tokens(change: &PathChange) -> Vec<String> {
    let parts = |value: Option<&Value>| match value {
        None => Vec::new(),
        Some(Value::Text(text)) => text.split('\n').map(str::to_owned).collect(),
        Some(Value::Array(items)) => items.iter().map(|item| word(Some(item))).collect(),
        Some(other) => vec![word(Some(other))],
    };
    let (base, new) = (parts(change.base.as_ref()), parts(change.new.as_ref()));
    new.into_iter().filter(|token| !base.contains(token)).collect()
}

/// A value in a word; amounts of equal value are the same word.
pub(crate) fn word(value: Option<&Value>) -> String {
    match value {
        None => "absent".to_owned(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Int(number)) => number.to_string(),
        Some(Value::Decimal(text)) => text.trim_end_matches(".00").to_owned(),
        Some(other) => format!("{other:?}"),
    }
}
