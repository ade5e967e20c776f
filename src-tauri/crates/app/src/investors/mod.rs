//! Investors: who has what, and what is owed to them.

pub mod contact;
pub mod list;
pub mod show;
