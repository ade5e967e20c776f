//! Documents that are edited here: what is shown of each is what the shared database has with the operations that wait
//! laid over it, and it changes together with them.

use std::collections::{BTreeMap, HashMap};

use sqlx::{AssertSqlSafe, SqliteConnection};
use values::Instant;

use super::{
    batch::{self, Work, leave_quarantine},
    cursor::Collection,
    dirty,
    document::{IngestReport, Outcome},
    duplicates, gone,
    kind::Kind,
    raw, typed,
};
use crate::{
    OperationUpdate, Place, StoreError,
    cells::json_list,
    write::{
        edit::Note,
        operation::{self, Author, Ended},
    },
};

/// What something was made from; where it is not so any more, it is refused with [`StoreError::Overtaken`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// The number and the version of each operation that waited on the document.
    pub operations: Vec<(i64, i64)>,
    /// The hash of the bytes that were held; nothing where bytes that come now take their place.
    pub raw: Option<[u8; 16]>,
}

/// What is shown of a document from now on.
#[derive(Debug, Clone)]
pub enum Shown {
    /// What was made of it with its operations laid over it.
    As {
        /// The bytes that came from the shared database; nothing where those held stay.
        raw: Option<Vec<u8>>,
        /// It is there; else it is only shown, because an operation that waits makes it, or makes it again.
        there: bool,
        /// What was made of it.
        outcome: Outcome,
    },
    /// What is shown already.
    AsBefore,
    /// It is deleted there: kept and marked.
    Gone {
        /// The bytes that stood there last, where it was deleted before they were read; nothing where those held stay.
        last: Option<Vec<u8>>,
    },
    /// It was only made here, and a person let it go.
    Nothing,
}

/// A document with operations: what is shown, and what becomes of them, at once.
#[derive(Debug, Clone)]
pub struct DocumentWrite {
    /// The document.
    pub place: Place,
    /// What this was made from.
    pub expects: Expected,
    /// What is shown.
    pub shown: Shown,
    /// What becomes of its operations.
    pub updates: Vec<OperationUpdate>,
    /// What the audit trail says of it.
    pub notes: Vec<Note>,
}

/// Refuses documents on which operations wait: they are to be merged first.
pub(crate) async fn refuse(
    connection: &mut SqliteConnection,
    collection: i64,
    keys: &[&str],
) -> Result<(), StoreError> {
    let edited: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM operations) AND EXISTS (
             SELECT 1 FROM json_each(?) j CROSS JOIN operations o ON o.collection = ? AND o.key = j.value)",
    )
    .bind(json_list(keys))
    .bind(collection)
    .fetch_one(connection)
    .await?;
    if edited { Err(StoreError::Overtaken) } else { Ok(()) }
}

/// Writes documents with their operations within a transaction; the notes are left to the caller.
pub(crate) async fn write(
    connection: &mut SqliteConnection,
    author: &Author<'_>,
    writes: &mut Vec<DocumentWrite>,
) -> Result<(IngestReport, Vec<Note>), StoreError> {
    let mut by_collection: BTreeMap<String, Vec<DocumentWrite>> = BTreeMap::new();
    for write in writes.drain(..) {
        by_collection.entry(write.place.collection.clone()).or_default().push(write);
    }
    let (mut report, mut notes) = (IngestReport::default(), Vec::new());
    for (name, writes) in by_collection {
        let collection = Collection::of(connection, &name).await?;
        let keys: Vec<&str> = writes.iter().map(|write| write.place.key.as_str()).collect();
        let known = raw::known(connection, collection.id, &keys).await?;
        expect(connection, (collection.id, &keys), &writes, &known).await?;
        report.add(write_some(connection, (&collection, &known), author, (writes, &mut notes)).await?);
    }
    Ok((report, notes))
}

