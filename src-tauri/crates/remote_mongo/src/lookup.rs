//! Changes that tell only which document changed, and the documents as they are now.
//!
//! The server would look each one up by itself while it tells the changes, one after the other; many at once are read
//! several times as fast. What is read may be newer than the change; then the newer change follows, and tells it again.

use std::collections::{BTreeMap, HashMap};

use futures_util::TryStreamExt as _;
use mongodb::{
    Collection, Database,
    bson::{Bson, RawDocumentBuf, doc},
    options::{Collation, CollectionOptions, ReadConcern, ReadPreference, SelectionCriteria},
};
use ports::{DocKey, RemoteChange, RemoteDocument, RemoteFault};

use crate::{fault, fields, key};

/// Documents held at the same time; more are taken one by one.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A change as the stream tells it.
#[derive(Debug)]
pub(crate) enum Told {
    /// All of it is there.
    Whole(RemoteChange),
    /// A document changed; what it is now is to be read.
    Changed {
        /// Its collection.
        collection: String,
        /// Its `_id`.
        id: Bson,
        /// Its key.
        key: DocKey,
    },
}

type Found = HashMap<(String, DocKey), RemoteDocument>;

/// The changes with their documents, each as it is now, also where it changed several times; one that is gone by now is
/// left out, as its deletion follows. What was told comes back when its documents are too many bytes to be
/// held at once.
pub(crate) async fn whole(
    database: &Database,
    told: Vec<Told>,
) -> Result<Result<Vec<RemoteChange>, Vec<Told>>, RemoteFault> {
    let mut wanted: BTreeMap<&str, BTreeMap<&DocKey, &Bson>> = BTreeMap::new();
    for told in &told {
        if let Told::Changed { collection, id, key } = told {
            wanted.entry(collection).or_default().insert(key, id);
        }
    }
    let (mut found, mut bytes) = (Found::new(), 0);
    let mut fits = true;
    for (collection, ids) in wanted {
        fits = read(database, (collection, &ids), (&mut found, &mut bytes), told.len() == 1).await?;
        if !fits {
            break;
        }
    }
    if !fits {
        return Ok(Err(told));
    }
    let mut changes = Vec::with_capacity(told.len());
    for told in told {
        match told {
            Told::Whole(change) => changes.push(change),
            Told::Changed { collection, key, .. } => {
                let place = (collection, key);
                let document = found.get(&place).cloned();
                changes.extend(document.map(|document| RemoteChange::Saved { collection: place.0, document }));
            }
        }
    }
    Ok(Ok(changes))
}

/// Reads documents until they are too many bytes; tells whether all could be held.
async fn read(
    database: &Database,
    (collection, ids): (&str, &BTreeMap<&DocKey, &Bson>),
    (found, bytes): (&mut Found, &mut usize),
    alone: bool,
) -> Result<bool, RemoteFault> {
    let fault = |error| fault::of(&error, Some(collection));
    let simple = Collation::builder().locale("simple").build();
    let ids_alone: Vec<Bson> = ids.values().copied().cloned().collect();
    let documents = newest(database, collection);
    let mut cursor = documents.find(doc! { "_id": { "$in": ids_alone } }).collation(simple).await.map_err(fault)?;
    while let Some(raw) = cursor.try_next().await.map_err(fault)? {
        *bytes += raw.as_bytes().len();
        if *bytes > MOST_BYTES && !alone {
            return Ok(false);
        }
        let key = key::of(&raw);
        if ids.contains_key(&key) {
            found.insert((collection.to_owned(), key), fields::document(&raw));
        }
    }
    Ok(true)
}

/// A collection read where every change that the stream tells is there already, whatever the connection string prefers.
fn newest(database: &Database, name: &str) -> Collection<RawDocumentBuf> {
    let options = CollectionOptions::builder()
        .read_concern(ReadConcern::majority())
        .selection_criteria(SelectionCriteria::ReadPreference(ReadPreference::Primary))
        .build();
    database.collection_with_options(name, options)
}
