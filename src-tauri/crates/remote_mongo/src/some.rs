//! Single documents by their keys, as they are now.

use std::{collections::HashSet, time::Duration};

use futures_util::TryStreamExt as _;
use mongodb::{
    Collection,
    bson::{Bson, RawDocumentBuf, doc},
    options::Collation,
};
use ports::{DocKey, RemoteDocument, RemoteFault};
use tokio::time::timeout;

use crate::{fault, fields, id};

const KEYS_AT_ONCE: usize = 1_000;
const PATIENCE_SECONDS: u32 = 60;

/// The documents with these keys. A key that stands for no `_id` has none.
pub(crate) async fn read(
    collection: &Collection<RawDocumentBuf>,
    keys: &[DocKey],
) -> Result<Vec<RemoteDocument>, RemoteFault> {
    let mut found = Vec::new();
    for keys in keys.chunks(KEYS_AT_ONCE) {
        let ids: Vec<Bson> = keys.iter().filter_map(id::of_key).collect();
        if ids.is_empty() {
            continue;
        }
        let limit = Duration::from_secs(u64::from(PATIENCE_SECONDS));
        let documents = timeout(limit, documents(collection, ids)).await;
        let documents = documents.map_err(|_| RemoteFault::TimedOut { seconds: PATIENCE_SECONDS })??;
        let asked: HashSet<&DocKey> = keys.iter().collect();
        found.extend(documents.into_iter().filter(|document| asked.contains(&document.key)));
    }
    Ok(found)
}

async fn documents(
    collection: &Collection<RawDocumentBuf>,
    ids: Vec<Bson>,
) -> Result<Vec<RemoteDocument>, RemoteFault> {
    let simple = Collation::builder().locale("simple").build();
    let fault = |error| fault::of(&error, Some(collection.name()));
    let cursor = collection.find(doc! { "_id": { "$in": ids } }).collation(simple).await.map_err(fault)?;
    cursor.map_ok(|raw| fields::document(&raw)).try_collect().await.map_err(fault)
}
