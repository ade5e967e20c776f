//! The folder that holds the workspaces of this machine.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use secrecy::{ExposeSecret, SecretString};
use sqlx::Connection;
use values::{Clock, Currency, Ids, Sensitive, WorkspaceId};

use crate::{
    KdfPolicy, RecoveryCode, StoreError, Workspace, WorkspaceSummary, database,
    files::{
        gate::Gate,
        header::{self, Header},
        lock::lock,
        replace::{file_error, sync_folder},
    },
    keys::{
        Key, random,
        wrap::{Secret, Wrap, WrapKind},
    },
    migration::{MIGRATIONS, migrate},
    secrets::{opened, password_hash, sealed_by_passphrase},
    workspace::Unlocked,
    write::first::FirstRows,
};

/// Where time and identity come from.
#[derive(Clone)]
pub struct Ports {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn Ids>,
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ports")
    }
}

/// What a new workspace is.
#[derive(Debug)]
pub struct NewWorkspace {
    /// The name people see; it stands unencrypted in the header.
    pub name: String,
    /// The currency totals are shown in.
    pub base_currency: Currency,
    /// The IANA name of the firm's time zone.
    pub time_zone: String,
    /// The passphrase; nothing only for a demonstration.
    pub passphrase: Option<SecretString>,
    /// The owner's name, who signs in with it.
    pub owner_name: String,
    /// The owner's own password for signing in; nothing when the passphrase alone is enough.
    pub owner_password: Option<SecretString>,
    /// A demonstration: opens without a secret.
    pub demo: bool,
    /// How the cost of the key derivation is chosen.
    pub kdf: KdfPolicy,
}

/// What opens a workspace.
#[derive(Debug)]
pub enum Unlock {
    /// The passphrase.
    Passphrase(SecretString),
    /// The recovery code shown once.
    RecoveryCode(SecretString),
    /// The device key that the operating system's keychain keeps.
    Device(Sensitive<Vec<u8>>),
    /// A demonstration, whose key is no secret.
    Demonstration,
}

/// A folder with one subfolder a workspace.
#[derive(Debug, Clone)]
pub struct Root {
    path: PathBuf,
    gate: Gate,
    #[cfg(any(debug_assertions, feature = "test_switches"))]
    pub(crate) plain: bool,
}

impl Root {
    /// The workspaces of a folder, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            gate: Gate::default(),
            #[cfg(any(debug_assertions, feature = "test_switches"))]
            plain: false,
        }
    }

    /// Every workspace here, damaged ones included, by name.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn list(&self) -> Result<Vec<WorkspaceSummary>, StoreError> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(file_error(&error)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| file_error(&error))?;
            let id = entry.file_name().into_string().ok().and_then(|name| WorkspaceId::new(name).ok());
            if let Some(id) = id.filter(is_folder_name) {
                found.extend(header::summary(&entry.path(), id));
            }
        }
        found.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(found)
    }

    /// Makes a workspace and opens it. The recovery code is shown once and kept nowhere; a demonstration has none.
    ///
    /// # Errors
    /// [`StoreError::EmptyPassphrase`], [`StoreError::PasswordRefused`], a full disk, a read-only folder.
    pub async fn create(
        &self,
        new: NewWorkspace,
        ports: Ports,
    ) -> Result<(Workspace, Option<RecoveryCode>), StoreError> {
        let id = WorkspaceId::new(ports.ids.uuid())
            .ok()
            .filter(is_folder_name)
            .ok_or_else(|| StoreError::System { detail: "the id cannot name a folder".to_owned() })?;
        let folder = self.path.join(id.as_str());
        // Made beside and renamed when whole: a crash in between leaves no half of a workspace.
        let beside = self.path.join(format!(".{id}"));
        let made = Box::pin(make(&beside, &id, (new, self.fresh_key()?), &ports)).await.and_then(|made| {
            fs::rename(&beside, &folder).map_err(|error| file_error(&error))?;
            sync_folder(&folder)?;
            Ok(made)
        });
        let (header, key, code) = match made {
            Ok(made) => made,
            Err(error) => {
                // Best effort: what is left begins with a dot and is listed nowhere.
                let _ = fs::remove_dir_all(&beside);
                return Err(error);
            }
        };
        let opened_by = if header.demo { WrapKind::Demonstration } else { WrapKind::Passphrase };
        let lock = lock(&folder)?;
        let unlocked = Unlocked { folder, header, lock, key, opened_by, gate: self.gate.clone() };
        Ok((self.start(unlocked, ports).await?, code))
    }

    /// Opens a workspace.
    ///
    /// # Errors
    /// Each its own: wrong secret, too many attempts, damaged header or database, newer schema, disk full, read-only
    /// folder, in use, not a workspace. Nothing is changed then, but the count of failed attempts.
    pub async fn open(&self, id: &WorkspaceId, unlock: Unlock, ports: Ports) -> Result<Workspace, StoreError> {
        let folder = self.folder(id)?;
        let header = Header::read(&folder)?;
        if header.id != *id {
            return Err(StoreError::DamagedHeader { detail: "the folder has another workspace's name".to_owned() });
        }
        let lock = lock(&folder)?;
        let (opened_by, guarded) = unlock.kind();
        let wrap = header.wrap(opened_by).cloned().ok_or(StoreError::NoSuchUnlock)?;
        let secret = unlock.secret(&wrap)?;
        let key = if guarded {
            self.gate.enter(&folder, id, &*ports.clock)?;
            let opened = opened(id, wrap, secret).await;
            self.gate.leave(&folder, id, &*ports.clock, opened.is_ok())?;
            opened?
        } else {
            opened(id, wrap, secret).await?
        };
        self.start(Unlocked { folder, header, lock, key, opened_by, gate: self.gate.clone() }, ports).await
    }

    /// How long the next passphrase or recovery code must wait. Served by the monotonic clock since the last failure or
    /// the start of the process, so that no wall clock counts.
    ///
    /// # Errors
    /// When there is no such workspace.
    pub fn wait_before_attempt(&self, id: &WorkspaceId, clock: &dyn Clock) -> Result<Duration, StoreError> {
        self.gate.wait(&self.folder(id)?, id, clock)
    }

    /// The key of a workspace that is made here.
    fn fresh_key(&self) -> Result<Key, StoreError> {
        #[cfg(any(debug_assertions, feature = "test_switches"))]
        if self.plain {
            return Ok(crate::switch::NO_KEY.into());
        }
        random::<32>()
    }

    async fn start(&self, unlocked: Unlocked, ports: Ports) -> Result<Workspace, StoreError> {
        let folder = unlocked.folder.clone();
        let now = ports.clock.now();
        let workspace = Workspace::start(unlocked, ports).await?;
        // Only a list shows it; a workspace that is open is not refused for it.
        let _ = header::set_opened(&folder, now);
        Ok(workspace)
    }

    fn folder(&self, id: &WorkspaceId) -> Result<PathBuf, StoreError> {
        let folder = self.path.join(id.as_str());
        if is_folder_name(id) && folder.is_dir() { Ok(folder) } else { Err(StoreError::NoSuchWorkspace(id.clone())) }
    }
}

