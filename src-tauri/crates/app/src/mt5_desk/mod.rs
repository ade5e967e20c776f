//! The MT5 desk: what is open, what was dealt and whether that is complete, risk and its limits, how the bridges are.

pub mod alerts;
pub mod bridge_health;
pub mod calendar;
pub(crate) mod clock;
pub mod clocks;
pub mod completeness;
pub mod deals;
pub mod differences;
pub mod exposure;
pub(crate) mod facts;
pub mod fetch_again;
pub mod import;
pub(crate) mod judging;
pub(crate) mod ledger_line;
pub(crate) mod ledgers;
pub mod limits;
pub(crate) mod measures;
pub mod open_by_strategy;
pub mod positions;
pub mod rollups;
pub mod statistics;
pub mod strategies;
pub(crate) mod trade_order;
pub mod trades;
pub mod transfers;
