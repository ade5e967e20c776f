//! The MT5 desk: deals from every source, what is open, symbols, clocks, limits, transfers, and how the bridges are.

pub(crate) mod balances;
pub(crate) mod bridges;
pub(crate) mod clocks;
pub(crate) mod deal_filter;
pub(crate) mod deal_page;
mod deal_symbols;
pub(crate) mod deals;
pub(crate) mod limits;
pub(crate) mod open;
pub(crate) mod packed;
pub(crate) mod retention;
pub(crate) mod strategies;
pub(crate) mod symbols;
pub(crate) mod transfers;
