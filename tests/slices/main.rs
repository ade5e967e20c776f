//! The crates together against the real outside.

mod bridge;
#[cfg(target_os = "linux")]
mod by_name;
mod connecting;
mod demonstration;
mod desk;
mod door;
#[cfg(target_os = "linux")]
mod keychain;
mod performance;
mod pulling;
mod push_guards;
mod push_refusals;
mod push_steps;
mod pushing;
mod rates;
mod two_desks;
mod two_desks_background;
mod two_desks_decisions;
mod two_desks_money;
mod two_desks_rights;
mod two_desks_words;
mod views;
