//! The crates together against the real outside.

mod connecting;
mod desk;
mod pulling;
