//! What was edited here and waits until the shared database has it: one operation a row, in the order in which they
//! were made. What an operation does is written by the synchronisation, and only carried here.

use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, OperationId, Sensitive};

use super::actor::Actor;
use crate::{StoreError, cells::Cells};

/// A document of the shared database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Its collection.
    pub collection: String,
    /// Its `_id` in canonical text.
    pub key: String,
}

/// Where an operation stands. The numbers stand in the database and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperationState {
    /// It waits to be sent, or was sent and nobody knows yet what became of it.
    Waiting = 0,
    /// The server applied it; it stays over what is read until it was seen there.
    Acknowledged = 1,
    /// Somebody else changed the same; a person decides.
    Conflicted = 2,
    /// The server will never take it; a person decides.
    Dead = 3,
}

impl OperationState {
    pub(crate) const fn code(self) -> i64 {
        self as i64
    }

    fn from_code(code: i64) -> Option<Self> {
        [Self::Waiting, Self::Acknowledged, Self::Conflicted, Self::Dead].into_iter().find(|state| state.code() == code)
    }
}

/// An operation that is not settled yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its place in the order.
    pub number: i64,
    /// Its id, also in the remote journal.
    pub id: OperationId,
    /// The document.
    pub place: Place,
    /// What it does.
    pub body: Sensitive<String>,
    /// Where it stands.
    pub state: OperationState,
    /// The conflict or the refusal.
    pub why: Option<Sensitive<String>>,
    /// How often it was sent. What was sent once keeps its content until its fate is known.
    pub attempts: u32,
    /// Counts every change of it.
    pub version: i64,
    /// When the person made it.
    pub created_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// Who made it.
    pub actor: Actor,
    /// The endpoint that made it.
    pub name: String,
}

/// An operation to be kept.
#[derive(Debug, Clone)]
pub struct NewOperation {
    /// Its id.
    pub id: OperationId,
    /// What it does.
    pub body: Sensitive<String>,
    /// Where it stands.
    pub state: OperationState,
    /// The conflict or the refusal.
    pub why: Option<Sensitive<String>>,
}

/// What becomes of an operation.
#[derive(Debug, Clone)]
pub enum OperationUpdate {
    /// A person made it.
    Add(NewOperation),
    /// Another takes its place in the order, keeps its author, and was never sent.
    Replace {
        /// The one that goes.
        id: OperationId,
        /// The one that comes; it may have the same id.
        with: NewOperation,
    },
    /// It stands elsewhere now.
    Set {
        /// Which.
        id: OperationId,
        /// Where it stands.
        state: OperationState,
        /// The conflict or the refusal.
        why: Option<Sensitive<String>>,
    },
    /// It is in the shared database and was seen there, or what it wanted stands there already.
    Settle {
        /// Which.
        id: OperationId,
    },
    /// A person decided against it.
    Withdraw {
        /// Which.
        id: OperationId,
    },
}

/// A server's refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedOperation {
    /// Which operation.
    pub id: OperationId,
    /// Why; the synchronisation reads it.
    pub why: Sensitive<String>,
}

/// How many operations came to their end.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ended {
    pub(crate) settled: u64,
    pub(crate) withdrawn: u64,
}

/// Who made the operations that are added, when, and through which endpoint.
pub(crate) struct Author<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) name: &'a str,
    pub(crate) at: Instant,
}

/// Updates the operations of one document within a transaction.
pub(crate) async fn update(
    connection: &mut SqliteConnection,
    (collection, key): (i64, &str),
    author: &Author<'_>,
    updates: Vec<OperationUpdate>,
) -> Result<Ended, StoreError> {
    let mut ended = Ended::default();
    for update in updates {
        match update {
            OperationUpdate::Add(operation) => add(connection, (collection, key), author, operation).await?,
            OperationUpdate::Replace { id, with } => {
                sqlx::query(
                    "UPDATE operations SET id = ?, body = ?, bytes = ?, state = ?, why = ?, attempts = 0, version = version + 1,
                     changed_at = ? WHERE id = ?",
                )
                .bind(with.id.as_str())
                .bind(with.body.reveal())
                .bind(bytes(&with))
                .bind(with.state.code())
                .bind(with.why.as_ref().map(|why| why.reveal().as_str()))
                .bind(author.at.as_microsecond())
                .bind(id.as_str())
                .execute(&mut *connection)
                .await?;
            }
            OperationUpdate::Set { id, state, why } => {
                sqlx::query(
                    "UPDATE operations SET state = ?, why = ?, version = version + 1, changed_at = ? WHERE id = ?",
                )
                .bind(state.code())
                .bind(why.as_ref().map(|why| why.reveal().as_str()))
                .bind(author.at.as_microsecond())
                .bind(id.as_str())
                .execute(&mut *connection)
                .await?;
            }
            OperationUpdate::Settle { id } => ended.settled += remove(connection, &id).await?,
            OperationUpdate::Withdraw { id } => ended.withdrawn += remove(connection, &id).await?,
        }
    }
    Ok(ended)
}

async fn add(
    connection: &mut SqliteConnection,
    (collection, key): (i64, &str),
    author: &Author<'_>,
    operation: NewOperation,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO operations
         (id, collection, key, body, state, why, created_at, changed_at, user_id, user_name, name, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10, ?11)",
    )
    .bind(operation.id.as_str())
    .bind(collection)
    .bind(key)
    .bind(operation.body.reveal())
    .bind(operation.state.code())
    .bind(operation.why.as_ref().map(|why| why.reveal().as_str()))
    .bind(author.at.as_microsecond())
    .bind(author.actor.user_id.as_str())
    .bind(&author.actor.name)
    .bind(author.name)
    .bind(bytes(&operation))
    .execute(connection)
    .await?;
    Ok(())
}

fn bytes(operation: &NewOperation) -> i64 {
    i64::try_from(operation.body.reveal().len()).unwrap_or(i64::MAX)
}

async fn remove(connection: &mut SqliteConnection, id: &OperationId) -> Result<u64, StoreError> {
    let removed = sqlx::query("DELETE FROM operations WHERE id = ?").bind(id.as_str()).execute(connection).await?;
    Ok(removed.rows_affected())
}

/// Adds to a counter of the synchronisation.
pub(crate) async fn count(connection: &mut SqliteConnection, name: &str, more: u64) -> Result<(), StoreError> {
    if more > 0 {
        sqlx::query(
            "INSERT INTO sync_counters (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = value + ?2",
        )
        .bind(name)
        .bind(i64::try_from(more).unwrap_or(i64::MAX))
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// An operation from a row that has its collection's name as `collection_name`.
pub(crate) fn read(row: &SqliteRow) -> Result<Operation, StoreError> {
    let cells = Cells { table: "operations", row };
    Ok(Operation {
        number: cells.int("number")?,
        id: cells.id("id")?,
        place: Place { collection: cells.text("collection_name")?, key: cells.text("key")? },
        body: Sensitive::new(cells.text("body")?),
        state: OperationState::from_code(cells.int("state")?).ok_or_else(|| cells.unreadable("state"))?,
        why: cells.opt_text("why")?.map(Sensitive::new),
        attempts: cells.number("attempts")?,
        version: cells.int("version")?,
        created_at: cells.instant("created_at")?,
        changed_at: cells.instant("changed_at")?,
        actor: Actor { user_id: cells.id("user_id")?, session_id: None, name: cells.text("user_name")? },
        name: cells.text("name")?,
    })
}
