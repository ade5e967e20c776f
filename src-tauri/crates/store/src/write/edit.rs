//! A local edit: what is shown, the operation for the shared database and the audit record, in one transaction.

use super::{actor::Actor, audit, operation::Author};
use crate::{DocumentWrite, IngestReport, StoreError, Workspace, ingest::edited, workspace::begin};

/// What the audit trail says.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What was done.
    pub operation: String,
    /// The circumstances, without values.
    pub detail: serde_json::Value,
}

impl Workspace {
    /// Writes edited documents, what becomes of their operations, and the audit records, all or nothing. Each document
    /// may stand there once.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when something it was made from changed meanwhile: it is to be made again. A full disk,
    /// a damaged database, a locked workspace.
    pub async fn write_documents(
        &self,
        actor: &Actor,
        note: Note,
        mut writes: Vec<DocumentWrite>,
    ) -> Result<IngestReport, StoreError> {
        let at = self.now();
        let author = Author { actor, name: &note.operation, at };
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let (report, notes) = edited::write(&mut transaction, &author, &mut writes).await?;
        let entry = audit::Entry { at, actor: Some(actor), operation: &note.operation, detail: note.detail.clone() };
        audit::append(&mut transaction, entry).await?;
        for Note { operation, detail } in notes {
            audit::append(&mut transaction, audit::Entry { at, actor: None, operation: &operation, detail }).await?;
        }
        transaction.commit().await?;
        drop(writer);
        // What is derived is marked as outdated in the same transaction: it is done, and the next refresh makes it good.
        let _ = self.refresh_investors().await;
        Ok(report)
    }

    /// Writes what the synchronisation itself made of edited documents, all or nothing.
    ///
    /// # Errors
    /// As [`Workspace::write_documents`].
    pub async fn write_merged(&self, writes: Vec<DocumentWrite>) -> Result<IngestReport, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let report = write_noted(&mut transaction, at, writes).await?;
        transaction.commit().await?;
        drop(writer);
        self.refresh_investors().await?;
        Ok(report)
    }
}

/// Writes merged documents and their audit records within a transaction.
pub(crate) async fn write_noted(
    connection: &mut sqlx::SqliteConnection,
    at: values::Instant,
    mut writes: Vec<DocumentWrite>,
) -> Result<IngestReport, StoreError> {
    if writes.is_empty() {
        return Ok(IngestReport::default());
    }
    let nobody = Actor { user_id: nobody()?, session_id: None, name: String::new() };
    let author = Author { actor: &nobody, name: "sync", at };
    let (report, notes) = edited::write(connection, &author, &mut writes).await?;
    for Note { operation, detail } in notes {
        audit::append(connection, audit::Entry { at, actor: None, operation: &operation, detail }).await?;
    }
    Ok(report)
}

/// The synchronisation replaces operations and never adds one, so that this is written nowhere.
fn nobody() -> Result<values::UserId, StoreError> {
    values::UserId::new("sync").map_err(|error| StoreError::System { detail: error.to_string() })
}
