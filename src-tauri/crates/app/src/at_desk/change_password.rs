//! Changing one's own password.

use access::password::{PasswordRefused, Verified, check_new_password, hash_password, verify_password};
use ports::Value;
use serde::{Deserialize, Serialize};
use store::{Actor, Change, Entity};
use sync::edit::FieldEdit;
use values::Sensitive;

use crate::{
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::{Fault, FaultCode},
    fault_of::defect,
};

/// The name under which the audit trail has it.
const OPERATION: &str = "session.change_password";

/// The old password and the new.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangePasswordRequest {
    /// As it is; empty for an owner who has none yet.
    pub current: String,
    /// As it shall be: twelve characters or more, and not well known.
    pub new: String,
}

/// Refuses a password that is short, longer than bcrypt reads, well known, or made of the person's own name.
pub(crate) fn check_strength(password: &str, names: &[&str]) -> Result<(), Fault> {
    check_new_password(password, names).map_err(Fault::from)
}

impl From<PasswordRefused> for Fault {
    fn from(refused: PasswordRefused) -> Self {
        let rule = match refused {
            PasswordRefused::TooShort { .. } => "shorter_than_12",
            PasswordRefused::TooLong { .. } => "longer_than_72_bytes",
            PasswordRefused::ControlCharacter => "control_characters",
            PasswordRefused::WellKnown => "well_known",
            PasswordRefused::HoldsName => "holds_name",
        };
        Self::new(FaultCode::WeakPassword).with("rule", rule)
    }
}

/// Changes the password of who is signed in, also when nothing else is allowed before it.
pub(crate) async fn change_password(desk: &Desk, request: ChangePasswordRequest) -> Result<(), Fault> {
    let open = desk.expect_open()?;
    let session = open.session(desk.clock().now()).await?.ok_or_else(|| Fault::new(FaultCode::SignedOut))?;
    check_strength(&request.new, &[&session.name])?;
    if request.new == request.current {
        return Err(Fault::new(FaultCode::WeakPassword).with("rule", "same_as_before"));
    }
    let owner = open.store.owner().await?;
    let is_owner = owner.user_id == session.user_id;
    let stored = if is_owner { owner.password_hash } else { stored_hash(desk, &session).await? };
    let without_one = is_owner && stored.is_none();
    let salt = fresh_salt(desk);
    let hash = tokio::task::spawn_blocking(move || {
        let verified = verify_password(stored.as_ref().map(|hash| hash.reveal().as_str()), &request.current);
        (without_one || verified == Verified::Yes).then(|| hash_password(&request.new, salt))
    })
    .await
    .map_err(defect)?;
    let hash = Sensitive::new(hash.ok_or_else(|| Fault::new(FaultCode::SignInRefused))??);
    let actor =
        Actor { user_id: session.user_id.clone(), session_id: Some(session.id.clone()), name: session.name.clone() };
    if is_owner {
        let change = Change::OwnerPassword { hash: Some(hash) };
        open.store.write(&actor, OPERATION, vec![change]).await?;
    } else {
        change_users(&open, &actor, hash).await?;
    }
    open.store.session_password_changed(&session.id).await?;
    desk.announce(DeskEvent::Desk);
    Ok(())
}

/// A user's password is an edit like any other: it holds here at once, and the shared database will have it.
async fn change_users(open: &OpenWorkspace, actor: &Actor, hash: Sensitive<String>) -> Result<(), Fault> {
    let place = open.store.place_of(&Entity::User(actor.user_id.clone())).await?;
    let place = place.ok_or_else(|| Fault::not_found("user"))?;
    let fields = vec![
        FieldEdit::set("password", Value::Text(hash.into_revealed())),
        FieldEdit::set("must_change_password", Value::Bool(false)),
    ];
    open.edits.edit(actor, OPERATION, (place, fields)).await?;
    Ok(())
}

async fn stored_hash(desk: &Desk, session: &access::session::Session) -> Result<Option<Sensitive<String>>, Fault> {
    let open = desk.expect_open()?;
    Ok(open.store.password_hash(&session.user_id).await?)
}

/// Sixteen bytes of a fresh random id: a salt has to be new, not secret.
fn fresh_salt(desk: &Desk) -> [u8; 16] {
    let mut salt = [0; 16];
    let digits: Vec<u32> = desk.environment().ids.uuid().chars().filter_map(|c| c.to_digit(16)).collect();
    for (byte, pair) in salt.iter_mut().zip(digits.chunks(2)) {
        *byte = pair.iter().fold(0, |sum, digit| sum << 4 | u8::try_from(*digit).unwrap_or(0));
    }
    salt
}
