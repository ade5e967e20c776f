//! Windows without Windows: the workspace linked for windows-gnu, the core run under wine. A check on Debian; what
//! ships is built on Windows itself.

use crate::{
    command::{Line, is_there},
    node,
    stages::Stages,
    tree::Tree,
    trouble::{Done, Trouble},
};

const SCRIPT: &str = include_str!("check_windows.sh");

pub(crate) fn check_windows(tree: &Tree) -> Done {
    if !is_there("apt-get") {
        return Err(Trouble::Missing {
            what: "Debian, whose mingw and wine do this check",
            install: "use a Debian 12 machine".to_owned(),
        });
    }
    let mut stages = Stages::new();
    stages.need("packages of the window", || node::install(tree))?;
    stages.need("pages of the window", || node::build(tree))?;
    stages.check("Windows under wine", || Line::new("bash").args(["-c", SCRIPT]).within(&tree.root).run());
    stages.finish()
}
