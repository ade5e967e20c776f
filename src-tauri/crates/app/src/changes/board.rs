//! Where sending stands, shared by who sends and who asks.

use std::sync::{Mutex, PoisonError};

use ports::RemoteProbe;
use sync::pace::Pace;

/// What the smallest tier of a hosted database takes in a second.
const SMALLEST_TIER: u32 = 100;

/// What is known of the database on the other side, from the last connection.
#[derive(Default)]
pub(crate) struct ChangesBoard {
    probe: Mutex<Option<RemoteProbe>>,
}

impl ChangesBoard {
    /// Notes what the database said of itself.
    pub(crate) fn set_probe(&self, probe: RemoteProbe) {
        *self.probe.lock().unwrap_or_else(PoisonError::into_inner) = Some(probe);
    }

    /// What the database said of itself; nothing before the first connection since the workspace was opened.
    pub(crate) fn probe(&self) -> Option<RemoteProbe> {
        self.probe.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// How fast the database may be asked: a tier with a limit of space has one of operations too.
pub(crate) fn pace(probe: &RemoteProbe, clock: std::sync::Arc<dyn values::Clock>) -> Pace {
    if probe.limit_bytes.is_some() { Pace::of(SMALLEST_TIER, clock) } else { Pace::unbounded() }
}
