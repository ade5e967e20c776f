//! What is read, always within a scope.

pub(crate) mod aliases;
pub(crate) mod book;
mod client_place;
pub(crate) mod due;
pub(crate) mod find;
pub(crate) mod funds;
pub(crate) mod held;
pub(crate) mod investors;
pub(crate) mod page;
pub(crate) mod pending;
pub(crate) mod person;
pub(crate) mod principal;
pub(crate) mod quarantine;
pub(crate) mod reach;
pub(crate) mod readings;
pub(crate) mod recent;
pub(crate) mod rows;
pub(crate) mod standing;
pub(crate) mod texts;
pub(crate) mod unconfirmed;
