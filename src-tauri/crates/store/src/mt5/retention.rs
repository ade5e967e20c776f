//! How long readings are kept, and how: as rows for two days, packed in full for ninety, one in five minutes until four
//! hundred, and after that as the close, high and low of the day alone.

use std::collections::{BTreeMap, HashMap};

use jiff::{ToSpan, tz::TimeZone};
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use trading::reading::Reading;
use values::{AccountLogin, CalendarDate, Instant};

use super::packed::{Numbered, pack, unpack};
use crate::{
    StoreError, Workspace,
    cells::Cells,
    read::readings::sources,
    table::{
        accounts::{login, login_number},
        readings::read_reading,
    },
    workspace::begin,
};

/// Whole days that stay rows.
const AS_ROWS_DAYS: i32 = 2;
/// Days kept in full.
const IN_FULL_DAYS: i32 = 90;
/// Days kept at one reading in five minutes.
const THINNED_DAYS: i32 = 400;
/// Microseconds of the slots that keep one reading of each source.
const SLOT: i64 = 300_000_000;
/// Days of accounts taken in one transaction.
const AT_ONCE: i64 = 64;

/// What a round of tidying did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Days of accounts that were packed.
    pub packed: u64,
    /// Of these that were packed before, those thinned.
    pub thinned: u64,
    /// Days of which the close, high and low are left.
    pub dropped: u64,
}

impl Workspace {
    /// Packs, thins and drops what is old enough; the newest reading of an account stays a row. Waits between the parts,
    /// so that nobody who writes waits long.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn tidy_readings(&self) -> Result<Tidied, StoreError> {
        let today = self.now().to_zoned(TimeZone::UTC).date();
        let before = |days: i32| today.checked_sub(days.days()).unwrap_or(CalendarDate::MIN);
        let mut done = Tidied::default();
        loop {
            let packed = self.pack_some(before(AS_ROWS_DAYS)).await?;
            done.packed += packed;
            if packed == 0 {
                break;
            }
        }
        loop {
            let thinned = self.thin_some(before(IN_FULL_DAYS)).await?;
            done.thinned += thinned;
            if thinned == 0 {
                break;
            }
        }
        let mut writer = self.writer().await?;
        done.dropped = sqlx::query("DELETE FROM reading_days WHERE day < ?")
            .bind(before(THINNED_DAYS).to_string())
            .execute(&mut *writer)
            .await?
            .rows_affected();
        Ok(done)
    }

    async fn pack_some(&self, before: CalendarDate) -> Result<u64, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let names = sources(&mut transaction).await?;
        let days = due(&mut transaction, before).await?;
        for (of, day) in &days {
            let (from, to) = (midnight(*day), midnight(day.tomorrow().unwrap_or(*day)));
            let rows = sqlx::query(
                "SELECT r.*, r.source AS source_id, s.name AS source_name FROM readings r
                 JOIN sources s ON s.id = r.source WHERE r.login = ? AND r.at >= ? AND r.at < ?",
            )
            .bind(login_number(*of))
            .bind(from)
            .bind(to)
            .fetch_all(&mut *transaction)
            .await?;
            let mut all: BTreeMap<(i64, i64), Reading> = BTreeMap::new();
            for (source, reading) in held(&mut transaction, (*of, *day), &names).await? {
                all.insert((reading.at.as_microsecond(), source), reading);
            }
            for row in &rows {
                let source = Cells { table: "readings", row }.int("source_id")?;
                let reading = read_reading(row)?;
                all.insert((reading.at.as_microsecond(), source), reading);
            }
            let all: Vec<Numbered> = all.into_iter().map(|((_, source), reading)| (source, reading)).collect();
            keep(&mut transaction, (*of, *day), (&all, false)).await?;
            sqlx::query("DELETE FROM readings WHERE login = ? AND at >= ? AND at < ?")
                .bind(login_number(*of))
                .bind(from)
                .bind(to)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(days.len() as u64)
    }

    async fn thin_some(&self, before: CalendarDate) -> Result<u64, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let names = sources(&mut transaction).await?;
        let rows = sqlx::query("SELECT login, day FROM reading_days WHERE day < ? AND thinned = 0 LIMIT ?")
            .bind(before.to_string())
            .bind(AT_ONCE)
            .fetch_all(&mut *transaction)
            .await?;
        for row in &rows {
            let cells = Cells { table: "reading_days", row };
            let key = (login(&cells)?, cells.date("day")?);
            let thin = thinned(held(&mut transaction, key, &names).await?);
            keep(&mut transaction, key, (&thin, true)).await?;
        }
        transaction.commit().await?;
        Ok(rows.len() as u64)
    }
}

