//! `equity_daily`: close, high and low of each account and UTC day, kept in the transaction that stores the readings.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use sqlx::SqliteConnection;
use values::{AccountLogin, CalendarDate, Instant};

use super::accounts::{login, login_cell, login_number};
use crate::{
    StoreError,
    bulk::Bulk,
    cells::{Cells, json_list},
};

const INSERT: &str = "INSERT OR REPLACE INTO equity_daily (login, day, close, high, low, last_at, source) VALUES";

/// One account on one day.
type AccountDay = (AccountLogin, CalendarDate);

/// A day as far as it is known: the moment and source of its close, and the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    close: Decimal,
    high: Decimal,
    low: Decimal,
    last: (i64, i64),
}

impl Day {
    const fn first(equity: Decimal, last: (i64, i64)) -> Self {
        Self { close: equity, high: equity, low: equity, last }
    }

    fn joined(self, other: Self) -> Self {
        let latest = if other.last >= self.last { other } else { self };
        Self { high: self.high.max(other.high), low: self.low.min(other.low), ..latest }
    }
}

/// The days that some readings touch.
#[derive(Debug, Default)]
pub(crate) struct Days {
    fresh: BTreeMap<AccountDay, Day>,
    /// A known equity was corrected: the day is made anew from all its readings.
    revised: BTreeSet<AccountDay>,
}

impl Days {
    /// Notes a reading that is stored, with the equity that stood in its place before.
    pub(crate) fn note(
        &mut self,
        (login, at, source): &(AccountLogin, i64, i64),
        before: Option<Decimal>,
        equity: Option<Decimal>,
    ) {
        let (Some(equity), Ok(moment)) = (equity, Instant::from_microsecond(*at)) else { return };
        let key = (*login, moment.to_zoned(TimeZone::UTC).date());
        match before {
            Some(before) if before == equity => (),
            Some(_) => drop(self.revised.insert(key)),
            None => {
                let day = Day::first(equity, (*at, *source));
                self.fresh.entry(key).and_modify(|known| *known = known.joined(day)).or_insert(day);
            }
        }
    }

    /// Brings the table up to date.
    pub(crate) async fn store(mut self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        self.fresh.retain(|key, _| !self.revised.contains(key));
        let known = known(connection, self.fresh.keys()).await?;
        let mut bulk = Bulk::new(INSERT);
        for (key, day) in self.fresh {
            let day = known.get(&key).map_or(day, |before| before.joined(day));
            bulk.push(cells(key, day));
        }
        for key in self.revised {
            if let Some(day) = from_readings(connection, key).await? {
                bulk.push(cells(key, day));
            }
        }
        bulk.write(connection).await
    }
}

fn cells((login, date): AccountDay, day: Day) -> [crate::cells::Cell; 7] {
    let (last_at, source) = day.last;
    [login_cell(login), date.into(), day.close.into(), day.high.into(), day.low.into(), last_at.into(), source.into()]
}

async fn known(
    connection: &mut SqliteConnection,
    keys: impl Iterator<Item = &AccountDay>,
) -> Result<BTreeMap<AccountDay, Day>, StoreError> {
    let asked: Vec<(i64, String)> = keys.map(|(login, day)| (login_number(*login), day.to_string())).collect();
    let rows = sqlx::query(
        "SELECT d.* FROM json_each(?) j
         CROSS JOIN equity_daily d ON d.login = j.value ->> 0 AND d.day = j.value ->> 1",
    )
    .bind(json_list(&asked))
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let cells = Cells { table: "equity_daily", row };
            let day = Day {
                close: cells.decimal("close")?,
                high: cells.decimal("high")?,
                low: cells.decimal("low")?,
                last: (cells.int("last_at")?, cells.int("source")?),
            };
            Ok(((login(&cells)?, cells.date("day")?), day))
        })
        .collect()
}

async fn from_readings(
    connection: &mut SqliteConnection,
    (login, date): AccountDay,
) -> Result<Option<Day>, StoreError> {
    let midnight = |date: CalendarDate| date.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp().as_microsecond());
    let until = date.tomorrow().and_then(midnight).unwrap_or(i64::MAX);
    let rows = sqlx::query("SELECT * FROM readings WHERE login = ? AND at >= ? AND at < ? AND equity IS NOT NULL")
        .bind(login_number(login))
        .bind(midnight(date).unwrap_or(i64::MIN))
        .bind(until)
        .fetch_all(connection)
        .await?;
    rows.iter().try_fold(None, |day: Option<Day>, row| {
        let cells = Cells { table: "readings", row };
        let one = Day::first(cells.decimal("equity")?, (cells.int("at")?, cells.int("source")?));
        Ok(Some(day.map_or(one, |day| day.joined(one))))
    })
}
