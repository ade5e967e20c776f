//! The user interface's packages and its build.

use std::fs;

use crate::{
    command::Line,
    tree::Tree,
    trouble::{Done, Trouble},
};

/// Installs the packages the lock file names, unless the same lock file was installed before.
pub(crate) fn install(tree: &Tree) -> Done {
    let lock = tree.ui.join("package-lock.json");
    let stamp = tree.ui.join("node_modules/.installed-from.json");
    let wanted = fs::read(&lock).map_err(Trouble::file(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    Line::new(npm).args(quiet).within(&tree.ui).run()?;
    fs::write(&stamp, wanted).map_err(Trouble::file(&stamp))
}

/// A program of the packages, in the folder of the user interface.
pub(crate) fn program(tree: &Tree, name: &str, arguments: &[&str]) -> Line {
    Line::new(tree.node_program(name)).args(arguments).within(&tree.ui).env("NO_COLOR", "1").env("CI", "1")
}

/// Builds the pages the shell carries.
pub(crate) fn build(tree: &Tree) -> Done {
    program(tree, "vite", &["build", "--logLevel", "warn"]).run()
}
