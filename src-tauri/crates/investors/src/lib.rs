//! Investors and the way to become one: prospects, stages, tasks. Values in, values out.

pub mod prospect;
pub mod task;
