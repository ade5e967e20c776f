//! The queue as a file, for a person to keep.

use serde::{Deserialize, Serialize};

use crate::{
    fault::{Fault, FaultCode},
    reports::equity_chart::{Exported, write_new},
    seat::Seat,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportQueueRequest {}

/// Writes everything that waits into a new JSON file among the exports; passwords and other secrets are left out.
pub(crate) async fn export(seat: &Seat, _request: ExportQueueRequest) -> Result<Exported, Fault> {
    written(seat).await
}

/// Everything that waits, written into a new file.
pub(crate) async fn written(seat: &Seat) -> Result<Exported, Fault> {
    let folder = seat.desk.environment().exports.clone().ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let text = seat.open.edits.export().await?;
    let path = write_new(&folder, &format!("waiting-changes-{}", seat.today()), "json", text.as_bytes())?;
    let detail = serde_json::json!({ "bytes": text.len() });
    seat.store().append_audit(Some(&seat.actor()), "sync.export", detail).await?;
    Ok(Exported { path: path.display().to_string(), bytes: u32::try_from(text.len()).unwrap_or(u32::MAX) })
}