async fn write_some(
    connection: &mut SqliteConnection,
    (collection, known): (&Collection, &HashMap<String, raw::Known>),
    author: &Author<'_>,
    (writes, notes): (Vec<DocumentWrite>, &mut Vec<Note>),
) -> Result<IngestReport, StoreError> {
    let all_known = writes.iter().all(|write| known.contains_key(&write.place.key));
    let mut next = if all_known { 0 } else { raw::next_doc(connection).await? };
    let (mut works, mut gone, mut nothing, mut seen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut ended = Ended::default();
    for write in writes {
        let key = write.place.key;
        let of_this = operation::update(connection, (collection.id, &key), author, write.updates).await?;
        ended.settled += of_this.settled;
        ended.withdrawn += of_this.withdrawn;
        notes.extend(write.notes);
        match write.shown {
            Shown::As { raw, there, outcome } => {
                let held = known.get(&key).copied();
                let doc = held.map_or(next, |held| held.doc);
                next += i64::from(held.is_none());
                works.push(work((collection, author.at), (doc, key), held, (raw, there, outcome)));
            }
            Shown::AsBefore => seen.push(key),
            Shown::Gone { last } => {
                if let (Some(last), Some(known)) = (last, known.get(&key)) {
                    raw::replace(connection, known.doc, &last).await?;
                }
                gone.push(key);
            }
            Shown::Nothing => nothing.push(key),
        }
    }
    operation::count(connection, "settled", ended.settled).await?;
    operation::count(connection, "withdrawn", ended.withdrawn).await?;
    if collection.pulling && !seen.is_empty() {
        raw::seen(connection, (collection.id, collection.pull), &seen).await?;
    }
    duplicates::refuse(connection, &mut works).await?;
    let mut report = batch::put(connection, collection, author.at, works).await?;
    report.deleted += gone::mark_keys(connection, collection, author.at, &gone).await?;
    forget(connection, collection, &nothing).await?;
    Ok(report)
}

fn work(
    (collection, at): (&Collection, Instant),
    (doc, key): (i64, String),
    known: Option<raw::Known>,
    (raw, there, outcome): (Option<Vec<u8>>, bool, Outcome),
) -> Work {
    let came = raw.is_some();
    // What was never there has no bytes yet.
    let raw = if came || known.is_some() { raw } else { Some(Vec::new()) };
    let hash = raw.as_deref().map_or_else(|| known.map_or([0; 16], |known| known.hash), raw::hash);
    Work {
        doc,
        outcome,
        key,
        raw,
        hash,
        known,
        there,
        seen: if came { collection.pull } else { known.map_or(collection.pull, |known| known.seen) },
        pulled_at: match known {
            Some(known) if !came => known.pulled_at,
            _ => at.as_microsecond(),
        },
    }
}

/// Proves that nothing changed since.
async fn expect(
    connection: &mut SqliteConnection,
    (collection, keys): (i64, &[&str]),
    writes: &[DocumentWrite],
    known: &HashMap<String, raw::Known>,
) -> Result<(), StoreError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT o.key, o.number, o.version FROM json_each(?) j
         CROSS JOIN operations o ON o.collection = ? AND o.key = j.value ORDER BY o.number",
    )
    .bind(json_list(keys))
    .bind(collection)
    .fetch_all(connection)
    .await?;
    let mut waiting: BTreeMap<&str, Vec<(i64, i64)>> = BTreeMap::new();
    for (key, number, version) in &rows {
        waiting.entry(key).or_default().push((*number, *version));
    }
    let none = Vec::new();
    let as_expected = writes.iter().all(|write| {
        let key = write.place.key.as_str();
        let same_raw = write.expects.raw.is_none_or(|raw| known.get(key).is_some_and(|held| held.hash == raw));
        same_raw && *waiting.get(key).unwrap_or(&none) == write.expects.operations
    });
    if as_expected { Ok(()) } else { Err(StoreError::Overtaken) }
}

/// Forgets documents that were only made here.
async fn forget(connection: &mut SqliteConnection, collection: &Collection, keys: &[String]) -> Result<(), StoreError> {
    if keys.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "DELETE FROM raw_documents WHERE collection = ? AND key IN (SELECT value FROM json_each(?)) AND there = 0
         RETURNING doc, kind",
    )
    .bind(collection.id)
    .bind(json_list(keys))
    .fetch_all(&mut *connection)
    .await?;
    let mut docs: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
    for (doc, kind) in &rows {
        docs.entry(Kind::from_code(*kind)).or_default().push(*doc);
    }
    for (kind, docs) in docs {
        dirty::mark(connection, kind, &docs).await?;
        typed::remove(connection, kind, &docs).await?;
    }
    leave_quarantine(connection, collection.id, keys).await?;
    let docs: Vec<i64> = rows.iter().map(|(doc, _)| *doc).collect();
    let bodies = "DELETE FROM raw_bodies WHERE doc IN (SELECT value FROM json_each(?))";
    sqlx::query(AssertSqlSafe(bodies)).bind(json_list(&docs)).execute(&mut *connection).await?;
    collection.count(connection, -i64::try_from(rows.len()).unwrap_or(i64::MAX)).await
}
