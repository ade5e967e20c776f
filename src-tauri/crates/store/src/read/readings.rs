//! The time series of readings and the days made of it.

use std::collections::HashMap;

use access::session::Scope;
use rust_decimal::Decimal;
use sqlx::SqliteConnection;
use trading::reading::Reading;
use values::{AccountLogin, CalendarDate, Instant, parse_decimal};

use super::reach::Reach;
use crate::{
    StoreError, Workspace,
    cells::json_list,
    table::{
        accounts::login_number,
        readings::{self, read_reading},
    },
    workspace::begin,
};

/// The equity of an account on one UTC day, in the account currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyEquity {
    /// The account.
    pub login: AccountLogin,
    /// The day.
    pub day: CalendarDate,
    /// The last equity read on it.
    pub close: Decimal,
    /// The highest.
    pub high: Decimal,
    /// The lowest.
    pub low: Decimal,
    /// The time of the last reading.
    pub last_at: Instant,
    /// The source of the last reading.
    pub source: String,
}

/// The logins that have readings are found by jumps in the key, not by reading all.
const LATEST: &str = "WITH RECURSIVE l (login) AS (
         SELECT min(login) FROM readings
         UNION ALL
         SELECT (SELECT min(r.login) FROM readings r WHERE r.login > l.login) FROM l WHERE l.login IS NOT NULL)
     SELECT r.*, s.name AS source_name FROM l
     JOIN readings r ON r.login = l.login
       AND r.at = (SELECT max(m.at) FROM readings m WHERE m.login = l.login AND m.at <= ?2)
     JOIN sources s ON s.id = r.source
     WHERE ?1 IS NULL OR l.login IN (SELECT value FROM json_each(?1))
     ORDER BY r.login, r.received_at DESC, s.name";

impl Workspace {
    /// Stores readings. One of the same account, time and source is one row, in which an unknown figure never takes the
    /// place of a known one. Returns how many were new or brought something new.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn record_readings(&self, readings: Vec<Reading>) -> Result<usize, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let stored = readings::store(&mut transaction, readings).await?;
        transaction.commit().await?;
        Ok(stored)
    }

    /// The newest reading of each account by its own time; nothing merged into it. Of two sources at the same time the
    /// one that reached us last.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn latest_readings(&self, scope: &Scope) -> Result<Vec<Reading>, StoreError> {
        self.readings_up_to(scope, i64::MAX).await
    }

    /// The newest reading of each account that was taken at a moment or before it.
    ///
    /// # Errors
    /// As [`Workspace::latest_readings`].
    pub async fn readings_at(&self, scope: &Scope, moment: Instant) -> Result<Vec<Reading>, StoreError> {
        self.readings_up_to(scope, moment.as_microsecond()).await
    }

    async fn readings_up_to(&self, scope: &Scope, microsecond: i64) -> Result<Vec<Reading>, StoreError> {
        let mut reader = self.reader().await?;
        let logins = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let rows = sqlx::query(LATEST)
            .bind(logins.as_deref().map(json_list))
            .bind(microsecond)
            .fetch_all(&mut *reader)
            .await?;
        let mut latest: Vec<Reading> = rows.iter().map(read_reading).collect::<Result<_, _>>()?;
        latest.dedup_by_key(|reading| reading.login);
        Ok(latest)
    }

    /// Readings of an account from a moment (included) to another (excluded), oldest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn readings_between(
        &self,
        scope: &Scope,
        login: AccountLogin,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<Reading>, StoreError> {
        let mut reader = self.reader().await?;
        if !Reach::of(&mut reader, scope, None).await?.sees(&mut reader, login).await? {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(
            "SELECT r.*, s.name AS source_name FROM readings r JOIN sources s ON s.id = r.source
             WHERE r.login = ? AND r.at >= ? AND r.at < ? ORDER BY r.at, r.source",
        )
        .bind(login_number(login))
        .bind(from.as_microsecond())
        .bind(to.as_microsecond())
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(read_reading).collect()
    }

    /// Daily equity of some accounts from a day to another, both included, by day and account. All accounts when
    /// `logins` is empty.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn daily_equity(
        &self,
        scope: &Scope,
        logins: &[AccountLogin],
        from: CalendarDate,
        to: CalendarDate,
    ) -> Result<Vec<DailyEquity>, StoreError> {
        let mut reader = self.reader().await?;
        let within = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let asked: Vec<i64> = logins.iter().map(|login| login_number(*login)).collect();
        let asked = match within {
            None if asked.is_empty() => None,
            None => Some(asked),
            Some(within) if asked.is_empty() => Some(within),
            Some(within) => Some(asked.into_iter().filter(|login| within.contains(login)).collect()),
        };
        let sources = sources(&mut reader).await?;
        // One row an account: a row a day would cost most of its time on its way.
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT login, group_concat(concat_ws(' ', day, close, high, low, last_at, source), '|') FROM equity_daily
             WHERE (?1 IS NULL OR login IN (SELECT value FROM json_each(?1))) AND day BETWEEN ?2 AND ?3 GROUP BY login",
        )
        .bind(asked.as_deref().map(json_list))
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(&mut *reader)
        .await?;
        let unreadable = || StoreError::UnreadableRow { table: "equity_daily", column: "day" };
        let mut days = Vec::new();
        for (number, list) in rows {
            let login = u64::try_from(number).ok().and_then(|number| AccountLogin::new(number).ok());
            let login = login.ok_or_else(unreadable)?;
            for text in list.split('|') {
                days.push(day(login, text, &sources).ok_or_else(unreadable)?);
            }
        }
        days.sort_by_key(|day| (day.day, day.login));
        Ok(days)
    }
}

async fn sources(connection: &mut SqliteConnection) -> Result<HashMap<i64, String>, StoreError> {
    Ok(sqlx::query_as("SELECT id, name FROM sources").fetch_all(connection).await?.into_iter().collect())
}

fn day(login: AccountLogin, text: &str, sources: &HashMap<i64, String>) -> Option<DailyEquity> {
    let mut words = text.split(' ');
    Some(DailyEquity {
        login,
        day: words.next()?.parse().ok()?,
        close: parse_decimal(words.next()?).ok()?,
        high: parse_decimal(words.next()?).ok()?,
        low: parse_decimal(words.next()?).ok()?,
        last_at: Instant::from_microsecond(words.next()?.parse().ok()?).ok()?,
        source: sources.get(&words.next()?.parse().ok()?)?.clone(),
    })
}
