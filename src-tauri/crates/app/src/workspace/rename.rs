//! Giving the workspace another name.

use serde::{Deserialize, Serialize};

use crate::{fault::Fault, seat::Seat, workspace::create::check_name};

/// The new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RenameRequest {
    /// As it shall be called, at most 80 characters.
    pub name: String,
}

/// Renames the workspace. Its folder keeps its own name, so nothing else has to know.
pub(crate) async fn rename(seat: &Seat, request: RenameRequest) -> Result<(), Fault> {
    check_name("name", &request.name)?;
    let name = request.name.trim().to_owned();
    if name == seat.store().details().name {
        return Ok(());
    }
    seat.store().rename(&seat.actor(), &name).await?;
    Ok(())
}
