//! Writing envelopes: rows, documents, the step of the trail, the audit record that seals it and what the shared database
//! shall have, in one transaction.

use sqlx::SqliteConnection;

use super::{EnvelopeRow, EnvelopeWrite, NewRevision, Seal, trail};
use crate::{
    Actor, DocumentWrite, Note, StoreError, Workspace,
    cells::folded,
    ingest::edited,
    workspace::begin,
    write::{audit, operation::Author},
};

impl Workspace {
    /// Does one act each on some envelopes, with documents for the shared database, all or nothing. Answers the seal of
    /// each act's step.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when an envelope or a document changed since it was read; a full disk, a damaged
    /// database, a locked workspace.
    pub async fn write_envelopes(
        &self,
        actor: Option<&Actor>,
        operation: &str,
        (writes, mut shared): (&[EnvelopeWrite], Vec<DocumentWrite>),
    ) -> Result<Vec<Seal>, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let mut notes = Vec::new();
        let is_shared = !shared.is_empty();
        if let Some(actor) = actor.filter(|_| is_shared) {
            let author = Author { actor, name: operation, at };
            notes = edited::write(&mut transaction, &author, &mut shared).await?.1;
        }
        let mut seals = Vec::with_capacity(writes.len());
        for write in writes {
            write.make(&mut transaction).await?;
            let step = trail::Sealing { envelope: &write.envelope.id, step: &write.step, actor, operation, at };
            seals.push(step.seal(&mut transaction).await?);
        }
        for Note { operation, detail } in notes {
            audit::append(&mut transaction, audit::Entry { at, actor: None, operation: &operation, detail }).await?;
        }
        transaction.commit().await?;
        drop(writer);
        if is_shared {
            // What is derived is marked as outdated in the same transaction: the next refresh makes it good.
            let _ = self.refresh_investors().await;
        }
        Ok(seals)
    }
}

impl EnvelopeWrite {
    async fn make(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let id = self.envelope.id.as_str();
        if self.discarded {
            let gone = sqlx::query("DELETE FROM envelopes WHERE id = ? AND version = ?")
                .bind(id)
                .bind(self.envelope.version)
                .execute(connection)
                .await?;
            return if gone.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Overtaken) };
        }
        put(connection, &self.envelope, self.search()).await?;
        self.put_signers(connection).await?;
        for document in &self.without {
            sqlx::query("DELETE FROM envelope_documents WHERE id = ? AND envelope = ?")
                .bind(document.as_str())
                .bind(id)
                .execute(&mut *connection)
                .await?;
        }
        for document in &self.documents {
            sqlx::query(
                "INSERT INTO envelope_documents (id, envelope, position, name, details) VALUES (?, ?, ?, ?, ?)",
            )
            .bind(document.id.as_str())
            .bind(id)
            .bind(document.position)
            .bind(&document.name)
            .bind(&document.details)
            .execute(&mut *connection)
            .await?;
        }
        self.put_fields(connection).await?;
        for revision in &self.revisions {
            append(connection, revision).await?;
        }
        Ok(())
    }

    /// What it is found by: its title, and its signers where they are given.
    fn search(&self) -> Option<String> {
        let names = self.signers.as_ref()?.iter().map(|signer| folded(&signer.name));
        Some(std::iter::once(folded(&self.envelope.title)).chain(names).collect::<Vec<_>>().join("\n"))
    }

    async fn put_signers(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let Some(signers) = &self.signers else { return Ok(()) };
        let id = self.envelope.id.as_str();
        sqlx::query("DELETE FROM envelope_signers WHERE envelope = ?").bind(id).execute(&mut *connection).await?;
        for signer in signers {
            sqlx::query(
                "INSERT INTO envelope_signers (envelope, number, name, email, user_id, client_id, details)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(id)
            .bind(signer.number)
            .bind(&signer.name)
            .bind(&signer.email)
            .bind(signer.user_id.as_ref().map(|id| id.as_str()))
            .bind(signer.client_id.as_ref().map(|id| id.as_str()))
            .bind(&signer.details)
            .execute(&mut *connection)
            .await?;
        }
        Ok(())
    }

    async fn put_fields(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let Some(fields) = &self.fields else { return Ok(()) };
        sqlx::query(
            "DELETE FROM envelope_fields WHERE document IN (SELECT id FROM envelope_documents WHERE envelope = ?)",
        )
        .bind(self.envelope.id.as_str())
        .execute(&mut *connection)
        .await?;
        for (number, field) in (1_i64..).zip(fields) {
            let [x, y, width, height] = field.place;
            sqlx::query(
                "INSERT INTO envelope_fields (document, number, signer, page, x, y, width, height)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(field.document.as_str())
            .bind(number)
            .bind(field.signer)
            .bind(field.page)
            .bind(x)
            .bind(y)
            .bind(width)
            .bind(height)
            .execute(&mut *connection)
            .await?;
        }
        Ok(())
    }
}

/// Keeps the row: a new one, or the one that was read.
async fn put(connection: &mut SqliteConnection, row: &EnvelopeRow, search: Option<String>) -> Result<(), StoreError> {
    let statement = if row.version == 0 {
        "INSERT INTO envelopes (id, title, client_id, state, machine, terms, created_by, creator, created_at, changed_at,
                                expires_at, version, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 + 1, ?13)"
    } else {
        "UPDATE envelopes SET title = ?2, client_id = ?3, state = ?4, machine = ?5, terms = ?6, created_by = ?7, creator = ?8,
                created_at = ?9, changed_at = ?10, expires_at = ?11, version = version + 1, search = coalesce(?13, search)
         WHERE id = ?1 AND version = ?12"
    };
    let search = search.or_else(|| (row.version == 0).then(|| folded(&row.title)));
    let done = sqlx::query(statement)
        .bind(row.id.as_str())
        .bind(&row.title)
        .bind(row.client_id.as_ref().map(|id| id.as_str()))
        .bind(&row.state)
        .bind(&row.machine)
        .bind(&row.terms)
        .bind(row.created_by.as_str())
        .bind(&row.creator)
        .bind(row.created_at.as_microsecond())
        .bind(row.changed_at.as_microsecond())
        .bind(row.expires_at.map(|at| at.as_microsecond()))
        .bind(row.version)
        .bind(search)
        .execute(connection)
        .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Overtaken) }
}

async fn append(connection: &mut SqliteConnection, new: &NewRevision) -> Result<(), StoreError> {
    let revision = &new.revision;
    let length = i64::try_from(revision.length).unwrap_or(i64::MAX);
    let added = sqlx::query(
        "INSERT INTO envelope_revisions (document, number, sha256, length, at, signer)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE ?2 = (SELECT count(*) FROM envelope_revisions WHERE document = ?1)
           AND ?4 = ?7 + coalesce((SELECT max(length) FROM envelope_revisions WHERE document = ?1), 0)",
    )
    .bind(revision.document.as_str())
    .bind(revision.number)
    .bind(&revision.sha256)
    .bind(length)
    .bind(revision.at.as_microsecond())
    .bind(revision.signer)
    .bind(i64::try_from(new.tail.len()).unwrap_or(i64::MAX))
    .execute(&mut *connection)
    .await?;
    if added.rows_affected() == 0 {
        return Err(StoreError::Overtaken);
    }
    sqlx::query("INSERT INTO envelope_parts (document, number, bytes) VALUES (?, ?, ?)")
        .bind(revision.document.as_str())
        .bind(revision.number)
        .bind(new.tail.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}
