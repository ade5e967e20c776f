//! Bytes of attachments and files, in parts of a megabyte: a large one is never in memory whole while it is sent.

use sqlx::SqliteConnection;
use values::UserId;

use super::{box_of, linked_box};
use crate::{StoreError, Workspace, workspace::begin};

/// A part, in bytes. Google takes uploads in multiples of 256 KiB.
const PART: usize = 1 << 20;

impl Workspace {
    /// Keeps the bytes of something that was read from a person's account, under a name of its own.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn keep_google_bytes(&self, user: &UserId, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let own = linked_box(&mut transaction, user).await?;
        write(&mut transaction, &read_key(own, name), bytes).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Bytes that were read from a person's account.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_bytes(&self, user: &UserId, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(None) };
        all(&mut reader, &read_key(own, name)).await
    }

    /// Bytes on their way out: those of one thing in what waits, by its place there.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn outgoing_bytes(&self, id: &str, place: usize) -> Result<Option<Vec<u8>>, StoreError> {
        let mut reader = self.reader().await?;
        all(&mut reader, &outgoing_key(id, place)).await
    }
}

pub(super) fn outgoing_key(id: &str, place: usize) -> String {
    format!("out/{id}/{place}")
}

fn read_key(own: i64, name: &str) -> String {
    format!("in/{own}/{name}")
}

pub(super) async fn write(connection: &mut SqliteConnection, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM google_bytes WHERE key = ?").bind(key).execute(&mut *connection).await?;
    // Nothing at all is something too: an empty file.
    let parts: Vec<&[u8]> = if bytes.is_empty() { vec![&[]] } else { bytes.chunks(PART).collect() };
    for (part, bytes) in (0_i64..).zip(parts) {
        sqlx::query("INSERT INTO google_bytes (key, part, bytes) VALUES (?, ?, ?)")
            .bind(key)
            .bind(part)
            .bind(bytes)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn all(connection: &mut SqliteConnection, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let parts: Vec<Vec<u8>> = sqlx::query_scalar("SELECT bytes FROM google_bytes WHERE key = ? ORDER BY part")
        .bind(key)
        .fetch_all(connection)
        .await?;
    Ok(if parts.is_empty() { None } else { Some(parts.concat()) })
}

/// Forgets what was read; what is on its way out stays.
pub(super) async fn forget_read(connection: &mut SqliteConnection, own: i64) -> Result<(), StoreError> {
    // '0' follows '/' in the order of texts.
    sqlx::query("DELETE FROM google_bytes WHERE key >= ? AND key < ?")
        .bind(format!("in/{own}/"))
        .bind(format!("in/{own}0"))
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn forget_outgoing(connection: &mut SqliteConnection, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM google_bytes WHERE key >= ? AND key < ?")
        .bind(format!("out/{id}/"))
        .bind(format!("out/{id}0"))
        .execute(connection)
        .await?;
    Ok(())
}
