//! Saved views of tables: a name for how a person likes to look at one.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Change;

use crate::{fault::Fault, seat::Seat};

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;
/// The largest description of a view, in bytes of JSON.
const LARGEST_STATE: usize = 16 * 1_024;
/// Views of one table for one person.
const MOST_VIEWS: usize = 50;

/// Which table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ViewsRequest {
    /// The table's id: small letters, digits, `.`, `_` and `-`.
    pub table: String,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SavedView {
    /// Its name, one of a kind among the person's views of the table.
    pub name: String,
    /// What the window needs to show it; the desk does not look into it. At most 16 KB.
    pub state: Value,
}

/// A person's views of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Views {
    /// In the order of their names.
    pub views: Vec<SavedView>,
}

/// A view to keep, over the one of that name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveViewRequest {
    /// The table's id.
    pub table: String,
    /// The view.
    pub view: SavedView,
}

/// A view to forget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemoveViewRequest {
    /// The table's id.
    pub table: String,
    /// The view's name.
    pub name: String,
}

/// The own views of a table.
pub(crate) async fn list(seat: &Seat, request: ViewsRequest) -> Result<Views, Fault> {
    Ok(Views { views: read(seat, &key(seat, &request.table)?).await? })
}

/// Keeps a view.
pub(crate) async fn save(seat: &Seat, request: SaveViewRequest) -> Result<(), Fault> {
    let key = key(seat, &request.table)?;
    let view = SavedView { name: name(&request.view.name)?, ..request.view };
    if view.state.to_string().len() > LARGEST_STATE {
        return Err(Fault::field("state", "larger_than_16_kb"));
    }
    let mut views = read(seat, &key).await?;
    views.retain(|held| held.name != view.name);
    if views.len() >= MOST_VIEWS {
        return Err(Fault::field("name", "more_than_50_views"));
    }
    views.push(view);
    views.sort_by(|a, b| a.name.cmp(&b.name));
    seat.keep_setting("views.save", &key, &views).await
}

/// Forgets a view.
pub(crate) async fn remove(seat: &Seat, request: RemoveViewRequest) -> Result<(), Fault> {
    let key = key(seat, &request.table)?;
    let mut views = read(seat, &key).await?;
    let before = views.len();
    views.retain(|held| held.name != request.name.trim());
    if views.len() == before {
        return Err(Fault::not_found("view"));
    }
    if views.is_empty() {
        seat.store().write(&seat.actor(), "views.remove", vec![Change::RemoveSetting { key }]).await?;
        return Ok(());
    }
    seat.keep_setting("views.remove", &key, &views).await
}

async fn read(seat: &Seat, key: &str) -> Result<Vec<SavedView>, Fault> {
    Ok(seat.store().setting(key).await?.unwrap_or_default())
}

/// Each person has own views.
fn key(seat: &Seat, table: &str) -> Result<String, Fault> {
    let of_an_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if table.is_empty() || table.len() > 40 || !table.chars().all(of_an_id) {
        return Err(Fault::field("table", "malformed"));
    }
    Ok(format!("views/{table}/{}", seat.session.user_id))
}

fn name(given: &str) -> Result<String, Fault> {
    match given.trim() {
        "" => Err(Fault::field("name", "empty")),
        name if name.chars().count() > LONGEST_NAME => Err(Fault::field("name", "longer_than_60")),
        name if name.chars().any(char::is_control) => Err(Fault::field("name", "control_characters")),
        name => Ok(name.to_owned()),
    }
}
