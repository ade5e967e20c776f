//! Documents that could not be read, and raw documents.

use access::session::Scope;
use sqlx::{AssertSqlSafe, sqlite::SqliteRow};
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

/// The orders of the quarantine. Ties follow collection and key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QuarantineSort {
    /// By the time it was first seen.
    #[default]
    Seen,
    /// By collection.
    Collection,
    /// By the reason's code.
    Reason,
    /// By the field it is about; those about none first when ascending.
    Field,
    /// By key.
    Key,
}

/// Which part of the quarantine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuarantinePage {
    /// Rows to skip.
    pub offset: u64,
    /// Rows to give.
    pub limit: u32,
    /// The order.
    pub sort: QuarantineSort,
    /// From the last to the first.
    pub descending: bool,
    /// Only this collection.
    pub collection: Option<String>,
    /// Only this reason.
    pub reason: Option<String>,
    /// A part of the key, the field, the detail or the collection; case does not matter.
    pub text: Option<String>,
}

impl QuarantineSort {
    const fn column(self) -> &'static str {
        match self {
            Self::Seen => "q.seen_at",
            Self::Collection => "c.name",
            Self::Reason => "q.code",
            Self::Field => "q.field",
            Self::Key => "q.key",
        }
    }
}

const FILTERED: &str = "FROM quarantine q JOIN collections c ON c.id = q.collection
     WHERE (?1 IS NULL OR c.name = ?1) AND (?2 IS NULL OR q.code = ?2)
     AND (?3 IS NULL OR instr(lower(concat_ws(char(10), q.key, q.field, q.detail, c.name)), lower(?3)) > 0)";

impl Workspace {
    /// A page of the whole quarantine, newest first, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn quarantine_page(
        &self,
        scope: &Scope,
        offset: u64,
        limit: u32,
    ) -> Result<PageOf<QuarantineEntry>, StoreError> {
        let page = QuarantinePage { offset, limit, descending: true, ..QuarantinePage::default() };
        self.quarantine_list(scope, &page).await
    }

    /// A page of the quarantine as asked for, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn quarantine_list(
        &self,
        scope: &Scope,
        page: &QuarantinePage,
    ) -> Result<PageOf<QuarantineEntry>, StoreError> {
        firm_only(scope)?;
        let text = page.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let bound = |statement: String| {
            sqlx::query(AssertSqlSafe(statement)).bind(page.collection.clone()).bind(page.reason.clone()).bind(text)
        };
        let mut reader = self.reader().await?;
        let total = bound(format!("SELECT count(*) AS total {FILTERED}")).fetch_one(&mut *reader).await?;
        let direction = if page.descending { "DESC" } else { "ASC" };
        let statement = format!(
            "SELECT q.*, c.name AS collection_name, coalesce((SELECT kind FROM raw_documents r
                WHERE r.collection = q.collection AND r.key = q.key), 0) AS kind {FILTERED}
             ORDER BY {} {direction}, q.collection, q.key LIMIT ?4 OFFSET ?5",
            page.sort.column()
        );
        let rows = bound(statement)
            .bind(page.limit)
            .bind(i64::try_from(page.offset).unwrap_or(i64::MAX))
            .fetch_all(&mut *reader)
            .await?;
        let rows = rows.iter().map(entry).collect::<Result<_, _>>()?;
        Ok(PageOf { rows, total: Cells { table: "quarantine", row: &total }.number("total")? })
    }

    /// The collections and the reasons in quarantine, each once, to choose among; for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn quarantine_groups(&self, scope: &Scope) -> Result<(Vec<String>, Vec<String>), StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let collections = sqlx::query_scalar(
            "SELECT DISTINCT c.name FROM quarantine q JOIN collections c ON c.id = q.collection ORDER BY c.name",
        )
        .fetch_all(&mut *reader)
        .await?;
        let reasons =
            sqlx::query_scalar("SELECT DISTINCT code FROM quarantine ORDER BY code").fetch_all(&mut *reader).await?;
        Ok((collections, reasons))
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
