//! Explain: any headline figure as the tree it came from, down to deals, readings, contracts and rates.

pub(crate) mod books;
pub mod figure;
pub(crate) mod returns;
