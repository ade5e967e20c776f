//! Synchronisation: what the shared database holds comes into the encrypted workspace, whole and resumable. It speaks
//! to [`ports::Remote`] and to [`store::Workspace`] and knows no driver.

pub mod pull;
pub mod reading;
