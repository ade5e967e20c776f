//! What people change: the row, its outbox entry and its audit record in one transaction.

pub(crate) mod actor;
pub(crate) mod audit;
pub(crate) mod change;
pub(crate) mod first;
pub(crate) mod outbox;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod sign_in;
