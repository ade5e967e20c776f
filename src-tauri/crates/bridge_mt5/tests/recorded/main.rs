//! The client against a recorded bridge: every dialect, every fault, two addresses.

mod desk;
mod dialects;
mod faults;
mod scene;
mod secrets;
mod two_addresses;
