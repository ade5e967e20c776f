//! What waits to be written to the shared database, and how a document stands because of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::AssertSqlSafe;
use values::{AccountLogin, DocumentId, InvestmentId, OperationId, ProspectId, RedemptionId, TaskId, UserId};

use crate::{
    Operation, OperationState, Place, StoreError, Workspace, cells::json_list, ingest::kind::Kind,
    write::operation::read,
};

/// A thing of the fund, by its own id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entity {
    /// A person.
    User(UserId),
    /// An MT5 account.
    Account(AccountLogin),
    /// A contract.
    Investment(InvestmentId),
    /// A redemption.
    Redemption(RedemptionId),
    /// A document's metadata.
    Document(DocumentId),
    /// A prospect.
    Prospect(ProspectId),
    /// A task.
    Task(TaskId),
}

/// Which operations are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueFilter {
    /// Only in this state.
    pub state: Option<OperationState>,
    /// Only of this document.
    pub place: Option<Place>,
    /// After this number; 0 from the beginning.
    pub after: i64,
    /// At most so many.
    pub limit: u32,
}

/// How many operations stand where, and since when the oldest waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Queue {
    /// Wait to be sent.
    pub waiting: u64,
    /// Applied, and not yet seen in what is read.
    pub acknowledged: u64,
    /// A person is to decide between two changes.
    pub conflicted: u64,
    /// Refused by the server.
    pub dead: u64,
    /// When the oldest of those that wait was made.
    pub oldest: Option<values::Instant>,
    /// Bytes of those that wait.
    pub waiting_bytes: u64,
}

const OPERATIONS: &str =
    "SELECT o.*, c.name AS collection_name FROM operations o JOIN collections c ON c.id = o.collection";

