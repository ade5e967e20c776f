//! Investors: who has what, and what is owed to them.

pub mod contact;
pub mod list;
pub(crate) mod on_day;
pub mod show;
