//! The crates together against the real outside.

mod allocation;
mod at_the_door;
mod benchmarks;
mod bridge;
#[cfg(target_os = "linux")]
mod by_name;
mod connecting;
mod demonstration;
mod desk;
mod documents;
mod door;
mod envelopes;
mod envelopes_killed;
mod google;
mod identities;
#[cfg(target_os = "linux")]
mod keychain;
mod mt5_desk;
mod mt5_faulty_polls;
mod mt5_import;
mod mt5_scene;
mod mt5_sources;
mod mt5_strategies;
mod not_in_book;
mod one_figure;
mod passphrase_wait;
mod past_figures;
mod performance;
mod pulling;
mod push_guards;
mod push_refusals;
mod push_steps;
mod pushing;
mod rates;
mod rates_live;
mod room;
mod two_databases;
mod two_desks;
mod two_desks_background;
mod two_desks_decisions;
mod two_desks_money;
mod two_desks_rights;
mod two_desks_words;
mod views;
