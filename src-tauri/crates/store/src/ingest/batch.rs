//! Taking a batch of one collection in.

use std::collections::{BTreeMap, HashMap};

use sqlx::SqliteConnection;
use values::Instant;

use super::{
    cursor::Collection,
    dirty,
    document::{IngestDocument, IngestReport, Outcome, QuarantineReason},
    duplicates, edited,
    kind::Kind,
    prepared::Prepared,
    raw::{self, Known, RawState},
    typed::{self, TypedRows},
};
use crate::{StoreError, bulk::Bulk, cells::json_list};

const INSERT_DOCUMENT: &str = "INSERT OR REPLACE INTO raw_documents (collection, key, doc, hash, state, kind, seen, \
     pulled_at, there, meaning) VALUES";
/// A document that is held, and whose row is of the same kind: the index by its number stays as it is.
const UPDATE_DOCUMENT: &str = "INSERT INTO raw_documents (collection, key, doc, hash, state, kind, seen, pulled_at, \
     there, meaning) VALUES";
const AS_IT_IS_NOW: &str = "ON CONFLICT (collection, key) DO UPDATE SET hash = excluded.hash, state = excluded.state, \
     seen = excluded.seen, pulled_at = excluded.pulled_at, there = excluded.there, meaning = excluded.meaning, \
     gone_at = NULL";
const INSERT_BODY: &str = "INSERT OR REPLACE INTO raw_bodies (doc, bson) VALUES";
const INSERT_QUARANTINE: &str =
    "INSERT OR REPLACE INTO quarantine (collection, key, code, field, detail, seen_at) VALUES";

/// A document that brings something new.
pub(crate) struct Work {
    pub(crate) doc: i64,
    pub(crate) outcome: Outcome,
    pub(crate) key: String,
    /// Its bytes; nothing where those held stay.
    pub(crate) raw: Option<Vec<u8>>,
    pub(crate) hash: [u8; 16],
    pub(crate) known: Option<Known>,
    /// It was seen in the shared database, and not only made here.
    pub(crate) there: bool,
    /// The full pull that saw it last.
    pub(crate) seen: i64,
    /// When its bytes came, in microseconds.
    pub(crate) pulled_at: i64,
}

/// Takes documents of one collection in; of two with the same key the last one counts.
pub(crate) async fn take_in(
    connection: &mut SqliteConnection,
    collection: &Collection,
    at: Instant,
    documents: Vec<IngestDocument>,
) -> Result<IngestReport, StoreError> {
    if documents.is_empty() {
        return Ok(IngestReport::default());
    }
    let keys: Vec<&str> = documents.iter().map(|document| document.key.as_str()).collect();
    edited::refuse(connection, collection.id, &keys).await?;
    let works = sorted_out(connection, collection, at, documents).await?;
    let (same, works): (Vec<Work>, Vec<Work>) = unlike(connection, works).await?;
    let same_count = same.len();
    let same: Vec<String> = same.into_iter().map(|work| work.key).collect();
    if collection.pulling && !same.is_empty() {
        raw::seen(connection, (collection.id, collection.pull), &same).await?;
    }
    let mut report = put(connection, collection, at, works).await?;
    report.unchanged = u64::try_from(same_count).unwrap_or(u64::MAX);
    Ok(report)
}

/// Those that bring nothing new, and the others; of two documents with one identity the second is quarantined.
async fn unlike(connection: &mut SqliteConnection, mut works: Vec<Work>) -> Result<(Vec<Work>, Vec<Work>), StoreError> {
    duplicates::refuse(connection, &mut works).await?;
    Ok(works.into_iter().partition(Work::is_same))
}

/// Puts documents in the place of what is held of them.
pub(crate) async fn put(
    connection: &mut SqliteConnection,
    collection: &Collection,
    at: Instant,
    works: Vec<Work>,
) -> Result<IngestReport, StoreError> {
    let report = report(&works, 0);
    if works.is_empty() {
        return Ok(report);
    }
    let more = works.iter().filter(|work| work.known.is_none_or(|known| known.gone)).count();
    collection.count(connection, i64::try_from(more).unwrap_or(i64::MAX)).await?;
    let ready: Vec<Ready> = works.into_iter().map(Ready::of).collect();
    before(connection, &ready).await?;
    write(connection, collection, at, ready).await?;
    Ok(report)
}

/// A document with what is to be written of it.
struct Ready {
    /// The document; its outcome is taken out of it.
    work: Work,
    state: RawState,
    kind: Kind,
    row: Option<Prepared>,
    reason: Option<QuarantineReason>,
    /// The typed row that is held says the same: neither it nor what is derived from it changes.
    as_before: bool,
}

impl Ready {
    fn of(mut work: Work) -> Self {
        let (state, kind) = (RawState::of(&work.outcome), work.kind());
        let (row, reason) = match std::mem::replace(&mut work.outcome, Outcome::Kept) {
            Outcome::Typed(row) => (Some(Prepared::of(work.doc, *row)), None),
            Outcome::Kept => (None, None),
            Outcome::Quarantined(reason) => (None, Some(reason)),
        };
        let meaning = row.as_ref().and_then(|row| row.meaning);
        let says_so = |known: Known| {
            let holds = known.state == RawState::Typed && known.kind == kind && !known.gone;
            holds && meaning.is_some() && known.meaning == meaning
        };
        let as_before = work.known.is_some_and(says_so);
        Self { work, state, kind, row, reason, as_before }
    }
}

impl Work {
    fn is_same(&self) -> bool {
        self.known.is_some_and(|known| known.is_same(self.hash, &self.outcome))
    }

