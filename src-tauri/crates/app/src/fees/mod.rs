//! Fees: what a class would charge over a path that is drawn.

pub mod what_if;
