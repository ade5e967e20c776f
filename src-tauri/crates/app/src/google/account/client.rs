//! The firm's own client at Google: one of the type "Desktop app", which the firm creates. Its secret proves nothing
//! (RFC 8252, 8.5), and is kept encrypted all the same.

use ports::google::GoogleSettings;
use serde::{Deserialize, Serialize};
use store::Workspace;
use values::Sensitive;

use crate::{
    desk::Desk,
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// The setting's key.
const CLIENT: &str = "google.client";
/// How every client id of Google ends.
const ENDING: &str = ".apps.googleusercontent.com";
/// The longest id or secret.
const LONGEST: usize = 200;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleClientRequest {}

/// The client, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleClient {
    /// Its id; nothing when none is set up.
    pub client_id: Option<String>,
    /// A secret is kept.
    pub has_secret: bool,
    /// Its consent screen is in testing: Google takes every grant back after seven days.
    pub in_testing: bool,
}

/// The client as it shall be.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleClientForm {
    /// Its id.
    pub client_id: String,
    /// Its secret; nothing keeps the one that is held, an empty one takes it away.
    pub client_secret: Option<String>,
    /// Its consent screen is in testing.
    pub in_testing: bool,
}

#[derive(Clone, Serialize, Deserialize)]
struct StoredClient {
    client_id: String,
    client_secret: Option<String>,
    in_testing: bool,
}

/// The client.
pub(crate) async fn get(seat: &Seat, _request: GoogleClientRequest) -> Result<GoogleClient, Fault> {
    view(seat.store()).await
}

/// Keeps the client. Another id ends every grant that the one before had: whoever is linked signs in again.
pub(crate) async fn save(seat: &Seat, form: GoogleClientForm) -> Result<(), Fault> {
    let id = form.client_id.trim().to_owned();
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_graphic());
    if !id.ends_with(ENDING) || id.len() == ENDING.len() || id.len() > LONGEST || !plain(&id) {
        return Err(Fault::field("client_id", "malformed"));
    }
    let held = stored(seat.store()).await?;
    let client_secret = match form.client_secret.map(|secret| secret.trim().to_owned()) {
        Some(secret) if secret.is_empty() => None,
        Some(secret) if secret.len() > LONGEST || !plain(&secret) => {
            return Err(Fault::field("client_secret", "malformed"));
        }
        Some(secret) => Some(secret),
        None => held.filter(|held| held.client_id == id).and_then(|held| held.client_secret),
    };
    let kept = StoredClient { client_id: id, client_secret, in_testing: form.in_testing };
    seat.keep_setting("google.save_client", CLIENT, &kept).await?;
    seat.open.google.forget_clients();
    seat.open.google.bell.notify_one();
    Ok(())
}

/// The client, as everyone may see it.
pub(crate) async fn view(store: &Workspace) -> Result<GoogleClient, Fault> {
    let held = stored(store).await?;
    Ok(GoogleClient {
        has_secret: held.as_ref().is_some_and(|held| held.client_secret.is_some()),
        in_testing: held.as_ref().is_some_and(|held| held.in_testing),
        client_id: held.map(|held| held.client_id),
    })
}

/// What the adapter needs.
pub(crate) async fn settings(desk: &Desk, store: &Workspace) -> Result<GoogleSettings, Fault> {
    let held = stored(store).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNoClient))?;
    Ok(GoogleSettings {
        client_id: held.client_id,
        client_secret: held.client_secret.map(Sensitive::new),
        endpoints: desk.environment().google_at.clone(),
    })
}

async fn stored(store: &Workspace) -> Result<Option<StoredClient>, Fault> {
    Ok(store.setting(CLIENT).await?)
}
