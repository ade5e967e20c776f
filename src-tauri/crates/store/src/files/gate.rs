//! The gate before a secret is tried: its wait is served by the monotonic clock, which nobody can set.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use values::{Clock, WorkspaceId};

use super::attempts;
use crate::StoreError;

/// Remembers when each workspace last refused a secret. Without a memory of it the wait runs since the process started.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gate {
    refused_at: Arc<Mutex<HashMap<WorkspaceId, Duration>>>,
}

impl Gate {
    /// How long the next attempt must still wait.
    pub(crate) fn wait(&self, folder: &Path, id: &WorkspaceId, clock: &dyn Clock) -> Result<Duration, StoreError> {
        let due = attempts::wait_after(attempts::failures(folder)?);
        let refused_at = self.refused_at.lock().unwrap_or_else(PoisonError::into_inner).get(id).copied();
        let served = clock.monotonic().saturating_sub(refused_at.unwrap_or(Duration::ZERO));
        Ok(due.saturating_sub(served))
    }

    /// Counts an attempt as failed before it is made, so that killing the process in the middle does not undo it.
    pub(crate) fn enter(&self, folder: &Path, id: &WorkspaceId, clock: &dyn Clock) -> Result<(), StoreError> {
        let wait = self.wait(folder, id, clock)?;
        if !wait.is_zero() {
            return Err(StoreError::TooManyAttempts { wait });
        }
        attempts::set_failures(folder, attempts::failures(folder)?.saturating_add(1))?;
        self.refused_at.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), clock.monotonic());
        Ok(())
    }

    /// The attempt ended: the count starts anew when the secret was right, and the wait starts now when it was not.
    pub(crate) fn leave(
        &self,
        folder: &Path,
        id: &WorkspaceId,
        clock: &dyn Clock,
        right: bool,
    ) -> Result<(), StoreError> {
        if right {
            attempts::set_failures(folder, 0)
        } else {
            self.refused_at.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), clock.monotonic());
            Ok(())
        }
    }
}