    /// The kind of the typed row that is held once this is done: a quarantined document keeps its older row.
    fn kind(&self) -> Kind {
        match &self.outcome {
            Outcome::Typed(row) => Kind::of(row),
            Outcome::Kept => Kind::None,
            Outcome::Quarantined(_) => self.known.map_or(Kind::None, |known| known.kind),
        }
    }
}

/// Gives each document its number, the one it has or a new one.
async fn sorted_out(
    connection: &mut SqliteConnection,
    collection: &Collection,
    at: Instant,
    documents: Vec<IngestDocument>,
) -> Result<Vec<Work>, StoreError> {
    let keys: Vec<&str> = documents.iter().map(|document| document.key.as_str()).collect();
    let known = raw::known(connection, collection.id, &keys).await?;
    let last: HashMap<String, usize> = keys.iter().enumerate().map(|(i, key)| ((*key).to_owned(), i)).collect();
    let mut next = if known.len() == last.len() { 0 } else { raw::next_doc(connection).await? };
    let mut works = Vec::with_capacity(last.len());
    for (i, document) in documents.into_iter().enumerate() {
        if last.get(&document.key) != Some(&i) {
            continue;
        }
        let known = known.get(&document.key).copied();
        let doc = known.map_or(next, |known| known.doc);
        next += i64::from(known.is_none());
        let hash = raw::hash(&document.raw);
        works.push(Work {
            doc,
            outcome: document.outcome,
            key: document.key,
            raw: Some(document.raw),
            hash,
            known,
            there: true,
            seen: collection.pull,
            pulled_at: at.as_microsecond(),
        });
    }
    Ok(works)
}

fn report(works: &[Work], same: usize) -> IngestReport {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let added = works.iter().filter(|work| work.known.is_none()).count();
    let quarantined = works.iter().filter(|work| matches!(work.outcome, Outcome::Quarantined(_))).count();
    IngestReport {
        added: count(added),
        changed: count(works.len() - added),
        unchanged: count(same),
        quarantined: count(quarantined),
        deleted: 0,
    }
}

/// What must happen while the older rows are still there: their clients are out of date, and rows of another kind go.
async fn before(connection: &mut SqliteConnection, all: &[Ready]) -> Result<(), StoreError> {
    let mut held: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
    let mut left: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
    for ready in all.iter().filter(|ready| !ready.as_before) {
        let Some(known) = ready.work.known else { continue };
        held.entry(known.kind).or_default().push(ready.work.doc);
        if ready.kind != known.kind {
            left.entry(known.kind).or_default().push(ready.work.doc);
        }
    }
    for (kind, docs) in held {
        dirty::mark(connection, kind, &docs).await?;
    }
    for (kind, docs) in left {
        typed::remove(connection, kind, &docs).await?;
    }
    Ok(())
}

async fn write(
    connection: &mut SqliteConnection,
    collection: &Collection,
    at: Instant,
    all: Vec<Ready>,
) -> Result<(), StoreError> {
    let (mut documents, mut again) = (Bulk::new(INSERT_DOCUMENT), Bulk::with_tail(UPDATE_DOCUMENT, AS_IT_IS_NOW));
    let mut bodies = Bulk::new(INSERT_BODY);
    let mut rows = TypedRows::new();
    let mut quarantine = Quarantine::default();
    let mut outdated: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
    for Ready { work, state, kind, row, reason, as_before } in all {
        let is_held = work.known.is_some_and(|known| known.kind == kind);
        let bulk = if is_held { &mut again } else { &mut documents };
        bulk.push([
            collection.id.into(),
            work.key.as_str().into(),
            work.doc.into(),
            work.hash.to_vec().into(),
            state.code().into(),
            kind.code().into(),
            work.seen.into(),
            work.pulled_at.into(),
            work.there.into(),
            row.as_ref().and_then(|row| row.meaning).map(|meaning| meaning.to_vec()).into(),
        ]);
        if let Some(raw) = work.raw {
            bodies.push([work.doc.into(), raw.into()]);
        }
        if work.known.is_some_and(|known| known.state == RawState::Quarantined) && state != RawState::Quarantined {
            quarantine.left.push(work.key.clone());
        }
        match row {
            Some(row) if as_before => rows.push_reading(row),
            Some(row) => rows.push(work.doc, row),
            None => {}
        }
        if let Some(reason) = reason {
            quarantine.entered.push((work.key, reason));
            outdated.entry(kind).or_default().push(work.doc);
        }
    }
    documents.write(connection).await?;
    again.write(connection).await?;
    bodies.write(connection).await?;
    rows.write(connection).await?;
    for (kind, docs) in outdated {
        typed::set_mark(connection, (kind, 1), &docs).await?;
    }
    quarantine.write(connection, collection.id, at).await
}

/// What enters and leaves quarantine.
#[derive(Default)]
struct Quarantine {
    entered: Vec<(String, QuarantineReason)>,
    left: Vec<String>,
}

impl Quarantine {
    async fn write(self, connection: &mut SqliteConnection, collection: i64, at: Instant) -> Result<(), StoreError> {
        if !self.left.is_empty() {
            leave_quarantine(connection, collection, &self.left).await?;
        }
        let mut bulk = Bulk::new(INSERT_QUARANTINE);
        for (key, reason) in self.entered {
            bulk.push([
                collection.into(),
                key.into(),
                reason.code.into(),
                reason.field.into(),
                reason.detail.into(),
                at.into(),
            ]);
        }
        bulk.write(connection).await
    }
}

/// Takes documents out of quarantine.
pub(crate) async fn leave_quarantine(
    connection: &mut SqliteConnection,
    collection: i64,
    keys: &[String],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM quarantine WHERE collection = ? AND key IN (SELECT value FROM json_each(?))")
        .bind(collection)
        .bind(json_list(keys))
        .execute(connection)
        .await?;
    Ok(())
}
