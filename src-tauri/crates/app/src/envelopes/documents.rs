//! The documents of a draft: taken from files, each proved to be one that can be signed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use signing::{
    pdf::Document,
    sign::{FieldChoice, SignRequest, Statement, ValidationData, prepare},
};
use store::{EnvelopeDocument, NewRevision, Revision};
use values::{DocumentId, EnvelopeId, Instant};

use super::{
    kept::{DocumentDetails, Kept, act, json, not},
    step::{StepBody, StepDocument},
};
use crate::{fault::Fault, fault_of::defect, seat::Seat, signing::file};

/// The most documents of one envelope.
const MOST_DOCUMENTS: usize = 20;
/// The largest document, in bytes.
const LARGEST: usize = 100 << 20;
/// The kind of a document nobody named otherwise.
const USUAL_KIND: &str = "agreement";

/// A file to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AddDocumentRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The file. It is only read, and kept encrypted in the workspace.
    pub path: String,
    /// The kind the shared database is told; `agreement` when none is given.
    pub kind: Option<String>,
}

/// A document to take out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemoveDocumentRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The document.
    pub document_id: DocumentId,
}

/// A document by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DocumentAdded {
    /// Which.
    pub document_id: DocumentId,
}

/// A document that is not kept yet.
pub(super) struct NewDocument {
    pub(super) row: EnvelopeDocument,
    pub(super) original: NewRevision,
}

/// Adds a file. One that cannot be signed safely is refused with the reason, before anybody is asked to.
pub(crate) async fn add(seat: &Seat, request: AddDocumentRequest) -> Result<DocumentAdded, Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    kept.need_draft()?;
    if kept.whole.documents.len() >= MOST_DOCUMENTS {
        return Err(not("too_many_documents"));
    }
    let kind = request.kind.as_deref().map(str::trim).filter(|kind| !kind.is_empty()).unwrap_or(USUAL_KIND).to_owned();
    if kind.len() > 60 || !kind.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
        return Err(Fault::field("kind", "malformed"));
    }
    let path = PathBuf::from(&request.path);
    let name = file_name(&path)?;
    let at = seat.desk.clock().now();
    let read = tokio::task::spawn_blocking(move || {
        let bytes = file::read(&path)?;
        let pages = pages(&bytes, at)?;
        Ok::<_, Fault>((bytes, pages))
    });
    let (bytes, pages) = read.await.map_err(defect)??;
    let position = kept.whole.documents.iter().map(|document| document.position).max().unwrap_or(0) + 1;
    let details = DocumentDetails { pages, kind, text: None };
    let new = new_document(seat, (position, name), (details, bytes), at)?;
    let document_id = new.row.id.clone();
    let mut step = StepBody::by(seat, kept.id(), ("document_added", at));
    step.documents = vec![added(&new)];
    let mut write = kept.write(&kept.machine, at, step.sealed()?)?;
    write.documents = vec![new.row];
    write.revisions = vec![new.original];
    act(seat, "envelopes.add_document", (&[write], Vec::new())).await?;
    Ok(DocumentAdded { document_id })
}

pub(super) fn new_document(
    seat: &Seat,
    (position, name): (u32, String),
    (details, bytes): (DocumentDetails, Vec<u8>),
    at: Instant,
) -> Result<NewDocument, Fault> {
    let id = DocumentId::new(seat.desk.environment().ids.uuid()).map_err(defect)?;
    let revision = Revision {
        document: id.clone(),
        number: 0,
        sha256: signing::sha256(&bytes),
        length: bytes.len() as u64,
        at,
        signer: None,
    };
    let row = EnvelopeDocument { id, position, name, details: json(&details)? };
    Ok(NewDocument { row, original: NewRevision { revision, tail: bytes } })
}

pub(super) fn added(new: &NewDocument) -> StepDocument {
    StepDocument {
        document_id: new.row.id.clone(),
        name: new.row.name.clone(),
        before: None,
        after: Some(new.original.revision.sha256.clone()),
    }
}

/// How many pages a file has, once it is proved that it can be signed.
fn pages(bytes: &[u8], at: Instant) -> Result<u32, Fault> {
    if bytes.len() > LARGEST {
        return Err(not("too_large"));
    }
    let trial = SignRequest {
        field: FieldChoice::Invisible { name: None },
        at,
        statement: Statement::default(),
        certify: None,
        appearance: None,
        room: 8_192,
        validation: ValidationData::default(),
        password: None,
    };
    prepare(bytes, &trial)?;
    let document = Document::read(bytes).map_err(|trouble| Fault::from(signing::sign::CannotSign::from(trouble)))?;
    let pages = document.latest().pages();
    let pages = pages.map_err(|trouble| Fault::from(signing::sign::CannotSign::from(trouble)))?;
    u32::try_from(pages.len()).map_err(defect)
}

/// The file's name alone: where it lay is nobody's business.
fn file_name(path: &Path) -> Result<String, Fault> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(180).collect();
    if name.trim().is_empty() { Err(Fault::field("path", "no_file_name")) } else { Ok(name) }
}

/// Takes a document out of a draft.
pub(crate) async fn remove(seat: &Seat, request: RemoveDocumentRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    kept.need_draft()?;
    let found = kept.whole.documents.iter().find(|document| document.id == request.document_id);
    let document = found.ok_or_else(|| Fault::not_found("document"))?;
    let at = seat.desk.clock().now();
    let mut step = StepBody::by(seat, kept.id(), ("document_removed", at));
    step.documents = vec![StepDocument {
        document_id: document.id.clone(),
        name: document.name.clone(),
        before: Some(kept.latest(&document.id)?.sha256.clone()),
        after: None,
    }];
    let mut write = kept.write(&kept.machine, at, step.sealed()?)?;
    write.without = vec![document.id.clone()];
    act(seat, "envelopes.remove_document", (&[write], Vec::new())).await?;
    Ok(())
}
