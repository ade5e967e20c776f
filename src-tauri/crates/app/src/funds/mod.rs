//! The funds: what each holds and owes.

pub(crate) mod contracts;
pub mod list;
