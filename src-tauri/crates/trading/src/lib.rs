//! The trading desk: accounts, readings, deals and what follows from them. Values in, values out.

pub mod account;
pub mod curve;
pub mod deal;
pub mod explained;
pub mod flows;
pub mod reading;
pub mod statistics;
pub mod totals;
