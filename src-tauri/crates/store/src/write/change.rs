//! The changes a person can make to the workspace itself; what the shared database shall have too is an operation.

use serde_json::json;
use sqlx::SqliteConnection;
use values::Sensitive;

use super::{actor::Actor, audit, setting};
use crate::{StoreError, Workspace, workspace::begin};

/// One change.
#[derive(Debug, Clone)]
pub enum Change {
    /// Sets a setting. Its value is not written in the audit trail, since it may hold a secret.
    Setting {
        /// The key.
        key: String,
        /// The value.
        json: serde_json::Value,
    },
    /// Removes a setting.
    RemoveSetting {
        /// The key.
        key: String,
    },
    /// Sets the owner's password, or takes it away.
    OwnerPassword {
        /// The bcrypt hash.
        hash: Option<Sensitive<String>>,
    },
    /// Changes the owner's name.
    OwnerName {
        /// The name.
        name: String,
    },
}

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteReceipt {
    /// The number of its audit record.
    pub audit_record: u64,
}

impl Workspace {
    /// Makes changes: rows and one audit record in one transaction, all or nothing.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn write(
        &self,
        actor: &Actor,
        operation: &str,
        changes: Vec<Change>,
    ) -> Result<WriteReceipt, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let mut told = Vec::with_capacity(changes.len());
        for change in changes {
            told.push(change.told());
            change.make(&mut transaction).await?;
        }
        let entry = audit::Entry { at, actor: Some(actor), operation, detail: json!({ "changes": told }) };
        let audit_record = audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        drop(writer);
        self.read_basics().await?;
        Ok(WriteReceipt { audit_record })
    }
}

impl Change {
    /// What the audit trail says of it: never a value.
    fn told(&self) -> serde_json::Value {
        match self {
            Self::Setting { key, .. } => json!({ "set": "setting", "key": key }),
            Self::RemoveSetting { key } => json!({ "removed": "setting", "key": key }),
            Self::OwnerPassword { hash: Some(_) } => json!({ "set": "owner_password" }),
            Self::OwnerPassword { hash: None } => json!({ "removed": "owner_password" }),
            Self::OwnerName { .. } => json!({ "set": "owner_name" }),
        }
    }

    async fn make(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        match self {
            Self::Setting { key, json } => setting::set(connection, &key, &json).await?,
            Self::RemoveSetting { key } => setting::remove(connection, &key).await?,
            Self::OwnerPassword { hash } => {
                sqlx::query("UPDATE owner SET password_hash = ?")
                    .bind(hash.map(Sensitive::into_revealed))
                    .execute(connection)
                    .await?;
            }
            Self::OwnerName { name } => {
                sqlx::query("UPDATE owner SET name = ?").bind(name).execute(connection).await?;
            }
        }
        Ok(())
    }
}
