//! Pulling: everything once, then what changes. Each batch is stored together with the place where to go on, so that a
//! kill at any moment loses nothing that was acknowledged and doubles nothing.

mod changes;
mod collection;
mod fault;
mod follow;
mod full;
mod proof;
mod report;

use std::sync::Arc;

use ports::{Remote, SHARED_COLLECTIONS};
use store::Workspace;
use tokio::sync::Mutex;
use values::Clock;

use crate::{edit::Edits, pace::Pace};

pub use fault::SyncFault;
pub use follow::{BackOff, FollowState, Jitter};
pub use full::LAST_FULL_PULL;
pub use report::{CollectionPulled, CollectionRefused, PullPhase, PullProgress, PullReport};

/// Pulls one database into one workspace. Clones share a gate: only one of them reads at a time, since of two readers
/// the slower could put an older state over a newer one.
#[derive(Clone)]
pub struct Pull {
    workspace: Workspace,
    remote: Arc<dyn Remote>,
    clock: Arc<dyn Clock>,
    gate: Arc<Mutex<()>>,
    edits: Option<Edits>,
    pace: Pace,
    collections: &'static [&'static str],
}

impl Pull {
    /// A pull from a connected database into an open workspace in which nothing is edited. Where something waits after
    /// all, it ends with [`SyncFault::CannotMerge`].
    #[must_use]
    pub fn new(workspace: Workspace, remote: Arc<dyn Remote>, clock: Arc<dyn Clock>) -> Self {
        let gate = Arc::new(Mutex::new(()));
        Self { workspace, remote, clock, gate, edits: None, pace: Pace::unbounded(), collections: &SHARED_COLLECTIONS }
    }

    /// A pull from a connected database into a workspace that is edited: what waits is merged with what comes.
    #[must_use]
    pub fn merging(edits: Edits, remote: Arc<dyn Remote>, pace: Pace) -> Self {
        let (workspace, clock) = (edits.workspace().clone(), edits.workspace().ports().clock.clone());
        Self { edits: Some(edits), pace, ..Self::new(workspace, remote, clock) }
    }

    /// The same for some collections only.
    #[must_use]
    pub fn only(self, collections: &'static [&'static str]) -> Self {
        Self { collections, ..self }
    }
}
