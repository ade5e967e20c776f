//! Explain: any figure as the tree it came from, down to deals, readings, contracts and rates.

pub mod accounts;
pub(crate) mod books;
pub(crate) mod day_grounds;
pub(crate) mod fees;
pub mod figure;
pub(crate) mod firm;
pub mod investors;
pub(crate) mod open_risk;
pub(crate) mod returns;
pub(crate) mod trade_report;
pub(crate) mod weekdays;
pub mod worksheet;
