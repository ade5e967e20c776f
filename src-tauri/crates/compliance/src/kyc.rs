//! Whether what is required of a person is there.

use serde::{Deserialize, Serialize};
use values::CalendarDate;

use crate::document::{Document, Verification};

/// The documents required of a natural person.
pub const REQUIRED_OF_A_PERSON: [&str; 4] = ["identity", "proof_of_residence", "bank_statement", "source_of_funds"];

/// Where a person's file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KycState {
    /// Everything required is approved and in date.
    Complete,
    /// Something waits for a person at the desk.
    Pending,
    /// Something required was never given.
    Incomplete,
    /// Something required was refused or ran out.
    Problem,
}

/// The state of a file on a day, and the kinds of documents that keep it from being complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KycStanding {
    /// The state.
    pub state: KycState,
    /// The kinds that are missing, waiting, refused or expired.
    pub open: Vec<String>,
}

/// The standing of a natural person's file on a day. For each required kind the best document counts.
#[must_use]
pub fn standing(documents: &[Document], day: CalendarDate) -> KycStanding {
    let mut state = KycState::Complete;
    let mut open = Vec::new();
    for kind in REQUIRED_OF_A_PERSON {
        let found = best(documents, kind, day);
        if found != KycState::Complete {
            open.push(kind.to_owned());
        }
        state = state.max(found);
    }
    KycStanding { state, open }
}

fn best(documents: &[Document], kind: &str, day: CalendarDate) -> KycState {
    documents
        .iter()
        .filter(|document| document.kind == kind && document.envelope.is_none())
        .map(|document| match document.verification_on(day) {
            Verification::Approved => KycState::Complete,
            Verification::Pending => KycState::Pending,
            Verification::Rejected | Verification::Expired => KycState::Problem,
        })
        .min()
        .unwrap_or(KycState::Incomplete)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use values::DocumentId;

    use super::*;

    fn document(kind: &str, verification: Verification, expires_on: Option<CalendarDate>) -> Document {
        Document {
            id: DocumentId::new(kind).expect("well formed"),
            owner: "someone".into(),
            kind: kind.into(),
            file_name: None,
            verification,
            verified_by: None,
            uploaded_at: None,
            expires_on,
            envelope: None,
        }
    }

    #[test]
    fn a_file_with_an_expired_identity_is_a_problem_and_says_which() {
        let mut documents: Vec<_> =
            REQUIRED_OF_A_PERSON.iter().map(|kind| document(kind, Verification::Approved, None)).collect();
        documents[0].expires_on = Some(date(2026, 1, 31));
        let found = standing(&documents, date(2026, 2, 1));
        assert_eq!(found, KycStanding { state: KycState::Problem, open: vec!["identity".into()] });
        assert_eq!(standing(&documents, date(2026, 1, 31)).state, KycState::Complete);
    }

    #[test]
    fn a_document_that_is_signed_in_an_envelope_proves_nothing_of_the_client() {
        let signed =
            Document { envelope: Some("e-1".into()), ..document("source_of_funds", Verification::Approved, None) };
        assert_eq!(standing(&[signed], date(2026, 2, 1)).open, REQUIRED_OF_A_PERSON);
    }

    #[test]
    fn a_file_without_documents_is_incomplete() {
        assert_eq!(standing(&[], date(2026, 2, 1)).state, KycState::Incomplete);
    }
}
