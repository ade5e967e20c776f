//! What is told about a file: the answer of `fidus verify --json`.

use serde::Serialize;

use crate::seen::SeenPlace;

/// The document as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Every signature holds, and nothing but signing happened after the first.
    Intact,
    /// Every signature holds, and what was changed after one is allowed by it.
    IntactWithPermittedChanges,
    /// The signatures hold, but something else than what was signed is shown now, or can be.
    Altered,
    /// A signature does not hold.
    Broken,
    /// It is a PDF file without a signature.
    Unsigned,
    /// It cannot be read, or a signature is of a kind that cannot be checked here: nothing can be said.
    Unreadable,
}

/// Who stands behind a signature's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// It leads to a root that was given.
    Trusted,
    /// It leads to none of the roots that were given.
    Untrusted,
    /// No roots were given.
    Unknown,
    /// It was revoked at the time that counts.
    Revoked,
    /// It was not valid at the time that counts.
    Expired,
}

/// Why trust is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TrustReason {
    /// The path leads to a root that was given, and every certificate on it was valid at the time that counts.
    LeadsToRoot,
    /// No roots were given.
    NoRoots,
    /// No path leads to a root that was given.
    NoPath,
    /// The certificate, or one over it, is not for signing documents.
    NotForSigning,
    /// A certificate on the path has a demand that is not understood.
    UnknownDemand,
    /// A certificate on the path was revoked by the time that counts.
    Revoked,
    /// A certificate on the path was over at the time that counts.
    Expired,
    /// A certificate on the path began after the time that counts.
    NotYetValid,
    /// The signature does not hold, so that nobody stands behind it.
    DoesNotHold,
}

/// What is known of a certificate's revocation, from the file itself and from what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// Its issuer said it was good.
    Good,
    /// Its issuer revoked it.
    Revoked,
    /// Nothing is known.
    Unknown,
    /// It is the end of the path: nobody stands over it.
    Top,
}

/// One certificate of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificateReport {
    /// Name of whom it is.
    pub subject: String,
    /// Name of who issued it.
    pub issuer: String,
    /// Serial number in lower-case hexadecimal.
    pub serial: String,
    /// SHA-256 of the certificate in lower-case hexadecimal.
    pub fingerprint: String,
    /// Valid from (RFC 3339).
    pub not_before: String,
    /// Valid until (RFC 3339).
    pub not_after: String,
    /// Whether it is one of the roots that were given.
    pub is_given: bool,
    /// What is known of its revocation.
    pub revocation: Revocation,
    /// Since when it is revoked (RFC 3339).
    pub revoked_at: Option<String>,
    /// The certificate in DER.
    #[serde(skip)]
    pub der: Vec<u8>,
}

/// Whether a signature holds for the bytes it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Integrity {
    /// It holds.
    Valid,
    /// It does not.
    Invalid,
    /// It was made in a way that this program does not know: nothing can be said.
    Unchecked,
}

/// One thing that was changed after a signature.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeReport {
    /// The writing of the file that made it, from 1.
    pub revision: usize,
    /// What kind of change: `signature`, `time_stamp`, `signature_field`, `validation_data`, `form`, `annotation`, `metadata`, `content`.
    pub kind: Kind,
    /// What was changed, in words.
    pub what: String,
    /// Whether the signature allows it.
    pub allowed: bool,
    /// Where it is seen.
    pub places: Vec<SeenPlace>,
}

/// Kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A signature was added or an empty field signed.
    Signature,
    /// A document time-stamp was added.
    TimeStamp,
    /// A signature field was added.
    SignatureField,
    /// Certificates, answers and lists for later validation were added.
    ValidationData,
    /// A field of the form was filled.
    Form,
    /// A comment was added.
    Annotation,
    /// The file's description of itself was changed.
    Metadata,
    /// Anything else: what is shown, or can be.
    Content,
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignatureReport {
    /// Full name of its field.
    pub field: String,
    /// Name in the signer's certificate, as it says of itself.
    pub signer: Option<String>,
    /// When it was signed (RFC 3339): the time-stamp's time if there is one, else the signer's word.
    pub signed_at: Option<String>,
    /// Where `signed_at` is from: `time_stamp`, `signer` or null.
    pub time_from: Option<&'static str>,
    /// `B-B`, `B-T`, `B-LT`, `B-LTA`, `time-stamp` (of the document), or `legacy`.
    pub level: &'static str,
    /// Whether nothing was appended after it.
    pub covers_whole_file: bool,
    /// Whether it holds.
    pub integrity: Integrity,
    /// Why it does not, or why nothing can be said.
    pub integrity_reason: Option<String>,
    /// Who stands behind its certificate.
    pub trust: Trust,
    /// Why.
    pub trust_reason: TrustReason,
    /// The signer's certificate and those over it, as far as they are at hand.
    pub path: Vec<CertificateReport>,
    /// Where its field is seen.
    pub places: Vec<SeenPlace>,
    /// Why the signer says to have signed.
    pub stated_reason: Option<String>,
    /// Where the signer says to have signed.
    pub stated_place: Option<String>,
    /// Whether it rests on a digest that can be forged today (SHA-1).
    pub weak: bool,
    /// What it allows after it when it certifies: 1 nothing, 2 forms and signatures, 3 also comments.
    pub certifies: Option<u8>,
    /// What was changed after it, revision by revision.
    pub changes_after: Vec<ChangeReport>,
}

/// What is told about a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The document as a whole.
    pub document: Standing,
    /// Why, in a sentence.
    pub reason: String,
    /// Its signatures in the order they were made.
    pub signatures: Vec<SignatureReport>,
}
