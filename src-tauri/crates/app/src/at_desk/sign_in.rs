//! Signing in after the unlock: the workspace's owner or a user of the firm, also offline.

use std::sync::Arc;

use access::{
    password::{Verified, is_well_known, verify_password},
    role::Role,
    session::{Scope, Session},
    user::{User, UserState},
};
use serde::{Deserialize, Serialize};
use store::{Actor, SignIn};
use values::{SessionId, UserId};

use crate::{
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::{Fault, FaultCode},
    fault_of::defect,
};

/// Name and password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignInRequest {
    /// The owner's name, a user name or an e-mail address.
    pub name: String,
    /// The password.
    pub password: String,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignOutRequest {}

/// Signs in. An unknown name, a disabled person, an unknown role, a malformed hash and a wrong password take the same
/// time and say the same.
pub(crate) async fn sign_in(desk: &Desk, request: SignInRequest) -> Result<(), Fault> {
    let open = desk.expect_open()?;
    let found = open.store.find_sign_in(&request.name).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let (verified, well_known) = tokio::task::spawn_blocking(move || {
        let verified = verify_password(hash.as_ref().map(|hash| hash.reveal().as_str()), &request.password);
        (verified, is_well_known(&request.password))
    })
    .await
    .map_err(defect)?;
    let person = found.filter(|_| verified == Verified::Yes).and_then(seatable);
    let Some((user, role, scope, is_owner)) = person else {
        open.store.append_audit(None, "session.sign_in_refused", serde_json::Value::Null).await?;
        return Err(Fault::new(FaultCode::SignInRefused));
    };
    let must_change = user.must_change_password || (well_known && !is_owner);
    begin(desk, &open, Seating { user_id: user.id, name: user.name, role, scope, must_change }).await?;
    desk.announce(DeskEvent::Desk);
    Ok(())
}

/// The person, when they may sit at the desk at all.
fn seatable(found: SignIn) -> Option<(User, Role, Scope, bool)> {
    let SignIn { user, is_owner, .. } = found;
    let role = user.role.filter(|_| user.state == UserState::Active)?;
    let scope = match (role, &user.client_id) {
        (Role::Client, Some(client)) => Scope::Client(client.clone()),
        (Role::Client, None) => return None,
        _ => Scope::Firm,
    };
    Some((user, role, scope, is_owner))
}

struct Seating {
    user_id: UserId,
    name: String,
    role: Role,
    scope: Scope,
    must_change: bool,
}

/// Seats the owner, for whom the passphrase was enough.
pub(crate) async fn seat_owner(desk: &Desk, open: &Arc<OpenWorkspace>) -> Result<(), Fault> {
    let owner = open.store.owner().await?;
    let seating =
        Seating { user_id: owner.user_id, name: owner.name, role: Role::Admin, scope: Scope::Firm, must_change: false };
    begin(desk, open, seating).await
}

async fn begin(desk: &Desk, open: &OpenWorkspace, seating: Seating) -> Result<(), Fault> {
    let id = SessionId::new(desk.environment().ids.uuid()).map_err(defect)?;
    let now = desk.clock().now();
    let session = Session {
        id: id.clone(),
        user_id: seating.user_id.clone(),
        name: seating.name.clone(),
        role: seating.role,
        scope: seating.scope,
        must_change_password: seating.must_change,
        started_at: now,
        used_at: now,
    };
    open.store.start_session(&session).await?;
    let actor = Actor { user_id: seating.user_id, session_id: Some(id.clone()), name: seating.name };
    open.store.append_audit(Some(&actor), "session.sign_in", serde_json::Value::Null).await?;
    open.sit_down(Some(id));
    Ok(())
}

/// Signs out; the workspace stays open.
pub(crate) async fn sign_out(desk: &Desk, _request: SignOutRequest) -> Result<(), Fault> {
    let open = desk.expect_open()?;
    if let Some(session) = open.session(desk.clock().now()).await? {
        let actor = Actor {
            user_id: session.user_id.clone(),
            session_id: Some(session.id.clone()),
            name: session.name.clone(),
        };
        open.store.append_audit(Some(&actor), "session.sign_out", serde_json::Value::Null).await?;
        open.store.end_session(&session.id).await?;
    }
    open.sit_down(None);
    desk.announce(DeskEvent::Desk);
    Ok(())
}
