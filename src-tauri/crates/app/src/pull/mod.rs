//! Pulling the shared database into the workspace.

pub(crate) mod background;
pub(crate) mod board;
pub mod run;
pub mod status;
pub(crate) mod work;
