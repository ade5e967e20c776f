//! What the acceptance tests stand on: a real MongoDB server and certificates of our own.

pub mod bridge;
pub mod fault_proxy;
pub mod mongod;
pub mod mongod_binary;
#[cfg(unix)]
pub mod names;
pub mod operations;
pub mod python;
pub mod set_of_three;
pub mod tls;
pub mod wire;
pub mod workspace;
