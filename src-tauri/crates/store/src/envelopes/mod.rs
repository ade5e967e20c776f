//! Envelopes: their rows, their documents revision by revision, and the trail that the audit chain seals. What the JSON
//! columns say is the application's own; it is only carried here.

mod read;
mod templates;
mod trail;
mod write;

use values::{ClientId, DocumentId, EnvelopeId, Instant, UserId};

pub use templates::StoredTemplate;
pub use trail::{Seal, TrailRow};

/// An envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeRow {
    /// Its id.
    pub id: EnvelopeId,
    /// Its title.
    pub title: String,
    /// The investor it is about.
    pub client_id: Option<ClientId>,
    /// The state's word.
    pub state: String,
    /// Who signs in which order, and what happened, in JSON.
    pub machine: String,
    /// What was agreed on, in JSON.
    pub terms: String,
    /// Who put it together.
    pub created_by: UserId,
    /// That person's name.
    pub creator: String,
    /// When.
    pub created_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// From then on nothing is accepted.
    pub expires_at: Option<Instant>,
    /// Counts every change; 0 for one that is not kept yet.
    pub version: i64,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerRow {
    /// The number in the envelope.
    pub number: u32,
    /// The name, as it will stand in the signature.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// The user of the firm this is.
    pub user_id: Option<UserId>,
    /// The investor this is.
    pub client_id: Option<ClientId>,
    /// The rest, in JSON.
    pub details: String,
}

/// A document of an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeDocument {
    /// Its id, also in the shared database.
    pub id: DocumentId,
    /// Its place among the documents, from 1.
    pub position: u32,
    /// The file's name, without a folder.
    pub name: String,
    /// The rest, in JSON.
    pub details: String,
}

/// A place where a signer signs, in points from the lower left corner of the page as it is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvelopeField {
    /// The document.
    pub document: DocumentId,
    /// The signer.
    pub signer: u32,
    /// The page, from 1.
    pub page: u32,
    /// Left, bottom, width, height.
    pub place: [f64; 4],
}

/// A revision of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The document.
    pub document: DocumentId,
    /// Its number: 0 is the original.
    pub number: u32,
    /// SHA-256 of the whole file in hexadecimal.
    pub sha256: String,
    /// Length of the whole file in bytes.
    pub length: u64,
    /// When it came.
    pub at: Instant,
    /// Whose signature it brought.
    pub signer: Option<u32>,
}

/// A revision to be kept, with the bytes it adds to the one before.
#[derive(Clone, PartialEq, Eq)]
pub struct NewRevision {
    /// The revision.
    pub revision: Revision,
    /// What is appended; all of the original.
    pub tail: Vec<u8>,
}

/// A step of the trail to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewStep {
    /// What was done, in one word.
    pub deed: String,
    /// All of it in JSON; hashed as it stands.
    pub body: String,
    /// What the audit record tells beside the body's hash: ids and hashes, no names.
    pub told: serde_json::Value,
}

/// One act on one envelope.
#[derive(Clone, PartialEq)]
pub struct EnvelopeWrite {
    /// The envelope as it shall stand. Its version is the one it was read with.
    pub envelope: EnvelopeRow,
    /// All its signers, when they change.
    pub signers: Option<Vec<SignerRow>>,
    /// New documents; each needs its original among the revisions.
    pub documents: Vec<EnvelopeDocument>,
    /// Documents that go.
    pub without: Vec<DocumentId>,
    /// All its fields, when they change.
    pub fields: Option<Vec<EnvelopeField>>,
    /// New revisions.
    pub revisions: Vec<NewRevision>,
    /// The envelope goes with all its documents; the trail stays.
    pub discarded: bool,
    /// The step of the trail.
    pub step: NewStep,
}

impl EnvelopeWrite {
    /// An act that changes the envelope alone.
    #[must_use]
    pub const fn of(envelope: EnvelopeRow, step: NewStep) -> Self {
        Self {
            envelope,
            signers: None,
            documents: Vec::new(),
            without: Vec::new(),
            fields: None,
            revisions: Vec::new(),
            discarded: false,
            step,
        }
    }
}

/// Which envelopes are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnvelopeFilter {
    /// Only in these states; all when there is none.
    pub states: Vec<String>,
    /// Only those whose title or signers hold this text.
    pub text: Option<String>,
    /// Only those this person of the firm signs.
    pub signer: Option<UserId>,
    /// Only those about this investor.
    pub client: Option<ClientId>,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// An envelope with all that belongs to it but the bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeEnvelope {
    /// Itself.
    pub row: EnvelopeRow,
    /// Its signers, by number.
    pub signers: Vec<SignerRow>,
    /// Its documents, by position.
    pub documents: Vec<EnvelopeDocument>,
    /// Where they are signed.
    pub fields: Vec<EnvelopeField>,
    /// Their revisions, each document's in order.
    pub revisions: Vec<Revision>,
}
