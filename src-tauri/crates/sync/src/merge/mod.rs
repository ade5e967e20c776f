//! Merging: what is shown of a document is what the shared database has with the operations that wait laid over it; where
//! both changed the same, the rule declared of the field decides, or a person does. No clock ever does.

mod document;
mod evaluated;
mod incoming;
mod path;
mod rule;

pub(crate) use document::{Decided, fresh};
pub(crate) use incoming::{Arrival, Merging};
pub use rule::{INSERT_ONLY, Reason, Rule, is_settled_money, rule};
