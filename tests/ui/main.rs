//! The real window, driven through WebKit's own driver on a display of its own: what a person would see and do.
//! `FIDUS_DESKTOP_BIN` and `FIDUS_BIN` name the programs; without them they are looked for where cargo builds them.
#![cfg(target_os = "linux")]

mod accessibility;
mod book;
mod desk;
mod dropping;
mod figures;
mod first_run;
mod injection;
mod keyboard;
mod leash;
mod locking;
mod offline;
mod page;
mod spanish;
mod window;
mod wire;
