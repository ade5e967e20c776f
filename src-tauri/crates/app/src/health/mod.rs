//! Health: what is wrong with the data, and what fixes it.

pub mod problems;
pub mod quarantine;
