//! Where sending stands, shared by who sends and who asks.

use std::sync::{Arc, Mutex, PoisonError};

use ports::RemoteProbe;
use sync::pace::Pace;
use values::Clock;

use crate::connections::stored::StoredDatabase;

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

/// How fast the database may be asked, by how large it is rented.
pub(crate) fn pace(database: &StoredDatabase, clock: Arc<dyn Clock>) -> Pace {
    database.tier.operations_a_second(&database.hosts()).map_or_else(Pace::unbounded, |most| Pace::of(most, clock))
}
