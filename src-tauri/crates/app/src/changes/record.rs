//! Which record an operation is about, as a person knows it.

use std::collections::{BTreeMap, BTreeSet};

use ports::{Fields, Value};
use serde::{Deserialize, Serialize};
use store::{Outcome, Place, TypedRow};
use sync::reading::read;
use values::Instant;

use crate::{fault::Fault, seat::Seat};

/// A record of the shared database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SharedRecord {
    /// Its collection.
    pub collection: String,
    /// Its `_id` in canonical text.
    pub key: String,
    /// Its own id, where the product knows the document.
    pub id: Option<String>,
    /// What a person calls it.
    pub name: Option<String>,
    /// The investor it leads to.
    pub client_id: Option<String>,
}

/// Where names are met, in this order.
const NAMES: [&str; 6] = ["name", "full_name", "client_name", "title", "file_name", "username"];

/// The records at some places, with what waits laid over them; of one that is gone, as it was last seen.
pub(crate) async fn at(
    seat: &Seat,
    places: impl IntoIterator<Item = &Place>,
) -> Result<BTreeMap<Place, SharedRecord>, Fault> {
    let places: Vec<&Place> = places.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut shown = seat.open.edits.shown_all(&places).await?;
    let mut records = BTreeMap::new();
    for place in places {
        let fields = match shown.remove(place) {
            Some(fields) => Some(fields),
            None => last_seen(seat, place).await?,
        };
        records.insert(place.clone(), of(place, &fields.unwrap_or_default(), seat.now()));
    }
    Ok(records)
}

async fn last_seen(seat: &Seat, place: &Place) -> Result<Option<Fields>, Fault> {
    let held = seat.store().held_document(place).await?;
    let remote = &seat.desk.environment().remote;
    Ok(held.and_then(|held| remote.document(&held.raw).ok()).map(|document| document.fields))
}

/// The record that fields make.
pub(crate) fn of(place: &Place, fields: &Fields, now: Instant) -> SharedRecord {
    let (id, client_id) = match read(&place.collection, &place.key, fields, now) {
        Outcome::Typed(row) => ids(&row),
        _ => (None, None),
    };
    let name = NAMES.iter().find_map(|name| match fields.get(name) {
        Some(Value::Text(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    });
    SharedRecord { collection: place.collection.clone(), key: place.key.clone(), id, name, client_id }
}

/// The row's own id, and the client it is about.
fn ids(row: &TypedRow) -> (Option<String>, Option<String>) {
    match row {
        TypedRow::User { user, .. } => (Some(user.id.to_string()), user.client_id.as_ref().map(ToString::to_string)),
        TypedRow::Account { account, .. } => {
            (Some(account.login.to_string()), account.client_id.as_ref().map(ToString::to_string))
        }
        TypedRow::Investment(row) => (Some(row.id.to_string()), Some(row.client_id.to_string())),
        TypedRow::Redemption(row) => (Some(row.id.to_string()), Some(row.client_id.to_string())),
        TypedRow::Document(row) => (Some(row.id.to_string()), Some(row.owner.clone())),
        TypedRow::Prospect(row) => (Some(row.id.to_string()), row.client_id.as_ref().map(ToString::to_string)),
        TypedRow::Task(row) => (Some(row.id.to_string()), row.about.clone()),
        TypedRow::Deal(_) | TypedRow::Equity(_) => (None, None),
    }
}
