//! Documents that were deleted in the shared database: kept, marked and shown, and counted in no total.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;
use values::Instant;

use super::{batch::leave_quarantine, cursor::Collection, kind::Kind, typed};
use crate::{StoreError, cells::json_list};

/// A document's key, its number and the code of its kind.
type Gone = (String, i64, i64);

/// Marks some documents as gone. Those that are not held, or are gone already, are passed over.
pub(crate) async fn mark_keys(
    connection: &mut SqliteConnection,
    collection: &Collection,
    at: Instant,
    keys: &[String],
) -> Result<u64, StoreError> {
    if keys.is_empty() {
        return Ok(0);
    }
    let gone: Vec<Gone> = sqlx::query_as(
        "UPDATE raw_documents SET gone_at = ?
         WHERE collection = ? AND key IN (SELECT value FROM json_each(?)) AND gone_at IS NULL RETURNING key, doc, kind",
    )
    .bind(at.as_microsecond())
    .bind(collection.id)
    .bind(json_list(keys))
    .fetch_all(&mut *connection)
    .await?;
    follow(connection, collection, gone).await
}

/// Marks what the full pull that ends did not see; what waits to be written there is left to who merges it.
pub(crate) async fn mark_unseen(
    connection: &mut SqliteConnection,
    collection: &Collection,
    at: Instant,
) -> Result<u64, StoreError> {
    let gone: Vec<Gone> = sqlx::query_as(
        "UPDATE raw_documents SET gone_at = ?
         WHERE collection = ? AND seen <> ? AND gone_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.collection = raw_documents.collection
                           AND o.key = raw_documents.key)
         RETURNING key, doc, kind",
    )
    .bind(at.as_microsecond())
    .bind(collection.id)
    .bind(collection.pull)
    .fetch_all(&mut *connection)
    .await?;
    follow(connection, collection, gone).await
}

async fn follow(
    connection: &mut SqliteConnection,
    collection: &Collection,
    gone: Vec<Gone>,
) -> Result<u64, StoreError> {
    if gone.is_empty() {
        return Ok(0);
    }
    let mut docs: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
    let mut keys = Vec::with_capacity(gone.len());
    for (key, doc, kind) in gone {
        docs.entry(Kind::from_code(kind)).or_default().push(doc);
        keys.push(key);
    }
    for (kind, docs) in docs {
        typed::set_mark(connection, (kind, 2), &docs).await?;
    }
    leave_quarantine(connection, collection.id, &keys).await?;
    collection.count(connection, -i64::try_from(keys.len()).unwrap_or(i64::MAX)).await?;
    Ok(u64::try_from(keys.len()).unwrap_or(u64::MAX))
}
