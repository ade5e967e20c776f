//! Benchmarks: series of index closes from files, to compare with.

pub(crate) mod file;
pub mod import;
pub mod list;
