//! Limits and their alerts.

use serde_json::{Value, json};
use sqlx::sqlite::SqliteRow;
use values::Instant;

use crate::{Actor, PageOf, StoreError, Workspace, cells::Cells, workspace::begin, write::audit};

/// A limit as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLimit {
    /// Its id.
    pub id: String,
    /// What it is; the desk reads it.
    pub limit: Value,
    /// When it was changed last.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: String,
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAlert {
    /// Its number.
    pub number: u64,
    /// The limit's id.
    pub limit_id: String,
    /// The limit as it was, and what was measured; the desk reads it.
    pub told: Value,
    /// When it was raised.
    pub raised_at: Instant,
    /// When it was over.
    pub cleared_at: Option<Instant>,
    /// When a person acknowledged it.
    pub acknowledged_at: Option<Instant>,
    /// Who.
    pub acknowledged_by: Option<String>,
    /// With what note.
    pub note: Option<String>,
}

impl Workspace {
    /// Keeps a limit, or removes it when nothing is given, as one act with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn keep_limit(&self, actor: &Actor, id: &str, limit: Option<Value>) -> Result<(), StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let operation = if limit.is_some() { "mt5.save_limit" } else { "mt5.remove_limit" };
        match &limit {
            Some(limit) => {
                sqlx::query("INSERT OR REPLACE INTO limits (id, json, changed_at, changed_by) VALUES (?, ?, ?, ?)")
                    .bind(id)
                    .bind(limit.to_string())
                    .bind(at.as_microsecond())
                    .bind(&actor.name)
                    .execute(&mut *transaction)
                    .await?;
            }
            None => {
                sqlx::query("DELETE FROM limits WHERE id = ?").bind(id).execute(&mut *transaction).await?;
            }
        }
        // What was breached by the rule as it was is over; the next reading judges by the rule as it is.
        sqlx::query("UPDATE limit_alerts SET cleared_at = ? WHERE limit_id = ? AND cleared_at IS NULL")
            .bind(at.as_microsecond())
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        let detail = json!({ "id": id, "limit": limit });
        audit::append(&mut transaction, audit::Entry { at, actor: Some(actor), operation, detail }).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Every limit.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn limits(&self) -> Result<Vec<StoredLimit>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM limits ORDER BY id").fetch_all(&mut *reader).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "limits", row };
                Ok(StoredLimit {
                    id: cells.text("id")?,
                    limit: cells.json("json")?,
                    changed_at: cells.instant("changed_at")?,
                    changed_by: cells.text("changed_by")?,
                })
            })
            .collect()
    }

    /// Raises an alert, with its audit record; nothing when one of that limit is raised already.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn raise_alert(&self, limit_id: &str, told: Value) -> Result<Option<u64>, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let raised: Option<i64> = sqlx::query_scalar(
            "INSERT INTO limit_alerts (limit_id, json, raised_at) VALUES (?, ?, ?)
             ON CONFLICT DO NOTHING RETURNING number",
        )
        .bind(limit_id)
        .bind(told.to_string())
        .bind(at.as_microsecond())
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(number) = raised else { return Ok(None) };
        let detail = json!({ "limit": limit_id, "alert": number, "told": told });
        audit::append(&mut transaction, audit::Entry { at, actor: None, operation: "mt5.limit_breached", detail })
            .await?;
        transaction.commit().await?;
        Ok(u64::try_from(number).ok())
    }

    /// Ends the alert of a limit, with its audit record; nothing when none is raised.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn clear_alert(&self, limit_id: &str, detail: Value) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let cleared = sqlx::query("UPDATE limit_alerts SET cleared_at = ? WHERE limit_id = ? AND cleared_at IS NULL")
            .bind(at.as_microsecond())
            .bind(limit_id)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        if cleared == 0 {
            return Ok(false);
        }
        audit::append(&mut transaction, audit::Entry { at, actor: None, operation: "mt5.limit_cleared", detail })
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// A person has seen an alert, and says so with a note. False when it is not there or was acknowledged before.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn acknowledge_alert(&self, actor: &Actor, number: u64, note: &str) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let seen = sqlx::query(
            "UPDATE limit_alerts SET acknowledged_at = ?, acknowledged_by = ?, note = ?
             WHERE number = ? AND acknowledged_at IS NULL",
        )
        .bind(at.as_microsecond())
        .bind(&actor.name)
        .bind(note)
        .bind(i64::try_from(number).unwrap_or(i64::MAX))
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if seen == 0 {
            return Ok(false);
        }
        let detail = json!({ "alert": number, "note": note });
        let entry = audit::Entry { at, actor: Some(actor), operation: "mt5.acknowledge_alert", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Alerts, newest first; only those that nobody acknowledged, if asked.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn alerts(
        &self,
        waiting_only: bool,
        (offset, limit): (u32, u32),
    ) -> Result<PageOf<StoredAlert>, StoreError> {
        let mut reader = self.reader().await?;
        let total: i64 =
            sqlx::query_scalar("SELECT count(*) FROM limit_alerts WHERE NOT ?1 OR acknowledged_at IS NULL")
                .bind(waiting_only)
                .fetch_one(&mut *reader)
                .await?;
        let rows = sqlx::query(
            "SELECT * FROM limit_alerts WHERE NOT ?1 OR acknowledged_at IS NULL
             ORDER BY raised_at DESC, number DESC LIMIT ?2 OFFSET ?3",
        )
        .bind(waiting_only)
        .bind(limit)
        .bind(offset)
        .fetch_all(&mut *reader)
        .await?;
        let rows = rows.iter().map(alert).collect::<Result<_, _>>()?;
        Ok(PageOf { rows, total: u64::try_from(total).unwrap_or(0) })
    }

    /// The alerts that are not over, one a limit at most.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn raised_alerts(&self) -> Result<Vec<StoredAlert>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM limit_alerts WHERE cleared_at IS NULL ORDER BY number")
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(alert).collect()
    }
}

fn alert(row: &SqliteRow) -> Result<StoredAlert, StoreError> {
    let cells = Cells { table: "limit_alerts", row };
    Ok(StoredAlert {
        number: cells.number("number")?,
        limit_id: cells.text("limit_id")?,
        told: cells.json("json")?,
        raised_at: cells.instant("raised_at")?,
        cleared_at: cells.opt_instant("cleared_at")?,
        acknowledged_at: cells.opt_instant("acknowledged_at")?,
        acknowledged_by: cells.opt_text("acknowledged_by")?,
        note: cells.opt_text("note")?,
    })
}
