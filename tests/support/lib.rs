//! What the acceptance tests stand on: a real MongoDB server and certificates of our own.

pub mod bridge;
pub mod mongod;
pub mod mongod_binary;
pub mod tls;
pub mod wire;
pub mod workspace;
