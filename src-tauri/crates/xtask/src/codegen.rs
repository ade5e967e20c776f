//! Writes the TypeScript contract from the table of endpoints.

use std::fs;

use crate::{
    desktop::cargo,
    tree::Tree,
    trouble::{Done, Trouble},
};

/// Where the contract stands.
const CONTRACT: &str = "src/ipc/contract.gen.ts";

pub(crate) fn codegen(tree: &Tree) -> Done {
    let contract = cargo(tree, &["run", "--quiet", "--package", "app", "--example", "contract"]).answer_and_errors()?;
    let file = tree.ui.join(CONTRACT);
    let changed = fs::read_to_string(&file).map_or(true, |before| before != contract);
    if changed {
        fs::write(&file, contract).map_err(Trouble::file(&file))?;
    }
    println!("{} {}", file.display(), if changed { "written" } else { "was current" });
    Ok(())
}