/// The last reading of each source in each slot.
fn thinned(readings: Vec<Numbered>) -> Vec<Numbered> {
    let mut slots: BTreeMap<(i64, i64), Numbered> = BTreeMap::new();
    for (source, reading) in readings {
        slots.insert((reading.at.as_microsecond().div_euclid(SLOT), source), (source, reading));
    }
    slots.into_values().collect()
}

/// Days of accounts that are to be packed: all older than a day, but for the last one of each account.
async fn due(
    connection: &mut SqliteConnection,
    before: CalendarDate,
) -> Result<Vec<(AccountLogin, CalendarDate)>, StoreError> {
    // The oldest row of each account is found by a jump in the key; from it on, day by day.
    let rows = sqlx::query(
        "WITH RECURSIVE l (login) AS (
             SELECT min(login) FROM readings
             UNION ALL
             SELECT (SELECT min(r.login) FROM readings r WHERE r.login > l.login) FROM l WHERE l.login IS NOT NULL),
         d (login, at) AS (
             SELECT l.login, (SELECT min(at) FROM readings r WHERE r.login = l.login) FROM l WHERE l.login IS NOT NULL
             UNION ALL
             SELECT d.login, (SELECT min(r.at) FROM readings r WHERE r.login = d.login
                              AND r.at >= (d.at / 86400000000 + 1) * 86400000000)
             FROM d WHERE d.at IS NOT NULL)
         SELECT d.login, date(d.at / 1000000, 'unixepoch') AS day FROM d
         WHERE d.at < ?1 AND EXISTS (SELECT 1 FROM readings r WHERE r.login = d.login
             AND r.at >= (d.at / 86400000000 + 1) * 86400000000)
         LIMIT ?2",
    )
    .bind(midnight(before))
    .bind(AT_ONCE)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let cells = Cells { table: "readings", row };
            Ok((login(&cells)?, cells.date("day")?))
        })
        .collect()
}

async fn held(
    connection: &mut SqliteConnection,
    (of, day): (AccountLogin, CalendarDate),
    names: &HashMap<i64, String>,
) -> Result<Vec<Numbered>, StoreError> {
    let row = sqlx::query("SELECT * FROM reading_days WHERE login = ? AND day = ?")
        .bind(login_number(of))
        .bind(day.to_string())
        .fetch_optional(connection)
        .await?;
    row.map_or_else(|| Ok(Vec::new()), |row| unpacked(&row, names))
}

async fn keep(
    connection: &mut SqliteConnection,
    (of, day): (AccountLogin, CalendarDate),
    (readings, thinned): (&[Numbered], bool),
) -> Result<(), StoreError> {
    sqlx::query("INSERT OR REPLACE INTO reading_days (login, day, readings, thinned, body) VALUES (?, ?, ?, ?, ?)")
        .bind(login_number(of))
        .bind(day.to_string())
        .bind(i64::try_from(readings.len()).unwrap_or(i64::MAX))
        .bind(thinned)
        .bind(pack(readings))
        .execute(connection)
        .await?;
    Ok(())
}

/// The readings of a packed day.
pub(crate) fn unpacked(row: &SqliteRow, names: &HashMap<i64, String>) -> Result<Vec<Numbered>, StoreError> {
    let cells = Cells { table: "reading_days", row };
    let readings = unpack(login(&cells)?, &cells.blob("body")?, |source| names.get(&source).cloned());
    readings.ok_or_else(|| cells.unreadable("body"))
}

/// The first microsecond of a day, UTC.
fn midnight(day: CalendarDate) -> i64 {
    day.to_zoned(TimeZone::UTC).map_or(i64::MIN, |zoned| Instant::as_microsecond(zoned.timestamp()))
}
