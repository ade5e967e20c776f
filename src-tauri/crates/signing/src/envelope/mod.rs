//! Envelopes: who signs what in which order, and what may still happen. Decisions only: no clock, no file, no key.
//!
//! `plan` says who has to sign, `machine` where an envelope stands and what each deed makes of it, `reminder` whom to
//! remind. Every refusal is data.

mod machine;
mod plan;
mod refused;
mod reminder;

pub use machine::{Deed, Ended, Envelope, Mark, Running, SignerStanding, State};
pub use plan::{Group, Plan, PlanRefused, PlannedSigner};
pub use refused::DeedRefused;
pub use reminder::Reminder;

#[cfg(test)]
mod tests;
