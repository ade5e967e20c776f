//! Synchronisation: what the shared database holds comes into the encrypted workspace, whole and resumable, and what is
//! edited here goes there, exactly once. It speaks to [`ports::Remote`] and to [`store::Workspace`] and knows no driver.

pub mod edit;
mod equal;
pub mod merge;
mod operation;
pub mod pace;
mod paths;
pub mod planted;
pub mod pull;
pub mod push;
pub mod queue;
pub mod reading;
pub mod resolve;

pub use operation::{Conflict, FieldConflict};
