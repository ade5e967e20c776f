//! Trading: what the accounts are doing.

pub mod account;
pub mod accounts;
pub(crate) mod desk_accounts;
