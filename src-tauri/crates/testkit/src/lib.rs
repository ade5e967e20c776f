//! What tests, benchmarks and the demonstration are made of: a fixed clock, counting ids, an invented firm.

mod clock;
mod ids;

pub mod demo;

pub use clock::FixedClock;
pub use ids::SequentialIds;