impl Workspace {
    /// The documents that operations are on; what is settled is left out.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn places_of(&self, ids: &[OperationId]) -> Result<HashMap<OperationId, Place>, StoreError> {
        let ids: Vec<&str> = ids.iter().map(OperationId::as_str).collect();
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT o.*, c.name AS collection_name FROM json_each(?) j CROSS JOIN operations o ON o.id = j.value
             JOIN collections c ON c.id = o.collection",
        )
        .bind(json_list(&ids))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(|row| read(row).map(|operation| (operation.id, operation.place))).collect()
    }

    /// The operations in their order, as far as a filter lets them through.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn operations(&self, filter: &QueueFilter) -> Result<Vec<Operation>, StoreError> {
        let mut reader = self.reader().await?;
        // A bare parameter as the limit would have the statement prepared anew each time. Where a state is asked for its
        // index is walked: of a hundred thousand operations that wait none is read to find the few that conflict.
        let narrowed = match (&filter.place, filter.state) {
            (Some(_), _) => "c.name = ?3 AND o.key = ?4 AND o.number > ?1 AND (?2 IS NULL OR o.state = ?2)",
            (None, Some(_)) => "o.state = ?2 AND o.number > ?1",
            (None, None) => "o.number > ?1",
        };
        let statement = format!("{OPERATIONS} WHERE {narrowed} ORDER BY o.number LIMIT ?5 + 0");
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(filter.after)
            .bind(filter.state.map(OperationState::code))
            .bind(filter.place.as_ref().map(|place| place.collection.as_str()))
            .bind(filter.place.as_ref().map(|place| place.key.as_str()))
            .bind(filter.limit)
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(read).collect()
    }

    /// Those of some operations, by their numbers, that cannot be sent yet: an operation before them on the same document
    /// conflicts or was refused.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn behind(&self, numbers: &[i64]) -> Result<BTreeSet<i64>, StoreError> {
        if numbers.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut reader = self.reader().await?;
        let behind: Vec<i64> = sqlx::query_scalar(
            "SELECT o.number FROM json_each(?) j CROSS JOIN operations o ON o.number = j.value
             WHERE EXISTS (SELECT 1 FROM operations b WHERE b.collection = o.collection AND b.key = o.key
                           AND b.number < o.number AND b.state >= 2)",
        )
        .bind(json_list(numbers))
        .fetch_all(&mut *reader)
        .await?;
        Ok(behind.into_iter().collect())
    }

    /// One operation; nothing when it is settled, withdrawn or never was.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn operation(&self, id: &OperationId) -> Result<Option<Operation>, StoreError> {
        let mut reader = self.reader().await?;
        let statement = format!("{OPERATIONS} WHERE o.id = ?");
        let row = sqlx::query(AssertSqlSafe(statement)).bind(id.as_str()).fetch_optional(&mut *reader).await?;
        row.as_ref().map(read).transpose()
    }

    /// Those documents of a collection that a read that began after an acknowledgement proves something about: the
    /// server's answers before the full pull under way, and what it did not see. After a key, at most so many.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn proved_by_pull(
        &self,
        collection: &str,
        after: &str,
        limit: u32,
    ) -> Result<Vec<(String, Vec<OperationId>, bool)>, StoreError> {
        let mut reader = self.reader().await?;
        let rows: Vec<(String, Option<String>, bool)> = sqlx::query_as(
            "WITH c AS (SELECT id, pull FROM collections WHERE name = ?1),
                  k AS MATERIALIZED (SELECT DISTINCT key FROM operations
                                     WHERE collection = (SELECT id FROM c) AND key > ?2 ORDER BY key LIMIT ?3 + 0)
             SELECT o.key, CASE WHEN o.state = 1 AND o.pull < c.pull THEN o.id END,
                    coalesce(r.there = 1 AND r.gone_at IS NULL AND r.seen <> c.pull, 0)
             FROM c CROSS JOIN k CROSS JOIN operations o ON o.collection = c.id AND o.key = k.key
             LEFT JOIN raw_documents r ON r.collection = o.collection AND r.key = o.key
             ORDER BY o.key, o.number",
        )
        .bind(collection)
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *reader)
        .await?;
        let mut found: Vec<(String, Vec<OperationId>, bool)> = Vec::new();
        for (key, id, unseen) in rows {
            let id = id.map(|id| id.parse()).transpose();
            let id = id.map_err(|_| StoreError::UnreadableRow { table: "operations", column: "id" })?;
            match found.last_mut() {
                Some(last) if last.0 == key => last.1.extend(id),
                _ => found.push((key, id.into_iter().collect(), unseen)),
            }
        }
        Ok(found)
    }

    /// How many operations stand where.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn queue(&self) -> Result<Queue, StoreError> {
        let mut reader = self.reader().await?;
        let rows: Vec<(i64, i64, i64)> =
            sqlx::query_as("SELECT state, count(*), sum(bytes) FROM operations GROUP BY state")
                .fetch_all(&mut *reader)
                .await?;
        let oldest: Option<i64> =
            sqlx::query_scalar("SELECT created_at FROM operations WHERE state = 0 ORDER BY number LIMIT 1")
                .fetch_optional(&mut *reader)
                .await?;
        let oldest = oldest.and_then(|at| values::Instant::from_microsecond(at).ok());
        let mut queue = Queue { oldest, ..Queue::default() };
        for (state, count, bytes) in rows {
            let count = u64::try_from(count).unwrap_or(0);
            match state {
                0 => (queue.waiting, queue.waiting_bytes) = (count, u64::try_from(bytes).unwrap_or(0)),
                1 => queue.acknowledged = count,
                2 => queue.conflicted = count,
                _ => queue.dead = count,
            }
        }
        Ok(queue)
    }

    /// The counters of the synchronisation by name.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn sync_counters(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut reader = self.reader().await?;
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT name, value FROM sync_counters").fetch_all(&mut *reader).await?;
        Ok(rows.into_iter().map(|(name, value)| (name, u64::try_from(value).unwrap_or(0))).collect())
    }

    /// The document from which a thing of the fund was read; nothing when there is none.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn place_of(&self, entity: &Entity) -> Result<Option<Place>, StoreError> {
        let (kind, id) = match entity {
            Entity::User(id) => (Kind::User, id.as_str().to_owned()),
            Entity::Account(login) => (Kind::Account, login.to_string()),
            Entity::Investment(id) => (Kind::Investment, id.as_str().to_owned()),
            Entity::Redemption(id) => (Kind::Redemption, id.as_str().to_owned()),
            Entity::Document(id) => (Kind::Document, id.as_str().to_owned()),
            Entity::Prospect(id) => (Kind::Prospect, id.as_str().to_owned()),
            Entity::Task(id) => (Kind::Task, id.as_str().to_owned()),
        };
        let (Some(table), Some(column)) = (kind.table(), kind.identity()) else { return Ok(None) };
        let statement = format!(
            "SELECT c.name, r.key FROM {table} t JOIN raw_documents r ON r.doc = t.doc AND r.kind BETWEEN 1 AND 7
             JOIN collections c ON c.id = r.collection WHERE t.{column} = ?"
        );
        let mut reader = self.reader().await?;
        let found: Option<(String, String)> =
            sqlx::query_as(AssertSqlSafe(statement)).bind(id).fetch_optional(&mut *reader).await?;
        Ok(found.map(|(collection, key)| Place { collection, key }))
    }
}
