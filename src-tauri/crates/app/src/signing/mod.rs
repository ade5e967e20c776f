//! Signing PDF files: identities, and the act of signing.

mod appearance;
pub mod create;
pub mod export;
mod file;
pub mod identities;
pub mod import;
mod level;
mod online;
mod opened;
mod refused;
pub mod sign;
