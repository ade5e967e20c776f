//! The firm's own wording of agreements, each as one act with its audit record.

use serde_json::json;
use values::{Instant, UserId};

use crate::{Actor, StoreError, Workspace, cells::Cells, workspace::begin, write::audit};

/// A template as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTemplate {
    /// Its id.
    pub id: String,
    /// What it says, in JSON.
    pub body: String,
    /// When it was last changed.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: UserId,
}

impl Workspace {
    /// The firm's own templates, by id.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn agreement_templates(&self) -> Result<Vec<StoredTemplate>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM agreement_templates ORDER BY id").fetch_all(&mut *reader).await?;
        let read = |row| {
            let cells = Cells { table: "agreement_templates", row };
            Ok(StoredTemplate {
                id: cells.text("id")?,
                body: cells.text("body")?,
                changed_at: cells.instant("changed_at")?,
                changed_by: cells.id("changed_by")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Keeps a template, or takes it away when nothing is given. False when there was none to take away.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn keep_agreement_template(
        &self,
        actor: &Actor,
        operation: &str,
        (id, body): (&str, Option<&str>),
    ) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let done = match body {
            Some(body) => {
                sqlx::query(
                    "INSERT OR REPLACE INTO agreement_templates (id, body, changed_at, changed_by) VALUES (?, ?, ?, ?)",
                )
                .bind(id)
                .bind(body)
                .bind(at.as_microsecond())
                .bind(actor.user_id.as_str())
                .execute(&mut *transaction)
                .await?
            }
            None => {
                sqlx::query("DELETE FROM agreement_templates WHERE id = ?").bind(id).execute(&mut *transaction).await?
            }
        };
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let entry = audit::Entry { at, actor: Some(actor), operation, detail: json!({ "template": id }) };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
