//! The tables of what the product knows: one file each, with how a row goes in and how it comes out.

pub(crate) mod accounts;
pub(crate) mod deals;
pub(crate) mod documents;
pub(crate) mod equity;
pub(crate) mod investments;
pub(crate) mod prospects;
pub(crate) mod readings;
pub(crate) mod redemptions;
pub(crate) mod tasks;
pub(crate) mod users;
