//! `readings`: the time series. One of the same account, time and source is one row, in which an unknown figure never
//! takes the place of a known one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use trading::reading::Reading;
use values::AccountLogin;

use super::{
    accounts::{login, login_cell, login_number},
    equity,
};
use crate::{StoreError, bulk::Bulk, cells::Cells, mt5::balances::Balances};

const INSERT: &str = "INSERT OR REPLACE INTO readings (login, at, source, received_at, balance, equity, floating, margin, \
     margin_free, margin_level) VALUES";
/// The same for the newest of each account and source.
const NEWEST: &str = "INSERT INTO newest_readings (login, at, source, received_at, balance, equity, floating, margin, \
     margin_free, margin_level) VALUES";
const THE_NEWER: &str = "ON CONFLICT (login, source) DO UPDATE SET at = excluded.at, received_at = excluded.received_at, \
     balance = excluded.balance, equity = excluded.equity, floating = excluded.floating, margin = excluded.margin, \
     margin_free = excluded.margin_free, margin_level = excluded.margin_level WHERE excluded.at >= at";

/// What makes a reading one row: account, UTC microseconds, source.
type Identity = (AccountLogin, i64, i64);

/// Stores readings and the days they belong to. Returns how many were new or brought something new.
pub(crate) async fn store(connection: &mut SqliteConnection, readings: Vec<Reading>) -> Result<usize, StoreError> {
    if readings.is_empty() {
        return Ok(0);
    }
    let given = by_identity(connection, readings).await?;
    let known = known(connection, given.keys()).await?;
    let mut bulk = Bulk::new(INSERT);
    let mut newest: BTreeMap<(AccountLogin, i64), (Identity, Reading)> = BTreeMap::new();
    let mut days = equity::Days::default();
    let mut balances = Balances::default();
    let mut stored = 0;
    for (identity, reading) in given {
        let before = known.get(&identity);
        let merged = match before {
            Some(before) => merged(before.clone(), &reading),
            None => reading,
        };
        if before.is_some_and(|before| same_figures(before, &merged)) {
            continue;
        }
        stored += 1;
        days.note(&identity, before.and_then(|before| before.equity), merged.equity);
        balances.note(&merged, identity.2);
        bulk.push(cells(identity, &merged));
        // In the order of time: the last of an account and source stays.
        newest.insert((identity.0, identity.2), (identity, merged));
    }
    bulk.write(connection).await?;
    let mut bulk = Bulk::with_tail(NEWEST, THE_NEWER);
    for (identity, reading) in newest.into_values() {
        bulk.push(cells(identity, &reading));
    }
    bulk.write(connection).await?;
    days.store(connection).await?;
    balances.store(connection).await?;
    Ok(stored)
}

async fn by_identity(
    connection: &mut SqliteConnection,
    readings: Vec<Reading>,
) -> Result<BTreeMap<Identity, Reading>, StoreError> {
    let mut sources: BTreeMap<String, i64> = BTreeMap::new();
    let mut given: BTreeMap<Identity, Reading> = BTreeMap::new();
    for reading in readings {
        let source = match sources.get(&reading.source) {
            Some(id) => *id,
            None => {
                let id = source(connection, &reading.source).await?;
                sources.insert(reading.source.clone(), id);
                id
            }
        };
        let identity = (reading.login, reading.at.as_microsecond(), source);
        let merged = match given.remove(&identity) {
            Some(before) => merged(before, &reading),
            None => reading,
        };
        given.insert(identity, merged);
    }
    Ok(given)
}

/// The number of a source's name.
pub(crate) async fn source(connection: &mut SqliteConnection, name: &str) -> Result<i64, StoreError> {
    sqlx::query("INSERT OR IGNORE INTO sources (name) VALUES (?)").bind(name).execute(&mut *connection).await?;
    Ok(sqlx::query_scalar("SELECT id FROM sources WHERE name = ?").bind(name).fetch_one(connection).await?)
}

async fn known(
    connection: &mut SqliteConnection,
    identities: impl Iterator<Item = &Identity>,
) -> Result<BTreeMap<Identity, Reading>, StoreError> {
    let asked: Vec<(i64, i64, i64)> =
        identities.map(|(login, at, source)| (login_number(*login), *at, *source)).collect();
    let rows = sqlx::query(
        "SELECT r.*, r.source AS source_id, s.name AS source_name FROM json_each(?) j
         CROSS JOIN readings r ON r.login = j.value ->> 0 AND r.at = j.value ->> 1 AND r.source = j.value ->> 2
         JOIN sources s ON s.id = r.source",
    )
    .bind(crate::cells::json_list(&asked))
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let cells = Cells { table: "readings", row };
            Ok(((login(&cells)?, cells.int("at")?, cells.int("source_id")?), read_reading(row)?))
        })
        .collect()
}

/// Reads a row that has its source's name as `source_name`.
pub(crate) fn read_reading(row: &SqliteRow) -> Result<Reading, StoreError> {
    let cells = Cells { table: "readings", row };
    Ok(Reading {
        login: login(&cells)?,
        at: cells.instant("at")?,
        received_at: cells.instant("received_at")?,
        source: cells.text("source_name")?,
        balance: cells.opt_decimal("balance")?,
        equity: cells.opt_decimal("equity")?,
        floating: cells.opt_decimal("floating")?,
        margin: cells.opt_decimal("margin")?,
        margin_free: cells.opt_decimal("margin_free")?,
        margin_level: cells.opt_decimal("margin_level")?,
    })
}

fn cells((login, at, source): Identity, reading: &Reading) -> [crate::cells::Cell; 10] {
    [
        login_cell(login),
        at.into(),
        source.into(),
        reading.received_at.into(),
        reading.balance.into(),
        reading.equity.into(),
        reading.floating.into(),
        reading.margin.into(),
        reading.margin_free.into(),
        reading.margin_level.into(),
    ]
}

fn merged(before: Reading, later: &Reading) -> Reading {
    let known = |before: Option<Decimal>, later: Option<Decimal>| later.or(before);
    Reading {
        received_at: before.received_at.max(later.received_at),
        balance: known(before.balance, later.balance),
        equity: known(before.equity, later.equity),
        floating: known(before.floating, later.floating),
        margin: known(before.margin, later.margin),
        margin_free: known(before.margin_free, later.margin_free),
        margin_level: known(before.margin_level, later.margin_level),
        ..before
    }
}

fn same_figures(a: &Reading, b: &Reading) -> bool {
    let figures = |r: &Reading| [r.balance, r.equity, r.floating, r.margin, r.margin_free, r.margin_level];
    figures(a) == figures(b)
}
