//! The audit chain: each record carries the SHA-256 of the one before.

use futures_util::{Stream, TryStreamExt};
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::Instant;

use super::actor::Actor;
use crate::{StoreError, Workspace, cells::Cells, workspace::begin};

/// An audit record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its number, from 1.
    pub number: u64,
    /// When.
    pub at: Instant,
    /// Who; nothing when the application itself did it.
    pub actor: Option<Actor>,
    /// What.
    pub operation: String,
    /// The circumstances, without secrets.
    pub detail: serde_json::Value,
}

/// What walking the chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainVerdict {
    /// Records walked.
    pub records: u64,
    /// The first record that does not follow from the one before, or is missing.
    pub broken_at: Option<u64>,
}

/// A record to be added.
pub(crate) struct Entry<'a> {
    pub(crate) at: Instant,
    pub(crate) actor: Option<&'a Actor>,
    pub(crate) operation: &'a str,
    pub(crate) detail: serde_json::Value,
}

impl Workspace {
    /// Adds a record for what changes no row: sign-in, unlock, the start of a pull. Returns its number.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn append_audit(
        &self,
        actor: Option<&Actor>,
        operation: &str,
        detail: serde_json::Value,
    ) -> Result<u64, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let number = append(&mut transaction, Entry { at: self.now(), actor, operation, detail }).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// The newest records, newest first, before a number or from the end.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn audit_records(&self, before: Option<u64>, limit: u32) -> Result<Vec<AuditRecord>, StoreError> {
        let before = before.and_then(|number| i64::try_from(number).ok()).unwrap_or(i64::MAX);
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?")
            .bind(before)
            .bind(limit)
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(record).collect()
    }

    /// Walks the whole chain.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn verify_audit_chain(&self) -> Result<ChainVerdict, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM audit ORDER BY number").fetch(&mut *reader);
        walk(rows).await
    }
}

async fn walk(
    mut rows: impl Stream<Item = Result<SqliteRow, sqlx::Error>> + Unpin,
) -> Result<ChainVerdict, StoreError> {
    let mut previous = BEFORE_THE_FIRST.to_vec();
    let mut records = 0;
    while let Some(row) = rows.try_next().await? {
        let cells = Cells { table: "audit", row: &row };
        // A record that cannot even be read does not follow from the one before.
        let follows = record(&row).is_ok_and(|record| {
            record.number == records + 1
                && cells.blob("previous").is_ok_and(|found| found == previous)
                && cells.blob("hash").is_ok_and(|found| found == digest(&record, &previous))
        });
        if !follows {
            return Ok(ChainVerdict { records, broken_at: Some(records + 1) });
        }
        previous = cells.blob("hash")?;
        records += 1;
    }
    Ok(ChainVerdict { records, broken_at: None })
}

/// What the first record carries as the hash of the one before it.
const BEFORE_THE_FIRST: [u8; 32] = [0; 32];

