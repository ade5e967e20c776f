//! Pulling: everything once, then what changes. Each batch is stored together with the place where to go on, so that a
//! kill at any moment loses nothing that was acknowledged and doubles nothing.

mod changes;
mod collection;
mod fault;
mod follow;
mod full;
mod report;

use std::sync::Arc;

use ports::Remote;
use store::Workspace;
use tokio::sync::Mutex;
use values::Clock;

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
}

impl Pull {
    /// A pull from a connected database into an open workspace.
    #[must_use]
    pub fn new(workspace: Workspace, remote: Arc<dyn Remote>, clock: Arc<dyn Clock>) -> Self {
        Self { workspace, remote, clock, gate: Arc::new(Mutex::new(())) }
    }
}
