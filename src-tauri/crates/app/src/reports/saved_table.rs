//! The trace of a table that a person keeps outside the workspace.

use serde::{Deserialize, Serialize};

use crate::{fault::Fault, seat::Seat};

/// A name longer than this is cut in the trail.
const LONGEST_NAME: usize = 80;

/// Which table, and how much of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SavedTable {
    /// What it is called on the screen.
    pub name: String,
    /// Its size as text.
    pub bytes: u32,
}

/// Writes into the audit trail that a table leaves the workspace in the clear. The shell asks this before it writes the
/// file, where the person said; so a table that cannot be noted is not written.
pub(crate) async fn note(seat: &Seat, table: SavedTable) -> Result<(), Fault> {
    let name: String = table.name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let detail = serde_json::json!({ "table": name, "bytes": table.bytes });
    seat.store().append_audit(Some(&seat.actor()), "reports.save_table", detail).await?;
    Ok(())
}
