//! How the bridges are: each poll for some weeks, and what happened to them.

use sqlx::sqlite::SqliteRow;
use values::{BridgeId, Instant};

use crate::{StoreError, Workspace, cells::Cells, workspace::begin};

/// One poll of a bridge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollNote {
    /// When.
    pub at: Instant,
    /// Milliseconds for the answers; nothing when there was none.
    pub latency_ms: Option<u32>,
    /// Readings kept.
    pub readings: u32,
    /// Readings refused.
    pub refused: u32,
    /// The second address answered.
    pub from_second: bool,
    /// The code of what was wrong.
    pub fault: Option<String>,
}

/// Something that happened to a bridge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BridgeEvent {
    /// When.
    pub at: Instant,
    /// What: `took_over`, `handed_back`, `failed`, `recovered`, `gap`, `dialect`.
    pub kind: String,
    /// More of it.
    pub detail: Option<String>,
}

/// Days for which every poll is kept.
const POLLS_KEPT_DAYS: i64 = 14;
/// Days for which events are kept.
const EVENTS_KEPT_DAYS: i64 = 3 * 366;
const DAY: i64 = 86_400_000_000;

impl Workspace {
    /// Notes a poll and what happened with it, and forgets what is too old.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn note_poll(
        &self,
        bridge: &BridgeId,
        note: &PollNote,
        events: Vec<BridgeEvent>,
    ) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let at = note.at.as_microsecond();
        sqlx::query(
            "INSERT OR REPLACE INTO bridge_polls (bridge, at, latency_ms, readings, refused, from_second, fault)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(bridge.as_str())
        .bind(at)
        .bind(note.latency_ms)
        .bind(note.readings)
        .bind(note.refused)
        .bind(note.from_second)
        .bind(&note.fault)
        .execute(&mut *transaction)
        .await?;
        for event in events {
            sqlx::query("INSERT INTO bridge_events (bridge, at, kind, detail) VALUES (?, ?, ?, ?)")
                .bind(bridge.as_str())
                .bind(event.at.as_microsecond())
                .bind(event.kind)
                .bind(event.detail)
                .execute(&mut *transaction)
                .await?;
        }
        for (table, days) in [("bridge_polls", POLLS_KEPT_DAYS), ("bridge_events", EVENTS_KEPT_DAYS)] {
            let statement = format!("DELETE FROM {table} WHERE bridge = ? AND at < ?");
            sqlx::query(sqlx::AssertSqlSafe(statement))
                .bind(bridge.as_str())
                .bind(at.saturating_sub(days * DAY))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The polls of a bridge since a moment, oldest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn polls_since(&self, bridge: &BridgeId, since: Instant) -> Result<Vec<PollNote>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM bridge_polls WHERE bridge = ? AND at >= ? ORDER BY at")
            .bind(bridge.as_str())
            .bind(since.as_microsecond())
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(poll).collect()
    }

    /// The newest events of a bridge, newest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn bridge_events(&self, bridge: &BridgeId, limit: u32) -> Result<Vec<BridgeEvent>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM bridge_events WHERE bridge = ? ORDER BY at DESC, number DESC LIMIT ?")
            .bind(bridge.as_str())
            .bind(limit)
            .fetch_all(&mut *reader)
            .await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "bridge_events", row };
                Ok(BridgeEvent {
                    at: cells.instant("at")?,
                    kind: cells.text("kind")?,
                    detail: cells.opt_text("detail")?,
                })
            })
            .collect()
    }
}

fn poll(row: &SqliteRow) -> Result<PollNote, StoreError> {
    let cells = Cells { table: "bridge_polls", row };
    let latency = cells.opt_int("latency_ms")?.map(|n| u32::try_from(n).map_err(|_| cells.unreadable("latency_ms")));
    Ok(PollNote {
        at: cells.instant("at")?,
        latency_ms: latency.transpose()?,
        readings: cells.number("readings")?,
        refused: cells.number("refused")?,
        from_second: cells.flag("from_second")?,
        fault: cells.opt_text("fault")?,
    })
}
