//! What waits to be written to the shared database. Pushing is not done here; this is its seam.

use sqlx::SqliteConnection;
use values::{Instant, OperationId, UserId};

use crate::{StoreError, Workspace, cells::Cells};

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutboxState {
    /// Waits.
    Waiting,
    /// Written and acknowledged.
    Done,
}

impl OutboxState {
    const fn text(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        [Self::Waiting, Self::Done].into_iter().find(|state| state.text() == text)
    }
}

/// A write that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEntry {
    /// Its id, also for the remote journal.
    pub id: OperationId,
    /// The collection.
    pub collection: String,
    /// The document's `_id` in canonical text.
    pub key: String,
    /// The fields to set, by path.
    pub paths: serde_json::Map<String, serde_json::Value>,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub actor: UserId,
    /// Where it stands.
    pub state: OutboxState,
}

impl Workspace {
    /// What waits, oldest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn outbox_waiting(&self) -> Result<Vec<OutboxEntry>, StoreError> {
        let mut reader = self.reader().await?;
        let rows =
            sqlx::query("SELECT * FROM outbox WHERE state = 'waiting' ORDER BY number").fetch_all(&mut *reader).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "outbox", row };
                Ok(OutboxEntry {
                    id: cells.id("id")?,
                    collection: cells.text("collection")?,
                    key: cells.text("key")?,
                    paths: cells.json("paths")?,
                    created_at: cells.instant("created_at")?,
                    actor: cells.id("actor")?,
                    state: cells.parsed("state", OutboxState::from_text)?,
                })
            })
            .collect()
    }
}

/// Adds an entry within a transaction.
pub(crate) async fn add(connection: &mut SqliteConnection, entry: &OutboxEntry) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO outbox (id, collection, key, paths, created_at, actor, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(entry.id.as_str())
    .bind(&entry.collection)
    .bind(&entry.key)
    .bind(serde_json::Value::Object(entry.paths.clone()).to_string())
    .bind(entry.created_at.as_microsecond())
    .bind(entry.actor.as_str())
    .bind(entry.state.text())
    .execute(connection)
    .await?;
    Ok(())
}
