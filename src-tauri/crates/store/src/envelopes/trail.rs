//! The trail of an envelope: each step's body is hashed, and the hash stands in a record of the audit chain.

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{EnvelopeId, Instant};

use super::NewStep;
use crate::{Actor, StoreError, Workspace, cells::Cells, keys::hex, write::audit};

/// What seals a step: its number in the trail, and its record in the audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The step's number in its envelope, from 1.
    pub number: u32,
    /// SHA-256 of the step's body in hexadecimal.
    pub sha256: String,
    /// The audit record's number.
    pub audit: u64,
    /// The audit record's own hash in hexadecimal, which the next record carries on.
    pub hash: String,
}

/// A step of a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailRow {
    /// When.
    pub at: Instant,
    /// What was done, in one word.
    pub deed: String,
    /// All of it in JSON, as it was hashed.
    pub body: String,
    /// What seals it.
    pub seal: Seal,
    /// The body is the one that was hashed, and the audit record says so.
    pub holds: bool,
}

/// A step about to be sealed.
pub(super) struct Sealing<'a> {
    pub(super) envelope: &'a EnvelopeId,
    pub(super) step: &'a NewStep,
    pub(super) actor: Option<&'a Actor>,
    pub(super) operation: &'a str,
    pub(super) at: Instant,
}

impl Sealing<'_> {
    /// Writes the step and its audit record.
    pub(super) async fn seal(self, connection: &mut SqliteConnection) -> Result<Seal, StoreError> {
        let (id, step) = (self.envelope.as_str(), self.step);
        let last: i64 = sqlx::query_scalar("SELECT coalesce(max(number), 0) FROM envelope_trail WHERE envelope = ?")
            .bind(id)
            .fetch_one(&mut *connection)
            .await?;
        let (number, sha256) = (last + 1, hash(&step.body));
        let mut detail = json!({ "envelope": id, "step": number, "deed": step.deed, "sha256": sha256 });
        if let (Some(detail), Some(told)) = (detail.as_object_mut(), step.told.as_object()) {
            for (key, value) in told {
                detail.entry(key).or_insert_with(|| value.clone());
            }
        }
        let entry = audit::Entry { at: self.at, actor: self.actor, operation: self.operation, detail };
        let audit = audit::append(connection, entry).await?;
        let kept = i64::try_from(audit).unwrap_or(i64::MAX);
        let seal: Vec<u8> = sqlx::query_scalar("SELECT hash FROM audit WHERE number = ?")
            .bind(kept)
            .fetch_one(&mut *connection)
            .await?;
        sqlx::query(
            "INSERT INTO envelope_trail (envelope, number, at, deed, body, sha256, audit, seal)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(number)
        .bind(self.at.as_microsecond())
        .bind(&step.deed)
        .bind(&step.body)
        .bind(&sha256)
        .bind(kept)
        .bind(&seal)
        .execute(connection)
        .await?;
        Ok(Seal { number: u32::try_from(number).unwrap_or(u32::MAX), sha256, audit, hash: hex(&seal) })
    }
}

impl Workspace {
    /// The trail of an envelope, first step first, each held against its audit record.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn envelope_trail(&self, id: &EnvelopeId) -> Result<Vec<TrailRow>, StoreError> {
        let mut reader = self.reader().await?;
        trail(&mut reader, id).await
    }
}

async fn trail(reader: &mut SqliteConnection, id: &EnvelopeId) -> Result<Vec<TrailRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT t.*, a.hash AS audit_hash, json_extract(a.detail, '$.sha256') AS audit_sha256,
                json_extract(a.detail, '$.envelope') AS audit_envelope
         FROM envelope_trail t LEFT JOIN audit a ON a.number = t.audit WHERE t.envelope = ? ORDER BY t.number",
    )
    .bind(id.as_str())
    .fetch_all(reader)
    .await?;
    rows.iter().map(|row| trail_row(row, id)).collect()
}

