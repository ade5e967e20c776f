//! Workspaces: create, open, lock, keep safe.

pub mod create;
pub mod demonstration;
pub mod lock;
pub(crate) mod profile;
pub mod rename;
pub mod secrets;
pub mod settings;
pub mod state;
pub mod unlock;
