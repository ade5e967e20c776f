//! What the shared database is told of an envelope's documents: names, sizes, hashes and how far they are. Never a file,
//! and never where one lies.

use ports::{Fields, Value};
use signing::envelope::{Ended, Envelope};
use store::{Entity, NewRevision, Revision};
use sync::edit::{Deed, FieldEdit};
use values::Instant;

use super::kept::{Kept, document_details, word};
use crate::{fault::Fault, seat::Seat};

const COLLECTION: &str = "documents";

/// New rows, when it is sent.
pub(super) fn first(kept: &Kept, at: Instant) -> Result<Vec<Deed>, Fault> {
    let row = &kept.whole.row;
    let owner = row.client_id.as_ref().map_or(row.created_by.as_str(), |client| client.as_str());
    let text = |text: &str| Value::Text(text.to_owned());
    let mut deeds = Vec::with_capacity(kept.whole.documents.len());
    for document in &kept.whole.documents {
        let (details, original) = (document_details(document)?, kept.latest(&document.id)?);
        let fields = [
            ("document_id", text(document.id.as_str())),
            ("user_id", text(owner)),
            ("document_type", text(&details.kind)),
            ("file_name", text(&document.name)),
            ("file_size", size(original)),
            ("mime_type", text("application/pdf")),
            // The file is in the workspace of the firm's desk, and nowhere a path leads to.
            ("storage_path", text(&format!("fidus-desktop:{}", document.id))),
            ("sha256", text(&original.sha256)),
            ("sha256_original", text(&original.sha256)),
            ("envelope_id", text(kept.id().as_str())),
            ("signing_status", text("sent")),
            ("verification_status", text("pending")),
            ("upload_date", Value::Date(at)),
        ];
        let fields = Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        deeds.push(Deed::Insert { collection: COLLECTION.to_owned(), fields });
    }
    Ok(deeds)
}

/// What changed of the rows, when a deed was done. A row that somebody deleted there stays deleted.
pub(super) async fn moved(
    seat: &Seat,
    kept: &Kept,
    (next, revisions): (&Envelope, &[NewRevision]),
) -> Result<Vec<Deed>, Fault> {
    let mut deeds = Vec::new();
    for document in &kept.whole.documents {
        let Some(place) = seat.store().place_of(&Entity::Document(document.id.clone())).await? else { continue };
        if seat.open.edits.shown(&place).await?.is_none() {
            continue;
        }
        let new = revisions.iter().find(|new| new.revision.document == document.id);
        let mut fields = vec![FieldEdit::set("signing_status", Value::Text(word(next.state()).to_owned()))];
        if let Some(new) = new {
            fields.push(FieldEdit::set("sha256", Value::Text(new.revision.sha256.clone())));
            fields.push(FieldEdit::set("file_size", size(&new.revision)));
        }
        if let Some((ended, _)) = next.ended() {
            let (verification, by) = match ended {
                Ended::Completed => ("approved", Some(seat.session.name.clone())),
                Ended::Declined | Ended::Voided => ("rejected", None),
                Ended::Expired => ("expired", None),
            };
            fields.push(FieldEdit::set("verification_status", Value::Text(verification.to_owned())));
            fields.extend(by.map(|by| FieldEdit::set("verified_by", Value::Text(by))));
        }
        deeds.push(Deed::Edit { place, fields });
    }
    Ok(deeds)
}

fn size(revision: &Revision) -> Value {
    Value::Int(i64::try_from(revision.length).unwrap_or(i64::MAX))
}
