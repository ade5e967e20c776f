//! The first rows of a workspace.

use sqlx::SqliteConnection;
use values::{Currency, UserId};

use super::{actor::Actor, audit, setting};
use crate::{Ports, StoreError, workspace::begin};

/// What stands in a workspace from the beginning.
pub(crate) struct FirstRows {
    pub(crate) base_currency: Currency,
    pub(crate) time_zone: String,
    pub(crate) owner_name: String,
    pub(crate) owner_password_hash: Option<String>,
}

impl FirstRows {
    /// Writes the owner, the settings and the first audit record.
    pub(crate) async fn write(self, connection: &mut SqliteConnection, ports: &Ports) -> Result<(), StoreError> {
        let user_id =
            UserId::new(ports.ids.uuid()).map_err(|error| StoreError::System { detail: error.to_string() })?;
        let mut transaction = begin(connection).await?;
        sqlx::query("INSERT INTO owner (one, user_id, name, password_hash) VALUES (1, ?, ?, ?)")
            .bind(user_id.as_str())
            .bind(&self.owner_name)
            .bind(&self.owner_password_hash)
            .execute(&mut *transaction)
            .await?;
        setting::set(&mut transaction, "base_currency", &self.base_currency.code().into()).await?;
        setting::set(&mut transaction, "time_zone", &self.time_zone.into()).await?;
        let actor = Actor { user_id, session_id: None, name: self.owner_name };
        let entry = audit::Entry {
            at: ports.clock.now(),
            actor: Some(&actor),
            operation: "workspace.create",
            detail: serde_json::json!({}),
        };
        audit::append(&mut transaction, entry).await?;
        Ok(transaction.commit().await?)
    }
}
