//! The time series of readings and the days made of it.

use std::collections::{BTreeMap, HashMap};

use access::session::Scope;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use sqlx::SqliteConnection;
use trading::reading::Reading;
use values::{AccountLogin, CalendarDate, Instant, parse_decimal};

use super::reach::Reach;
use crate::{
    StoreError, Workspace,
    cells::json_list,
    mt5::retention::unpacked,
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

    /// The newest reading of each account and source, by account and then the newest first; what a source told so long
    /// ago that it was packed before this was kept is not among them.
    ///
    /// # Errors
    /// As [`Workspace::latest_readings`].
    pub async fn newest_by_source(&self, scope: &Scope) -> Result<Vec<Reading>, StoreError> {
        let mut reader = self.reader().await?;
        let logins = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let rows = sqlx::query(
            "SELECT n.*, s.name AS source_name FROM newest_readings n JOIN sources s ON s.id = n.source
             WHERE ?1 IS NULL OR n.login IN (SELECT value FROM json_each(?1))
             ORDER BY n.login, n.at DESC, n.received_at DESC, s.name",
        )
        .bind(logins.as_deref().map(json_list))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(read_reading).collect()
    }

    async fn readings_up_to(&self, scope: &Scope, microsecond: i64) -> Result<Vec<Reading>, StoreError> {
        let mut reader = self.reader().await?;
        let logins = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let logins = logins.as_deref().map(json_list);
        let rows = sqlx::query(LATEST).bind(&logins).bind(microsecond).fetch_all(&mut *reader).await?;
        let mut latest: Vec<Reading> = rows.iter().map(read_reading).collect::<Result<_, _>>()?;
        latest.dedup_by_key(|reading| reading.login);
        if let Ok(moment) = Instant::from_microsecond(microsecond) {
            older(&mut reader, (logins, moment), &mut latest).await?;
        }
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
        let rows: Vec<Reading> = rows.iter().map(read_reading).collect::<Result<_, _>>()?;
        let packed = packed_between(&mut reader, login, (from, to)).await?;
        if packed.is_empty() {
            return Ok(rows);
        }
        // A row of a day that is packed came later, and counts.
        let mut all: BTreeMap<(Instant, String), Reading> = BTreeMap::new();
        for reading in packed.into_iter().chain(rows) {
            all.insert((reading.at, reading.source.clone()), reading);
        }
        Ok(all.into_values().collect())
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

/// The names of all sources by number.
pub(crate) async fn sources(connection: &mut SqliteConnection) -> Result<HashMap<i64, String>, StoreError> {
    Ok(sqlx::query_as("SELECT id, name FROM sources").fetch_all(connection).await?.into_iter().collect())
}

/// The readings of an account that are packed, from a moment (included) to another (excluded).
async fn packed_between(
    connection: &mut SqliteConnection,
    login: AccountLogin,
    (from, to): (Instant, Instant),
) -> Result<Vec<Reading>, StoreError> {
    let rows = sqlx::query("SELECT * FROM reading_days WHERE login = ? AND day BETWEEN ? AND ? ORDER BY day")
        .bind(login_number(login))
        .bind(day_of(from).to_string())
        .bind(day_of(to).to_string())
        .fetch_all(&mut *connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names = sources(connection).await?;
    let mut readings = Vec::new();
    for row in &rows {
        readings.extend(unpacked(row, &names)?.into_iter().map(|(_, reading)| reading));
    }
    readings.retain(|reading| (from..to).contains(&reading.at));
    Ok(readings)
}

/// Puts packed readings in the place of rows where they are nearer to the moment.
async fn older(
    connection: &mut SqliteConnection,
    (logins, moment): (Option<String>, Instant),
    latest: &mut Vec<Reading>,
) -> Result<(), StoreError> {
    // Two days of each account: the newest one may begin after the moment.
    let rows = sqlx::query(
        "SELECT d.* FROM reading_days d WHERE d.day <= ?2 AND d.day >= coalesce(
             (SELECT m.day FROM reading_days m WHERE m.login = d.login AND m.day <= ?2
              ORDER BY m.day DESC LIMIT 1 OFFSET 1),
             (SELECT max(m.day) FROM reading_days m WHERE m.login = d.login AND m.day <= ?2))
         AND (?1 IS NULL OR d.login IN (SELECT value FROM json_each(?1))) ORDER BY d.login, d.day",
    )
    .bind(logins)
    .bind(day_of(moment).to_string())
    .fetch_all(&mut *connection)
    .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let names = sources(connection).await?;
    let mut newest: BTreeMap<AccountLogin, Reading> =
        std::mem::take(latest).into_iter().map(|r| (r.login, r)).collect();
    for row in &rows {
        let of_day = unpacked(row, &names)?.into_iter().map(|(_, reading)| reading);
        let Some(last) =
            of_day.filter(|reading| reading.at <= moment).max_by_key(|reading| (reading.at, reading.received_at))
        else {
            continue;
        };
        match newest.get(&last.login) {
            Some(known) if known.at >= last.at => (),
            _ => drop(newest.insert(last.login, last)),
        }
    }
    latest.extend(newest.into_values());
    Ok(())
}

fn day_of(at: Instant) -> CalendarDate {
    at.to_zoned(TimeZone::UTC).date()
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
