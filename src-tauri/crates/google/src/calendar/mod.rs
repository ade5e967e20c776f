//! Calendar: events made once by ids of our own, changed as they were seen, followed by sync tokens.

mod client;
mod wire;
mod write;

pub(crate) use client::CalendarClient;