fn trail_row(row: &SqliteRow, id: &EnvelopeId) -> Result<TrailRow, StoreError> {
    let cells = Cells { table: "envelope_trail", row };
    let (body, sha256, seal) = (cells.text("body")?, cells.text("sha256")?, cells.blob("seal")?);
    let holds = hash(&body) == sha256
        && cells.opt_text("audit_sha256")?.as_deref() == Some(&sha256)
        && cells.opt_text("audit_envelope")?.as_deref() == Some(id.as_str())
        && cells.opt_blob("audit_hash")?.as_deref() == Some(&seal);
    Ok(TrailRow {
        at: cells.instant("at")?,
        deed: cells.text("deed")?,
        body,
        seal: Seal { number: cells.number("number")?, sha256, audit: cells.number("audit")?, hash: hex(&seal) },
        holds,
    })
}

fn hash(body: &str) -> String {
    hex(&Sha256::digest(body.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn after(tampering: &'static str) -> Vec<bool> {
        let folder = tempfile::tempdir().expect("a folder");
        let key = zeroize::Zeroizing::new([3; 32]);
        let mut connection =
            crate::database::writer(&folder.path().join("test.db"), &key, true).await.expect("a database");
        crate::migration::migrate(&mut connection, crate::migration::MIGRATIONS, folder.path(), &key)
            .await
            .expect("migrated");
        let id = EnvelopeId::new("e1").expect("an id");
        for n in 1..=3 {
            let step = NewStep { deed: "viewed".into(), body: format!("{{\"n\":{n}}}"), told: json!({ "signer": n }) };
            let at = Instant::from_second(n).expect("a moment");
            let sealing = Sealing { envelope: &id, step: &step, actor: None, operation: "envelopes.view", at };
            sealing.seal(&mut connection).await.expect("sealed");
        }
        sqlx::raw_sql(tampering).execute(&mut connection).await.expect("tampered with");
        trail(&mut connection, &id).await.expect("read").into_iter().map(|row| row.holds).collect()
    }

    #[tokio::test]
    async fn a_step_that_is_changed_no_longer_holds_and_the_others_do() {
        assert_eq!(after("SELECT 1").await, [true, true, true]);
        let lift = "DROP TRIGGER envelope_trail_is_never_changed; DROP TRIGGER audit_is_never_changed;";
        for change in [
            "UPDATE envelope_trail SET body = '{}' WHERE number = 2",
            "UPDATE envelope_trail SET body = '{}', sha256 = 'x' WHERE number = 2",
            "UPDATE envelope_trail SET audit = 3 WHERE number = 2",
            "UPDATE audit SET detail = '{}' WHERE number = 2",
            "UPDATE audit SET hash = x'00' WHERE number = 2",
        ] {
            let tampering: &'static str = Box::leak(format!("{lift} {change}").into_boxed_str());
            assert_eq!(after(tampering).await, [true, false, true], "{change}");
        }
    }

    #[tokio::test]
    async fn the_database_itself_refuses_to_change_or_shorten_a_trail() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = zeroize::Zeroizing::new([3; 32]);
        let mut connection =
            crate::database::writer(&folder.path().join("test.db"), &key, true).await.expect("a database");
        crate::migration::migrate(&mut connection, crate::migration::MIGRATIONS, folder.path(), &key)
            .await
            .expect("migrated");
        let step = NewStep { deed: "viewed".into(), body: "{}".into(), told: json!({}) };
        let id = EnvelopeId::new("e1").expect("an id");
        let at = Instant::from_second(1).expect("a moment");
        let sealing = Sealing { envelope: &id, step: &step, actor: None, operation: "envelopes.view", at };
        sealing.seal(&mut connection).await.expect("sealed");
        for statement in ["UPDATE envelope_trail SET body = '{}'", "DELETE FROM envelope_trail"] {
            assert!(sqlx::query(statement).execute(&mut connection).await.is_err(), "{statement}");
        }
    }
}
