//! The trading desk: accounts, readings, deals and what follows from them. Values in, values out.

pub mod account;
pub mod account_fold;
pub mod completeness;
pub mod curve;
pub mod daily;
pub mod deal;
pub mod deal_codes;
pub mod drawdown;
pub mod explained;
pub mod explained_exposure;
pub mod exposure;
pub mod flows;
pub mod limits;
pub mod open;
pub mod reading;
pub mod rollup;
pub mod server_clock;
pub mod statistics;
pub mod stood_then;
pub mod strategy;
pub mod symbols;
pub mod totals;
pub mod trades;
pub mod transfers;
