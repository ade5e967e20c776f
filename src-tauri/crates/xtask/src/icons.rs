//! Every icon from one drawing.

use std::fs;

use crate::{
    command::Line,
    node,
    tree::Tree,
    trouble::{Done, Trouble},
};

/// What the bundles name; Tauri's tool draws many more, for systems this product is not made for.
const KEPT: [&str; 7] =
    ["32x32.png", "64x64.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.icns", "icon.ico"];

pub(crate) fn icons(tree: &Tree) -> Done {
    node::install(tree)?;
    let drawn = tree.workbench("icons")?;
    let icons = tree.root.join("icons");
    let mark = icons.join("mark.svg");
    Line::new(tree.node_program("tauri"))
        .args(["icon".as_ref(), mark.as_os_str(), "--output".as_ref(), drawn.as_os_str()])
        .within(&tree.root)
        .run()?;
    for name in KEPT {
        let file = drawn.join(name);
        fs::copy(&file, icons.join(name)).map_err(Trouble::file(&file))?;
    }
    Ok(())
}
