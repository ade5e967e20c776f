//! Events as they were read.

use serde_json::Value;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, UserId};

use super::{area::set_cursor, box_of, linked_box};
use crate::{
    StoreError, Workspace,
    cells::{Cells, json_list},
    workspace::begin,
};

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct EventKept {
    /// Google's id.
    pub id: String,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The record it was made from.
    pub about: Option<String>,
    /// The whole event; not looked into.
    pub body: Value,
}

/// What a reading of the calendar brought.
#[derive(Debug, Clone, Default)]
pub struct EventsRead {
    /// New events, or the same again.
    pub events: Vec<EventKept>,
    /// Events that are not there any more.
    pub gone: Vec<String>,
    /// After a reading of everything: what is there; all else goes.
    pub all: Option<Vec<String>>,
    /// Where the next reading goes on, by its name.
    pub cursors: Vec<(String, Option<String>)>,
}

/// Events listed at once.
const MOST: u32 = 2_000;

impl Workspace {
    /// Keeps what was read from a calendar and where the next reading goes on, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the account is not linked any more; a full disk, a damaged database, a locked
    /// workspace.
    pub async fn take_google_events(&self, user: &UserId, read: EventsRead) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let own = linked_box(&mut transaction, user).await?;
        for event in &read.events {
            put(&mut transaction, own, event).await?;
        }
        if !read.gone.is_empty() {
            // A series goes with all its events.
            sqlx::query(
                "DELETE FROM google_events WHERE box = ?1 AND (id IN (SELECT value FROM json_each(?2))
                 OR json_extract(body, '$.series') IN (SELECT value FROM json_each(?2)))",
            )
            .bind(own)
            .bind(json_list(&read.gone))
            .execute(&mut *transaction)
            .await?;
        }
        if let Some(all) = &read.all {
            sqlx::query("DELETE FROM google_events WHERE box = ? AND id NOT IN (SELECT value FROM json_each(?))")
                .bind(own)
                .bind(json_list(all))
                .execute(&mut *transaction)
                .await?;
        }
        for (name, value) in &read.cursors {
            set_cursor(&mut transaction, own, (name, value.as_deref())).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Events that overlap a span of time, or all that were made from a record, in the order of their beginning.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_events(
        &self,
        user: &UserId,
        (from, until): (Instant, Instant),
        about: Option<&str>,
    ) -> Result<Vec<EventKept>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(Vec::new()) };
        let rows = sqlx::query(
            "SELECT * FROM google_events WHERE box = ?1 AND starts_at < ?3 AND ends_at >= ?2
             AND (?4 IS NULL OR about = ?4) ORDER BY starts_at, id LIMIT ?5",
        )
        .bind(own)
        .bind(from.as_microsecond())
        .bind(until.as_microsecond())
        .bind(about)
        .bind(MOST)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(event).collect()
    }

    /// One event.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_event(&self, user: &UserId, id: &str) -> Result<Option<EventKept>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(None) };
        let row = sqlx::query("SELECT * FROM google_events WHERE box = ? AND id = ?")
            .bind(own)
            .bind(id)
            .fetch_optional(&mut *reader)
            .await?;
        row.as_ref().map(event).transpose()
    }
}

async fn put(connection: &mut SqliteConnection, own: i64, event: &EventKept) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO google_events (box, id, starts_at, ends_at, about, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (box, id) DO UPDATE SET starts_at = ?3, ends_at = ?4, about = coalesce(?5, about), body = ?6",
    )
    .bind(own)
    .bind(&event.id)
    .bind(event.starts_at.as_microsecond())
    .bind(event.ends_at.as_microsecond())
    .bind(&event.about)
    .bind(event.body.to_string())
    .execute(connection)
    .await?;
    Ok(())
}

fn event(row: &SqliteRow) -> Result<EventKept, StoreError> {
    let cells = Cells { table: "google_events", row };
    Ok(EventKept {
        id: cells.text("id")?,
        starts_at: cells.instant("starts_at")?,
        ends_at: cells.instant("ends_at")?,
        about: cells.opt_text("about")?,
        body: cells.json("body")?,
    })
}
