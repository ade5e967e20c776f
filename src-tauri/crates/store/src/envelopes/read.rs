//! Reading envelopes. A client reaches those about them and those they sign, and no others.

use access::session::Scope;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, SqliteConnection, sqlite::SqliteRow};
use values::{DocumentId, EnvelopeId, Instant};

use super::{EnvelopeDocument, EnvelopeField, EnvelopeFilter, EnvelopeRow, Revision, SignerRow, WholeEnvelope};
use crate::{
    PageOf, StoreError, Workspace,
    cells::{Cells, folded, json_list},
    keys::hex,
};

/// The most envelopes of one page.
const MOST_ROWS: u32 = 500;
/// The reader's reach: everything, or what is about a client or signed by them, never what was not sent.
const REACH: &str =
    "(?1 IS NULL OR (e.state <> 'draft' AND (e.client_id IN (SELECT value FROM json_each(?1)) OR EXISTS (
    SELECT 1 FROM envelope_signers s WHERE s.envelope = e.id AND s.client_id IN (SELECT value FROM json_each(?1))))))";

impl Workspace {
    /// Envelopes, the latest changed first, and how many there are.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn envelopes(&self, scope: &Scope, filter: &EnvelopeFilter) -> Result<PageOf<EnvelopeRow>, StoreError> {
        let mut reader = self.reader().await?;
        let own = own_ids(&mut reader, scope).await?;
        let among = format!(
            "FROM envelopes e WHERE {REACH}
             AND (?2 = '[]' OR e.state IN (SELECT value FROM json_each(?2)))
             AND (?3 IS NULL OR instr(e.search, ?3) > 0)
             AND (?4 IS NULL OR EXISTS (
                 SELECT 1 FROM envelope_signers s WHERE s.envelope = e.id AND s.user_id = ?4))
             AND (?5 IS NULL OR e.client_id = ?5)"
        );
        let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(folded);
        let signer = filter.signer.as_ref().map(|id| id.as_str());
        let client = filter.client.as_ref().map(|id| id.as_str());
        let total: i64 = sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) {among}")))
            .bind(&own)
            .bind(json_list(&filter.states))
            .bind(&text)
            .bind(signer)
            .bind(client)
            .fetch_one(&mut *reader)
            .await?;
        let page = format!("SELECT e.* {among} ORDER BY e.changed_at DESC, e.id LIMIT ?6 OFFSET ?7");
        let rows = sqlx::query(AssertSqlSafe(page))
            .bind(&own)
            .bind(json_list(&filter.states))
            .bind(&text)
            .bind(signer)
            .bind(client)
            .bind(filter.limit.min(MOST_ROWS))
            .bind(filter.offset)
            .fetch_all(&mut *reader)
            .await?;
        let rows = rows.iter().map(envelope).collect::<Result<_, _>>()?;
        Ok(PageOf { rows, total: u64::try_from(total).unwrap_or(0) })
    }

    /// Those whose time is over though it is not noted yet.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn overdue_envelopes(&self, now: Instant) -> Result<Vec<EnvelopeRow>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT * FROM envelopes WHERE state IN ('sent', 'viewed') AND expires_at IS NOT NULL AND expires_at <= ?
             ORDER BY expires_at LIMIT 100",
        )
        .bind(now.as_microsecond())
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(envelope).collect()
    }

    /// The signers of some envelopes, by envelope and number.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn signers_of(&self, ids: &[EnvelopeId]) -> Result<Vec<(EnvelopeId, SignerRow)>, StoreError> {
        let ids: Vec<&str> = ids.iter().map(EnvelopeId::as_str).collect();
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT * FROM envelope_signers WHERE envelope IN (SELECT value FROM json_each(?)) ORDER BY envelope, number",
        )
        .bind(json_list(&ids))
        .fetch_all(&mut *reader)
        .await?;
        let read = |row| {
            let cells = Cells { table: "envelope_signers", row };
            Ok((cells.id("envelope")?, signer(row)?))
        };
        rows.iter().map(read).collect()
    }

    /// One envelope with all that belongs to it but the bytes; nothing where the reader's scope does not reach.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn envelope(&self, scope: &Scope, id: &EnvelopeId) -> Result<Option<WholeEnvelope>, StoreError> {
        let mut reader = self.reader().await?;
        let own = own_ids(&mut reader, scope).await?;
        let row = sqlx::query(AssertSqlSafe(format!("SELECT e.* FROM envelopes e WHERE {REACH} AND e.id = ?2")))
            .bind(&own)
            .bind(id.as_str())
            .fetch_optional(&mut *reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let of = async |statement: &'static str, reader: &mut SqliteConnection| {
            sqlx::query(statement).bind(id.as_str()).fetch_all(reader).await
        };
        let signers = of("SELECT * FROM envelope_signers WHERE envelope = ? ORDER BY number", &mut reader).await?;
        let documents =
            of("SELECT * FROM envelope_documents WHERE envelope = ? ORDER BY position", &mut reader).await?;
        let fields = of(
            "SELECT f.* FROM envelope_fields f JOIN envelope_documents d ON d.id = f.document WHERE d.envelope = ?
             ORDER BY d.position, f.number",
            &mut reader,
        )
        .await?;
        let revisions = of(
            "SELECT r.* FROM envelope_revisions r JOIN envelope_documents d ON d.id = r.document WHERE d.envelope = ?
             ORDER BY d.position, r.number",
            &mut reader,
        )
        .await?;
        Ok(Some(WholeEnvelope {
            row: envelope(&row)?,
            signers: signers.iter().map(signer).collect::<Result<_, _>>()?,
            documents: documents.iter().map(document).collect::<Result<_, _>>()?,
            fields: fields.iter().map(field).collect::<Result<_, _>>()?,
            revisions: revisions.iter().map(revision).collect::<Result<_, _>>()?,
        }))
    }

    /// A document's bytes as of a revision, held against the hash they were kept with. Nothing when there is none.
    ///
    /// # Errors
    /// [`StoreError::UnreadableRow`] when they are not those that were kept; a damaged database, a locked workspace.
    pub async fn envelope_file(&self, document: &DocumentId, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let mut reader = self.reader().await?;
        let kept: Option<(String, i64)> =
            sqlx::query_as("SELECT sha256, length FROM envelope_revisions WHERE document = ? AND number = ?")
                .bind(document.as_str())
                .bind(number)
                .fetch_optional(&mut *reader)
                .await?;
        let Some((sha256, length)) = kept else { return Ok(None) };
        let parts: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT bytes FROM envelope_parts WHERE document = ? AND number <= ? ORDER BY number")
                .bind(document.as_str())
                .bind(number)
                .fetch_all(&mut *reader)
                .await?;
        drop(reader);
        let mut file = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        parts.into_iter().for_each(|part| file.extend(part));
        let found = hex(&Sha256::digest(&file));
        if found == sha256 {
            Ok(Some(file))
        } else {
            Err(StoreError::UnreadableRow { table: "envelope_parts", column: "bytes" })
        }
    }
}

