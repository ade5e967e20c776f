//! The use cases, one folder a feature, behind one door: [`door::call`] and the table in [`endpoints`].

pub mod appearance;
pub mod at_desk;
pub mod bridges;
pub mod changes;
pub mod connections;
pub mod contract;
pub mod desk;
pub mod door;
pub mod endpoints;
mod environment;
pub mod event;
pub mod explain;
pub mod fault;
mod fault_of;
pub mod fees;
pub mod funds;
pub mod health;
pub mod home;
pub mod investors;
pub mod palette;
pub mod performance;
pub mod pull;
pub mod rates;
pub mod redemptions;
pub mod reports;
mod seat;
pub mod signing;
pub mod tag;
pub mod trading;
pub mod views;
pub mod workspace;

pub use desk::Desk;
pub use environment::{Environment, FillDemonstration, Task};
