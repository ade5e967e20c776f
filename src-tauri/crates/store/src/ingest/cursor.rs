//! How far a pull came.

use serde::Serialize;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::Instant;

use super::{
    batch,
    change::{set_position, set_state},
    document::{IngestDocument, IngestReport},
    gone,
};
use crate::{DocumentWrite, StoreError, Workspace, cells::Cells, workspace::begin, write::edit::write_noted};

/// Where to go on, stored with the documents before it in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CursorUpdate {
    /// The position after the last document; the adapter alone reads it.
    pub position: Vec<u8>,
    /// The collection came to its end.
    pub done: bool,
}

/// How far the pull of a collection came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The position; nothing before the first batch of a pull.
    pub position: Option<Vec<u8>>,
    /// The collection came to its end.
    pub done: bool,
    /// A full pull has begun and is not finished.
    pub full_pull: bool,
    /// Documents held here, without those deleted remotely.
    pub documents: u64,
    /// When the cursor last moved.
    pub moved_at: Option<Instant>,
}

impl Workspace {
    /// Takes a batch in, and moves the cursor, in one transaction. Doing it again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when operations wait on one of the documents; a full disk, a damaged database, a locked
    /// workspace. Then nothing of the batch is stored.
    pub async fn ingest(
        &self,
        collection: &str,
        documents: Vec<IngestDocument>,
        cursor: CursorUpdate,
    ) -> Result<IngestReport, StoreError> {
        self.ingest_merged(collection, (documents, Vec::new()), cursor).await
    }

    /// As [`Workspace::ingest`], with documents that are edited here and were merged.
    ///
    /// # Errors
    /// As [`Workspace::ingest`], and [`StoreError::Overtaken`] when operations changed meanwhile.
    pub async fn ingest_merged(
        &self,
        collection: &str,
        (documents, merged): (Vec<IngestDocument>, Vec<DocumentWrite>),
        cursor: CursorUpdate,
    ) -> Result<IngestReport, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let collection = Collection::of(&mut transaction, collection).await?;
        let mut report = batch::take_in(&mut transaction, &collection, at, documents).await?;
        report.add(write_noted(&mut transaction, at, merged).await?);
        sqlx::query("UPDATE collections SET position = ?, done = ?, moved_at = ? WHERE id = ?")
            .bind(&cursor.position)
            .bind(cursor.done)
            .bind(at.as_microsecond())
            .bind(collection.id)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        drop(writer);
        if cursor.done {
            self.refresh_investors().await?;
        }
        Ok(report)
    }

    /// Begins a full pull, or goes on with one that was begun and not finished. The cursor starts anew when it begins.
    ///
    /// # Errors
    /// As [`Workspace::ingest`].
    pub async fn begin_full_pull(&self, collection: &str) -> Result<Cursor, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let found = Collection::of(&mut transaction, collection).await?;
        if !found.pulling {
            sqlx::query("UPDATE collections SET pulling = 1, pull = pull + 1, position = NULL, done = 0 WHERE id = ?")
                .bind(found.id)
                .execute(&mut *transaction)
                .await?;
        }
        let row =
            sqlx::query("SELECT * FROM collections WHERE id = ?").bind(found.id).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        cursor(&row)
    }

    /// Begins to read everything, in one transaction: the position in the change stream from which changes are followed
    /// afterwards, every collection from its beginning, and a small state under a name that says so.
    ///
    /// # Errors
    /// As [`Workspace::ingest`].
    pub async fn begin_reading<T: Serialize + Sync>(
        &self,
        collections: &[&str],
        position: Option<Vec<u8>>,
        (name, state): (&str, &T),
    ) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        set_position(&mut transaction, position).await?;
        for collection in collections {
            let found = Collection::of(&mut transaction, collection).await?;
            sqlx::query("UPDATE collections SET pulling = 1, pull = pull + 1, position = NULL, done = 0 WHERE id = ?")
                .bind(found.id)
                .execute(&mut *transaction)
                .await?;
        }
        set_state(&mut transaction, name, state).await?;
        Ok(transaction.commit().await?)
    }

    /// Ends a full pull: what it did not see is marked as deleted remotely, kept and shown. Returns how many. A pull
    /// that did not come to its end (its last batch was not `done`) is given up: it saw too little to say what is gone.
    ///
    /// # Errors
    /// As [`Workspace::ingest`].
    pub async fn finish_full_pull(&self, collection: &str) -> Result<u64, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let found = Collection::of(&mut transaction, collection).await?;
        let removed = match found {
            Collection { pulling: true, done: true, .. } => {
                gone::mark_unseen(&mut transaction, &found, self.now()).await?
            }
            _ => 0,
        };
        sqlx::query("UPDATE collections SET pulling = 0 WHERE id = ?")
            .bind(found.id)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        drop(writer);
        self.refresh_investors().await?;
        Ok(removed)
    }

    /// How far the pull of a collection came; nothing when it never began.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn cursor(&self, collection: &str) -> Result<Option<Cursor>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT * FROM collections WHERE name = ?")
            .bind(collection)
            .fetch_optional(&mut *reader)
            .await?;
        row.as_ref().map(cursor).transpose()
    }

    /// Every collection's cursor by name.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn cursors(&self) -> Result<Vec<(String, Cursor)>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM collections ORDER BY name").fetch_all(&mut *reader).await?;
        rows.iter().map(|row| Ok((Cells { table: "collections", row }.text("name")?, cursor(row)?))).collect()
    }
}

fn cursor(row: &SqliteRow) -> Result<Cursor, StoreError> {
    let cells = Cells { table: "collections", row };
    Ok(Cursor {
        position: cells.opt_blob("position")?,
        done: cells.flag("done")?,
        full_pull: cells.flag("pulling")?,
        documents: cells.number("documents")?,
        moved_at: cells.opt_instant("moved_at")?,
    })
}

/// A collection within a transaction.
#[derive(Debug)]
pub(crate) struct Collection {
    pub(crate) id: i64,
    /// The number of its newest full pull.
    pub(crate) pull: i64,
    /// That pull is under way.
    pub(crate) pulling: bool,
    /// It came to its end.
    done: bool,
}

impl Collection {
    /// Finds a collection by its name, or makes it.
    pub(crate) async fn of(connection: &mut SqliteConnection, name: &str) -> Result<Self, StoreError> {
        let found = sqlx::query_as("SELECT id, pull, pulling, done FROM collections WHERE name = ?")
            .bind(name)
            .fetch_optional(&mut *connection)
            .await?;
        let (id, pull, pulling, done) = match found {
            Some(found) => found,
            None => {
                sqlx::query_as("INSERT INTO collections (name) VALUES (?) RETURNING id, pull, pulling, done")
                    .bind(name)
                    .fetch_one(connection)
                    .await?
            }
        };
        Ok(Self { id, pull, pulling, done })
    }

    /// Counts documents more or less.
    pub(crate) async fn count(&self, connection: &mut SqliteConnection, more: i64) -> Result<(), StoreError> {
        if more != 0 {
            sqlx::query("UPDATE collections SET documents = documents + ? WHERE id = ?")
                .bind(more)
                .bind(self.id)
                .execute(connection)
                .await?;
        }
        Ok(())
    }
}
