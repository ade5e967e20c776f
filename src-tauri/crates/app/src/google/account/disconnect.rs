//! Taking the link away: at once here, at Google as soon as it can be reached.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{client, publish};
use crate::{
    desk::{Desk, OpenWorkspace},
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DisconnectGoogleRequest {}

/// Takes the link away: tokens and everything read go, what waits to be sent stays until the account is linked again or a
/// person lets it go.
pub(crate) async fn disconnect(seat: &Seat, _request: DisconnectGoogleRequest) -> Result<(), Fault> {
    let account = super::find(seat).await?;
    if !seat.store().unlink_google(&seat.actor(), "google.disconnect").await? {
        return Err(Fault::new(FaultCode::GoogleNotLinked));
    }
    seat.open.google.forget_clients();
    Box::pin(publish::ended(seat, account.as_ref())).await;
    revoke_waiting(&seat.desk, &seat.open).await;
    seat.open.google.bell.notify_one();
    Ok(())
}

/// Tells Google of every token that is to be revoked. What it cannot be told now is told later.
pub(crate) async fn revoke_waiting(desk: &Desk, open: &Arc<OpenWorkspace>) {
    let Ok(waiting) = open.store.google_revocations().await else { return };
    if waiting.is_empty() {
        return;
    }
    // Without a client there is nobody to speak for; the tokens wait.
    let Ok(settings) = client::settings(desk, &open.store).await else { return };
    for (id, token) in waiting {
        match desk.environment().google.revoke(&settings, &token).await {
            Err(fault) if fault.may_pass() => return,
            Err(fault) => tracing::warn!(%fault, "Google refuses to revoke a token"),
            Ok(()) => {}
        }
        if let Err(error) = open.store.google_revoked(id).await {
            tracing::warn!(%error, "a revoked token could not be forgotten");
        }
    }
}
