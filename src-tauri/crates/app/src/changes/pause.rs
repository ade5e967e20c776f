//! Pausing the sending.

use serde::{Deserialize, Serialize};

use crate::{fault::Fault, seat::Seat};

/// Whether what is edited here is kept back for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PauseRequest {
    /// Kept back.
    pub paused: bool,
}

/// Pauses the sending, or lets it go on. What is under way comes to its end; nothing is lost either way.
pub(crate) async fn set_paused(seat: &Seat, request: PauseRequest) -> Result<(), Fault> {
    seat.open.edits.set_paused(&seat.actor(), request.paused).await?;
    Ok(())
}
