//! A workspace on disk and a connection, for the slices.

use std::{path::Path, sync::Arc, time::Duration};

use acceptance::workspace::throw_away;
use ports::{Remote, RemoteConnector as _, RemoteSettings};
use remote_mongo::MongoConnector;
use store::{Ports, Root, Unlock, Workspace};
use sync::pull::Pull;
use testkit::{FixedClock, SequentialIds};
use tokio::time::Instant as Monotonic;
use values::{Clock, Instant, Sensitive, WorkspaceId};

/// The moment at which everything in these tests happens.
pub(crate) fn now() -> Instant {
    "2026-06-30T12:00:00Z".parse().expect("a moment")
}

fn ports() -> Ports {
    Ports { clock: Arc::new(FixedClock::at(now())), ids: Arc::new(SequentialIds::default()) }
}

/// A new workspace in a folder. It is a demonstration only in that it opens without a passphrase, which saves a second.
pub(crate) async fn workspace(folder: &Path) -> Workspace {
    Root::new(folder).create(throw_away(), ports()).await.expect("a workspace").0
}

/// The same workspace after a restart.
pub(crate) async fn reopened(folder: &Path, id: &WorkspaceId) -> Workspace {
    Root::new(folder).open(id, Unlock::Demonstration, ports()).await.expect("the workspace opens")
}

/// A connection to a server without users.
pub(crate) async fn remote(uri: &str, database: &str) -> Arc<dyn Remote> {
    let settings = RemoteSettings { uri: Sensitive::new(uri.to_owned()), database: database.into(), ca_file: None };
    MongoConnector.connect(&settings).await.expect("the server lets us in")
}

/// A clock that stands still there.
pub(crate) fn clock() -> Arc<dyn Clock> {
    Arc::new(FixedClock::at(now()))
}

/// A pull of a database into a workspace.
pub(crate) async fn pull(uri: &str, database: &str, workspace: &Workspace) -> Pull {
    Pull::new(workspace.clone(), remote(uri, database).await, clock())
}

/// Waits until something is so.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begun = Monotonic::now();
    while !is_so().await {
        assert!(begun.elapsed() < Duration::from_secs(40), "not within 40 s: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
