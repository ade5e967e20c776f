//! Documents that could not be read, and raw documents.

use access::session::Scope;
use sqlx::sqlite::SqliteRow;
use values::Instant;

use super::{page::PageOf, reach::firm_only};
use crate::{QuarantineReason, StoreError, Workspace, cells::Cells};

/// A document in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineEntry {
    /// Its collection.
    pub collection: String,
    /// Its `_id` in canonical text.
    pub key: String,
    /// Why.
    pub reason: QuarantineReason,
    /// When it was first seen so.
    pub seen_at: Instant,
    /// A row read from an older version of it is still in use.
    pub keeps_older_version: bool,
}

/// A document's bytes as the server sent them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDocument {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When they were pulled.
    pub pulled_at: Instant,
    /// It was deleted remotely since.
    pub deleted_remotely: bool,
}

impl Workspace {
    /// A page of the quarantine, newest first, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn quarantine_page(
        &self,
        scope: &Scope,
        offset: u64,
        limit: u32,
    ) -> Result<PageOf<QuarantineEntry>, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM quarantine").fetch_one(&mut *reader).await?;
        let rows = sqlx::query(
            "SELECT q.*, c.name AS collection_name, coalesce(r.kind, 0) AS kind FROM quarantine q
             JOIN collections c ON c.id = q.collection
             LEFT JOIN raw_documents r ON r.collection = q.collection AND r.key = q.key
             ORDER BY q.seen_at DESC, q.collection, q.key LIMIT ? OFFSET ?",
        )
        .bind(limit)
        .bind(i64::try_from(offset).unwrap_or(i64::MAX))
        .fetch_all(&mut *reader)
        .await?;
        let rows = rows.iter().map(entry).collect::<Result<_, _>>()?;
        Ok(PageOf { rows, total: u64::try_from(total).unwrap_or(0) })
    }

    /// The bytes of a document in quarantine, for the firm alone; nothing when it is not there.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn quarantined_raw(
        &self,
        scope: &Scope,
        collection: &str,
        key: &str,
    ) -> Result<Option<RawDocument>, StoreError> {
        firm_only(scope)?;
        self.raw(collection, key, true).await
    }

    /// The bytes of any document, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn raw_document(
        &self,
        scope: &Scope,
        collection: &str,
        key: &str,
    ) -> Result<Option<RawDocument>, StoreError> {
        firm_only(scope)?;
        self.raw(collection, key, false).await
    }

    async fn raw(&self, collection: &str, key: &str, quarantined: bool) -> Result<Option<RawDocument>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT b.bson, r.pulled_at, r.gone_at IS NOT NULL AS gone FROM collections c
             JOIN raw_documents r ON r.collection = c.id AND r.key = ?
             JOIN raw_bodies b ON b.doc = r.doc
             WHERE c.name = ? AND (NOT ? OR r.state = 2)",
        )
        .bind(key)
        .bind(collection)
        .bind(quarantined)
        .fetch_optional(&mut *reader)
        .await?;
        row.as_ref().map(raw_document).transpose()
    }
}

fn entry(row: &SqliteRow) -> Result<QuarantineEntry, StoreError> {
    let cells = Cells { table: "quarantine", row };
    Ok(QuarantineEntry {
        collection: cells.text("collection_name")?,
        key: cells.text("key")?,
        reason: QuarantineReason {
            code: cells.text("code")?,
            field: cells.opt_text("field")?,
            detail: cells.text("detail")?,
        },
        seen_at: cells.instant("seen_at")?,
        keeps_older_version: cells.flag("kind")?,
    })
}

fn raw_document(row: &SqliteRow) -> Result<RawDocument, StoreError> {
    let cells = Cells { table: "raw_documents", row };
    Ok(RawDocument {
        bytes: cells.blob("bson")?,
        pulled_at: cells.instant("pulled_at")?,
        deleted_remotely: cells.flag("gone")?,
    })
}
