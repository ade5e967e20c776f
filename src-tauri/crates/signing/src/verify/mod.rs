//! What a signature proves, and what was changed after it.
//!
//! [`verify`] tells for each signature whether it holds for the bytes it covers, who stands behind it, and what later
//! revisions changed; and for the document, whether it still shows what was signed.

mod asn1;
mod certificate;
mod changes;
mod continuation;
mod coverage;
mod hash;
mod integrity;
mod issuer;
mod judgement;
mod keys;
mod permissions;
mod report;
mod revocation;
mod signed_data;
mod store;
mod time_stamp;
mod trust;

pub use continuation::{NotAContinuation, continuation};
pub(crate) use issuer::{bundled, is_issued_by};
pub use report::{
    CertificateReport, ChangeReport, Integrity, Kind, Report, Revocation, SignatureReport, Standing, Trust, TrustReason,
};
pub use trust::Roots;

use values::Instant;

use crate::{
    pdf::{Document, Unreadable},
    sign::ValidationData,
};

/// What is asked about a file.
pub struct Question<'q> {
    /// The file.
    pub bytes: &'q [u8],
    /// Its password; empty when it opens without.
    pub password: &'q [u8],
    /// Who is trusted; empty when nobody was named.
    pub roots: &'q Roots,
    /// The time now: certificates without a time-stamp are judged by it.
    pub now: Instant,
}

/// Tells what there is to tell about a file's signatures. Asks nothing of any network.
#[must_use]
pub fn verify(question: &Question<'_>) -> Report {
    verify_with(question, &ValidationData::default())
}

/// As [`verify`], with answers, lists and certificates that were asked for besides what the file holds. They bear on
/// trust alone: the level is what the file itself proves.
#[must_use]
pub fn verify_with(question: &Question<'_>, fetched: &ValidationData) -> Report {
    let read = Document::read_to_judge(question.bytes, question.password);
    let told = read.and_then(|document| judgement::of(&document, question, fetched));
    told.unwrap_or_else(|trouble| unread(question.bytes, &trouble))
}

/// A file that cannot be read: broken when it claims to be signed.
fn unread(bytes: &[u8], trouble: &Unreadable) -> Report {
    let claims = coverage::claims(bytes);
    let can_be_told = matches!(trouble, Unreadable::Malformed { .. } | Unreadable::TooMuch(_));
    let document = if claims && can_be_told { Standing::Broken } else { Standing::Unreadable };
    Report { document, reason: trouble.to_string(), signatures: Vec::new() }
}
