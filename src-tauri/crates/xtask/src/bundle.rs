//! Installers, by Tauri's own tool.

use std::{fs, path::PathBuf};

use crate::{
    command::Line,
    node,
    stages::Stages,
    system::{self, Purpose},
    tree::Tree,
    trouble::{Done, Trouble},
};

/// What this system can make; the others need their own.
const KINDS: &str = if cfg!(windows) {
    "nsis"
} else if cfg!(target_os = "macos") {
    "app,dmg"
} else {
    "deb,rpm"
};

pub(crate) fn bundle(tree: &Tree) -> Done {
    let mut stages = Stages::new();
    system::prepare(&mut stages, Purpose::Build)?;
    stages.need("packages of the window", || node::install(tree))?;
    stages.need("pages of the window", || node::build(tree))?;
    stages.need("installers", || {
        // The pages are built: what the configuration would run before is not run again. The shell is named, since the
        // workspace's default members leave it out of the inner loop.
        let line = Line::new(tree.node_program("tauri"))
            .args(["build", "--bundles", KINDS, "--config", r#"{"build":{"beforeBuildCommand":null}}"#])
            .args(["--", "--package", "fidus-desktop"])
            .within(&tree.root)
            .env("CARGO_TARGET_DIR", &tree.target)
            .env("CI", "true");
        line.run()
    })?;
    println!();
    for file in made(tree)? {
        println!("{}", file.display());
    }
    Ok(())
}

/// The installers that stand in the folder of the build.
pub(crate) fn made(tree: &Tree) -> Done<Vec<PathBuf>> {
    let folder = tree.target.join("release/bundle");
    let mut files = Vec::new();
    for kind in fs::read_dir(&folder).map_err(Trouble::file(&folder))?.filter_map(Result::ok) {
        let Ok(entries) = fs::read_dir(kind.path()) else { continue };
        let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
        files.extend(paths.filter(|path| {
            path.is_file() && path.extension().is_some_and(|end| ["deb", "rpm", "dmg", "exe"].iter().any(|e| end == *e))
        }));
    }
    files.sort();
    Ok(files)
}
