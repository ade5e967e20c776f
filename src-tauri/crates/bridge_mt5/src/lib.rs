//! The only crate that speaks to the MT5 bridge: its addresses, its dialects, its faults, and a recorded bridge for
//! tests and demonstration.
//!
//! A bridge is a small HTTP service on the Windows host of the terminal; several versions are deployed, and each is
//! told apart by what it answers. Unknown is `None`, never zero; a reading's age comes from its own time.

mod address;
mod answer;
mod client;
mod connector;
mod desk;
mod dialects;
mod poll;
pub mod recorded;
mod site;
pub mod take_over;

pub use address::is_private_host;
pub use connector::HttpConnector;
