//! The real window, driven through WebKit's own driver on a display of its own: what a person would see and do.
//! `FIDUS_DESKTOP_BIN` and `FIDUS_BIN` name the programs; without them they are looked for where cargo builds them.
#![cfg(target_os = "linux")]

mod accessibility;
mod book;
mod desk;
mod dropping;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/fake/mod.rs"]
mod fake;
mod figures;
mod first_run;
mod hostile_mail;
mod injection;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/issuer.rs"]
mod issuer;
mod keyboard;
mod leash;
mod locking;
mod mailbox;
mod offline;
mod page;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/server.rs"]
mod server;
mod spanish;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/tools.rs"]
mod tools;
mod window;
mod wire;
