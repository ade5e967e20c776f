//! What follows from the rows: one investor a client, and the obligations of each contract. Always can be made anew.

mod facts;
pub(crate) mod investor;
pub(crate) mod owed;
mod refresh;
