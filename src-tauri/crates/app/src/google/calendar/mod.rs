//! The calendar: events as they are kept here with what waits laid over them, and meetings made, changed and called off.

pub mod events;
mod span;
pub mod write;
