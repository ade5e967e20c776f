//! Opening a workspace: by passphrase, by recovery code, by the keychain.

use std::sync::Arc;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use store::Unlock;
use values::WorkspaceId;

use crate::{
    at_desk::sign_in::seat_owner,
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::{Fault, FaultCode},
    workspace::create::check_passphrase,
};

/// Opening by passphrase.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct UnlockRequest {
    /// Which.
    pub workspace_id: WorkspaceId,
    /// The passphrase.
    pub passphrase: String,
}

/// Opening by recovery code, with the passphrase to use from now on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecoverRequest {
    /// Which.
    pub workspace_id: WorkspaceId,
    /// The code, with or without its dashes.
    pub recovery_code: String,
    /// The new passphrase.
    pub new_passphrase: String,
}

/// Opening by the keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuickUnlockRequest {
    /// Which.
    pub workspace_id: WorkspaceId,
}

/// How long until another attempt is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct UnlockWait {
    /// Seconds, rounded up; 0 when one may try.
    pub seconds: u32,
}

/// The name under which the keychain keeps the device key of a workspace.
pub(crate) fn keychain_name(id: &WorkspaceId) -> String {
    format!("workspace-{id}")
}

/// How long until another attempt is heard.
pub(crate) async fn wait(desk: &Desk, request: QuickUnlockRequest) -> Result<UnlockWait, Fault> {
    let wait = desk.root().wait_before_attempt(&request.workspace_id, desk.clock())?;
    Ok(UnlockWait { seconds: u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX) })
}

/// Opens by passphrase.
pub(crate) async fn unlock(desk: &Desk, request: UnlockRequest) -> Result<(), Fault> {
    let secret = Unlock::Passphrase(SecretString::from(request.passphrase));
    let open = desk.turn_to(async |root, ports| root.open(&request.workspace_id, secret, ports).await).await?;
    opened(desk, &open, "passphrase").await
}

/// Opens by recovery code and sets the new passphrase.
pub(crate) async fn recover(desk: &Desk, request: RecoverRequest) -> Result<(), Fault> {
    check_passphrase(&request.new_passphrase)?;
    let secret = Unlock::RecoveryCode(SecretString::from(request.recovery_code));
    let kdf = desk.environment().kdf;
    let open = desk
        .turn_to(async |root, ports| {
            let workspace = root.open(&request.workspace_id, secret, ports).await?;
            workspace.set_passphrase_after_recovery(SecretString::from(request.new_passphrase), kdf).await?;
            Ok(workspace)
        })
        .await?;
    opened(desk, &open, "recovery_code").await
}

/// Opens by the device key in the keychain.
pub(crate) async fn quick_unlock(desk: &Desk, request: QuickUnlockRequest) -> Result<(), Fault> {
    let key = desk.environment().keychain.read(&keychain_name(&request.workspace_id))?;
    let key = key.ok_or_else(|| Fault::new(FaultCode::WrongSecret))?;
    let open =
        desk.turn_to(async |root, ports| root.open(&request.workspace_id, Unlock::Device(key), ports).await).await?;
    opened(desk, &open, "keychain").await
}

/// After the unlock: the audit record, the owner's seat where the passphrase is enough, the background work.
async fn opened(desk: &Desk, open: &Arc<OpenWorkspace>, by: &str) -> Result<(), Fault> {
    open.store.append_audit(None, "workspace.unlock", serde_json::json!({ "by": by })).await?;
    if open.store.owner().await?.password_hash.is_none() {
        seat_owner(desk, open).await?;
    }
    desk.start_background(open);
    desk.announce(DeskEvent::Desk);
    Ok(())
}
