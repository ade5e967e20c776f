//! Changing what opens a workspace.

use access::password::hash_password;
use secrecy::{ExposeSecret, SecretString};
use values::{Sensitive, WorkspaceId};

use crate::{
    KdfPolicy, Ports, RecoveryCode, StoreError, Workspace,
    keys::{
        Key,
        kdf::KdfCost,
        random,
        wrap::{Secret, Wrap, WrapKind, check_passphrase},
    },
};

impl Workspace {
    /// Changes the passphrase; the current one must be given again. A wrong one counts as a failed attempt.
    ///
    /// # Errors
    /// [`StoreError::WrongSecret`], [`StoreError::TooManyAttempts`], [`StoreError::EmptyPassphrase`], a full disk, a
    /// read-only folder.
    pub async fn change_passphrase(
        &self,
        current: SecretString,
        new: SecretString,
        kdf: KdfPolicy,
    ) -> Result<(), StoreError> {
        check_passphrase(&new)?;
        self.prove_passphrase(current).await?;
        self.set_passphrase(new, kdf).await
    }

    /// Proves that somebody knows the passphrase. A wrong one counts as a failed attempt.
    ///
    /// # Errors
    /// [`StoreError::WrongSecret`], [`StoreError::TooManyAttempts`], [`StoreError::NoSuchUnlock`] where there is none.
    pub async fn prove_passphrase(&self, passphrase: SecretString) -> Result<(), StoreError> {
        let (id, wrap) = {
            let header = self.header();
            (header.id.clone(), header.wrap(WrapKind::Passphrase).cloned().ok_or(StoreError::NoSuchUnlock)?)
        };
        let cost = wrap
            .cost()
            .ok_or_else(|| StoreError::DamagedHeader { detail: "the cost of the passphrase wrap".to_owned() })?;
        let inner = &self.inner;
        inner.gate.enter(&inner.folder, &id, &*inner.ports.clock)?;
        let opened = opened(&id, wrap, Secret::Passphrase(passphrase, cost)).await;
        inner.gate.leave(&inner.folder, &id, &*inner.ports.clock, opened.is_ok())?;
        opened.map(drop)
    }

    /// Sets a passphrase in a workspace that was opened with its recovery code.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] when it was opened in another way; as [`Workspace::change_passphrase`] else.
    pub async fn set_passphrase_after_recovery(&self, new: SecretString, kdf: KdfPolicy) -> Result<(), StoreError> {
        if self.inner.opened_by != WrapKind::Recovery {
            return Err(StoreError::NotPermitted);
        }
        self.set_passphrase(new, kdf).await
    }

    /// Makes a new recovery code; the one before opens nothing any more.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a demonstration; a full disk, a read-only folder.
    pub async fn new_recovery_code(&self) -> Result<RecoveryCode, StoreError> {
        let code = RecoveryCode::generate()?;
        self.set_wrap(Secret::Recovery(code.clone()))?;
        Ok(code)
    }

    /// Makes a device key, to be kept by the operating system's keychain; the one before opens nothing any more.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a demonstration; a full disk, a read-only folder.
    pub async fn add_device_key(&self) -> Result<Sensitive<Vec<u8>>, StoreError> {
        let secret = Sensitive::new(random::<32>()?.to_vec());
        self.set_wrap(Secret::Device(secret.clone()))?;
        Ok(secret)
    }

    /// Takes the device key away; fine when there was none.
    ///
    /// # Errors
    /// A full disk, a read-only folder.
    pub async fn remove_device_key(&self) -> Result<(), StoreError> {
        let mut header = self.header();
        let mut changed = header.clone();
        changed.wraps.retain(|wrap| wrap.kind != WrapKind::Device);
        changed.write(&self.inner.folder)?;
        *header = changed;
        Ok(())
    }

    async fn set_passphrase(&self, new: SecretString, kdf: KdfPolicy) -> Result<(), StoreError> {
        let id = self.header().id.clone();
        let wrap = sealed_by_passphrase(&id, self.key()?, new, (kdf, self.inner.ports.clone())).await?;
        self.keep_wrap(wrap)
    }

    fn set_wrap(&self, secret: Secret) -> Result<(), StoreError> {
        if self.header().demo {
            return Err(StoreError::NotPermitted);
        }
        let id = self.header().id.clone();
        self.keep_wrap(Wrap::seal(&id, &self.key()?, &secret)?)
    }

    /// The header in memory changes only when the one on disk did.
    fn keep_wrap(&self, wrap: Wrap) -> Result<(), StoreError> {
        let mut header = self.header();
        let mut changed = header.clone();
        changed.set_wrap(wrap);
        changed.write(&self.inner.folder)?;
        *header = changed;
        Ok(())
    }
}

/// The data key of a wrap, found where blocking is allowed.
pub(crate) async fn opened(id: &WorkspaceId, wrap: Wrap, secret: Secret) -> Result<Key, StoreError> {
    let id = id.clone();
    blocking(move || wrap.open(&id, &secret)).await
}

/// A wrap by a passphrase, made where blocking is allowed.
pub(crate) async fn sealed_by_passphrase(
    id: &WorkspaceId,
    key: Key,
    passphrase: SecretString,
    (kdf, ports): (KdfPolicy, Ports),
) -> Result<Wrap, StoreError> {
    check_passphrase(&passphrase)?;
    let id = id.clone();
    blocking(move || {
        let cost = KdfCost::choose(kdf, &*ports.clock)?;
        Wrap::seal(&id, &key, &Secret::Passphrase(passphrase, cost))
    })
    .await
}

/// The bcrypt hash of a new password with a fresh salt, made where blocking is allowed; takes a quarter of a second.
///
/// # Errors
/// [`StoreError::PasswordRefused`] when bcrypt cannot hold it.
pub async fn password_hash(password: SecretString) -> Result<Sensitive<String>, StoreError> {
    blocking(move || {
        let hash = hash_password(password.expose_secret(), *random::<16>()?).map_err(StoreError::PasswordRefused)?;
        Ok(Sensitive::new(hash))
    })
    .await
}

/// Runs slow work on a thread that may block.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| StoreError::System { detail: error.to_string() })?
}
