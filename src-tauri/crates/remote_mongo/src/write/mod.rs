//! Writing: operations of the desktop become changes of the shared database, each whole or not at all and exactly once.

mod edit;
mod guard;
mod journal;
mod look;
mod overlay;
mod portion;
mod refusal;
mod server;
mod statement;
mod step;
mod transaction;
mod wire;
mod writer;

pub(crate) use journal::applied;
pub(crate) use statement::made;
pub(crate) use writer::Writer;
