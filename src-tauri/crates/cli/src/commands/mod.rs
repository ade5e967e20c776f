//! One command a file.

pub(crate) mod calc;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod door;
pub(crate) mod poll;
pub(crate) mod sync;
pub(crate) mod workspace;