/// Adds a record within a transaction.
pub(crate) async fn append(connection: &mut SqliteConnection, entry: Entry<'_>) -> Result<u64, StoreError> {
    let last: Option<(i64, Vec<u8>)> = sqlx::query_as("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        .fetch_optional(&mut *connection)
        .await?;
    let (number, previous) = last.map_or((1, BEFORE_THE_FIRST.to_vec()), |(number, hash)| (number + 1, hash));
    let record = AuditRecord {
        number: u64::try_from(number).map_err(|_| StoreError::UnreadableRow { table: "audit", column: "number" })?,
        // What is hashed is what can be read back: microseconds.
        at: Instant::from_microsecond(entry.at.as_microsecond()).unwrap_or(entry.at),
        actor: entry.actor.cloned(),
        operation: entry.operation.to_owned(),
        detail: entry.detail,
    };
    sqlx::query(
        "INSERT INTO audit (number, at, user_id, user_name, session_id, operation, detail, previous, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(number)
    .bind(record.at.as_microsecond())
    .bind(record.actor.as_ref().map(|actor| actor.user_id.as_str()))
    .bind(record.actor.as_ref().map(|actor| actor.name.as_str()))
    .bind(record.actor.as_ref().and_then(|actor| actor.session_id.as_ref()).map(|id| id.as_str()))
    .bind(&record.operation)
    .bind(canonical(&record.detail))
    .bind(&previous)
    .bind(digest(&record, &previous))
    .execute(connection)
    .await?;
    Ok(record.number)
}

fn record(row: &SqliteRow) -> Result<AuditRecord, StoreError> {
    let cells = Cells { table: "audit", row };
    let actor = match cells.opt_id("user_id")? {
        Some(user_id) => {
            Some(Actor { user_id, session_id: cells.opt_id("session_id")?, name: cells.text("user_name")? })
        }
        None => None,
    };
    Ok(AuditRecord {
        number: cells.number("number")?,
        at: cells.instant("at")?,
        actor,
        operation: cells.text("operation")?,
        detail: cells.json("detail")?,
    })
}

/// SHA-256 of the record in canonical JSON and of the hash before it.
fn digest(record: &AuditRecord, previous: &[u8]) -> Vec<u8> {
    let whole = serde_json::json!({
        "number": record.number,
        "at": record.at.as_microsecond(),
        "user_id": record.actor.as_ref().map(|actor| actor.user_id.as_str()),
        "user_name": record.actor.as_ref().map(|actor| actor.name.as_str()),
        "session_id": record.actor.as_ref().and_then(|actor| actor.session_id.as_ref()).map(|id| id.as_str()),
        "operation": record.operation,
        "detail": record.detail,
        "previous": crate::keys::hex(previous),
    });
    Sha256::digest(canonical(&whole).as_bytes()).to_vec()
}

/// JSON with its keys in order and no spaces, whatever order a map keeps.
fn canonical(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let fields: Vec<String> =
                keys.iter().map(|key| format!("{}:{}", Value::from(key.as_str()), canonical(&map[*key]))).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn chain_of_five(folder: &std::path::Path) -> SqliteConnection {
        let key = zeroize::Zeroizing::new([3; 32]);
        let mut connection = crate::database::writer(&folder.join("test.db"), &key, true).await.unwrap();
        crate::migration::migrate(&mut connection, crate::migration::MIGRATIONS, folder, &key).await.unwrap();
        for n in 1..=5 {
            let at = Instant::from_second(n).unwrap();
            let entry = Entry { at, actor: None, operation: "operation", detail: serde_json::json!({ "n": n }) };
            append(&mut connection, entry).await.unwrap();
        }
        connection
    }

    async fn verdict_after(tampering: &'static str) -> ChainVerdict {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = chain_of_five(folder.path()).await;
        sqlx::raw_sql(tampering).execute(&mut connection).await.unwrap();
        walk(sqlx::query("SELECT * FROM audit ORDER BY number").fetch(&mut connection)).await.unwrap()
    }

    #[tokio::test]
    async fn whatever_is_changed_in_the_trail_is_found() {
        let lift = "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_shortened;";
        assert_eq!(verdict_after(lift).await, ChainVerdict { records: 5, broken_at: None });
        for tampering in [
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET operation = 'another' WHERE number = 3",
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET at = at + 1 WHERE number = 3",
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET detail = '{\"n\":4}' WHERE number = 3",
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET user_id = 'x', user_name = 'y' WHERE number = 3",
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET detail = 'not json' WHERE number = 3",
            "DROP TRIGGER audit_is_never_shortened; DELETE FROM audit WHERE number = 3",
        ] {
            assert_eq!(verdict_after(tampering).await, ChainVerdict { records: 2, broken_at: Some(3) }, "{tampering}");
        }
    }

    #[tokio::test]
    async fn the_database_itself_refuses_to_change_or_shorten_the_trail() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = chain_of_five(folder.path()).await;
        for statement in ["UPDATE audit SET operation = 'another'", "DELETE FROM audit"] {
            assert!(sqlx::query(statement).execute(&mut connection).await.is_err(), "{statement}");
        }
    }

    #[test]
    fn canonical_json_has_its_keys_in_order() {
        let value = serde_json::json!({"b": [1, {"d": null, "c": "x\"y"}], "a": true});
        assert_eq!(canonical(&value), r#"{"a":true,"b":[1,{"c":"x\"y","d":null}]}"#);
    }
}
