//! Locking: the book is closed and its key forgotten.

use serde::{Deserialize, Serialize};

use crate::{desk::Desk, fault::Fault};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LockRequest {}

/// A hand on the desk: the idle lock counts from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ActivityRequest {}

/// Locks. Fine when nothing is open.
pub(crate) async fn lock(desk: &Desk, _request: LockRequest) -> Result<(), Fault> {
    desk.lock().await;
    Ok(())
}

/// Notes a hand on the desk.
pub(crate) async fn activity(desk: &Desk, _request: ActivityRequest) -> Result<(), Fault> {
    desk.note_activity();
    Ok(())
}
