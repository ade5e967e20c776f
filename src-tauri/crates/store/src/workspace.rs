//! An open workspace.

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sqlx::{Connection, Sqlite, SqliteConnection, SqlitePool, Transaction, pool::PoolConnection};
use tokio::sync::MappedMutexGuard;
use values::{Currency, Instant, WorkspaceId};

use crate::{
    Ports, StoreError, database,
    files::{gate::Gate, header::Header, lock::Lock},
    keys::{Key, wrap::WrapKind},
    migration::{MIGRATIONS, migrate},
    read::texts::Texts,
};

/// What a workspace is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceDetails {
    /// Its id.
    pub id: WorkspaceId,
    /// The name people see.
    pub name: String,
    /// A demonstration.
    pub demo: bool,
    /// The currency totals are shown in; the setting `base_currency`.
    pub base_currency: Currency,
    /// The IANA name of the firm's time zone; the setting `time_zone`.
    pub time_zone: String,
    /// A passphrase opens it.
    pub has_passphrase: bool,
    /// A device key opens it.
    pub quick_unlock: bool,
    /// It was opened with its recovery code, so a new passphrase may be set.
    pub opened_by_recovery: bool,
}

/// An open workspace. Clones share it; [`Workspace::close`] locks it for all of them.
#[derive(Clone)]
pub struct Workspace {
    pub(crate) inner: Arc<Inner>,
}

/// What an open workspace consists of.
pub(crate) struct Inner {
    pub(crate) folder: PathBuf,
    pub(crate) ports: Ports,
    pub(crate) gate: Gate,
    pub(crate) opened_by: WrapKind,
    header: Mutex<Header>,
    basics: Mutex<Basics>,
    key: Mutex<Option<Key>>,
    lock: Mutex<Option<Lock>>,
    writer: tokio::sync::Mutex<Option<SqliteConnection>>,
    readers: SqlitePool,
    order: tokio::sync::Mutex<()>,
    merging: tokio::sync::Mutex<()>,
    pub(crate) texts: Texts,
    #[cfg(any(debug_assertions, feature = "test_switches"))]
    pub(crate) switch: crate::switch::Switch,
}

/// The settings that every screen needs at once.
#[derive(Debug, Clone)]
struct Basics {
    base_currency: Currency,
    time_zone: String,
}

/// What is at hand once the secret was right.
pub(crate) struct Unlocked {
    pub(crate) folder: PathBuf,
    pub(crate) header: Header,
    pub(crate) lock: Lock,
    pub(crate) key: Key,
    pub(crate) opened_by: WrapKind,
    pub(crate) gate: Gate,
}

impl Workspace {
    /// Opens the database of an unlocked workspace, and brings its schema and what is derived up to date.
    pub(crate) async fn start(unlocked: Unlocked, ports: Ports) -> Result<Self, StoreError> {
        let path = unlocked.folder.join(database::NAME);
        if !path.exists() {
            return Err(StoreError::DamagedDatabase { detail: "it is missing".to_owned() });
        }
        let mut writer = database::writer(&path, &unlocked.key, false).await?;
        let migrated = migrate(&mut writer, MIGRATIONS, &unlocked.folder, &unlocked.key).await;
        if let Err(error) = migrated {
            // The reason to stop is the migration's; a fault of closing adds nothing to it.
            let _ = writer.close().await;
            return Err(error);
        }
        let workspace = Self {
            inner: Arc::new(Inner {
                readers: database::readers(&path, &unlocked.key),
                folder: unlocked.folder,
                ports,
                gate: unlocked.gate,
                opened_by: unlocked.opened_by,
                header: Mutex::new(unlocked.header),
                basics: Mutex::new(Basics { base_currency: Currency::USD, time_zone: "UTC".to_owned() }),
                key: Mutex::new(Some(unlocked.key)),
                lock: Mutex::new(Some(unlocked.lock)),
                writer: tokio::sync::Mutex::new(Some(writer)),
                order: tokio::sync::Mutex::new(()),
                merging: tokio::sync::Mutex::new(()),
                texts: Texts::default(),
                #[cfg(any(debug_assertions, feature = "test_switches"))]
                switch: crate::switch::Switch::default(),
            }),
        };
        workspace.read_basics().await?;
        workspace.refresh_investors().await?;
        Ok(workspace)
    }

