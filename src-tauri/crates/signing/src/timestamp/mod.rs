//! Time-stamps of RFC 3161: asking, and checking the answer. The way to the authority is an adapter's.

mod request;
mod response;

pub use request::TimeStampRequest;
pub use response::{TimeStampRefused, TimeStampToken};
