//! Starting and stopping a pull.

use serde::{Deserialize, Serialize};

use crate::{
    connections::stored,
    desk::Desk,
    fault::{Fault, FaultCode},
    pull::work,
    seat::Seat,
};

/// Whether everything is read anew, or what changed since the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PullRequest {
    /// Read every document again; the first pull always does.
    pub full: bool,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CancelRequest {}

/// Starts a pull beside the desk; where it stands is told by `pull.status`.
pub(crate) async fn start(seat: &Seat, request: PullRequest) -> Result<(), Fault> {
    stored::expect_database(seat.store()).await?;
    let token = seat.open.pull.take().ok_or_else(|| Fault::new(FaultCode::PullRunning))?;
    let detail = serde_json::json!({ "full": request.full });
    seat.store().append_audit(Some(&seat.actor()), "pull.start", detail).await?;
    let (desk, open) = (seat.desk.clone(), seat.open.clone());
    let tracker = open.tasks.clone();
    tracker.spawn(async move {
        if let Err(fault) = work::taken(&desk, &open, (request.full, token)).await {
            tracing::info!(code = ?fault.code, "a pull ended early");
        }
    });
    Ok(())
}

/// Stops the pull that is under way. What it has read stays, and the next one goes on from there.
pub(crate) async fn cancel(seat: &Seat, _request: CancelRequest) -> Result<(), Fault> {
    seat.open.pull.cancel();
    Ok(())
}

/// Pulls to the end, for the command line.
///
/// # Errors
/// When the workspace is locked, a pull is under way, or the pull ended early.
pub async fn to_the_end(desk: &Desk, full: bool) -> Result<(), Fault> {
    let open = desk.expect_open()?;
    stored::expect_database(&open.store).await?;
    let token = open.pull.take().ok_or_else(|| Fault::new(FaultCode::PullRunning))?;
    work::taken(desk, &open, (full, token)).await
}
