//! The crates together against the real outside.

mod bridge;
mod connecting;
mod demonstration;
mod desk;
mod door;
mod pulling;
