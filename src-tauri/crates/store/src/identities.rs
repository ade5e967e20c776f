//! Keys that sign: each sealed by its own passphrase, inside the encrypted workspace, and used by its owner alone.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::sqlite::SqliteRow;
use values::{Instant, UserId, WorkspaceId};
use zeroize::Zeroizing;

use crate::{
    KdfPolicy, StoreError, Workspace,
    cells::Cells,
    keys::{hex, kdf, kdf::KdfCost, random, unhex, wrap::check_passphrase},
    workspace::begin,
    write::{actor::Actor, audit},
};

/// What an identity is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityRole {
    /// Issues certificates for the firm.
    Authority,
    /// Signs documents.
    Person,
}

/// An identity as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredIdentity {
    /// What it is called here.
    pub name: String,
    /// What it is for.
    pub role: IdentityRole,
    /// Whose it is.
    pub user_id: UserId,
    /// Its certificate in DER, then those above it.
    pub chain: Vec<Vec<u8>>,
    /// Revocation lists of those above it, in DER, where the firm issued it itself.
    pub revocation_lists: Vec<Vec<u8>>,
    /// When it came here.
    pub created_at: Instant,
}

/// An identity to keep.
pub struct NewIdentity {
    /// What it is called; no two have the same name, whatever their case.
    pub name: String,
    /// What it is for.
    pub role: IdentityRole,
    /// Its certificate in DER, then those above it.
    pub chain: Vec<Vec<u8>>,
    /// Revocation lists of those above it, in DER.
    pub revocation_lists: Vec<Vec<u8>>,
    /// The private key in unencrypted PKCS #8.
    pub key: Zeroizing<Vec<u8>>,
    /// What seals the key, each time anew.
    pub passphrase: SecretString,
}

/// How identities are kept: who does it, and at what cost to guess a passphrase.
#[derive(Debug, Clone, Copy)]
pub struct IdentityKeeping<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The operation, for the audit trail.
    pub operation: &'a str,
    /// The cost.
    pub kdf: KdfPolicy,
}

/// An identity whose key is open.
pub struct OpenedIdentity {
    /// The identity.
    pub identity: StoredIdentity,
    /// The private key in unencrypted PKCS #8.
    pub key: Zeroizing<Vec<u8>>,
}

/// A private key, sealed. All bytes are hexadecimal.
#[derive(Serialize, Deserialize)]
struct SealedKey {
    cost: KdfCost,
    salt: String,
    nonce: String,
    sealed: String,
}

impl IdentityRole {
    const fn text(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Person => "person",
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        [Self::Authority, Self::Person].into_iter().find(|role| role.text() == text)
    }
}

