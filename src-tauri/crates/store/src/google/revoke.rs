//! Tokens that are to be revoked: kept until Google was told, and used for nothing else.

use sqlx::SqliteConnection;
use values::{Instant, Sensitive, UserId};

use crate::{StoreError, Workspace};

impl Workspace {
    /// Tokens that are still to be revoked, each with its number.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_revocations(&self) -> Result<Vec<(i64, Sensitive<String>)>, StoreError> {
        let mut reader = self.reader().await?;
        let rows: Vec<(i64, String)> =
            sqlx::query_as("SELECT id, token FROM google_revocations ORDER BY id").fetch_all(&mut *reader).await?;
        Ok(rows.into_iter().map(|(id, token)| (id, Sensitive::new(token))).collect())
    }

    /// Google was told of this one, or does not know it: it is forgotten.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn google_revoked(&self, id: i64) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        sqlx::query("DELETE FROM google_revocations WHERE id = ?").bind(id).execute(&mut *writer).await?;
        Ok(())
    }

    /// Keeps a token that nobody uses, to be revoked: the one of a sign-in that the person did not want to keep.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn revoke_google(&self, token: &Sensitive<String>) -> Result<(), StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        sqlx::query("INSERT INTO google_revocations (token, since) VALUES (?, ?)")
            .bind(token.reveal())
            .bind(at.as_microsecond())
            .execute(&mut *writer)
            .await?;
        Ok(())
    }
}

/// Keeps a person's tokens to be revoked. Revoking the one that renews ends the other with it.
pub(super) async fn keep_tokens(
    connection: &mut SqliteConnection,
    user: &UserId,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO google_revocations (token, since) SELECT coalesce(refresh_token, access_token), ?2
         FROM google_accounts WHERE user_id = ?1 AND linked = 1 AND coalesce(refresh_token, access_token) <> ''",
    )
    .bind(user.as_str())
    .bind(at.as_microsecond())
    .execute(connection)
    .await?;
    Ok(())
}
