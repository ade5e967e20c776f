//! The status of a person's connection in the shared database: that it is, since when, and nothing else. Never a token.

use ports::{Fields, Value};
use store::{GoogleAccount, Place};
use sync::edit::{Done, FieldEdit};

use crate::{connections::stored, fault::Fault, seat::Seat};

/// The collection.
const SESSIONS: &str = "admin_google_sessions";

/// Tells that the account is linked. That it could not be told changes nothing here.
pub(super) async fn status(seat: &Seat, account: Option<&GoogleAccount>) {
    tell(seat, account, "connected").await;
}

/// Tells that the link was taken away.
pub(super) async fn ended(seat: &Seat, account: Option<&GoogleAccount>) {
    tell(seat, account, "disconnected").await;
}

async fn tell(seat: &Seat, account: Option<&GoogleAccount>, word: &str) {
    if let Err(fault) = written(seat, account, word).await {
        tracing::warn!(code = ?fault.code, "the status of the Google account could not be queued");
    }
}

async fn written(seat: &Seat, account: Option<&GoogleAccount>, word: &str) -> Result<(), Fault> {
    // Without a shared database nobody is to be told.
    if stored::database(seat.store()).await?.is_none() {
        return Ok(());
    }
    let mut fields =
        vec![("connection_status", Value::Text(word.to_owned())), ("last_used", Value::Date(seat.desk.clock().now()))];
    if let Some(account) = account {
        fields.push(("admin_email", Value::Text(account.email.clone())));
        fields.push(("connected_at", Value::Date(account.connected_at)));
    }
    let _: Done = match own(seat).await? {
        Some(place) => {
            let edits = fields.into_iter().map(|(name, value)| FieldEdit::set(name, value)).collect();
            seat.open.edits.edit(&seat.actor(), "google.status", (place, edits)).await?
        }
        None => {
            fields.insert(0, ("admin_user_id", Value::Text(seat.session.user_id.to_string())));
            let fields = Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
            seat.open.edits.insert(&seat.actor(), "google.status", (SESSIONS.to_owned(), fields)).await?
        }
    };
    Ok(())
}

/// The person's own document, where there is one.
async fn own(seat: &Seat) -> Result<Option<Place>, Fault> {
    for place in seat.store().places_in(SESSIONS).await? {
        let shown = seat.open.edits.shown(&place).await?;
        let whose = shown.as_ref().and_then(|fields| fields.get("admin_user_id"));
        if matches!(whose, Some(Value::Text(id)) if id == seat.session.user_id.as_str()) {
            return Ok(Some(place));
        }
    }
    Ok(None)
}
