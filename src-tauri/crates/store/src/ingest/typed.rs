//! The typed rows of a batch on their way into their tables.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, SqliteConnection};
use trading::reading::Reading;

use super::{
    claims::{self, Claim},
    dirty,
    document::TypedRow,
    kind::Kind,
};
use crate::{
    StoreError,
    bulk::Bulk,
    cells::json_list,
    derive::owed,
    table::{
        accounts,
        deals::{self, DealOrigin},
        documents, investments, prospects, readings, redemptions, tasks, users,
    },
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
    pub(crate) fn push(&mut self, doc: i64, row: TypedRow) {
        let kind = Kind::of(&row);
        self.docs.entry(kind).or_default().push(doc);
        match row {
            TypedRow::User { user, password_hash, aliases } => {
                let client = users::client_of(&user);
                self.claims.push(Claim { doc, client, aliases });
                self.table(kind, users::INSERT).push(users::cells(doc, user, password_hash));
            }
            TypedRow::Account { account, reading } => {
                self.readings.extend(reading);
                self.table(kind, accounts::INSERT).push(accounts::cells(doc, account));
            }
            TypedRow::Investment(row) => self.table(kind, investments::INSERT).push(investments::cells(doc, row)),
            TypedRow::Redemption(row) => self.table(kind, redemptions::INSERT).push(redemptions::cells(doc, row)),
            TypedRow::Document(row) => self.table(kind, documents::INSERT).push(documents::cells(doc, row)),
            TypedRow::Prospect(row) => self.table(kind, prospects::INSERT).push(prospects::cells(doc, row)),
            TypedRow::Task(row) => self.table(kind, tasks::INSERT).push(tasks::cells(doc, row)),
            TypedRow::Deal(row) => {
                let bulk =
                    self.tables.entry(kind).or_insert_with(|| Bulk::with_tail(deals::INSERT, deals::OVER_THE_SAME));
                bulk.push(deals::cells(doc, row, (DealOrigin::Database, None)));
            }
            TypedRow::Equity(reading) => self.readings.push(reading),
        }
    }

    fn table(&mut self, kind: Kind, insert: &'static str) -> &mut Bulk {
        self.tables.entry(kind).or_insert_with(|| Bulk::new(insert))
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