impl Unlock {
    /// Which wrap it opens, and whether a wrong one makes the next one wait. Nobody guesses a device key.
    const fn kind(&self) -> (WrapKind, bool) {
        match self {
            Self::Passphrase(_) => (WrapKind::Passphrase, true),
            Self::RecoveryCode(_) => (WrapKind::Recovery, true),
            Self::Device(_) => (WrapKind::Device, false),
            Self::Demonstration => (WrapKind::Demonstration, false),
        }
    }

    fn secret(self, wrap: &Wrap) -> Result<Secret, StoreError> {
        match self {
            Self::Passphrase(passphrase) => {
                let cost = wrap.cost().ok_or_else(|| StoreError::DamagedHeader {
                    detail: "the cost of the passphrase wrap".to_owned(),
                })?;
                Ok(Secret::Passphrase(passphrase, cost))
            }
            Self::RecoveryCode(typed) => RecoveryCode::parse(typed.expose_secret()).map(Secret::Recovery),
            Self::Device(secret) => Ok(Secret::Device(secret)),
            Self::Demonstration => Ok(Secret::Demonstration),
        }
    }
}

/// Makes the files of a workspace in a folder of its own.
async fn make(
    folder: &Path,
    id: &WorkspaceId,
    (new, key): (NewWorkspace, Key),
    ports: &Ports,
) -> Result<(Header, Key, Option<RecoveryCode>), StoreError> {
    fs::create_dir_all(folder).map_err(|error| file_error(&error))?;
    only_for_its_owner(folder)?;
    let mut header = Header::new(id.clone(), new.name, new.demo, ports.clock.now());
    let code = if new.demo {
        header.set_wrap(Wrap::seal(id, &key, &Secret::Demonstration)?);
        None
    } else {
        let passphrase = new.passphrase.ok_or(StoreError::EmptyPassphrase)?;
        header.set_wrap(sealed_by_passphrase(id, key.clone(), passphrase, (new.kdf, ports.clone())).await?);
        let code = RecoveryCode::generate()?;
        header.set_wrap(Wrap::seal(id, &key, &Secret::Recovery(code.clone()))?);
        Some(code)
    };
    let mut database = database::writer(&folder.join(database::NAME), &key, true).await?;
    migrate(&mut database, MIGRATIONS, folder, &key).await?;
    let first = FirstRows {
        base_currency: new.base_currency,
        time_zone: new.time_zone,
        owner_name: new.owner_name,
        owner_password_hash: hashed(new.owner_password).await?,
    };
    first.write(&mut database, ports).await?;
    database.close().await?;
    header.write(folder)?;
    Ok((header, key, code))
}

async fn hashed(password: Option<SecretString>) -> Result<Option<String>, StoreError> {
    match password {
        Some(password) => Ok(Some(password_hash(password).await?.into_revealed())),
        None => Ok(None),
    }
}

fn only_for_its_owner(folder: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(|error| file_error(&error))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Whether an id can name a folder here and nothing else.
fn is_folder_name(id: &WorkspaceId) -> bool {
    id.as_str().chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
