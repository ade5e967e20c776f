//! Replacing a small file so that after any crash it is the old one or the new one, whole.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use crate::StoreError;

/// Writes beside, syncs, renames over, and syncs the folder.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let beside = path.with_extension("new");
    let written = write_synced(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        // Best effort: what is left beside is overwritten by the next attempt.
        let _ = fs::remove_file(&beside);
        return Err(file_error(&error));
    }
    sync_folder(path)
}

/// Syncs the folder a file stands in, so that its name survives a crash too.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    match path.parent() {
        // Windows has no way to open a folder for this, and orders the rename itself.
        Some(folder) if cfg!(unix) => {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| file_error(&error))
        }
        _ => Ok(()),
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What a person can do about an error of the file system.
pub(crate) fn file_error(error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => StoreError::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        kind => StoreError::File { kind },
    }
}
