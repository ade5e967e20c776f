//! What goes wrong in the world: the process is killed, the disk is full, the database goes away. Nothing acknowledged
//! is lost then, nothing is doubled, and nothing can be read by others.

#![expect(clippy::print_stderr, reason = "each kill is printed with its seed, so that a failure can be run again")]

mod chance;
mod database_away;
mod desk;
mod elsewhere;
mod full_disk;
mod killed_polls;
mod killed_pulls;
mod killed_pushes;
mod ledger;
mod many_desks;
mod nothing_readable;
mod polling;
mod process;
mod pull_hostile;
mod pulling;
mod push_failover;
mod push_hostile;
mod push_killed;
mod push_lost;
mod told;
