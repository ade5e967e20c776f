//! Allocation: a fund's accounts against their targets, and what to move between them.

pub(crate) mod held;
pub mod orders;
pub mod preview;
pub mod sheet;
pub mod targets;
