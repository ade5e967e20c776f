//! The documents as they are: bytes, hash, and how they stand.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::{document::Outcome, kind::Kind};
use crate::{StoreError, cells::json_list};

/// What is held of a document already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) doc: i64,
    pub(crate) hash: [u8; 16],
    pub(crate) state: RawState,
    pub(crate) kind: Kind,
    pub(crate) gone: bool,
    pub(crate) there: bool,
    pub(crate) seen: i64,
    pub(crate) pulled_at: i64,
    /// The hash of its typed row; nothing where there is none or it is not known.
    pub(crate) meaning: Option<[u8; 16]>,
}

/// How a document stands. The numbers stand in the database and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RawState {
    Kept = 0,
    Typed = 1,
    Quarantined = 2,
}

impl RawState {
    pub(crate) const fn code(self) -> i64 {
        self as i64
    }

    const fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Typed,
            2 => Self::Quarantined,
            _ => Self::Kept,
        }
    }

    pub(crate) const fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Typed(_) => Self::Typed,
            Outcome::Kept => Self::Kept,
            Outcome::Quarantined(_) => Self::Quarantined,
        }
    }
}

impl Known {
    /// Whether the same bytes were taken in already, and the same was made of them.
    pub(crate) fn is_same(&self, hash: [u8; 16], outcome: &Outcome) -> bool {
        let kind = match outcome {
            Outcome::Typed(row) => Kind::of(row),
            _ => self.kind,
        };
        !self.gone && self.there && self.hash == hash && self.state == RawState::of(outcome) && self.kind == kind
    }
}

/// The first 16 bytes of blake3: enough to tell any two versions of a document apart.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    short
}

/// What is held of some documents of a collection.
pub(crate) async fn known(
    connection: &mut SqliteConnection,
    collection: i64,
    keys: &[&str],
) -> Result<HashMap<String, Known>, StoreError> {
    let rows: Vec<KnownRow> = sqlx::query_as(
        "SELECT r.key, r.doc, r.hash, r.state, r.kind, r.gone_at IS NOT NULL AS gone, r.there, r.seen, r.pulled_at,
                r.meaning
         FROM json_each(?) j CROSS JOIN raw_documents r ON r.collection = ? AND r.key = j.value",
    )
    .bind(json_list(keys))
    .bind(collection)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let hash = row
                .hash
                .try_into()
                .map_err(|_| StoreError::UnreadableRow { table: "raw_documents", column: "hash" })?;
            let known = Known {
                doc: row.doc,
                hash,
                state: RawState::from_code(row.state),
                kind: Kind::from_code(row.kind),
                gone: row.gone,
                there: row.there,
                seen: row.seen,
                pulled_at: row.pulled_at,
                meaning: row.meaning.and_then(|meaning| meaning.try_into().ok()),
            };
            Ok((row.key, known))
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct KnownRow {
    key: String,
    doc: i64,
    hash: Vec<u8>,
    state: i64,
    kind: i64,
    gone: bool,
    there: bool,
    seen: i64,
    pulled_at: i64,
    meaning: Option<Vec<u8>>,
}

/// The number of the next document.
pub(crate) async fn next_doc(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(doc), 0) + 1 FROM raw_bodies").fetch_one(connection).await?)
}

/// Puts other bytes in the place of those held of a document.
pub(crate) async fn replace(connection: &mut SqliteConnection, doc: i64, bytes: &[u8]) -> Result<(), StoreError> {
    sqlx::query("UPDATE raw_documents SET hash = ? WHERE doc = ?")
        .bind(hash(bytes).as_slice())
        .bind(doc)
        .execute(&mut *connection)
        .await?;
    sqlx::query("UPDATE raw_bodies SET bson = ? WHERE doc = ?").bind(bytes).bind(doc).execute(&mut *connection).await?;
    Ok(())
}

/// Notes that the full pull under way saw these documents as they are held.
pub(crate) async fn seen(
    connection: &mut SqliteConnection,
    (collection, pull): (i64, i64),
    keys: &[String],
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE raw_documents SET seen = ?1
         WHERE collection = ?2 AND key IN (SELECT value FROM json_each(?3)) AND seen <> ?1",
    )
    .bind(pull)
    .bind(collection)
    .bind(json_list(keys))
    .execute(connection)
    .await?;
    Ok(())
}
