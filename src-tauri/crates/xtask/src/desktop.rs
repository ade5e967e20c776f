//! Cargo, and the two programs people start: the window and the command line.

use std::path::PathBuf;

use crate::{
    command::Line,
    tree::{COMMAND_LINE, DESKTOP, Tree},
    trouble::Done,
};

/// Without it the window looks for the development server instead of the pages it carries.
pub(crate) const SHIPPED_PAGES: [&str; 2] = ["--features", "tauri/custom-protocol"];

/// How a program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// Built fast; what is run here and tested.
    Debug,
    /// What ships; what is measured.
    Release,
}

/// Both programs of one build.
#[derive(Debug, Clone)]
pub(crate) struct Programs {
    pub(crate) window: PathBuf,
    pub(crate) command_line: PathBuf,
}

/// Cargo, building where every task builds.
pub(crate) fn cargo(tree: &Tree, arguments: &[&str]) -> Line {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Line::new(cargo).args(arguments).within(&tree.root).env("CARGO_TARGET_DIR", &tree.target)
}

/// Where the programs of a build stand.
pub(crate) fn programs(tree: &Tree, build: Build) -> Programs {
    let profile = match build {
        Build::Debug => "debug",
        Build::Release => "release",
    };
    Programs { window: tree.binary(profile, DESKTOP), command_line: tree.binary(profile, COMMAND_LINE) }
}

/// Builds both programs, and only them.
pub(crate) fn build(tree: &Tree, build: Build) -> Done<Programs> {
    let mut arguments = vec!["build", "--package", DESKTOP, "--package", "cli"];
    arguments.extend(SHIPPED_PAGES);
    if build == Build::Release {
        arguments.push("--release");
    }
    cargo(tree, &arguments).run()?;
    Ok(programs(tree, build))
}
