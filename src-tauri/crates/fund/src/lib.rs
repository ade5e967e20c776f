//! The fund's books: products, contracts, obligations and redemptions. Values in, values out.

pub mod allocation;
pub mod book;
pub mod equalisation;
pub mod explained;
pub mod explained_contract;
pub mod fee_year;
pub mod holdings;
pub mod investment;
pub mod lots;
pub mod management_fee;
pub mod obligations;
pub mod on_day;
pub mod performance_fee;
pub mod product;
pub mod rebalance;
pub mod redemption;
pub mod register;
pub mod schedule;
pub mod terms;
pub mod worksheet;
