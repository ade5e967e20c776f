//! The encrypted workspace as its users see it: through the public interface alone.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod editing;
#[cfg(unix)]
mod faults;
mod finding;
mod google;
mod ingesting;
mod investors;
#[cfg(unix)]
mod killing;
mod mt5;
mod readings;
mod scopes;
mod secrecy;
mod support;
mod unlocking;
mod writing;
