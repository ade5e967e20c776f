//! Which database the workspace belongs to. What was edited for it is never sent to another one: where the connection
//! leads elsewhere while something waits, nothing is sent or read until a person decides.

use serde::{Deserialize, Serialize};
use store::Workspace;

use crate::{
    connections::stored::StoredDatabase,
    desk::OpenWorkspace,
    fault::{Fault, FaultCode},
    pull::work::OTHER_DATABASE,
};

/// Under which name it is kept.
const HOME: &str = "connections.home";

/// A database by its address: what was read of it, where its changes are followed from, and what waits belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Home {
    pub(crate) hosts: String,
    pub(crate) database: String,
}

impl Home {
    /// Where a connection leads.
    pub(crate) fn of(kept: &StoredDatabase) -> Self {
        Self { hosts: kept.hosts(), database: kept.database.clone() }
    }

    /// As it is told to a person.
    pub(crate) fn text(&self) -> String {
        format!("{} ({})", self.database, self.hosts)
    }
}

/// The database the workspace belongs to; nothing before the first connection.
pub(crate) async fn home(store: &Workspace) -> Result<Option<Home>, Fault> {
    Ok(store.sync_state(HOME).await?)
}

/// Notes that the workspace belongs to where its connection has led until now, where nothing is noted yet.
pub(crate) async fn remember(store: &Workspace, before: &StoredDatabase) -> Result<(), Fault> {
    if home(store).await?.is_none() {
        store.set_sync_state(HOME, &Home::of(before)).await?;
    }
    Ok(())
}

/// What keeps a connection from being used: it leads to another database than what waits was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) home: Home,
    pub(crate) connected: Home,
    pub(crate) waiting: u64,
}

/// Whether a connection leads elsewhere while something waits.
pub(crate) async fn held(open: &OpenWorkspace, kept: &StoredDatabase) -> Result<Option<Held>, Fault> {
    let connected = Home::of(kept);
    let Some(home) = home(&open.store).await?.filter(|home| *home != connected) else { return Ok(None) };
    let queue = open.edits.status().await?.queue;
    let waiting = queue.waiting + queue.acknowledged + queue.conflicted + queue.dead;
    Ok((waiting > 0).then_some(Held { home, connected, waiting }))
}

/// Lets a connection be used where it leads to the database the workspace belongs to. Where it leads elsewhere and nothing
/// waits, the workspace belongs there from now on and is read anew.
pub(crate) async fn expect(open: &OpenWorkspace, kept: &StoredDatabase) -> Result<(), Fault> {
    if let Some(Held { home, connected, waiting }) = held(open, kept).await? {
        return Err(Fault::new(FaultCode::OtherDatabase)
            .with("home", home.text())
            .with("connected", connected.text())
            .with("waiting", waiting));
    }
    let connected = Home::of(kept);
    match home(&open.store).await? {
        Some(home) if home == connected => Ok(()),
        None => Ok(open.store.set_sync_state(HOME, &connected).await?),
        Some(_) => moved(&open.store, &connected).await,
    }
}

/// The workspace belongs to another database from now on; positions of the former one are forgotten.
pub(crate) async fn moved(store: &Workspace, to: &Home) -> Result<(), Fault> {
    // In this order: a crash in between forgets the positions once more than needed, and never once too few.
    store.set_sync_state(OTHER_DATABASE, &true).await?;
    Ok(store.set_sync_state(HOME, to).await?)
}

/// It is the same database under another address: what is known of it and what waits for it stays.
pub(crate) async fn renamed(store: &Workspace, to: &Home) -> Result<(), Fault> {
    Ok(store.set_sync_state(HOME, to).await?)
}
