//! `documents`: metadata of what clients gave.

use compliance::document::{Document, Verification};

use crate::{
    StoreError,
    cells::{Cell, Cells},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO documents (doc, mark, id, owner, kind, file_name, verification, \
     verified_by, uploaded_at, expires_on, envelope) VALUES";

pub(crate) fn cells(doc: i64, document: Document) -> [Cell; 11] {
    [
        doc.into(),
        0_i64.into(),
        String::from(document.id).into(),
        document.owner.into(),
        document.kind.into(),
        document.file_name.into(),
        document.verification.text().into(),
        document.verified_by.into(),
        document.uploaded_at.into(),
        document.expires_on.into(),
        document.envelope.into(),
    ]
}

pub(crate) fn read_document(cells: &Cells<'_>) -> Result<Document, StoreError> {
    Ok(Document {
        id: cells.id("id")?,
        owner: cells.text("owner")?,
        kind: cells.text("kind")?,
        file_name: cells.opt_text("file_name")?,
        verification: cells.parsed("verification", Verification::from_text)?,
        verified_by: cells.opt_text("verified_by")?,
        uploaded_at: cells.opt_instant("uploaded_at")?,
        expires_on: cells.opt_date("expires_on")?,
        envelope: cells.opt_text("envelope")?,
    })
}
