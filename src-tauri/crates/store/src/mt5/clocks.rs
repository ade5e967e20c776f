//! The clocks of trade servers: what a person settled, and what was seen of them.

use serde_json::{Value, json};
use sqlx::SqliteConnection;
use trading::{deal::ServerTime, server_clock::Heartbeat};
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    Actor, StoreError, Workspace,
    cells::{Cells, json_list},
    table::{
        accounts::login_number,
        deals::{server_cell, server_time},
    },
    workspace::begin,
    write::audit,
};

/// A clock as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClock {
    /// The trade server.
    pub server: String,
    /// The first day, by the server's own calendar, for which it holds.
    pub from_day: CalendarDate,
    /// What it is; the desk reads it.
    pub clock: Value,
    /// When it was settled.
    pub set_at: Instant,
    /// By whom.
    pub set_by: String,
    /// Why.
    pub reason: String,
}

/// A clock to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClock {
    /// The trade server.
    pub server: String,
    /// The first day for which it holds.
    pub from_day: CalendarDate,
    /// What it is.
    pub clock: Value,
    /// Why, in the person's words.
    pub reason: String,
    /// The accounts at that server, whose deals are placed anew.
    pub logins: Vec<AccountLogin>,
}

/// Sightings kept of each server: the newest.
const SIGHTINGS: i64 = 400;

impl Workspace {
    /// Settles a server's clock and places every deal that came with its raw time anew, as one act. Returns how many
    /// deals moved.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn set_server_clock(
        &self,
        actor: &Actor,
        new: &NewClock,
        utc: impl Fn(ServerTime, Option<Instant>) -> Option<Instant> + Send + Sync,
    ) -> Result<u64, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        sqlx::query(
            "INSERT OR REPLACE INTO server_clocks (server, from_day, clock, set_at, set_by, reason)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(&new.server)
        .bind(new.from_day.to_string())
        .bind(new.clock.to_string())
        .bind(at.as_microsecond())
        .bind(&actor.name)
        .bind(&new.reason)
        .execute(&mut *transaction)
        .await?;
        let mut moved = 0;
        for login in &new.logins {
            moved += restate(&mut transaction, *login, &utc).await?;
        }
        let detail = json!({ "server": new.server, "from": new.from_day.to_string(), "clock": new.clock,
            "reason": new.reason, "deals_moved": moved });
        audit::append(&mut transaction, audit::Entry { at, actor: Some(actor), operation: "mt5.set_clock", detail })
            .await?;
        transaction.commit().await?;
        Ok(moved)
    }

    /// Every clock that was settled, by server and day.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn server_clocks(&self) -> Result<Vec<StoredClock>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM server_clocks ORDER BY server, from_day").fetch_all(&mut *reader).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "server_clocks", row };
                Ok(StoredClock {
                    server: cells.text("server")?,
                    from_day: cells.date("from_day")?,
                    clock: cells.json("clock")?,
                    set_at: cells.instant("set_at")?,
                    set_by: cells.text("set_by")?,
                    reason: cells.text("reason")?,
                })
            })
            .collect()
    }

    /// Notes what a server's clock showed at a moment; the newest of each server are kept.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn record_sightings(&self, sightings: Vec<(String, Heartbeat)>) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        for (server, seen) in sightings {
            sqlx::query("INSERT OR REPLACE INTO clock_sightings (server, seen_at, server_time) VALUES (?, ?, ?)")
                .bind(&server)
                .bind(seen.received_at.as_microsecond())
                .bind(server_cell(seen.server_time))
                .execute(&mut *transaction)
                .await?;
            sqlx::query(
                "DELETE FROM clock_sightings WHERE server = ?1 AND seen_at < (SELECT seen_at FROM clock_sightings
                 WHERE server = ?1 ORDER BY seen_at DESC LIMIT 1 OFFSET ?2)",
            )
            .bind(&server)
            .bind(SIGHTINGS)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What was seen of the servers' clocks, oldest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn clock_sightings(&self) -> Result<Vec<(String, Heartbeat)>, StoreError> {
        let mut reader = self.reader().await?;
        let rows =
            sqlx::query("SELECT * FROM clock_sightings ORDER BY server, seen_at").fetch_all(&mut *reader).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "clock_sightings", row };
                let shown = server_time(cells.int("server_time")?).ok_or_else(|| cells.unreadable("server_time"))?;
                Ok((cells.text("server")?, Heartbeat { server_time: shown, received_at: cells.instant("seen_at")? }))
            })
            .collect()
    }

    /// Accounts that have deals with a raw time, of some: those whose days depend on a clock.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn logins_by_server_time(&self, logins: &[AccountLogin]) -> Result<Vec<AccountLogin>, StoreError> {
        let numbers: Vec<i64> = logins.iter().map(|login| login_number(*login)).collect();
        let mut reader = self.reader().await?;
        let found: Vec<i64> = sqlx::query_scalar(
            "SELECT j.value FROM json_each(?) j WHERE EXISTS (
             SELECT 1 FROM deals d WHERE d.login = j.value AND d.server_time IS NOT NULL AND d.mark <> 2)",
        )
        .bind(json_list(&numbers))
        .fetch_all(&mut *reader)
        .await?;
        Ok(logins.iter().copied().filter(|login| found.contains(&login_number(*login))).collect())
    }
}

/// Places the deals of an account by its server's clock. A time that the clock cannot place stays as it is.
async fn restate(
    connection: &mut SqliteConnection,
    login: AccountLogin,
    utc: &(impl Fn(ServerTime, Option<Instant>) -> Option<Instant> + Sync),
) -> Result<u64, StoreError> {
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT doc, time, server_time FROM deals WHERE login = ? AND server_time IS NOT NULL
         ORDER BY server_time, ticket",
    )
    .bind(login_number(login))
    .fetch_all(&mut *connection)
    .await?;
    let (mut moved, mut before) = (0, None);
    for (doc, time, shown) in rows {
        let placed = server_time(shown).and_then(|shown| utc(shown, before));
        before = placed.or(before);
        let Some(placed) = placed.map(Instant::as_microsecond).filter(|placed| *placed != time) else {
            continue;
        };
        sqlx::query("UPDATE deals SET time = ? WHERE doc = ?").bind(placed).bind(doc).execute(&mut *connection).await?;
        moved += 1;
    }
    Ok(moved)
}
