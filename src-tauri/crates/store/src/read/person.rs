//! Facts about one person, and about what is gone.

use access::session::Scope;
use sqlx::Row;
use values::{ClientId, Sensitive, UserId};

use super::reach::{Reach, firm_only};
use crate::{StoreError, Workspace};

impl Workspace {
    /// The AML and KYC state that the web platform wrote for a client.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn aml_kyc_status(&self, scope: &Scope, client: &ClientId) -> Result<Option<String>, StoreError> {
        let mut reader = self.reader().await?;
        let Reach::Ids(ids) = Reach::of(&mut reader, scope, Some(client)).await? else { return Ok(None) };
        let found = sqlx::query_scalar::<_, Option<String>>(
            "SELECT aml_kyc_status FROM users WHERE mark <> 2 AND client IN (SELECT value FROM json_each(?)) LIMIT 1",
        )
        .bind(ids)
        .fetch_optional(&mut *reader)
        .await?;
        Ok(found.flatten())
    }

    /// The bcrypt hash a user signs in with, a change that waits here included. For verifying, never for showing.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn password_hash(&self, user: &UserId) -> Result<Option<Sensitive<String>>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT u.password_hash AS hash FROM users u WHERE u.id = ? AND u.mark <> 2")
            .bind(user.as_str())
            .fetch_optional(&mut *reader)
            .await?;
        let hash: Option<String> = match row {
            Some(row) => {
                row.try_get("hash").map_err(|_| StoreError::UnreadableRow { table: "users", column: "hash" })?
            }
            None => None,
        };
        Ok(hash.map(Sensitive::new))
    }

    /// Documents that were here and are gone at the server, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client; a damaged database, a locked workspace.
    pub async fn deleted_remotely(&self, scope: &Scope) -> Result<u64, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let gone: i64 = sqlx::query_scalar("SELECT count(*) FROM raw_documents WHERE gone_at IS NOT NULL")
            .fetch_one(&mut *reader)
            .await?;
        Ok(u64::try_from(gone).unwrap_or(0))
    }
}
