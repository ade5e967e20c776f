//! Documents on which something waits, and the worst of it, without reading what it is.

use crate::{Place, StoreError, Workspace};

/// A document on which operations wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Which.
    pub place: Place,
    /// One of them conflicts.
    pub conflicted: bool,
    /// The server refused one of them.
    pub dead: bool,
    /// The first words of the oldest one's body, which the synchronisation reads.
    pub begins: String,
}

/// Letters of a body that are read.
const LETTERS: i64 = 16;

impl Workspace {
    /// Some documents on which operations wait, in one order, and how many there are.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn unconfirmed(&self, limit: u32) -> Result<(Vec<Unconfirmed>, u64), StoreError> {
        let mut reader = self.reader().await?;
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM (SELECT DISTINCT collection, key FROM operations)")
            .fetch_one(&mut *reader)
            .await?;
        // Beside min() SQLite gives the other columns of the row that has it.
        let rows: Vec<(String, String, bool, bool, String, i64)> = sqlx::query_as(
            "WITH k AS MATERIALIZED (SELECT DISTINCT collection, key FROM operations ORDER BY collection, key LIMIT ?1 + 0)
             SELECT c.name, k.key, (SELECT EXISTS (SELECT 1 FROM operations x WHERE x.collection = k.collection
                                                    AND x.key = k.key AND x.state = 2)),
                    (SELECT EXISTS (SELECT 1 FROM operations x WHERE x.collection = k.collection
                                    AND x.key = k.key AND x.state = 3)),
                    substr(o.body, 1, ?2), min(o.number)
             FROM k CROSS JOIN operations o ON o.collection = k.collection AND o.key = k.key
             CROSS JOIN collections c ON c.id = k.collection GROUP BY k.collection, k.key",
        )
        .bind(limit)
        .bind(LETTERS)
        .fetch_all(&mut *reader)
        .await?;
        let found = rows.into_iter().map(|(collection, key, conflicted, dead, begins, _)| Unconfirmed {
            place: Place { collection, key },
            conflicted,
            dead,
            begins,
        });
        Ok((found.collect(), u64::try_from(total).unwrap_or(0)))
    }
}
