//! Sessions at this desk.

use access::{role::Role, session::Session};
use sqlx::sqlite::SqliteRow;
use values::SessionId;

use crate::{StoreError, Workspace, cells::Cells};

/// A use is written down at most so often.
const TOUCHED_EVERY_SECONDS: i64 = 60;

impl Workspace {
    /// Stores a session that begins.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn start_session(&self, session: &Session) -> Result<(), StoreError> {
        let scope = serde_json::to_string(&session.scope).map_err(|_| StoreError::Json { key: "scope".to_owned() })?;
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO local_sessions
             (id, user_id, name, role, scope, must_change_password, started_at, used_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(session.id.as_str())
        .bind(session.user_id.as_str())
        .bind(&session.name)
        .bind(session.role.text())
        .bind(scope)
        .bind(session.must_change_password)
        .bind(session.started_at.as_microsecond())
        .bind(session.used_at.as_microsecond())
        .execute(&mut *writer)
        .await?;
        Ok(())
    }

    /// A session that is not ended, not over, and whose user may still sign in with the role it began with.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn session(&self, id: &SessionId) -> Result<Option<Session>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT s.* FROM local_sessions s
             WHERE s.id = ? AND s.ended_at IS NULL AND (
                 EXISTS (SELECT 1 FROM owner o WHERE o.user_id = s.user_id)
                 OR EXISTS (SELECT 1 FROM users u
                            WHERE u.id = s.user_id AND u.state = 'active' AND u.role = s.role AND u.mark <> 2))",
        )
        .bind(id.as_str())
        .fetch_optional(&mut *reader)
        .await?;
        let session = row.as_ref().map(session).transpose()?;
        Ok(session.filter(|session| !session.is_over(self.now())))
    }

    /// Renews a session by its use; written at most once a minute. False when it is no longer one.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn touch_session(&self, id: &SessionId) -> Result<bool, StoreError> {
        let Some(session) = self.session(id).await? else { return Ok(false) };
        let now = self.now();
        if (now.as_second() - session.used_at.as_second()).abs() >= TOUCHED_EVERY_SECONDS {
            let mut writer = self.writer().await?;
            sqlx::query("UPDATE local_sessions SET used_at = ? WHERE id = ? AND ended_at IS NULL")
                .bind(now.as_microsecond())
                .bind(id.as_str())
                .execute(&mut *writer)
                .await?;
        }
        Ok(true)
    }

    /// Lifts the demand to change the password first, once that is done.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn session_password_changed(&self, id: &SessionId) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        sqlx::query("UPDATE local_sessions SET must_change_password = 0 WHERE id = ?")
            .bind(id.as_str())
            .execute(&mut *writer)
            .await?;
        Ok(())
    }

    /// Ends a session; fine when it is over already.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn end_session(&self, id: &SessionId) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        sqlx::query("UPDATE local_sessions SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
            .bind(self.now().as_microsecond())
            .bind(id.as_str())
            .execute(&mut *writer)
            .await?;
        Ok(())
    }

    /// Ends every session. Returns how many.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn end_all_sessions(&self) -> Result<u64, StoreError> {
        let mut writer = self.writer().await?;
        let ended = sqlx::query("UPDATE local_sessions SET ended_at = ? WHERE ended_at IS NULL")
            .bind(self.now().as_microsecond())
            .execute(&mut *writer)
            .await?;
        Ok(ended.rows_affected())
    }
}

fn session(row: &SqliteRow) -> Result<Session, StoreError> {
    let cells = Cells { table: "local_sessions", row };
    Ok(Session {
        id: cells.id("id")?,
        user_id: cells.id("user_id")?,
        name: cells.text("name")?,
        role: cells.parsed("role", Role::from_text)?,
        scope: cells.json("scope")?,
        must_change_password: cells.flag("must_change_password")?,
        started_at: cells.instant("started_at")?,
        used_at: cells.instant("used_at")?,
    })
}
