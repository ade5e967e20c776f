//! The fund's books: products, contracts, obligations and redemptions. Values in, values out.

pub mod allocation;
pub mod book;
pub mod equalisation;
pub mod fee_year;
pub mod investment;
pub mod lots;
pub mod management_fee;
pub mod obligations;
pub mod performance_fee;
pub mod product;
pub mod rebalance;
pub mod redemption;
pub mod schedule;
pub mod terms;
