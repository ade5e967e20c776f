//! Where two changed the same: base, ours and theirs side by side.

use serde::{Deserialize, Serialize};
use sync::{
    Conflict, FieldConflict,
    merge::{Reason, Rule, rule},
};
use values::Instant;

use crate::{
    changes::{
        record::{self, SharedRecord},
        value::FieldValue,
    },
    fault::Fault,
    seat::Seat,
};

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConflictsRequest {
    /// After this number; 0 from the beginning.
    #[ts(type = "number")]
    pub after: i64,
    /// At most so many, up to 100.
    pub limit: u32,
}

/// What two people did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Both changed the same fields.
    Fields,
    /// It was changed here and deleted there.
    Gone,
    /// It was made here, and another record has its key there.
    Taken,
}

/// Why a field is never decided without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldMatter {
    /// An amount, a rate, units, or what decides over one.
    Money,
    /// A status or a stage.
    Status,
    /// Whose something is.
    Ownership,
    /// A signature, or the proof of one.
    Signature,
    /// What somebody may do.
    Permission,
    /// A password.
    Password,
    /// Who somebody is, or where agreements reach them.
    Identity,
    /// Nothing is known of it.
    Unknown,
    /// A field that merges by itself, but not like this.
    Plain,
}

/// A field that both changed, or one that was changed here in a record that was deleted there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConflictField {
    /// The path.
    pub path: String,
    /// Why a person decides.
    pub matter: FieldMatter,
    /// What stood there when it was edited here.
    pub base: FieldValue,
    /// What was written here.
    pub ours: FieldValue,
    /// What stands there now; of a deleted record, what stood there last.
    pub theirs: FieldValue,
}

/// A conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConflictRow {
    /// Its place in the order.
    #[ts(type = "number")]
    pub number: i64,
    /// The operation's id.
    pub operation: String,
    /// Its version: a decision names it.
    #[ts(type = "number")]
    pub version: i64,
    /// What happened.
    pub kind: ConflictKind,
    /// The record.
    pub record: SharedRecord,
    /// The fields.
    pub fields: Vec<ConflictField>,
    /// Who edited here.
    pub ours_by: String,
    /// When.
    #[ts(type = "string")]
    pub ours_at: Instant,
    /// Who wrote there, as far as the record says so.
    pub theirs_by: Option<String>,
    /// When, as far as the record says so.
    pub theirs_at: Option<String>,
}

/// A part of the conflicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Conflicts {
    /// Oldest first.
    pub rows: Vec<ConflictRow>,
    /// There are more after these.
    pub more: bool,
}

/// Rows at most at a time.
const MOST: u32 = 100;

/// What a person is to decide.
pub(crate) async fn conflicts(seat: &Seat, request: ConflictsRequest) -> Result<Conflicts, Fault> {
    let limit = request.limit.clamp(1, MOST);
    let edits = &seat.open.edits;
    let mut found = edits.conflicts(request.after, limit + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let records = record::at(seat, found.iter().map(|(operation, _)| &operation.place)).await?;
    let mut rows = Vec::with_capacity(found.len());
    for (operation, conflict) in found {
        let Some(record) = records.get(&operation.place).cloned() else { continue };
        let collection = &operation.place.collection;
        let shown = |fields: &[FieldConflict]| fields.iter().map(|one| field(collection, one)).collect();
        let (kind, fields, by, at) = match conflict {
            Conflict::Gone { fields } => (ConflictKind::Gone, shown(&fields), None, None),
            Conflict::Taken => (ConflictKind::Taken, Vec::new(), None, None),
            Conflict::Fields { fields, by, at } => (ConflictKind::Fields, shown(&fields), by, at),
        };
        rows.push(ConflictRow {
            number: operation.number,
            operation: operation.id.to_string(),
            version: operation.version,
            kind,
            record,
            fields,
            ours_by: operation.actor.name,
            ours_at: operation.created_at,
            theirs_by: by,
            theirs_at: at,
        });
    }
    Ok(Conflicts { rows, more })
}

fn field(collection: &str, conflict: &FieldConflict) -> ConflictField {
    let matter = match rule(collection, &conflict.path) {
        Rule::Person(reason) => matter(reason),
        Rule::Ours | Rule::Append | Rule::Union => FieldMatter::Plain,
    };
    let secret = matter == FieldMatter::Password;
    ConflictField {
        path: conflict.path.clone(),
        matter,
        base: FieldValue::shown(conflict.base.as_ref(), secret),
        ours: FieldValue::shown(conflict.ours.as_ref(), secret),
        theirs: FieldValue::shown(conflict.theirs.as_ref(), secret),
    }
}

const fn matter(reason: Reason) -> FieldMatter {
    match reason {
        Reason::Money => FieldMatter::Money,
        Reason::Status => FieldMatter::Status,
        Reason::Ownership => FieldMatter::Ownership,
        Reason::Signature => FieldMatter::Signature,
        Reason::Permission => FieldMatter::Permission,
        Reason::Password => FieldMatter::Password,
        Reason::Identity => FieldMatter::Identity,
        Reason::Unknown => FieldMatter::Unknown,
    }
}
