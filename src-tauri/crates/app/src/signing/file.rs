//! Reading the file to sign, and writing the signed one so that after any crash it is whole or not there.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
};

use crate::fault::{Fault, FaultCode};

/// The largest file that is signed, in bytes.
const LARGEST: u64 = 1 << 30;
/// Room for what is appended, so that a large file is never copied in memory.
const SPARE: usize = 4 << 20;

/// Reads a file to be appended to.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    bounded(path, LARGEST, SPARE)
}

/// Reads a small file: a picture, a key, certificates.
pub(super) fn read_small(path: &Path) -> Result<Vec<u8>, Fault> {
    bounded(path, 16 << 20, 0)
}

fn bounded(path: &Path, largest: u64, spare: usize) -> Result<Vec<u8>, Fault> {
    let failed = |error: io::Error| unavailable(path, &error);
    let file = File::open(path).map_err(failed)?;
    let details = file.metadata().map_err(failed)?;
    if !details.is_file() {
        return Err(Fault::new(FaultCode::FileUnavailable)
            .with("path", path.display())
            .with("detail", "it is no file"));
    }
    if details.len() > largest {
        let detail = format!("it is larger than {largest} bytes");
        return Err(Fault::new(FaultCode::FileUnavailable).with("path", path.display()).with("detail", detail));
    }
    let length = usize::try_from(details.len()).unwrap_or(0);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length + spare).map_err(|_| Fault::new(FaultCode::StorageUnavailable))?;
    file.take(largest).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Refuses to write the signed file over the one it is made from.
pub(super) fn check_apart(input: &Path, output: &Path) -> Result<(), Fault> {
    let same = match (input.canonicalize(), output.canonicalize()) {
        (Ok(input), Ok(output)) => input == output,
        _ => input == output,
    };
    if same { Err(Fault::field("output", "same_as_input")) } else { Ok(()) }
}

/// A file that is whole on disk under another name, and takes its own with [`Written::keep`].
pub(super) struct Written {
    beside: PathBuf,
    path: PathBuf,
    is_kept: bool,
}

impl Written {
    /// Writes and syncs beside.
    pub(super) fn beside(path: &Path, bytes: &[u8]) -> Result<Self, Fault> {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| Fault::field("output", "no_file_name"))?;
        let beside = path.with_file_name(format!(".{name}.unfinished"));
        let written = Self { beside, path: path.to_owned(), is_kept: false };
        let write = || {
            let mut file = File::create(&written.beside)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        match write() {
            Ok(()) => Ok(written),
            Err(error) => Err(unavailable(path, &error)),
        }
    }

    /// Gives it its name, over what was there.
    pub(super) fn keep(mut self) -> Result<(), Fault> {
        fs::rename(&self.beside, &self.path).map_err(|error| unavailable(&self.path, &error))?;
        self.is_kept = true;
        sync_folder(&self.path).map_err(|error| unavailable(&self.path, &error))
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if !self.is_kept {
            // Best effort: what is left is overwritten by the next attempt.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// Syncs the folder, so that the name survives a crash too. Windows orders the rename itself.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn unavailable(path: &Path, error: &io::Error) -> Fault {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::new(FaultCode::DiskFull),
        ErrorKind::ReadOnlyFilesystem => Fault::new(FaultCode::ReadOnlyFolder),
        kind => Fault::new(FaultCode::FileUnavailable).with("path", path.display()).with("detail", kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_it_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("signed.pdf");
        let written = Written::beside(&path, b"whole").expect("written");
        assert!(!path.exists());
        drop(written);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
        Written::beside(&path, b"whole").and_then(Written::keep).expect("kept");
        assert_eq!(fs::read(&path).expect("there"), b"whole");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_file_is_not_written_over_the_one_it_is_made_from() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        fs::write(&path, b"a").expect("written");
        assert!(check_apart(&path, &folder.path().join("./a.pdf")).is_err());
        assert!(check_apart(&path, &folder.path().join("b.pdf")).is_ok());
    }
}
