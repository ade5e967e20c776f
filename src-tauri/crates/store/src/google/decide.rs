//! What a person decides about something on its way: to try it again, or to let it go.

use super::bytes;
use crate::{
    Actor, StoreError, Workspace,
    workspace::begin,
    write::audit::{self, Entry},
};

/// What was sent once is looked for before it is sent again, whatever became of it.
const RETRY: &str = "UPDATE google_outgoing SET state = CASE WHEN attempts > 0 THEN 1 ELSE 0 END,
         next_at = ?3, why = NULL, version = version + 1, changed_at = ?3
     WHERE id = ?1 AND user_id = ?2 AND state IN (0, 1, 4)";
/// What may be at Google already is not let go of: it would be there, and nobody would know.
const WITHDRAW: &str =
    "DELETE FROM google_outgoing WHERE id = ?1 AND user_id = ?2 AND state IN (0, 4) AND ?3 IS NOT NULL";

impl Workspace {
    /// Has a refused thing, or one that waits, tried now. Tells whether it was there.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn retry_google(&self, actor: &Actor, operation: &str, id: &str) -> Result<bool, StoreError> {
        self.decide_google(actor, (operation, id), RETRY).await
    }

    /// Lets a thing go that waits or was refused. One that is under way or done stays. Tells whether it went.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn withdraw_google(&self, actor: &Actor, operation: &str, id: &str) -> Result<bool, StoreError> {
        self.decide_google(actor, (operation, id), WITHDRAW).await
    }

    /// Has everything of a person that waits tried now: the account was linked again.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn wake_google(&self, user: &values::UserId) -> Result<(), StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        sqlx::query("UPDATE google_outgoing SET next_at = ?, version = version + 1 WHERE user_id = ? AND state < 3")
            .bind(at.as_microsecond())
            .bind(user.as_str())
            .execute(&mut *writer)
            .await?;
        Ok(())
    }

    async fn decide_google(
        &self,
        actor: &Actor,
        (operation, id): (&str, &str),
        statement: &'static str,
    ) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let changed = sqlx::query(statement)
            .bind(id)
            .bind(actor.user_id.as_str())
            .bind(at.as_microsecond())
            .execute(&mut *transaction)
            .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        if statement == WITHDRAW {
            bytes::forget_outgoing(&mut transaction, id).await?;
        }
        let detail = serde_json::json!({ "id": id });
        audit::append(&mut transaction, Entry { at, actor: Some(actor), operation, detail }).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
