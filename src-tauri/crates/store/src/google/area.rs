//! How each part of Google was when it was last asked, and how far each was read.

use serde_json::Value;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, UserId};

use super::{box_of, linked_box};
use crate::{StoreError, Workspace, cells::Cells};

/// A part of Google that works or fails on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GoogleArea {
    /// Mail.
    Mail,
    /// The calendar.
    Calendar,
    /// Files.
    Files,
    /// Sheets.
    Sheets,
}

impl GoogleArea {
    /// Every part.
    pub const ALL: [Self; 4] = [Self::Mail, Self::Calendar, Self::Files, Self::Sheets];

    /// The word in the database.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Files => "files",
            Self::Sheets => "sheets",
        }
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.text() == text)
    }
}

/// How a part was when it was last asked.
#[derive(Debug, Clone, PartialEq)]
pub struct GoogleAreaState {
    /// Which.
    pub area: GoogleArea,
    /// When it was last asked.
    pub checked_at: Instant,
    /// When it last answered well.
    pub last_success: Option<Instant>,
    /// When it last did not.
    pub last_error: Option<Instant>,
    /// The last error; nothing while it works.
    pub error: Option<Value>,
}

impl Workspace {
    /// How each part was; a part that was never asked is not among them.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_areas(&self, user: &UserId) -> Result<Vec<GoogleAreaState>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(Vec::new()) };
        let rows = sqlx::query("SELECT * FROM google_areas WHERE box = ?").bind(own).fetch_all(&mut *reader).await?;
        rows.iter().map(read).collect()
    }

    /// Notes how a part answered: well, or with an error.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the account is not linked any more; a full disk, a damaged database, a locked
    /// workspace.
    pub async fn note_google_area(
        &self,
        user: &UserId,
        area: GoogleArea,
        error: Option<Value>,
    ) -> Result<(), StoreError> {
        let at = self.now().as_microsecond();
        let mut writer = self.writer().await?;
        let own = linked_box(&mut writer, user).await?;
        sqlx::query(
            "INSERT INTO google_areas (box, area, checked_at, last_success, last_error, error)
             VALUES (?1, ?2, ?3, CASE WHEN ?4 IS NULL THEN ?3 END, CASE WHEN ?4 IS NOT NULL THEN ?3 END, ?4)
             ON CONFLICT (box, area) DO UPDATE SET checked_at = ?3, error = ?4,
                 last_success = CASE WHEN ?4 IS NULL THEN ?3 ELSE last_success END,
                 last_error = CASE WHEN ?4 IS NOT NULL THEN ?3 ELSE last_error END",
        )
        .bind(own)
        .bind(area.text())
        .bind(at)
        .bind(error.map(|error| error.to_string()))
        .execute(&mut *writer)
        .await?;
        Ok(())
    }

    /// How far something was read; nothing when it never was, or is to be read from its beginning.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_cursor(&self, user: &UserId, name: &str) -> Result<Option<String>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(None) };
        Ok(sqlx::query_scalar("SELECT value FROM google_cursors WHERE box = ? AND name = ?")
            .bind(own)
            .bind(name)
            .fetch_optional(&mut *reader)
            .await?)
    }
}

/// Moves a place within the transaction that keeps what was read up to it; nothing forgets it.
pub(super) async fn set_cursor(
    connection: &mut SqliteConnection,
    own: i64,
    (name, value): (&str, Option<&str>),
) -> Result<(), StoreError> {
    match value {
        Some(value) => {
            sqlx::query("INSERT OR REPLACE INTO google_cursors (box, name, value) VALUES (?, ?, ?)")
                .bind(own)
                .bind(name)
                .bind(value)
                .execute(connection)
                .await?
        }
        None => {
            sqlx::query("DELETE FROM google_cursors WHERE box = ? AND name = ?")
                .bind(own)
                .bind(name)
                .execute(connection)
                .await?
        }
    };
    Ok(())
}

pub(super) async fn forget(connection: &mut SqliteConnection, own: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM google_areas WHERE box = ?").bind(own).execute(connection).await?;
    Ok(())
}

fn read(row: &SqliteRow) -> Result<GoogleAreaState, StoreError> {
    let cells = Cells { table: "google_areas", row };
    Ok(GoogleAreaState {
        area: cells.parsed("area", GoogleArea::from_text)?,
        checked_at: cells.instant("checked_at")?,
        last_success: cells.opt_instant("last_success")?,
        last_error: cells.opt_instant("last_error")?,
        error: cells.opt_parsed("error", |text| serde_json::from_str(text).ok())?,
    })
}
