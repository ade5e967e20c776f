//! Where things are: the tree and the folder of what is built from it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::trouble::{Done, Trouble};

/// The binary of the window.
pub(crate) const DESKTOP: &str = "fidus-desktop";
/// The binary of the command line.
pub(crate) const COMMAND_LINE: &str = "fidus";

/// The places every task needs.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    /// The folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// The folder of the user interface.
    pub(crate) ui: PathBuf,
    /// What cargo builds.
    pub(crate) target: PathBuf,
}

impl Tree {
    pub(crate) fn find() -> Done<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&here).ancestors().nth(3).map(Path::to_owned).unwrap_or_default();
        let target = target_of(&root);
        fs::create_dir_all(&target).map_err(Trouble::file(&target))?;
        Ok(Self { ui: root.join("ui"), target, root })
    }

    /// A folder for what a task needs while it works, empty.
    pub(crate) fn workbench(&self, name: &str) -> Done<PathBuf> {
        let folder = self.target.join("xtask").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Trouble::file(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
        Ok(folder)
    }

    /// A binary that was built.
    pub(crate) fn binary(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program of the user interface's packages.
    pub(crate) fn node_program(&self, name: &str) -> PathBuf {
        let suffix = if cfg!(windows) { ".cmd" } else { "" };
        self.ui.join("node_modules").join(".bin").join(format!("{name}{suffix}"))
    }
}

/// What the caller names, else a cache that outlives the checkout, else the checkout's own `target`.
fn target_of(root: &Path) -> PathBuf {
    if let Some(named) = ["FIDUS_TARGET_DIR", "CARGO_TARGET_DIR"].iter().find_map(env::var_os) {
        return root.join(named);
    }
    env::var_os("HOME")
        .map(|home| Path::new(&home).join(".cache/fidus-desktop/target"))
        .filter(|cache| can_be_written(cache))
        .unwrap_or_else(|| root.join("target"))
}

fn can_be_written(folder: &Path) -> bool {
    let probe = folder.join(".writable");
    fs::create_dir_all(folder).is_ok() && fs::write(&probe, "").is_ok() && fs::remove_file(&probe).is_ok()
}
