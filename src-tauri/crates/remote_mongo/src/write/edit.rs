//! An edit as guarded update statements.

use mongodb::bson::{Bson, Document, RawDocumentBuf, doc};
use ports::{PathChange, Value, WriteRefusal};

use super::{
    guard,
    wire::{self, Width},
};

/// A prepared edit of one document.
#[derive(Debug)]
pub(crate) struct Edit {
    id: Bson,
    /// What must hold before: the base of every path.
    conditions: Vec<Bson>,
    /// `$set` and `$unset` of all paths but those in `integers`.
    update: Document,
    /// Paths whose old and new value fit both 32 and 64 bits: the field keeps the type it has.
    integers: Vec<Integer>,
    /// The statements for a transaction.
    sent: Vec<RawDocumentBuf>,
}

#[derive(Debug)]
struct Integer {
    path: String,
    holds: Vec<Bson>,
    new: i64,
}

impl Edit {
    /// Prepares an edit.
    pub(crate) fn new(id: Bson, changes: &[PathChange]) -> Result<Self, WriteRefusal> {
        let mut edit =
            Self { id, conditions: Vec::new(), update: Document::new(), integers: Vec::new(), sent: Vec::new() };
        for change in changes {
            let holds = guard::holds(&change.path, change.base.as_ref())?;
            edit.conditions.extend(holds.iter().cloned());
            edit.push(change, holds)?;
        }
        if edit.update.is_empty() && edit.integers.is_empty() {
            // A document without an operator would replace what stands there.
            edit.update.insert("$set", Document::new());
        }
        let sent: Result<_, _> = edit.statements().iter().map(RawDocumentBuf::try_from).collect();
        edit.sent = sent.map_err(|_| wire::unwritable("the change"))?;
        Ok(edit)
    }

    fn push(&mut self, change: &PathChange, holds: Vec<Bson>) -> Result<(), WriteRefusal> {
        let path = &change.path;
        let width = match (&change.base, &change.new) {
            (Some(Value::Int(base)), Some(Value::Int(new))) if i32::try_from(*new).is_ok() => {
                if i32::try_from(*base).is_ok() {
                    self.integers.push(Integer { path: path.clone(), holds, new: *new });
                    return Ok(());
                }
                Width::Wide
            }
            _ => Width::Narrow,
        };
        match &change.new {
            Some(value) => set(&mut self.update, "$set", path, wire::bson(value, width, path)?),
            None => set(&mut self.update, "$unset", path, Bson::String(String::new())),
        }
        Ok(())
    }

    /// The filter that finds the document if, and only if, every base holds.
    pub(crate) fn filter(&self) -> Document {
        filter(&self.id, self.conditions.clone())
    }

    /// The statements, to be run in one transaction: they match [`Self::matches`] times together when every base holds,
    /// and fewer when one does not.
    pub(crate) fn sent(&self) -> &[RawDocumentBuf] {
        &self.sent
    }

    fn statements(&self) -> Vec<Document> {
        let Some((first, rest)) = self.integers.split_first() else {
            return vec![statement(self.filter(), self.update.clone())];
        };
        // Of each pair at most one matches: the type is one or the other, also after the first has been run.
        let whole = |condition| filter(&self.id, [self.conditions.clone(), vec![condition]].concat());
        let mut statements = first.pair(&self.update, whole);
        for integer in rest {
            let only = |condition| filter(&self.id, [integer.holds.clone(), vec![condition]].concat());
            statements.extend(integer.pair(&Document::new(), only));
        }
        statements
    }

    /// How many matches the statements have together when every base holds.
    pub(crate) const fn matches(&self) -> usize {
        if self.integers.is_empty() { 1 } else { self.integers.len() }
    }

    /// One statement for a document whose integers are known to be of 64 bits where `is_wide` says so.
    pub(crate) fn statement_for(&self, is_wide: impl Fn(&str) -> bool) -> Document {
        let (mut conditions, mut update) = (self.conditions.clone(), self.update.clone());
        for integer in &self.integers {
            let wide = is_wide(&integer.path);
            conditions.push(integer.of_width(wide));
            set(&mut update, "$set", &integer.path, integer.value(wide));
        }
        statement(filter(&self.id, conditions), update)
    }

    /// The filter that finds the document if, and only if, every new value stands there.
    pub(crate) fn outcome(id: &Bson, changes: &[PathChange]) -> Result<Document, WriteRefusal> {
        let conditions: Result<Vec<_>, _> =
            changes.iter().map(|change| guard::holds(&change.path, change.new.as_ref())).collect();
        Ok(filter(id, conditions?.concat()))
    }
}

impl Integer {
    fn pair(&self, update: &Document, filter: impl Fn(Bson) -> Document) -> Vec<Document> {
        let one = |wide: bool| {
            let mut update = update.clone();
            set(&mut update, "$set", &self.path, self.value(wide));
            statement(filter(self.of_width(wide)), update)
        };
        vec![one(false), one(true)]
    }

    fn of_width(&self, wide: bool) -> Bson {
        if wide { guard::is_type(&self.path, "long") } else { guard::is_not_type(&self.path, "long") }
    }

    fn value(&self, wide: bool) -> Bson {
        match i32::try_from(self.new) {
            Ok(narrow) if !wide => Bson::Int32(narrow),
            _ => Bson::Int64(self.new),
        }
    }
}

fn set(update: &mut Document, operator: &str, path: &str, value: Bson) {
    if let Bson::Document(paths) = update.entry(operator.to_owned()).or_insert_with(|| doc! {}.into()) {
        paths.insert(path, value);
    }
}

/// By `_id` alone and the conditions; strings compare letter by letter, whatever the collection's own order.
fn filter(id: &Bson, conditions: Vec<Bson>) -> Document {
    doc! { "_id": { "$eq": id }, "$expr": { "$and": conditions } }
}

fn statement(filter: Document, update: Document) -> Document {
    doc! { "q": filter, "u": update, "collation": { "locale": "simple" } }
}
