//! Mail that is being written: kept here and nowhere else until it is sent.

use serde_json::Value;
use values::{Instant, UserId};

use crate::{StoreError, Workspace, cells::Cells};

/// A draft.
#[derive(Debug, Clone, PartialEq)]
pub struct MailDraft {
    /// Its id, made here.
    pub id: String,
    /// The mail so far; not looked into.
    pub body: Value,
    /// When it last changed.
    pub changed_at: Instant,
}

impl Workspace {
    /// A person's drafts, the last changed first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn mail_drafts(&self, user: &UserId) -> Result<Vec<MailDraft>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM google_drafts WHERE user_id = ? ORDER BY changed_at DESC, id")
            .bind(user.as_str())
            .fetch_all(&mut *reader)
            .await?;
        let draft = |row| {
            let cells = Cells { table: "google_drafts", row };
            Ok(MailDraft { id: cells.text("id")?, body: cells.json("body")?, changed_at: cells.instant("changed_at")? })
        };
        rows.iter().map(draft).collect()
    }

    /// Keeps a draft over the one of that id.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] when it is another person's; a full disk, a damaged database, a locked workspace.
    pub async fn keep_mail_draft(&self, user: &UserId, id: &str, body: &Value) -> Result<(), StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let kept = sqlx::query(
            "INSERT INTO google_drafts (id, user_id, body, changed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET body = ?3, changed_at = ?4 WHERE user_id = ?2",
        )
        .bind(id)
        .bind(user.as_str())
        .bind(body.to_string())
        .bind(at.as_microsecond())
        .execute(&mut *writer)
        .await?;
        if kept.rows_affected() == 0 { Err(StoreError::NotPermitted) } else { Ok(()) }
    }

    /// Forgets a draft; fine when there was none.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn forget_mail_draft(&self, user: &UserId, id: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        sqlx::query("DELETE FROM google_drafts WHERE id = ? AND user_id = ?")
            .bind(id)
            .bind(user.as_str())
            .execute(&mut *writer)
            .await?;
        Ok(())
    }
}
