//! The status of a person's connection in the shared database: how it stands, since when, and nothing else. Never a token.

use ports::{Fields, Value};
use store::{Actor, GoogleAccount, Place};
use sync::edit::{Done, FieldEdit};
use values::UserId;

use crate::{
    connections::stored,
    desk::{Desk, OpenWorkspace},
    fault::Fault,
    seat::Seat,
};

/// The collection.
const SESSIONS: &str = "admin_google_sessions";
/// The account is linked.
const CONNECTED: &str = "connected";
/// The link was taken away.
const DISCONNECTED: &str = "disconnected";
/// Google ended the grant: nothing works until the person connects again.
const RECONNECT: &str = "reconnect_needed";

/// Tells that the account is linked. That it could not be told changes nothing here.
pub(super) async fn status(seat: &Seat, account: Option<&GoogleAccount>) {
    tell(&seat.desk, &seat.open, (&seat.actor(), account, CONNECTED)).await;
}

/// Tells that the link was taken away.
pub(super) async fn ended(seat: &Seat, account: Option<&GoogleAccount>) {
    tell(&seat.desk, &seat.open, (&seat.actor(), account, DISCONNECTED)).await;
}

/// Tells, once, that a grant is gone: nobody reads "connected" of what does not work.
pub(crate) async fn gone_grant(desk: &Desk, open: &OpenWorkspace, user: &UserId) {
    let Ok(Some(account)) = open.store.google_account(user).await else { return };
    if account.reconnect.is_some() {
        let actor = Actor { user_id: user.clone(), session_id: None, name: account.email.clone() };
        tell(desk, open, (&actor, Some(&account), RECONNECT)).await;
    }
}

async fn tell(desk: &Desk, open: &OpenWorkspace, what: (&Actor, Option<&GoogleAccount>, &str)) {
    if let Err(fault) = written(desk, open, what).await {
        tracing::warn!(code = ?fault.code, "the status of the Google account could not be queued");
    }
}

async fn written(
    desk: &Desk,
    open: &OpenWorkspace,
    (actor, account, word): (&Actor, Option<&GoogleAccount>, &str),
) -> Result<(), Fault> {
    // Without a shared database nobody is to be told.
    if stored::database(&open.store).await?.is_none() {
        return Ok(());
    }
    let told = own(open, &actor.user_id).await?;
    if word == RECONNECT && told.as_ref().is_some_and(|(_, told)| told == RECONNECT) {
        return Ok(());
    }
    let now = desk.clock().now();
    let mut fields = vec![("connection_status", Value::Text(word.to_owned())), ("last_used", Value::Date(now))];
    if let Some(account) = account {
        fields.push(("admin_email", Value::Text(account.email.clone())));
        fields.push(("connected_at", Value::Date(account.connected_at)));
    }
    let _: Done = match told {
        Some((place, _)) => {
            let edits = fields.into_iter().map(|(name, value)| FieldEdit::set(name, value)).collect();
            open.edits.edit(actor, "google.status", (place, edits)).await?
        }
        None => {
            fields.insert(0, ("admin_user_id", Value::Text(actor.user_id.to_string())));
            let fields = Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
            open.edits.insert(actor, "google.status", (SESSIONS.to_owned(), fields)).await?
        }
    };
    Ok(())
}

/// The person's own document, where there is one, with the status that stands in it.
async fn own(open: &OpenWorkspace, user: &UserId) -> Result<Option<(Place, String)>, Fault> {
    for place in open.store.places_in(SESSIONS).await? {
        let shown = open.edits.shown(&place).await?;
        let text = |name: &str| match shown.as_ref().and_then(|fields| fields.get(name)) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        if text("admin_user_id") == user.as_str() {
            return Ok(Some((place, text("connection_status"))));
        }
    }
    Ok(None)
}
