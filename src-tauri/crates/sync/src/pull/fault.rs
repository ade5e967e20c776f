//! Why a pull ended early.

use ports::RemoteFault;
use store::StoreError;

/// Why a pull ended before its end. What was stored until then stays, and the next pull goes on from there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SyncFault {
    /// The remote database.
    #[error(transparent)]
    Remote(RemoteFault),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Stopped by the person.
    #[error("cancelled")]
    Cancelled,
    /// Another pull of this workspace is under way.
    #[error("another pull is under way")]
    Busy,
    /// Something that was edited here waits, and this pull was not made to merge it.
    #[error("what was edited here cannot be merged by this pull")]
    CannotMerge,
    /// The reading of a batch broke off: a defect.
    #[error("reading a batch broke off")]
    Broken,
}

impl From<RemoteFault> for SyncFault {
    fn from(fault: RemoteFault) -> Self {
        match fault {
            RemoteFault::Cancelled => Self::Cancelled,
            other => Self::Remote(other),
        }
    }
}

/// Whether following changes is impossible here, so that only reading everything again helps.
pub(super) const fn only_polling_helps(fault: &RemoteFault) -> bool {
    matches!(
        fault,
        RemoteFault::PositionLost
            | RemoteFault::NoChangeStreams
            | RemoteFault::NotReplicaSet
            | RemoteFault::NoRights { .. }
    )
}
