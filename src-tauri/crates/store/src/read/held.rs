//! Documents of the shared database as they are held, each with what waits on it.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use sqlx::{AssertSqlSafe, SqliteConnection, sqlite::SqliteRow};

use crate::{Expected, Operation, Place, StoreError, Workspace, cells::Cells, ingest::raw, write::operation};

/// A document with the operations that wait on it.
#[derive(Debug, Clone)]
pub struct HeldDocument {
    /// Which.
    pub place: Place,
    /// Its bytes as last seen in the shared database; empty when it was only made here.
    pub raw: Vec<u8>,
    /// It was seen there, and not only made here.
    pub there: bool,
    /// It was deleted there.
    pub gone: bool,
    /// What waits, in order.
    pub operations: Vec<Operation>,
}

impl HeldDocument {
    /// The shared database has it, as far as was seen last.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.there && !self.gone
    }

    /// What something made from this expects to find unchanged; `raw`: the bytes too.
    #[must_use]
    pub fn expected(&self, raw: bool) -> Expected {
        Expected {
            operations: self.operations.iter().map(|operation| (operation.number, operation.version)).collect(),
            raw: raw.then(|| raw::hash(&self.raw)),
        }
    }
}

/// Keys by their collections.
type Keys<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Which documents are read.
#[derive(Debug, Clone, Copy)]
enum Which {
    /// All that are held.
    Held,
    /// Those on which operations wait.
    Edited,
}

impl Which {
    /// In these orders of tables only what is asked for is looked up, however much is held and waits.
    const fn tables(self) -> &'static str {
        match self {
            Self::Held => {
                "CROSS JOIN raw_documents r ON r.collection = c.id AND r.key = k.value
                 CROSS JOIN raw_bodies b ON b.doc = r.doc
                 LEFT JOIN operations o ON o.collection = c.id AND o.key = k.value"
            }
            Self::Edited => {
                "CROSS JOIN operations o ON o.collection = c.id AND o.key = k.value
                 CROSS JOIN raw_documents r ON r.collection = c.id AND r.key = k.value
                 CROSS JOIN raw_bodies b ON b.doc = r.doc
                 WHERE EXISTS (SELECT 1 FROM operations)"
            }
        }
    }

    /// The documents as they stand at one moment.
    async fn read(self, connection: &mut SqliteConnection, keys: &Keys<'_>) -> Result<Vec<HeldDocument>, StoreError> {
        // A document's bytes come with the first of its operations only.
        let statement = format!(
            "SELECT o.*, c.name AS collection_name, r.key AS document, r.there, r.gone_at IS NOT NULL AS is_gone,
                    CASE WHEN NOT EXISTS (SELECT 1 FROM operations f WHERE f.collection = o.collection
                                          AND f.key = o.key AND f.number < o.number) THEN b.bson END AS bytes_held
             FROM json_each(?) g CROSS JOIN collections c ON c.name = g.key CROSS JOIN json_each(g.value) k {}",
            self.tables()
        );
        let keys = serde_json::to_string(keys).map_err(|_| StoreError::Json { key: "keys".to_owned() })?;
        let rows = sqlx::query(AssertSqlSafe(statement)).bind(keys).fetch_all(connection).await?;
        let mut found = BTreeMap::new();
        for row in &rows {
            add(&mut found, row)?;
        }
        let in_order = found.into_values().map(|mut held: HeldDocument| {
            held.operations.sort_unstable_by_key(|operation| operation.number);
            held
        });
        Ok(in_order.collect())
    }
}

/// Adds what a row tells of a document to what others told of it.
fn add(found: &mut BTreeMap<Place, HeldDocument>, row: &SqliteRow) -> Result<(), StoreError> {
    let cells = Cells { table: "raw_documents", row };
    let place = Place { collection: cells.text("collection_name")?, key: cells.text("document")? };
    let held = match found.entry(place) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => {
            let place = entry.key().clone();
            entry.insert(HeldDocument {
                place,
                raw: Vec::new(),
                there: cells.flag("there")?,
                gone: cells.flag("is_gone")?,
                operations: Vec::new(),
            })
        }
    };
    if let Some(bytes) = cells.opt_blob("bytes_held")? {
        held.raw = bytes;
    }
    if cells.opt_int("number")?.is_some() {
        held.operations.push(operation::read(row)?);
    }
    Ok(())
}

impl Workspace {
    /// Those of some documents, by collection and key, on which operations wait, all as they stand at one moment.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn edited_documents(&self, places: &[(&str, &str)]) -> Result<Vec<HeldDocument>, StoreError> {
        self.read_held(Which::Edited, places).await
    }

    /// Some documents with what waits on each, all as they stand at one moment; those that are not held are left out.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn held_documents(&self, places: &[&Place]) -> Result<Vec<HeldDocument>, StoreError> {
        let places: Vec<(&str, &str)> = places.iter().map(|place| (&*place.collection, &*place.key)).collect();
        self.read_held(Which::Held, &places).await
    }

    /// A document with what waits on it; nothing when it is not held.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn held_document(&self, place: &Place) -> Result<Option<HeldDocument>, StoreError> {
        Ok(self.held_documents(&[place]).await?.pop())
    }

    async fn read_held(&self, which: Which, places: &[(&str, &str)]) -> Result<Vec<HeldDocument>, StoreError> {
        let mut keys = Keys::new();
        for (collection, key) in places {
            keys.entry(collection).or_default().insert(key);
        }
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        which.read(&mut *self.reader().await?, &keys).await
    }
}
