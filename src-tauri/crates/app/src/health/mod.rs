//! Health: what is wrong with the data, and what fixes it.

pub(crate) mod desk_problems;
pub mod problems;
pub mod quarantine;
