//! Redemptions: what is free, and asking for it.

pub mod preview;
pub mod request;