    /// What it is.
    #[must_use]
    pub fn details(&self) -> WorkspaceDetails {
        let basics = held(&self.inner.basics).clone();
        let header = self.header();
        WorkspaceDetails {
            id: header.id.clone(),
            name: header.name.clone(),
            demo: header.demo,
            base_currency: basics.base_currency,
            time_zone: basics.time_zone,
            has_passphrase: header.wrap(WrapKind::Passphrase).is_some(),
            quick_unlock: header.wrap(WrapKind::Device).is_some(),
            opened_by_recovery: self.inner.opened_by == WrapKind::Recovery,
        }
    }

    /// Locks it: ends every connection, forgets the key and lets another instance in. What is under way in another
    /// clone ends with [`StoreError::Locked`].
    pub async fn close(&self) {
        self.inner.readers.close().await;
        let writer = self.inner.writer.lock().await.take();
        if let Some(writer) = writer {
            // Everything acknowledged is on disk already; a fault here loses nothing.
            let _ = writer.close().await;
        }
        self.inner.texts.forget();
        held(&self.inner.key).take();
        held(&self.inner.lock).take();
    }

    /// Reads every page and proves that none is damaged.
    ///
    /// # Errors
    /// [`StoreError::DamagedDatabase`] with what was found.
    pub async fn verify(&self) -> Result<(), StoreError> {
        let mut reader = self.reader().await?;
        database::verify(&mut reader).await
    }

    /// Held by whoever takes something read from the shared database into the workspace, from the reading on where that
    /// can be: of two readers the slower must not put an older state over a newer one.
    pub async fn order(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.inner.order.lock().await
    }

    /// Held from the reading of a document with what waits on it to the writing of what was made of both; never while
    /// something else than the workspace is waited for.
    pub async fn merging(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.inner.merging.lock().await
    }

    /// Where its time and its identities come from.
    #[must_use]
    pub fn ports(&self) -> &Ports {
        &self.inner.ports
    }

    /// A connection to read with.
    pub(crate) async fn reader(&self) -> Result<PoolConnection<Sqlite>, StoreError> {
        self.inner.readers.acquire().await.map_err(|error| match error {
            sqlx::Error::PoolTimedOut => StoreError::System { detail: "no connection to read with".to_owned() },
            other => other.into(),
        })
    }

    /// The connection that writes, one user at a time.
    pub(crate) async fn writer(&self) -> Result<MappedMutexGuard<'_, SqliteConnection>, StoreError> {
        #[cfg(any(debug_assertions, feature = "test_switches"))]
        self.inner.switch.pass()?;
        let mut writer = self.inner.writer.lock().await;
        if let Some(connection) = writer.as_mut()
            && is_stuck(connection).await?
        {
            let path = self.inner.folder.join(database::NAME);
            let another = database::writer(&path, &self.key()?, false).await?;
            if let Some(stuck) = writer.replace(another) {
                // Nothing of it is to be kept: its transaction is over.
                let _ = stuck.close().await;
            }
        }
        tokio::sync::MutexGuard::try_map(writer, Option::as_mut).map_err(|_| StoreError::Locked)
    }

    /// Now.
    pub(crate) fn now(&self) -> Instant {
        self.inner.ports.clock.now()
    }

    pub(crate) fn header(&self) -> MutexGuard<'_, Header> {
        held(&self.inner.header)
    }

    /// The data key, while it is open.
    pub(crate) fn key(&self) -> Result<Key, StoreError> {
        held(&self.inner.key).clone().ok_or(StoreError::Locked)
    }

    /// Reads the settings that every screen needs.
    pub(crate) async fn read_basics(&self) -> Result<(), StoreError> {
        let currency = self.setting::<Currency>("base_currency").await?;
        let zone = self.setting::<String>("time_zone").await?;
        let mut basics = held(&self.inner.basics);
        basics.base_currency = currency.unwrap_or(basics.base_currency);
        if let Some(zone) = zone {
            basics.time_zone = zone;
        }
        Ok(())
    }
}

/// A transaction that takes its place among the writers at once.
pub(crate) async fn begin(connection: &mut SqliteConnection) -> Result<Transaction<'_, Sqlite>, StoreError> {
    Ok(connection.begin_with("BEGIN IMMEDIATE").await?)
}

/// Whether the driver counts a transaction that is over. On a full disk SQLite ends a transaction by itself; the rollback
/// that follows finds none and fails, and the connection would never begin another.
async fn is_stuck(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    if !connection.is_in_transaction() {
        return Ok(false);
    }
    // The rollback of a dropped transaction may wait in the driver's queue; after an answer it is done.
    connection.ping().await?;
    Ok(connection.is_in_transaction())
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Workspace({})", self.header().id)
    }
}
