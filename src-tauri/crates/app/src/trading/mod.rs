//! Trading: what the accounts are doing.

pub mod account;
pub mod accounts;
pub mod card_curves;
pub(crate) mod desk_accounts;
pub(crate) mod told;