/// Every id of a client in JSON; nothing for who sees the firm.
async fn own_ids(reader: &mut SqliteConnection, scope: &Scope) -> Result<Option<String>, StoreError> {
    let Scope::Client(client) = scope else { return Ok(None) };
    let mut ids: Vec<String> = sqlx::query_scalar(
        "SELECT alias FROM client_aliases WHERE client = (SELECT client FROM client_aliases WHERE alias = ?)",
    )
    .bind(client.as_str())
    .fetch_all(reader)
    .await?;
    ids.push(client.as_str().to_owned());
    Ok(Some(json_list(&ids)))
}

fn envelope(row: &SqliteRow) -> Result<EnvelopeRow, StoreError> {
    let cells = Cells { table: "envelopes", row };
    Ok(EnvelopeRow {
        id: cells.id("id")?,
        title: cells.text("title")?,
        client_id: cells.opt_id("client_id")?,
        state: cells.text("state")?,
        machine: cells.text("machine")?,
        terms: cells.text("terms")?,
        created_by: cells.id("created_by")?,
        creator: cells.text("creator")?,
        created_at: cells.instant("created_at")?,
        changed_at: cells.instant("changed_at")?,
        expires_at: cells.opt_instant("expires_at")?,
        version: cells.int("version")?,
    })
}

fn signer(row: &SqliteRow) -> Result<SignerRow, StoreError> {
    let cells = Cells { table: "envelope_signers", row };
    Ok(SignerRow {
        number: cells.number("number")?,
        name: cells.text("name")?,
        email: cells.opt_text("email")?,
        user_id: cells.opt_id("user_id")?,
        client_id: cells.opt_id("client_id")?,
        details: cells.text("details")?,
    })
}

fn document(row: &SqliteRow) -> Result<EnvelopeDocument, StoreError> {
    let cells = Cells { table: "envelope_documents", row };
    Ok(EnvelopeDocument {
        id: cells.id("id")?,
        position: cells.number("position")?,
        name: cells.text("name")?,
        details: cells.text("details")?,
    })
}

fn field(row: &SqliteRow) -> Result<EnvelopeField, StoreError> {
    use sqlx::Row as _;
    let cells = Cells { table: "envelope_fields", row };
    let real = |column| row.try_get::<f64, _>(column).map_err(|_| cells.unreadable(column));
    Ok(EnvelopeField {
        document: cells.id("document")?,
        signer: cells.number("signer")?,
        page: cells.number("page")?,
        place: [real("x")?, real("y")?, real("width")?, real("height")?],
    })
}

fn revision(row: &SqliteRow) -> Result<Revision, StoreError> {
    let cells = Cells { table: "envelope_revisions", row };
    let signer = cells.opt_int("signer")?.map(|number| u32::try_from(number).map_err(|_| cells.unreadable("signer")));
    Ok(Revision {
        document: cells.id("document")?,
        number: cells.number("number")?,
        sha256: cells.text("sha256")?,
        length: cells.number("length")?,
        at: cells.instant("at")?,
        signer: signer.transpose()?,
    })
}
