//! Funds: what each is worth and why.

pub mod list;
