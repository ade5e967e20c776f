//! Taking documents in: raw bytes, typed row, quarantine and cursor in one transaction.

mod batch;
pub(crate) mod change;
mod claims;
pub(crate) mod cursor;
pub(crate) mod dirty;
pub(crate) mod document;
mod duplicates;
pub(crate) mod edited;
mod gone;
pub(crate) mod kind;
mod prepared;
pub(crate) mod raw;
mod typed;
