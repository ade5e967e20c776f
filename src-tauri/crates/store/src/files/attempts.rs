//! The number of wrong secrets in a row, and the wait that follows from it.

use std::{fs, io, path::Path, time::Duration};

use super::replace::{file_error, replace};
use crate::StoreError;

/// The file's name in the workspace's folder.
const NAME: &str = "attempts";

/// Wrong secrets that cost nothing but themselves.
const FREE: u32 = 3;

/// The longest wait.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// What an unreadable file counts as: somebody has been at it.
const SUSPICIOUS: u32 = FREE + 5;

/// Failures in a row so far.
pub(crate) fn failures(folder: &Path) -> Result<u32, StoreError> {
    match fs::read(folder.join(NAME)) {
        Ok(bytes) => {
            Ok(std::str::from_utf8(&bytes).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(SUSPICIOUS))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(file_error(&error)),
    }
}

/// Writes the number of failures. It is written before an attempt, so that killing the process does not undo it.
pub(crate) fn set_failures(folder: &Path, failures: u32) -> Result<(), StoreError> {
    replace(&folder.join(NAME), failures.to_string().as_bytes())
}

/// The wait after so many failures: none for the first ones, then a second, doubled each time.
pub(crate) fn wait_after(failures: u32) -> Duration {
    match failures.checked_sub(FREE) {
        None => Duration::ZERO,
        Some(beyond) => Duration::from_secs(1 << beyond.min(20)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_from_the_third_failure_to_a_quarter_of_an_hour() {
        let seconds: Vec<u64> = [0, 2, 3, 4, 5, 8, 12, 13, 100, u32::MAX].map(|n| wait_after(n).as_secs()).to_vec();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 32, 512, 900, 900, 900]);
    }

    #[test]
    fn a_file_that_somebody_has_been_at_does_not_lift_the_wait() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(failures(folder.path()), Ok(0));
        set_failures(folder.path(), 7).expect("written");
        assert_eq!(failures(folder.path()), Ok(7));
        fs::write(folder.path().join(NAME), "-1").expect("written");
        assert_eq!(failures(folder.path()), Ok(SUSPICIOUS));
    }
}
