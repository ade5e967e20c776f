//! `documents`: metadata of what clients gave.

use compliance::document::{Document, Verification};

use super::{Read, row::Row};

/// Reads a document's metadata. Without a word about its verification it waits for a person.
pub(super) fn read(row: &Row<'_>) -> Read<Document> {
    let state = row.state(&["verification_status", "status"], Verification::from_text)?;
    Ok(Document {
        id: row.own_id(&["document_id", "id"])?,
        owner: Row::required("user_id", row.text(&["user_id", "client_id"])?)?,
        kind: kind(Row::required("document_type", row.word(&["document_type", "type"])?)?),
        file_name: row.text(&["file_name", "filename"])?,
        verification: state.unwrap_or(Verification::Pending),
        verified_by: row.text(&["verified_by"])?,
        uploaded_at: row.instant(&["upload_date", "uploaded_at", "created_at"])?,
        expires_on: row.date(&["expiry_date", "expires_on"])?,
        envelope: row.text(&["envelope_id"])?,
    })
}

/// The web platform's words for the kinds that are required; any other word stays.
fn kind(word: String) -> String {
    match word.as_str() {
        "passport" | "national_id" | "id_card" | "drivers_license" | "government_id" | "identification" => {
            "identity".into()
        }
        "proof_of_address" | "utility_bill" => "proof_of_residence".into(),
        _ => word,
    }
}
