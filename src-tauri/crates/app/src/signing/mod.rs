//! Signing PDF files: identities, and the act of signing.

mod appearance;
pub(crate) mod background;
pub mod create;
pub mod export;
pub(crate) mod file;
pub mod identities;
pub mod import;
pub(crate) mod issuers;
mod level;
pub mod looks;
mod online;
pub mod online_check;
pub(crate) mod opened;
pub mod queue;
mod reason;
mod refused;
pub mod remove;
pub mod roots;
pub mod sign;
pub mod told;
pub mod verify;
