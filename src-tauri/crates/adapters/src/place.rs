//! Where the workspaces are on this machine, unless the person says otherwise.

use std::{env, path::PathBuf};

/// The product's folder under the system's data folder; `FIDUS_DATA_DIR` stands above it.
#[must_use]
pub fn data_dir() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("FIDUS_DATA_DIR") {
        return Some(PathBuf::from(folder));
    }
    system_data_dir().map(|folder| folder.join("com.fidus.desktop"))
}

#[cfg(target_os = "windows")]
fn system_data_dir() -> Option<PathBuf> {
    env::var_os("LOCALAPPDATA").map(PathBuf::from)
}

#[cfg(target_os = "macos")]
fn system_data_dir() -> Option<PathBuf> {
    env::var_os("HOME").map(|home| PathBuf::from(home).join("Library/Application Support"))
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn system_data_dir() -> Option<PathBuf> {
    let own = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    own.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")))
}

/// The person's folder for downloads; `FIDUS_EXPORT_DIR` stands above it.
#[must_use]
pub(crate) fn downloads() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("FIDUS_EXPORT_DIR") {
        return Some(PathBuf::from(folder));
    }
    let home = if cfg!(target_os = "windows") { "USERPROFILE" } else { "HOME" };
    env::var_os(home).map(|home| PathBuf::from(home).join("Downloads"))
}

/// The machine's own name, as its network knows it; the kind of system where it has none.
#[must_use]
pub(crate) fn machine() -> String {
    let told = env::var("COMPUTERNAME").or_else(|_| env::var("HOSTNAME")).ok();
    let read =
        || ["/proc/sys/kernel/hostname", "/etc/hostname"].iter().find_map(|path| std::fs::read_to_string(path).ok());
    let name = told.or_else(read).unwrap_or_default();
    let name: String = name.trim().chars().filter(|letter| !letter.is_control()).take(64).collect();
    if name.is_empty() { env::consts::OS.to_owned() } else { name }
}
