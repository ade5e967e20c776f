//! The changes a person can make.

use serde_json::json;
use sqlx::SqliteConnection;
use values::{Instant, OperationId, Sensitive, UserId};

use super::{
    actor::Actor,
    audit,
    outbox::{self, OutboxEntry, OutboxState},
    setting,
};
use crate::{Ports, StoreError, Workspace, workspace::begin};

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
    /// Sets a user's password; goes to the outbox for the shared database too.
    UserPassword {
        /// The user.
        user_id: UserId,
        /// The bcrypt hash.
        hash: Sensitive<String>,
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
    /// Entries added to the outbox.
    pub outbox_entries: u64,
}

impl Workspace {
    /// Makes changes: rows, outbox entries and one audit record in one transaction, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::NoSuchUser`], a full disk, a damaged database, a locked workspace.
    pub async fn write(
        &self,
        actor: &Actor,
        operation: &str,
        changes: Vec<Change>,
    ) -> Result<WriteReceipt, StoreError> {
        let at = self.now();
        let context = Context { actor, at, ports: &self.inner.ports };
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let mut outbox_entries = 0;
        let mut told = Vec::with_capacity(changes.len());
        for change in changes {
            told.push(change.told());
            outbox_entries += change.make(&mut transaction, &context).await?;
        }
        let entry = audit::Entry { at, actor: Some(actor), operation, detail: json!({ "changes": told }) };
        let audit_record = audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        drop(writer);
        self.read_basics().await?;
        Ok(WriteReceipt { audit_record, outbox_entries })
    }
}

/// Who writes, and when.
struct Context<'a> {
    actor: &'a Actor,
    at: Instant,
    ports: &'a Ports,
}

impl Change {
    /// What the audit trail says of it: never a value.
    fn told(&self) -> serde_json::Value {
        match self {
            Self::Setting { key, .. } => json!({ "set": "setting", "key": key }),
            Self::RemoveSetting { key } => json!({ "removed": "setting", "key": key }),
            Self::UserPassword { user_id, .. } => json!({ "set": "user_password", "user_id": user_id.as_str() }),
            Self::OwnerPassword { hash: Some(_) } => json!({ "set": "owner_password" }),
            Self::OwnerPassword { hash: None } => json!({ "removed": "owner_password" }),
            Self::OwnerName { .. } => json!({ "set": "owner_name" }),
        }
    }

    /// Makes it, and returns how many entries it added to the outbox.
    async fn make(self, connection: &mut SqliteConnection, context: &Context<'_>) -> Result<u64, StoreError> {
        match self {
            Self::Setting { key, json } => setting::set(connection, &key, &json).await?,
            Self::RemoveSetting { key } => setting::remove(connection, &key).await?,
            Self::UserPassword { user_id, hash } => {
                set_user_password(connection, context, &user_id, hash.reveal()).await?;
                return Ok(1);
            }
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
        Ok(0)
    }
}

/// The password holds here at once, and over what a pull brings, until the shared database has it.
async fn set_user_password(
    connection: &mut SqliteConnection,
    context: &Context<'_>,
    user_id: &UserId,
    hash: &str,
) -> Result<(), StoreError> {
    let document: Option<(String, String)> = sqlx::query_as(
        "SELECT c.name, r.key FROM users u
         JOIN raw_documents r ON r.doc = u.doc AND r.gone_at IS NULL
         JOIN collections c ON c.id = r.collection
         WHERE u.id = ?",
    )
    .bind(user_id.as_str())
    .fetch_optional(&mut *connection)
    .await?;
    let (collection, key) = document.ok_or(StoreError::NoSuchUser)?;
    let id =
        OperationId::new(context.ports.ids.uuid()).map_err(|error| StoreError::System { detail: error.to_string() })?;
    sqlx::query("INSERT OR REPLACE INTO local_passwords (user_id, password_hash, operation) VALUES (?, ?, ?)")
        .bind(user_id.as_str())
        .bind(hash)
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?;
    let mut paths = serde_json::Map::new();
    paths.insert("password".to_owned(), hash.into());
    paths.insert("must_change_password".to_owned(), false.into());
    let entry = OutboxEntry {
        id,
        collection,
        key,
        paths,
        created_at: context.at,
        actor: context.actor.user_id.clone(),
        state: OutboxState::Waiting,
    };
    outbox::add(connection, &entry).await
}
