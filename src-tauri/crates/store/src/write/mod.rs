//! What people change: the row, its operation for the shared database and its audit record in one transaction.

pub(crate) mod actor;
pub(crate) mod audit;
pub(crate) mod change;
pub(crate) mod edit;
pub(crate) mod first;
pub(crate) mod operation;
pub(crate) mod sending;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod sign_in;
