//! The typed rows of a batch on their way into their tables.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, SqliteConnection};
use trading::reading::Reading;

use super::{
    claims::{self, Claim},
    dirty,
    kind::Kind,
    prepared::Prepared,
};
use crate::{
    StoreError,
    bulk::Bulk,
    cells::json_list,
    derive::owed,
    table::{accounts, deals, documents, investments, prospects, readings, redemptions, tasks, users},
};

/// The typed rows of a batch, sorted by their table.
pub(crate) struct TypedRows {
    tables: BTreeMap<Kind, Bulk>,
    docs: BTreeMap<Kind, Vec<i64>>,
    claims: Vec<Claim>,
    readings: Vec<Reading>,
}

impl TypedRows {
    pub(crate) const fn new() -> Self {
        Self { tables: BTreeMap::new(), docs: BTreeMap::new(), claims: Vec::new(), readings: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, doc: i64, row: Prepared) {
        self.readings.extend(row.reading);
        self.claims.extend(row.claim);
        self.docs.entry(row.kind).or_default().push(doc);
        if let Some(bulk) = empty(row.kind) {
            self.tables.entry(row.kind).or_insert(bulk).push(row.cells);
        }
    }

    /// Adds no more than what a row tells of an account at a time: the row itself is held as it is.
    pub(crate) fn push_reading(&mut self, row: Prepared) {
        self.readings.extend(row.reading);
    }

    /// Writes them all.
    pub(crate) async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        if let Some(docs) = self.docs.get(&Kind::Deal) {
            // A document may tell of another deal than before.
            deals::release(connection, docs).await?;
        }
        for bulk in self.tables.into_values() {
            bulk.write(connection).await?;
        }
        claims::replace(connection, self.claims).await?;
        for (kind, docs) in self.docs {
            dirty::mark(connection, kind, &docs).await?;
        }
        readings::store(connection, self.readings).await?;
        Ok(())
    }
}

/// A batch for the table of a kind; none for an equity snapshot, which is a reading.
fn empty(kind: Kind) -> Option<Bulk> {
    let insert = match kind {
        Kind::User => users::INSERT,
        Kind::Account => accounts::INSERT,
        Kind::Investment => investments::INSERT,
        Kind::Redemption => redemptions::INSERT,
        Kind::Document => documents::INSERT,
        Kind::Prospect => prospects::INSERT,
        Kind::Task => tasks::INSERT,
        Kind::Deal => return Some(Bulk::with_tail(deals::INSERT, deals::OVER_THE_SAME)),
        Kind::None | Kind::Equity => return None,
    };
    Some(Bulk::new(insert))
}

/// How a typed row stands to its document: 1 read from an older version, 2 deleted remotely.
pub(crate) async fn set_mark(
    connection: &mut SqliteConnection,
    (kind, mark): (Kind, i64),
    docs: &[i64],
) -> Result<(), StoreError> {
    let Some(table) = kind.table() else { return Ok(()) };
    if kind == Kind::Deal {
        return deals::set_mark(connection, mark, docs).await;
    }
    let statement = format!("UPDATE {table} SET mark = ? WHERE doc IN (SELECT value FROM json_each(?))");
    sqlx::query(AssertSqlSafe(statement)).bind(mark).bind(json_list(docs)).execute(&mut *connection).await?;
    dirty::mark(connection, kind, docs).await
}

/// Removes rows whose document turned into something else.
pub(crate) async fn remove(connection: &mut SqliteConnection, kind: Kind, docs: &[i64]) -> Result<(), StoreError> {
    let Some(table) = kind.table() else { return Ok(()) };
    if kind == Kind::User {
        let nothing = |doc: &i64| Claim { doc: *doc, client: None, aliases: Vec::new() };
        claims::replace(connection, docs.iter().map(nothing).collect()).await?;
    }
    if kind == Kind::Investment {
        owed::replace(connection, docs.iter().map(|doc| (*doc, String::new())).collect()).await?;
    }
    if kind == Kind::Deal {
        return deals::release(connection, docs).await;
    }
    let statement = format!("DELETE FROM {table} WHERE doc IN (SELECT value FROM json_each(?))");
    sqlx::query(AssertSqlSafe(statement)).bind(json_list(docs)).execute(connection).await?;
    Ok(())
}
