//! The files of a workspace beside its database.

pub(crate) mod attempts;
pub(crate) mod gate;
pub(crate) mod header;
pub(crate) mod lock;
pub(crate) mod replace;
