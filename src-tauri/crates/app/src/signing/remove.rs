//! Taking an identity away, with a reason. What it signed stays signed; its key is gone.

use access::permission::Permission;
use serde::{Deserialize, Serialize};

use super::{
    identities::{Identities, IdentitiesRequest, identities},
    reason::check_reason,
};
use crate::{fault::Fault, seat::Seat};

/// Which, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemoveIdentityRequest {
    /// The identity.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// Removes an own identity; the firm's authority only for who manages the workspace.
pub(crate) async fn remove(seat: &Seat, request: RemoveIdentityRequest) -> Result<Identities, Fault> {
    check_reason(&request.reason)?;
    let authorities = seat.session.role.may(Permission::ManageWorkspace);
    let which = (request.name.as_str(), authorities);
    let removed = seat.store().remove_identity(&seat.actor(), which, request.reason.trim()).await?;
    if removed.is_none() {
        return Err(Fault::not_found("identity"));
    }
    identities(seat, IdentitiesRequest {}).await
}
