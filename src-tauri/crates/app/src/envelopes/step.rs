//! A step of the trail: who did what to which documents, from where, and what was agreed to.

use serde::{Deserialize, Serialize};
use serde_json::json;
use signing::identity::CertificateFacts;
use store::{NewStep, SignerRow};
use values::{DocumentId, EnvelopeId, Instant};

use super::{consent::Consent, kept::json as text};
use crate::{fault::Fault, seat::Seat};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StepPerson {
    /// The user.
    pub user_id: String,
    /// The name at that time.
    pub name: String,
    /// The role.
    pub role: String,
    /// The session at the desk.
    pub session: String,
}

/// For whom it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StepSigner {
    /// The number in the envelope.
    pub number: u32,
    /// The name.
    pub name: String,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StepDocument {
    /// The document.
    pub document_id: DocumentId,
    /// The file's name.
    pub name: String,
    /// SHA-256 before; nothing where it came with this step.
    pub before: Option<String>,
    /// SHA-256 after; nothing where it went with this step.
    pub after: Option<String>,
}

/// The certificate that signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StepCertificate {
    /// Its owner.
    pub subject: String,
    /// Who issued it, where that is known.
    pub issuer: Option<String>,
    /// SHA-256 of it, where that is known.
    pub fingerprint: Option<String>,
    /// It was made for this one signature.
    pub one_time: bool,
}

/// How it was made sure who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum IdentityEvidence {
    /// A document was shown.
    Document {
        /// Which: passport, identity card …
        document: String,
        /// SHA-256 of its last characters with the salt.
        last_characters: String,
        /// Chance, kept in the workspace alone: without it nobody finds so few characters by trying.
        salt: String,
        /// Who looked at it.
        seen_by: String,
    },
    /// Known by an e-mail address the file went to and came from.
    Email {
        /// The address.
        address: String,
    },
    /// Known in person.
    KnownTo {
        /// To whom.
        name: String,
    },
    /// Signed in at the desk with a password of their own.
    SignedIn {
        /// The session.
        session: String,
    },
}

/// All of a step, as it is hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StepBody {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// What was done, in one word.
    pub deed: String,
    /// When, by this machine's clock.
    #[ts(type = "string")]
    pub at: Instant,
    /// Who; nothing when the application noted the passing of time.
    pub by: Option<StepPerson>,
    /// The machine.
    pub machine: String,
    /// For whom.
    pub signer: Option<StepSigner>,
    /// The documents.
    pub documents: Vec<StepDocument>,
    /// What the signer agreed to.
    pub consent: Option<Consent>,
    /// Who the signer is, and how that is known.
    pub identity: Option<IdentityEvidence>,
    /// What signed.
    pub certificate: Option<StepCertificate>,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// What was found about a file that came back.
    pub verified: Option<String>,
}

impl StepBody {
    /// A step by the person at the desk.
    pub(super) fn by(seat: &Seat, id: &EnvelopeId, (deed, at): (&str, Instant)) -> Self {
        let session = &seat.session;
        let by = StepPerson {
            user_id: session.user_id.as_str().to_owned(),
            name: session.name.clone(),
            role: session.role.text().to_owned(),
            session: session.id.as_str().to_owned(),
        };
        Self { by: Some(by), ..Self::of_time(seat, id, (deed, at)) }
    }

    /// A step that nobody did: the passing of time.
    pub(super) fn of_time(seat: &Seat, id: &EnvelopeId, (deed, at): (&str, Instant)) -> Self {
        Self {
            envelope_id: id.clone(),
            deed: deed.to_owned(),
            at,
            by: None,
            machine: seat.desk.environment().machine.clone(),
            signer: None,
            documents: Vec::new(),
            consent: None,
            identity: None,
            certificate: None,
            reason: None,
            verified: None,
        }
    }

    pub(super) fn of_signer(mut self, signer: &SignerRow) -> Self {
        self.signer = Some(StepSigner { number: signer.number, name: signer.name.clone() });
        self
    }

    /// The step to be kept. The audit record beside it is told ids and hashes, no names.
    pub(super) fn sealed(self) -> Result<NewStep, Fault> {
        let documents: Vec<_> = self
            .documents
            .iter()
            .map(|document| json!({ "document": document.document_id, "before": document.before, "after": document.after }))
            .collect();
        let certificate = self.certificate.as_ref().and_then(|certificate| certificate.fingerprint.clone());
        let consent = self.consent.as_ref().map(|consent| consent.version.clone());
        let signer = self.signer.as_ref().map(|signer| signer.number);
        let told = json!({
            "documents": documents, "certificate": certificate, "consent": consent, "signer": signer,
            "machine": self.machine,
        });
        Ok(NewStep { deed: self.deed.clone(), body: text(&self)?, told })
    }
}

impl StepCertificate {
    pub(super) fn of(facts: &CertificateFacts, one_time: bool) -> Self {
        let (subject, issuer) = (facts.subject.clone(), Some(facts.issuer.clone()));
        Self { subject, issuer, fingerprint: Some(facts.fingerprint.clone()), one_time }
    }
}

/// SHA-256 of a document's last characters with a salt.
pub(super) fn last_characters(salt: &str, characters: &str) -> String {
    let plain: String = characters.chars().filter(|letter| letter.is_alphanumeric()).collect();
    signing::sha256(format!("{salt}|{}", plain.to_uppercase()).as_bytes())
}
