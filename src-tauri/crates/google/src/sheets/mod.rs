//! Sheets: tables written with their types in one step, and read back.

mod cells;
mod client;
mod wire;

pub(crate) use client::SheetsClient;
