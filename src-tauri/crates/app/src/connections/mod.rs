//! The connection to the shared database.

pub mod database;
pub(crate) mod home;
pub(crate) mod stored;
pub mod tier;
