//! What goes wrong in the world: the process is killed, the disk is full, the database goes away. Nothing acknowledged
//! is lost then, nothing is doubled, and nothing can be read by others.

mod chance;
mod database_away;
mod desk;
mod elsewhere;
mod full_disk;
mod killed_polls;
mod killed_pulls;
mod ledger;
mod nothing_readable;
mod polling;
mod process;
mod pulling;
mod told;
