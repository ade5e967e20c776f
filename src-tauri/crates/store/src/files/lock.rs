//! One instance a workspace: a lock on a file, which the operating system lifts when the process ends in any way.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use super::replace::file_error;
use crate::StoreError;

/// Takes the lock of a workspace; it holds as long as the file stays open.
pub(crate) fn lock(folder: &Path) -> Result<File, StoreError> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("lock"))
        .map_err(|error| file_error(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(file_error(&error)),
    }
}
