//! Files as they were listed, and the folder of each client or prospect.

use serde_json::Value;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, UserId};

use super::{box_of, linked_box};
use crate::{StoreError, Workspace, cells::Cells, workspace::begin};

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct FileKept {
    /// Google's id.
    pub id: String,
    /// The folder it is in.
    pub folder: String,
    /// When it last changed.
    pub changed_at: Instant,
    /// The whole entry; not looked into.
    pub body: Value,
}

impl Workspace {
    /// Keeps what a folder holds now; what was in it and is not there any more goes.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the account is not linked any more; a full disk, a damaged database, a locked
    /// workspace.
    pub async fn take_google_folder(&self, user: &UserId, folder: &str, files: &[FileKept]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let own = linked_box(&mut transaction, user).await?;
        sqlx::query("DELETE FROM google_files WHERE box = ? AND folder = ?")
            .bind(own)
            .bind(folder)
            .execute(&mut *transaction)
            .await?;
        for file in files {
            put(&mut transaction, own, file).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps one file, new or changed.
    ///
    /// # Errors
    /// As [`Workspace::take_google_folder`].
    pub async fn keep_google_file(&self, user: &UserId, file: &FileKept) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let own = linked_box(&mut writer, user).await?;
        put(&mut writer, own, file).await
    }

    /// The files of a folder, the newest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_files(&self, user: &UserId, folder: &str) -> Result<Vec<FileKept>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(Vec::new()) };
        let rows = sqlx::query("SELECT * FROM google_files WHERE box = ? AND folder = ? ORDER BY changed_at DESC, id")
            .bind(own)
            .bind(folder)
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(file).collect()
    }

    /// One file.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_file(&self, user: &UserId, id: &str) -> Result<Option<FileKept>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(None) };
        let row = sqlx::query("SELECT * FROM google_files WHERE box = ? AND id = ?")
            .bind(own)
            .bind(id)
            .fetch_optional(&mut *reader)
            .await?;
        row.as_ref().map(file).transpose()
    }

    /// The folder of a record, where one was made or found.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_folder(&self, user: &UserId, about: &str) -> Result<Option<String>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(None) };
        Ok(sqlx::query_scalar("SELECT folder FROM google_folders WHERE box = ? AND about = ?")
            .bind(own)
            .bind(about)
            .fetch_optional(&mut *reader)
            .await?)
    }

    /// Remembers the folder of a record; nothing forgets it, after somebody removed it there.
    ///
    /// # Errors
    /// As [`Workspace::take_google_folder`].
    pub async fn keep_google_folder(&self, user: &UserId, about: &str, folder: Option<&str>) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let own = linked_box(&mut writer, user).await?;
        let query = match folder {
            Some(folder) => sqlx::query("INSERT OR REPLACE INTO google_folders (box, about, folder) VALUES (?, ?, ?)")
                .bind(own)
                .bind(about)
                .bind(folder),
            None => sqlx::query("DELETE FROM google_folders WHERE box = ? AND about = ?").bind(own).bind(about),
        };
        query.execute(&mut *writer).await?;
        Ok(())
    }
}

async fn put(connection: &mut SqliteConnection, own: i64, file: &FileKept) -> Result<(), StoreError> {
    sqlx::query("INSERT OR REPLACE INTO google_files (box, id, folder, changed_at, body) VALUES (?, ?, ?, ?, ?)")
        .bind(own)
        .bind(&file.id)
        .bind(&file.folder)
        .bind(file.changed_at.as_microsecond())
        .bind(file.body.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

fn file(row: &SqliteRow) -> Result<FileKept, StoreError> {
    let cells = Cells { table: "google_files", row };
    Ok(FileKept {
        id: cells.text("id")?,
        folder: cells.text("folder")?,
        changed_at: cells.instant("changed_at")?,
        body: cells.json("body")?,
    })
}
