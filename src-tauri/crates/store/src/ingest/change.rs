//! Changes as the change stream tells them.

use std::collections::{BTreeMap, HashMap};

use serde::{Serialize, de::DeserializeOwned};
use sqlx::SqliteConnection;
use values::Instant;

use super::{
    batch,
    cursor::Collection,
    document::{IngestDocument, IngestReport},
    edited, gone,
};
use crate::{DocumentWrite, StoreError, Workspace, workspace::begin, write::edit::write_noted};

/// Something that changed remotely.
#[derive(Debug, Clone)]
pub enum IngestChange {
    /// A document as it is now.
    Saved {
        /// Its collection.
        collection: String,
        /// The document.
        document: IngestDocument,
    },
    /// A document that is gone.
    Deleted {
        /// Its collection.
        collection: String,
        /// Its `_id` in canonical text.
        key: String,
    },
    /// A document that is edited here, merged with what happened to it; all of the batch that concerns it is in this.
    Merged(Box<DocumentWrite>),
}

/// The one change stream's name among the positions.
const CHANGES: &str = "changes";

impl Workspace {
    /// Applies changes in their order, and moves the position in the change stream, in one transaction.
    ///
    /// # Errors
    /// As [`Workspace::ingest`].
    pub async fn apply_changes(
        &self,
        changes: Vec<IngestChange>,
        position: Vec<u8>,
    ) -> Result<IngestReport, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        if changes.is_empty() {
            // One statement is a transaction by itself.
            set_position(&mut writer, Some(position)).await?;
            return Ok(IngestReport::default());
        }
        let mut transaction = begin(&mut writer).await?;
        let report = apply(&mut transaction, at, changes).await?;
        set_position(&mut transaction, Some(position)).await?;
        transaction.commit().await?;
        drop(writer);
        if report.added + report.changed + report.deleted > 0 {
            self.refresh_investors().await?;
        }
        Ok(report)
    }

    /// The position in the change stream.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn change_position(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let mut reader = self.reader().await?;
        Ok(sqlx::query_scalar("SELECT position FROM sync_positions WHERE name = ?")
            .bind(CHANGES)
            .fetch_optional(&mut *reader)
            .await?)
    }

    /// Sets the position in the change stream before a full pull, or forgets it when it is lost.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn set_change_position(&self, position: Option<Vec<u8>>) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        set_position(&mut writer, position).await
    }

    /// A small state of the synchronisation under a name.
    ///
    /// # Errors
    /// [`StoreError::Json`] when it is not what is asked; a damaged database, a locked workspace.
    pub async fn sync_state<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let mut reader = self.reader().await?;
        let json: Option<String> = sqlx::query_scalar("SELECT json FROM sync_states WHERE name = ?")
            .bind(name)
            .fetch_optional(&mut *reader)
            .await?;
        json.map(|json| serde_json::from_str(&json).map_err(|_| StoreError::Json { key: name.to_owned() })).transpose()
    }

    /// Stores a small state of the synchronisation under a name.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn set_sync_state<T: Serialize + Sync>(&self, name: &str, state: &T) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        set_state(&mut writer, name, state).await
    }
}

/// Stores a small state under a name.
pub(crate) async fn set_state<T: Serialize + Sync>(
    connection: &mut SqliteConnection,
    name: &str,
    state: &T,
) -> Result<(), StoreError> {
    let json = serde_json::to_string(state).map_err(|_| StoreError::Json { key: name.to_owned() })?;
    sqlx::query("INSERT OR REPLACE INTO sync_states (name, json) VALUES (?, ?)")
        .bind(name)
        .bind(json)
        .execute(connection)
        .await?;
    Ok(())
}

/// Sets the position in the change stream, or forgets it.
pub(crate) async fn set_position(
    connection: &mut SqliteConnection,
    position: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    let statement = match position {
        Some(position) => sqlx::query("INSERT OR REPLACE INTO sync_positions (name, position) VALUES (?, ?)")
            .bind(CHANGES)
            .bind(position),
        None => sqlx::query("DELETE FROM sync_positions WHERE name = ?").bind(CHANGES),
    };
    statement.execute(connection).await?;
    Ok(())
}

/// Applies the last change of each document; what comes earlier in the same batch is overtaken. Deletions come first,
/// so that an id that moved from one document to another is free.
async fn apply(
    connection: &mut SqliteConnection,
    at: Instant,
    changes: Vec<IngestChange>,
) -> Result<IngestReport, StoreError> {
    let mut last: HashMap<(String, String), Option<IngestDocument>> = HashMap::new();
    let (mut order, mut merged) = (Vec::new(), Vec::new());
    for change in changes {
        let (place, document) = match change {
            IngestChange::Saved { collection, document } => ((collection, document.key.clone()), Some(document)),
            IngestChange::Deleted { collection, key } => ((collection, key), None),
            IngestChange::Merged(write) => {
                merged.push(*write);
                continue;
            }
        };
        order.push(place.clone());
        last.insert(place, document);
    }
    let mut deleted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut saved: BTreeMap<String, Vec<IngestDocument>> = BTreeMap::new();
    for place in order {
        match last.remove(&place) {
            Some(Some(document)) => saved.entry(place.0).or_default().push(document),
            Some(None) => deleted.entry(place.0).or_default().push(place.1),
            None => (),
        }
    }
    let mut report = IngestReport::default();
    for (name, keys) in deleted {
        let collection = Collection::of(connection, &name).await?;
        let edited: Vec<&str> = keys.iter().map(String::as_str).collect();
        edited::refuse(connection, collection.id, &edited).await?;
        report.deleted += gone::mark_keys(connection, &collection, at, &keys).await?;
    }
    for (name, documents) in saved {
        let collection = Collection::of(connection, &name).await?;
        report.add(batch::take_in(connection, &collection, at, documents).await?);
    }
    report.add(write_noted(connection, at, merged).await?);
    Ok(report)
}
