//! Documents of the shared database about one person's connection, so that its status can be written there.

use crate::{Place, StoreError, Workspace};

/// More than any firm has admins.
const MOST: u32 = 500;

impl Workspace {
    /// Where the documents of a small collection stand, without those that are deleted.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn places_in(&self, collection: &str) -> Result<Vec<Place>, StoreError> {
        let mut reader = self.reader().await?;
        let keys: Vec<String> = sqlx::query_scalar(
            "SELECT r.key FROM raw_documents r JOIN collections c ON c.id = r.collection
             WHERE c.name = ? AND r.gone_at IS NULL ORDER BY r.doc LIMIT ?",
        )
        .bind(collection)
        .bind(MOST)
        .fetch_all(&mut *reader)
        .await?;
        Ok(keys.into_iter().map(|key| Place { collection: collection.to_owned(), key }).collect())
    }
}
