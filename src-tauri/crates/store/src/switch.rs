//! Faults that a test puts into a workspace. What ships does not have this.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{StoreError, Workspace};

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
