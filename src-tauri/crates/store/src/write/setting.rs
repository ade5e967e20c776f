//! Settings.

use serde::de::DeserializeOwned;
use sqlx::SqliteConnection;

use crate::{StoreError, Workspace};

impl Workspace {
    /// A setting; nothing when it was never set.
    ///
    /// # Errors
    /// [`StoreError::Json`] when it is not what is asked; a damaged database, a locked workspace.
    pub async fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let mut reader = self.reader().await?;
        let json: Option<String> = sqlx::query_scalar("SELECT json FROM settings WHERE key = ?")
            .bind(key)
            .fetch_optional(&mut *reader)
            .await?;
        json.map(|json| serde_json::from_str(&json).map_err(|_| StoreError::Json { key: key.to_owned() })).transpose()
    }
}

pub(crate) async fn set(
    connection: &mut SqliteConnection,
    key: &str,
    json: &serde_json::Value,
) -> Result<(), StoreError> {
    sqlx::query("INSERT OR REPLACE INTO settings (key, json) VALUES (?, ?)")
        .bind(key)
        .bind(json.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut SqliteConnection, key: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM settings WHERE key = ?").bind(key).execute(connection).await?;
    Ok(())
}
