//! Performance: what the firm, a fund, a trader, an account or an investor's own accounts returned.

pub(crate) mod benchmark;
pub(crate) mod daily;
pub mod entity;
pub mod investors;
pub mod metric;
pub(crate) mod metric_tree;
pub mod monthly;
pub mod report;
pub(crate) mod sample;
pub mod span;
