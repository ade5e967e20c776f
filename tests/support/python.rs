//! Python environments for tools of the tests: made once in the cache, of stated packages.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The interpreter of an environment that has `packages`: arguments of `pip install`, with every version stated. An
/// environment of another `edition` is another one. The interpreter that `variable` names comes before it.
///
/// # Panics
/// When there is no Python with pip and venv, or the packages cannot be fetched; the message says which.
#[must_use]
pub fn python(name: &str, edition: u32, packages: &[&str], variable: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| installed(name, edition, packages), PathBuf::from)
}

fn installed(name: &str, edition: u32, packages: &[&str]) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).expect("HOME is set");
    let cache = home.join(".cache/fidus-desktop").join(name);
    fs::create_dir_all(&cache).expect("the cache is writable");
    // One process installs, the others wait.
    let lock = fs::File::create(cache.join("lock")).expect("the cache is writable");
    lock.lock().expect("the lock is given");
    let place = cache.join(edition.to_string());
    let (ready, interpreter) = (place.join("ready"), place.join("bin/python"));
    if !ready.exists() {
        run(Path::new("python3"), &["-m", "venv", "--clear", &place.display().to_string()]);
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        run(&interpreter, &[&install[..], packages].concat());
        fs::write(&ready, b"").expect("our own folder");
    }
    interpreter
}

fn run(program: &Path, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).status().expect("python3 with pip and venv is installed");
    assert!(done.success(), "{} {arguments:?} failed", program.display());
}
