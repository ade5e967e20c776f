//! The truth about a PDF file's signatures, and what it offers to who wants to sign it. Nothing leaves this machine.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use signing::{
    sign::{Offered, ValidationData, offered},
    verify::{Question, Report, verify_with},
};
use values::Instant;

use super::{
    file,
    online_check::OnlineAnswer,
    roots,
    told::{DocumentStanding, SeenOnPage, VerifiedSignature},
};
use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// A file to be looked at.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifyFileRequest {
    /// The file. It is only read.
    pub path: String,
    /// What opens an encrypted file.
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
}

/// A signature field that waits for its signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EmptySignatureField {
    /// Its full name.
    pub name: String,
    /// Where it is seen; nothing when it is not.
    pub place: Option<SeenOnPage>,
}

/// Why something cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SigningHindrance {
    /// The rule.
    pub rule: String,
    /// The same in words.
    pub detail: String,
}

/// What a file offers to who wants to sign it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SigningOffer {
    /// Fields that wait.
    pub fields: Vec<EmptySignatureField>,
    /// How often it is signed.
    pub signatures: u32,
    /// Why nothing can be signed in it, when nothing can.
    pub refused: Option<SigningHindrance>,
    /// Why no new field can be put on a page, when none can.
    pub no_new_field: Option<SigningHindrance>,
}

/// What there is to tell about a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifiedFile {
    /// The document as a whole.
    pub document: DocumentStanding,
    /// Why, in a sentence.
    pub reason: String,
    /// Its signatures in the order they were made.
    pub signatures: Vec<VerifiedSignature>,
    /// What it offers.
    pub offer: SigningOffer,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was looked at.
    #[ts(type = "string")]
    pub checked_at: Instant,
    /// What was asked of others, when anything was.
    pub online: Option<Vec<OnlineAnswer>>,
}

/// Looks at a file, without any network.
pub(crate) async fn verify(seat: &Seat, request: VerifyFileRequest) -> Result<VerifiedFile, Fault> {
    let looked_at = Looked::at(seat, request).await?;
    let (told, _) = looked_at.tell(ValidationData::default()).await?;
    Ok(told)
}

/// A file that was read, and by whom it is judged.
pub(super) struct Looked {
    file: std::sync::Arc<Vec<u8>>,
    password: Option<Vec<u8>>,
    roots: Vec<Vec<u8>>,
    now: Instant,
}

impl Looked {
    /// Reads it.
    pub(super) async fn at(seat: &Seat, request: VerifyFileRequest) -> Result<Self, Fault> {
        let roots = roots::given(seat).await?;
        let path = PathBuf::from(request.path);
        let read = tokio::task::spawn_blocking(move || file::read(&path));
        Ok(Self {
            file: std::sync::Arc::new(read.await.map_err(defect)??),
            password: request.password.map(String::into_bytes),
            roots,
            now: seat.desk.clock().now(),
        })
    }

    /// Tells, with what was fetched besides; the report as it is too.
    pub(super) async fn tell(&self, fetched: ValidationData) -> Result<(VerifiedFile, Report), Fault> {
        let (file, password, given) = (self.file.clone(), self.password.clone(), self.roots.clone());
        let now = self.now;
        let told = tokio::task::spawn_blocking(move || {
            let roots = roots::of(&given);
            let password = password.as_deref();
            let question = Question { bytes: &file, password: password.unwrap_or_default(), roots: &roots, now };
            let report = verify_with(&question, &fetched);
            let told = VerifiedFile {
                document: report.document.into(),
                reason: report.reason.clone(),
                signatures: report.signatures.iter().map(Into::into).collect(),
                offer: offer(&file, password),
                sha256: signing::sha256(&file),
                bytes: file.len() as u64,
                checked_at: now,
                online: None,
            };
            (told, report)
        });
        told.await.map_err(defect)
    }

    /// The certificates by which it is judged.
    pub(super) fn roots(&self) -> &[Vec<u8>] {
        &self.roots
    }

    /// When it was looked at.
    pub(super) const fn now(&self) -> Instant {
        self.now
    }
}

fn offer(file: &[u8], password: Option<&[u8]>) -> SigningOffer {
    match offered(file, password) {
        Ok(Offered { fields, signatures, no_new_field, .. }) => SigningOffer {
            fields: fields
                .into_iter()
                .map(|field| EmptySignatureField { name: field.name, place: field.place.map(Into::into) })
                .collect(),
            signatures: u32::try_from(signatures).unwrap_or(u32::MAX),
            refused: None,
            no_new_field: no_new_field.map(|refused| hindrance(&refused.into())),
        },
        Err(refused) => SigningOffer {
            fields: Vec::new(),
            signatures: 0,
            refused: Some(hindrance(&refused.into())),
            no_new_field: None,
        },
    }
}

fn hindrance(fault: &Fault) -> SigningHindrance {
    let param = |name: &str| fault.params.get(name).cloned().unwrap_or_default();
    SigningHindrance { rule: param("rule"), detail: param("detail") }
}
