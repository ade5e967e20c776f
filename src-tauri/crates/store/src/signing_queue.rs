//! `signing_queue`: signed files that wait for a time-stamp authority to answer.

use serde_json::json;
use sqlx::sqlite::SqliteRow;
use values::{Instant, UserId};

use crate::{
    StoreError, Workspace,
    cells::Cells,
    workspace::begin,
    write::{
        actor::Actor,
        audit::{self, Entry},
    },
};

/// The most rows that are listed.
const MOST: i64 = 500;

/// Where a waiting file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingState {
    /// It waits.
    Waiting,
    /// It has what it waited for.
    Done,
    /// A person let it go as it is.
    GivenUp,
}

/// A signed file that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFile {
    /// Its id.
    pub id: String,
    /// Who signed it.
    pub user_id: UserId,
    /// The file on this machine.
    pub path: String,
    /// SHA-256 of the file as it was left, in hexadecimal.
    pub sha256: String,
    /// The level it shall have, in the contract's word.
    pub level: String,
    /// The address of the time-stamp authority.
    pub authority: String,
    /// Where it is.
    pub state: WaitingState,
    /// Why the last attempt came to nothing.
    pub fault: Option<serde_json::Value>,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it waits.
    pub created_at: Instant,
    /// When it was tried last.
    pub tried_at: Option<Instant>,
}

/// What came of an attempt, or of a person's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitingOutcome {
    /// It was raised; the digest of the file now.
    Raised {
        /// SHA-256 in hexadecimal.
        sha256: String,
    },
    /// It goes on waiting, for a reason.
    StillWaiting {
        /// The fault, as JSON.
        fault: serde_json::Value,
    },
    /// A person lets it go.
    GivenUp {
        /// Why.
        reason: String,
    },
}

impl WaitingState {
    const fn text(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::GivenUp => "given_up",
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        [Self::Waiting, Self::Done, Self::GivenUp].into_iter().find(|state| state.text() == text)
    }
}

impl WaitingOutcome {
    fn told(&self) -> serde_json::Value {
        match self {
            Self::Raised { sha256 } => json!({ "outcome": "raised", "sha256": sha256 }),
            Self::StillWaiting { fault } => json!({ "outcome": "waiting", "fault": fault["code"] }),
            Self::GivenUp { reason } => json!({ "outcome": "given_up", "reason": reason }),
        }
    }
}

impl Workspace {
    /// Keeps a file that waits, with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn keep_waiting_file(&self, actor: &Actor, file: &WaitingFile) -> Result<(), StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        sqlx::query(
            "INSERT INTO signing_queue (id, user_id, path, sha256, level, authority, state, fault, attempts, created_at, tried_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&file.id)
        .bind(file.user_id.as_str())
        .bind(&file.path)
        .bind(&file.sha256)
        .bind(&file.level)
        .bind(&file.authority)
        .bind(file.state.text())
        .bind(file.fault.as_ref().map(serde_json::Value::to_string))
        .bind(file.attempts)
        .bind(file.created_at.as_microsecond())
        .bind(file.tried_at.map(Instant::as_microsecond))
        .execute(&mut *transaction)
        .await?;
        let detail = json!({ "id": file.id, "level": file.level, "sha256": file.sha256 });
        let entry = Entry { at, actor: Some(actor), operation: "signing.queue", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The files of a person that wait or waited, the newest first; all that wait, of everyone, when nobody is named.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn waiting_files(&self, of: Option<&UserId>) -> Result<Vec<WaitingFile>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT * FROM signing_queue WHERE user_id = ?1 OR (?1 IS NULL AND state = 'waiting')
             ORDER BY state = 'waiting' DESC, created_at DESC LIMIT ?2",
        )
        .bind(of.map(UserId::as_str))
        .bind(MOST)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(waiting).collect()
    }

    /// Notes what came of a file that waits, with its audit record. False when it does not wait any more.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn settle_waiting_file(
        &self,
        actor: Option<&Actor>,
        id: &str,
        outcome: &WaitingOutcome,
    ) -> Result<bool, StoreError> {
        let at = self.now();
        let (state, sha256, fault, tried) = match outcome {
            WaitingOutcome::Raised { sha256 } => (WaitingState::Done, Some(sha256), None, 1),
            WaitingOutcome::StillWaiting { fault } => (WaitingState::Waiting, None, Some(fault.to_string()), 1),
            WaitingOutcome::GivenUp { .. } => (WaitingState::GivenUp, None, None, 0),
        };
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let changed = sqlx::query(
            "UPDATE signing_queue SET state = ?2, sha256 = coalesce(?3, sha256), fault = ?4, attempts = attempts + ?5,
             tried_at = CASE ?5 WHEN 1 THEN ?6 ELSE tried_at END WHERE id = ?1 AND state = 'waiting'",
        )
        .bind(id)
        .bind(state.text())
        .bind(sha256)
        .bind(fault)
        .bind(tried)
        .bind(at.as_microsecond())
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        // That it still waits is no news for the trail: it would be one a few minutes for as long as nobody answers.
        if !matches!(outcome, WaitingOutcome::StillWaiting { .. }) {
            let mut detail = outcome.told();
            detail["id"] = json!(id);
            audit::append(&mut transaction, Entry { at, actor, operation: "signing.queue.settle", detail }).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}

fn waiting(row: &SqliteRow) -> Result<WaitingFile, StoreError> {
    let cells = Cells { table: "signing_queue", row };
    let fault = cells.opt_text("fault")?;
    Ok(WaitingFile {
        id: cells.text("id")?,
        user_id: cells.id("user_id")?,
        path: cells.text("path")?,
        sha256: cells.text("sha256")?,
        level: cells.text("level")?,
        authority: cells.text("authority")?,
        state: cells.parsed("state", WaitingState::from_text)?,
        fault: fault.and_then(|text| serde_json::from_str(&text).ok()),
        attempts: cells.number("attempts")?,
        created_at: cells.instant("created_at")?,
        tried_at: cells.opt_instant("tried_at")?,
    })
}
