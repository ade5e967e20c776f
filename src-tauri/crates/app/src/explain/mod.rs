//! Explain: any headline figure as the tree it came from, down to deals, readings, contracts and rates.

pub(crate) mod books;
pub(crate) mod day_grounds;
pub(crate) mod fees;
pub mod figure;
pub(crate) mod returns;
