//! One instance a workspace: a lock on a file, which the operating system lifts when the process ends in any way.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use super::replace::file_error;
use crate::StoreError;

/// A lock that is held. It is lifted by hand when it is dropped: closing the file alone would leave it with a child
/// process that was being started at that moment and has a copy of the handle.
#[derive(Debug)]
pub(crate) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // A fault here leaves the lock to the closing of the file.
        let _ = self.0.unlock();
    }
}

/// Takes the lock of a workspace.
pub(crate) fn lock(folder: &Path) -> Result<Lock, StoreError> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("lock"))
        .map_err(|error| file_error(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(file_error(&error)),
    }
}
