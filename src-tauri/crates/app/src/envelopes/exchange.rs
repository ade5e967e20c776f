//! A file signed elsewhere comes back: it is ours with one signature more, or it is refused.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use signing::{
    envelope::Deed,
    identity::CertificateFacts,
    verify::{
        Integrity, Kind, NotAContinuation, Question, Report, Roots, SignatureReport, Standing, continuation, verify,
    },
};
use store::{IdentityRole, NewRevision};
use values::{DocumentId, EnvelopeId, Instant};

use super::{
    kept::{Kept, SigningWay, act, not, revision, signer_details},
    publish,
    show::{self, EnvelopeView},
    step::{IdentityEvidence, StepBody, StepCertificate, StepDocument},
};
use crate::{fault::Fault, fault_of::defect, seat::Seat, signing::file};

/// A document's file that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReturnedFile {
    /// The document.
    pub document_id: DocumentId,
    /// The file.
    pub path: String,
}

/// What a signer sent back: every document of the envelope, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportSignedRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// Who signed.
    pub signer: u32,
    /// The files.
    pub files: Vec<ReturnedFile>,
    /// The address they came from; the signer's own when nothing is said.
    pub from_email: Option<String>,
}

/// Takes them, when each is an incremental continuation of what was sent, its new signature holds, and nothing else was
/// changed.
pub(crate) async fn import(seat: &Seat, request: ImportSignedRequest) -> Result<EnvelopeView, Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let signer = kept.signer(request.signer)?;
    if signer_details(signer)?.way != SigningWay::Exchange {
        return Err(not("not_by_exchange"));
    }
    let at = seat.desk.clock().now();
    let next = kept.after(&Deed::Sign { signer: signer.number }, at)?;
    let roots = Expecting { roots: roots(seat).await?, senders: own_names(seat).await?, signer: &signer.name, at };
    let (mut revisions, mut documents, mut told) = (Vec::new(), Vec::new(), None);
    for document in &kept.whole.documents {
        let returned = request.files.iter().find(|file| file.document_id == document.id);
        let returned = returned.ok_or_else(|| not("file_missing").with("name", &document.name))?;
        let (sent, path) = (kept.file(seat, &document.id).await?, PathBuf::from(&returned.path));
        let read = tokio::task::spawn_blocking(move || file::read(&path));
        let came = read.await.map_err(defect)??;
        let found = roots.prove((&sent, &came)).map_err(|fault| fault.with("name", &document.name))?;
        let before = kept.latest(&document.id)?;
        let new: NewRevision = revision(before, &came, (signer.number, at))?;
        documents.push(StepDocument {
            document_id: document.id.clone(),
            name: document.name.clone(),
            before: Some(before.sha256.clone()),
            after: Some(new.revision.sha256.clone()),
        });
        revisions.push(new);
        told = Some(found);
    }
    let mut step = StepBody::by(seat, kept.id(), ("returned_signed", at)).of_signer(signer);
    step.documents = documents;
    if let Some(Found { certificate, verified }) = told {
        (step.certificate, step.verified) = (Some(certificate), Some(verified));
    }
    let address = request.from_email.filter(|address| !address.trim().is_empty()).or_else(|| signer.email.clone());
    step.identity = address.map(|address| IdentityEvidence::Email { address: address.trim().to_owned() });
    let mut write = kept.write(&next, at, step.sealed()?)?;
    write.revisions = revisions;
    let shared = publish::moved(seat, &kept, (&next, &write.revisions)).await?;
    act(seat, "envelopes.import", (&[write], shared)).await?;
    show::view(seat, kept.id()).await
}

/// What a returned file must be.
struct Expecting<'a> {
    roots: Roots,
    /// Names under which the person at the desk signs.
    senders: Vec<String>,
    signer: &'a str,
    at: Instant,
}

struct Found {
    certificate: StepCertificate,
    verified: String,
}

impl Expecting<'_> {
    fn prove(&self, (sent, came): (&[u8], &[u8])) -> Result<Found, Fault> {
        continuation(sent, came, b"").map_err(strayed)?;
        let report = |bytes| verify(&Question { bytes, password: b"", roots: &self.roots, now: self.at });
        let (before, after) = (report(sent), report(came));
        let refused = |rule: &str| Err(not(rule).with("detail", &after.reason));
        if !matches!(after.document, Standing::Intact | Standing::IntactWithPermittedChanges) {
            return refused("returned_not_intact");
        }
        let [new] = new_signatures(&before, &after)[..] else { return refused("not_one_new_signature") };
        let harmless = |kind| matches!(kind, Kind::TimeStamp | Kind::ValidationData | Kind::SignatureField);
        let is_last = new.covers_whole_file || new.changes_after.iter().all(|change| harmless(change.kind));
        if new.integrity != Integrity::Valid || !is_last || new.weak {
            return refused("new_signature_does_not_hold");
        }
        let name = new.signer.clone().unwrap_or_default();
        let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
        if self.senders.iter().any(|own| same(own, &name)) && !same(&name, self.signer) {
            return refused("signed_by_sender");
        }
        let trust = serde_json::to_value(new.trust).map_err(defect)?;
        let named = if same(&name, self.signer) { "name_matches" } else { "name_differs" };
        let verified = format!("valid; {}; {}; {named}", new.level, trust.as_str().unwrap_or_default());
        let certificate = StepCertificate { subject: name, issuer: None, fingerprint: None, one_time: false };
        Ok(Found { certificate, verified })
    }
}

fn new_signatures<'r>(before: &Report, after: &'r Report) -> Vec<&'r SignatureReport> {
    let is_person = |signature: &&SignatureReport| signature.level != "time-stamp";
    let old = before.signatures.iter().filter(is_person).count();
    after.signatures.iter().filter(is_person).skip(old).collect()
}

fn strayed(refused: NotAContinuation) -> Fault {
    let rule = match &refused {
        NotAContinuation::AnotherFile => "another_file",
        NotAContinuation::NothingAdded => "nothing_added",
        NotAContinuation::Unreadable(_) => "returned_unreadable",
        NotAContinuation::Changed { .. } => "changed_beyond_signing",
    };
    not(rule).with("detail", refused)
}

/// The firm's own authorities.
async fn roots(seat: &Seat) -> Result<Roots, Fault> {
    let mut roots = Roots::default();
    for identity in seat.store().identities(&seat.session.user_id).await? {
        if let Some(root) = identity.chain.last().filter(|_| identity.role == IdentityRole::Authority) {
            roots.add(root);
        }
    }
    Ok(roots)
}

async fn own_names(seat: &Seat) -> Result<Vec<String>, Fault> {
    let own = seat.store().identities(&seat.session.user_id).await?;
    let own = own.into_iter().filter(|identity| identity.role == IdentityRole::Person);
    let mut names = vec![seat.session.name.clone()];
    for identity in own {
        let certificate = identity.chain.first().map(Vec::as_slice).unwrap_or_default();
        names.push(CertificateFacts::of(certificate)?.subject);
    }
    Ok(names)
}
