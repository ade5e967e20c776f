//! The turn to renew the tokens: one holder at a time, whoever has the workspace open.

use values::{Instant, UserId};

use crate::{StoreError, Workspace};

impl Workspace {
    /// Takes the turn to renew a generation of the tokens of an account, at once or not at all. A holder that asks again
    /// has it.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn claim_google_turn(
        &self,
        (user, subject): (&UserId, &str),
        generation: i64,
        holder: &str,
        (now, until): (Instant, Instant),
    ) -> Result<bool, StoreError> {
        let mut writer = self.writer().await?;
        let claimed = sqlx::query(
            "UPDATE google_accounts SET turn_holder = ?4, turn_until = ?6
             WHERE user_id = ?1 AND subject = ?2 AND generation = ?3 AND linked = 1
             AND (turn_holder IS NULL OR turn_holder = ?4 OR turn_until <= ?5)",
        )
        .bind(user.as_str())
        .bind(subject)
        .bind(generation)
        .bind(holder)
        .bind(now.as_microsecond())
        .bind(until.as_microsecond())
        .execute(&mut *writer)
        .await?;
        Ok(claimed.rows_affected() == 1)
    }

    /// Gives the turn back; nothing happens when the holder does not have it.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn release_google_turn(&self, user: &UserId, holder: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        sqlx::query(
            "UPDATE google_accounts SET turn_holder = NULL, turn_until = NULL WHERE user_id = ? AND turn_holder = ?",
        )
        .bind(user.as_str())
        .bind(holder)
        .execute(&mut *writer)
        .await?;
        Ok(())
    }
}
