//! Faults that a test puts into a workspace, and workspaces without a cipher. What ships does not have this.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{Root, StoreError, Workspace};

/// The key of a database that is not encrypted; no random key is ever this one.
pub(crate) const NO_KEY: [u8; 32] = [0; 32];

impl Root {
    /// For tests: the workspaces that are made here are not encrypted. The simulation opens thousands of them, and what
    /// it proves has nothing to do with the cipher.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }
}

/// What shall happen to writes.
#[derive(Debug, Default)]
pub(crate) struct Switch(Mutex<Option<Fault>>);

#[derive(Debug, Clone)]
struct Fault {
    passes: u32,
    times: u32,
    error: StoreError,
}

impl Switch {
    /// Lets a write pass, or fails it.
    pub(crate) fn pass(&self) -> Result<(), StoreError> {
        let mut held = self.held();
        let Some(fault) = held.as_mut() else { return Ok(()) };
        if let Some(left) = fault.passes.checked_sub(1) {
            fault.passes = left;
            return Ok(());
        }
        let error = fault.error.clone();
        match fault.times.checked_sub(1) {
            Some(0) => *held = None,
            Some(left) => fault.times = left,
            None => {}
        }
        Err(error)
    }

    fn held(&self) -> MutexGuard<'_, Option<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Workspace {
    /// For tests: after so many writes that pass, as many fail with an error as `times` says; 0 stands for all of them.
    pub fn fail_writes(&self, passes: u32, times: u32, error: StoreError) {
        *self.inner.switch.held() = Some(Fault { passes, times, error });
    }

    /// For tests: lets writes pass again.
    pub fn heal_writes(&self) {
        *self.inner.switch.held() = None;
    }
}
