//! Metadata of a document a client gave; the file itself is elsewhere.

use serde::{Deserialize, Serialize};
use values::{CalendarDate, DocumentId, Instant};

/// Where the verification of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Waits for a person.
    Pending,
    /// Accepted by a person.
    Approved,
    /// Refused by a person.
    Rejected,
    /// Was accepted, and ran out.
    Expired,
}

impl Verification {
    /// Reads the wild's words: `verified` is approved.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "pending" | "uploaded" | "submitted" => Some(Self::Pending),
            "approved" | "verified" => Some(Self::Approved),
            "rejected" => Some(Self::Rejected),
            "expired" => Some(Self::Expired),
            _ => None,
        }
    }

    /// The text we store and write.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
        }
    }
}

/// A document's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// The `users` id or client id it belongs to, as written.
    pub owner: String,
    /// What kind: `identity`, `proof_of_residence`, `bank_statement`, `source_of_funds`, or the web platform's word.
    pub kind: String,
    /// The file's name.
    pub file_name: Option<String>,
    /// Where its verification stands.
    pub verification: Verification,
    /// Who verified it.
    pub verified_by: Option<String>,
    /// When it was uploaded.
    pub uploaded_at: Option<Instant>,
    /// The day it runs out.
    pub expires_on: Option<CalendarDate>,
    /// The envelope in which it is signed. Such a document was made by the firm: it proves nothing of the client.
    pub envelope: Option<String>,
}

impl Document {
    /// The verification as of a day: an approved document whose day has passed is expired, whatever the row says.
    #[must_use]
    pub fn verification_on(&self, day: CalendarDate) -> Verification {
        match (self.verification, self.expires_on) {
            (Verification::Approved, Some(until)) if until < day => Verification::Expired,
            (state, _) => state,
        }
    }
}