impl Workspace {
    /// Keeps identities, each key sealed by its passphrase, with one audit record: all of them or none. False when a
    /// name is taken. Takes about a second for each.
    ///
    /// # Errors
    /// [`StoreError::EmptyPassphrase`], a full disk, a damaged database, a locked workspace.
    pub async fn keep_identities(
        &self,
        keeping: IdentityKeeping<'_>,
        identities: Vec<NewIdentity>,
    ) -> Result<bool, StoreError> {
        let told: Vec<String> = identities.iter().map(|identity| identity.name.clone()).collect();
        let (id, clock, policy) = (self.details().id, self.inner.ports.clock.clone(), keeping.kdf);
        let sealing = tokio::task::spawn_blocking(move || {
            let cost = KdfCost::choose(policy, clock.as_ref())?;
            identities.into_iter().map(|new| seal(&id, new, cost)).collect::<Result<Vec<_>, _>>()
        });
        let rows = sealing.await.map_err(|error| StoreError::System { detail: error.to_string() })??;
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        for (new, sealed) in rows {
            let added = sqlx::query(
                "INSERT OR IGNORE INTO signing_identities 
                 (name_key, name, role, user_id, chain, revocation_lists, sealed_key, created_at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(name_key(&new.name))
            .bind(new.name.trim())
            .bind(new.role.text())
            .bind(keeping.actor.user_id.as_str())
            .bind(list(&new.chain))
            .bind(list(&new.revocation_lists))
            .bind(sealed)
            .bind(at.as_microsecond())
            .execute(&mut *transaction)
            .await?;
            if added.rows_affected() == 0 {
                return Ok(false);
            }
        }
        let detail = json!({ "identities": told });
        let entry = audit::Entry { at, actor: Some(keeping.actor), operation: keeping.operation, detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Removes an identity of a person's own, or an authority when `authorities` may be removed, with a reason in the
    /// audit trail. What it signed stays signed. Nothing when there is none of that name.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn remove_identity(
        &self,
        actor: &Actor,
        (name, authorities): (&str, bool),
        reason: &str,
    ) -> Result<Option<StoredIdentity>, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let row = sqlx::query(
            "DELETE FROM signing_identities WHERE name_key = ?1
             AND ((role = 'person' AND user_id = ?2) OR (role = 'authority' AND ?3)) RETURNING *",
        )
        .bind(name_key(name))
        .bind(actor.user_id.as_str())
        .bind(authorities)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(removed) = row.as_ref().map(stored).transpose()? else { return Ok(None) };
        let detail = json!({ "identity": removed.name, "role": removed.role.text(), "reason": reason });
        let entry = audit::Entry { at, actor: Some(actor), operation: "signing.remove_identity", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(Some(removed))
    }

    /// The person's own identities and the firm's authorities, by name.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn identities(&self, of: &UserId) -> Result<Vec<StoredIdentity>, StoreError> {
        let mut reader = self.reader().await?;
        let rows =
            sqlx::query("SELECT * FROM signing_identities WHERE user_id = ? OR role = 'authority' ORDER BY name_key")
                .bind(of.as_str())
                .fetch_all(&mut *reader)
                .await?;
        rows.iter().map(stored).collect()
    }

    /// Opens the key of an identity with its passphrase. A person's identity opens for that person alone; an authority
    /// for whoever has its passphrase. Nothing when there is none of that name. Takes about a second.
    ///
    /// # Errors
    /// [`StoreError::WrongSecret`], a damaged database, a locked workspace.
    pub async fn open_identity(
        &self,
        name: &str,
        of: &UserId,
        passphrase: SecretString,
    ) -> Result<Option<OpenedIdentity>, StoreError> {
        let row = {
            let mut reader = self.reader().await?;
            sqlx::query("SELECT * FROM signing_identities WHERE name_key = ? AND (user_id = ? OR role = 'authority')")
                .bind(name_key(name))
                .bind(of.as_str())
                .fetch_optional(&mut *reader)
                .await?
        };
        let Some(row) = row else { return Ok(None) };
        let identity = stored(&row)?;
        let sealed: SealedKey = Cells { table: "signing_identities", row: &row }.json("sealed_key")?;
        let (id, key) = (self.details().id, name_key(name));
        let opening = tokio::task::spawn_blocking(move || open(&id, &key, &sealed, &passphrase));
        let key = opening.await.map_err(|error| StoreError::System { detail: error.to_string() })??;
        Ok(Some(OpenedIdentity { identity, key }))
    }
}

fn stored(row: &SqliteRow) -> Result<StoredIdentity, StoreError> {
    let cells = Cells { table: "signing_identities", row };
    let list = |column| {
        let list: Vec<String> = cells.json(column)?;
        let list: Option<Vec<Vec<u8>>> = list.iter().map(|der| unhex(der)).collect();
        list.ok_or_else(|| cells.unreadable(column))
    };
    Ok(StoredIdentity {
        name: cells.text("name")?,
        role: cells.parsed("role", IdentityRole::from_text)?,
        user_id: cells.id("user_id")?,
        chain: list("chain")?,
        revocation_lists: list("revocation_lists")?,
        created_at: cells.instant("created_at")?,
    })
}

fn list(items: &[Vec<u8>]) -> String {
    json!(items.iter().map(|der| hex(der)).collect::<Vec<_>>()).to_string()
}

fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// What a sealed key belongs to: it opens nowhere else.
fn binding(id: &WorkspaceId, name_key: &str) -> Vec<u8> {
    format!("fidus identity 1|{id}|{name_key}").into_bytes()
}

fn seal(id: &WorkspaceId, new: NewIdentity, cost: KdfCost) -> Result<(NewIdentity, String), StoreError> {
    check_passphrase(&new.passphrase)?;
    let salt = random::<16>()?;
    let nonce = random::<24>()?;
    let key = kdf::derive(&new.passphrase, salt.as_slice(), cost)?;
    let payload = Payload { msg: &new.key, aad: &binding(id, &name_key(&new.name)) };
    let sealed = XChaCha20Poly1305::new(key.as_slice().into())
        .encrypt(XNonce::from_slice(nonce.as_slice()), payload)
        .map_err(|_| StoreError::System { detail: "the cipher refused".to_owned() })?;
    let sealed = SealedKey { cost, salt: hex(salt.as_slice()), nonce: hex(nonce.as_slice()), sealed: hex(&sealed) };
    let sealed = serde_json::to_string(&sealed).map_err(|_| StoreError::Json { key: "sealed_key".to_owned() })?;
    Ok((new, sealed))
}

fn open(
    id: &WorkspaceId,
    name_key: &str,
    sealed: &SealedKey,
    passphrase: &SecretString,
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let damaged = || StoreError::UnreadableRow { table: "signing_identities", column: "sealed_key" };
    let salt = unhex(&sealed.salt).filter(|salt| salt.len() == 16).ok_or_else(damaged)?;
    let nonce = unhex(&sealed.nonce).filter(|nonce| nonce.len() == 24).ok_or_else(damaged)?;
    let bytes = unhex(&sealed.sealed).ok_or_else(damaged)?;
    if !sealed.cost.is_sane() {
        return Err(damaged());
    }
    let key = kdf::derive(passphrase, &salt, sealed.cost)?;
    let payload = Payload { msg: &bytes, aad: &binding(id, name_key) };
    XChaCha20Poly1305::new(key.as_slice().into())
        .decrypt(XNonce::from_slice(&nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| StoreError::WrongSecret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_key_opens_with_its_passphrase_under_its_name_and_in_its_workspace_alone() {
        let id = WorkspaceId::new("one").expect("an id");
        let passphrase = || SecretString::from("walnut lantern river");
        let new = NewIdentity {
            name: "Ada".into(),
            role: IdentityRole::Person,
            chain: Vec::new(),
            revocation_lists: Vec::new(),
            key: Zeroizing::new(b"key".to_vec()),
            passphrase: passphrase(),
        };
        let cost: KdfCost = serde_json::from_value(json!({ "memory_kib": 65_536, "passes": 3 })).expect("a cost");
        let (_, sealed) = seal(&id, new, cost).expect("sealed");
        let sealed: SealedKey = serde_json::from_str(&sealed).expect("JSON");
        assert_eq!(open(&id, "ada", &sealed, &passphrase()).as_deref(), Ok(&b"key".to_vec()));
        assert_eq!(open(&id, "eve", &sealed, &passphrase()).err(), Some(StoreError::WrongSecret));
        let wrong = SecretString::from("another passphrase");
        assert_eq!(open(&id, "ada", &sealed, &wrong).err(), Some(StoreError::WrongSecret));
        let other = WorkspaceId::new("two").expect("an id");
        assert_eq!(open(&other, "ada", &sealed, &passphrase()).err(), Some(StoreError::WrongSecret));
    }
}
