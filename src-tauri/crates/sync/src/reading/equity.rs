//! `mt5_equity_snapshots`: one reading a document.

use trading::reading::Reading;

use super::{
    Read,
    account::{LOGIN, figures},
    row::Row,
};

/// Reads a snapshot; nothing when its writer had no reading.
pub(super) fn read(row: &Row<'_>) -> Read<Option<Reading>> {
    let login = Row::required("account", row.login(&LOGIN)?)?;
    let names = ["timestamp", "snapshot_time", "snapshot_date", "time", "date", "updated_at", "created_at"];
    let at = Row::required("timestamp", row.instant(&names)?)?;
    figures(row, login, at, "mongodb:mt5_equity_snapshots")
}
