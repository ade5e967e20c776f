//! The account: the firm's client, signing in, status, taking the link away.

pub mod client;
pub mod connect;
pub mod disconnect;
mod linked;
pub mod probe;
pub(crate) mod publish;
pub mod status;

pub(crate) use linked::{expect, find};
