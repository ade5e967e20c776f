//! The machine in a signer's hands: from its handing over until a person of the firm takes it back, the desk answers
//! nothing but what the signer needs.

use std::sync::{Mutex, MutexGuard, PoisonError};

use access::password::{Verified, verify_password};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use signing::envelope::Deed;
use store::{EnvelopeWrite, Seal, SignerRow};
use values::{EnvelopeId, Instant};

use super::{
    consent::Consent,
    kept::{Kept, SigningWay, act, document_details, not, signer_details},
    one_time::{Issuing, OneTime, issue},
    sign::is_own,
    step::{IdentityEvidence, StepBody, last_characters},
};
use crate::{
    event::DeskEvent,
    fault::{Fault, FaultCode},
    fault_of::defect,
    seat::Seat,
};

/// The operations that answer while the machine is handed over.
pub(crate) const ALLOWED: &[&str] = &[
    "desk.state",
    "desk.activity",
    "appearance.get",
    "workspace.lock",
    "envelopes.in_person",
    "envelopes.sign_in_person",
    "envelopes.decline_in_person",
    "envelopes.take_back",
];

/// How it was made sure who the signer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum IdentityCheck {
    /// A document was shown.
    Document {
        /// Which: `passport`, `identity_card`, `driving_licence`, `residence_permit`.
        document: String,
        /// The last characters of its number. Only their hash is kept.
        last_characters: String,
    },
    /// The person at the desk knows them.
    Known,
}

/// The machine is handed to a signer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HandOverRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// Who takes it.
    pub signer: u32,
    /// The firm's authority that issues the certificate.
    pub authority: String,
    /// What opens the authority, for this once.
    pub authority_passphrase: String,
    /// Who the signer is.
    pub identity: IdentityCheck,
}

/// Taking the machine back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TakeBackRequest {
    /// The workspace's passphrase, or the password of who handed it over.
    pub passphrase: String,
}

/// Asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InPersonRequest {}

/// What the signer may know and do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InPerson {
    /// The envelope's title.
    pub title: String,
    /// Who asks for the signature.
    pub firm: String,
    /// To the signers.
    pub message: String,
    /// The signer's name, as it will stand in the signature.
    pub signer: String,
    /// As what they sign.
    pub capacity: String,
    /// The documents.
    pub documents: Vec<InPersonDocument>,
    /// What is agreed to.
    pub consent: Consent,
    /// What was done; nothing while it waits.
    pub done: Option<InPersonOutcome>,
    /// By whom it was handed over.
    pub handed_over_by: String,
}

/// A document as the signer is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InPersonDocument {
    /// The file's name.
    pub name: String,
    /// How many pages.
    pub pages: u32,
    /// SHA-256 of the file as it will be signed.
    pub sha256: String,
    /// Its text, where it was made from one.
    pub text: Option<String>,
}

/// What the signer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum InPersonOutcome {
    /// Signed.
    Signed,
    /// Declined.
    Declined,
}

/// The machine in somebody's hands.
pub(crate) struct HandOver {
    pub(super) envelope_id: EnvelopeId,
    pub(super) signer: u32,
    /// Gone once it signed.
    pub(super) hand: Option<OneTime>,
    pub(super) identity: IdentityEvidence,
    pub(super) done: Option<InPersonOutcome>,
}

/// Where the open workspace keeps it.
#[derive(Default)]
pub(crate) struct HandOverPlace(Mutex<Option<HandOver>>);

impl HandOverPlace {
    pub(super) fn held(&self) -> MutexGuard<'_, Option<HandOver>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the machine is in a signer's hands.
    pub(crate) fn is_taken(&self) -> bool {
        self.held().is_some()
    }

    /// Ends it: the key that was to sign is gone.
    pub(crate) fn give_back(&self) {
        self.held().take();
    }
}

/// Hands it over. The one who does vouches for who the signer is, and cannot be that signer.
pub(crate) async fn hand_over(seat: &Seat, request: HandOverRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let signer = kept.signer(request.signer)?;
    may_be_handed_to(seat, &kept, signer)?;
    let at = seat.desk.clock().now();
    // What cannot be signed now is said before the machine changes hands.
    kept.after(&Deed::Sign { signer: signer.number }, at)?;
    let identity = checked(seat, request.identity)?;
    let issuing = Issuing { authority: &request.authority, passphrase: &request.authority_passphrase };
    let hand = issue(seat, &signer.name, issuing).await?;
    let next = kept.after(&Deed::View { signer: signer.number }, at)?;
    let mut step = StepBody::by(seat, kept.id(), ("handed_over", at)).of_signer(signer);
    step.identity = Some(identity.clone());
    let write = kept.write(&next, at, step.sealed()?)?;
    act(seat, "envelopes.hand_over", (&[write], Vec::new())).await?;
    *seat.open.hand_over.held() = Some(HandOver {
        envelope_id: kept.id().clone(),
        signer: signer.number,
        hand: Some(hand),
        identity,
        done: None,
    });
    seat.desk.announce(DeskEvent::Desk);
    Ok(())
}

fn may_be_handed_to(seat: &Seat, kept: &Kept, signer: &SignerRow) -> Result<(), Fault> {
    if signer_details(signer)?.way != SigningWay::InPerson {
        return Err(not("not_in_person"));
    }
    let is_sender = signer.user_id.as_ref() == Some(&kept.whole.row.created_by);
    if is_sender || is_own(seat, signer) {
        return Err(not("own_signature_by_hand_over"));
    }
    // The sender's own name in another person's place is the sender's signature too.
    let same = |name: &str| name.trim().to_lowercase() == signer.name.trim().to_lowercase();
    if same(&seat.session.name) || same(&kept.whole.row.creator) {
        return Err(not("own_signature_by_hand_over"));
    }
    Ok(())
}

fn checked(seat: &Seat, check: IdentityCheck) -> Result<IdentityEvidence, Fault> {
    let name = seat.session.name.clone();
    match check {
        IdentityCheck::Known => Ok(IdentityEvidence::KnownTo { name }),
        IdentityCheck::Document { document, last_characters: characters } => {
            let count = characters.chars().filter(|letter| letter.is_alphanumeric()).count();
            if !(3..=8).contains(&count) {
                return Err(Fault::field("last_characters", "not_3_to_8"));
            }
            if document.trim().is_empty() || document.chars().count() > 60 {
                return Err(Fault::field("document", "empty"));
            }
            let salt = seat.desk.environment().ids.uuid();
            let last_characters = last_characters(&salt, &characters);
            Ok(IdentityEvidence::Document {
                document: document.trim().to_owned(),
                last_characters,
                salt,
                seen_by: name,
            })
        }
    }
}

/// What the one who holds the machine is shown.
pub(crate) async fn in_person(seat: &Seat, _: InPersonRequest) -> Result<InPerson, Fault> {
    let (id, number, done) = {
        let held = seat.open.hand_over.held();
        let held = held.as_ref().ok_or_else(|| Fault::not_found("hand_over"))?;
        (held.envelope_id.clone(), held.signer, held.done)
    };
    let kept = Kept::read(seat, &id).await?;
    let signer = kept.signer(number)?;
    let mut documents = Vec::with_capacity(kept.whole.documents.len());
    for document in &kept.whole.documents {
        let details = document_details(document)?;
        documents.push(InPersonDocument {
            name: document.name.clone(),
            pages: details.pages,
            sha256: kept.latest(&document.id)?.sha256.clone(),
            text: details.text,
        });
    }
    Ok(InPerson {
        title: kept.whole.row.title.clone(),
        firm: seat.store().details().name,
        message: kept.terms.message.clone(),
        signer: signer.name.clone(),
        capacity: signer_details(signer)?.capacity,
        documents,
        consent: kept.terms.consent.clone().ok_or_else(|| not("still_a_draft"))?,
        done,
        handed_over_by: seat.session.name.clone(),
    })
}

/// Takes the machine back: the workspace's passphrase for its owner, the own password for everybody else.
pub(crate) async fn take_back(seat: &Seat, request: TakeBackRequest) -> Result<(), Fault> {
    let (id, signer) = {
        let held = seat.open.hand_over.held();
        let held = held.as_ref().ok_or_else(|| Fault::not_found("hand_over"))?;
        (held.envelope_id.clone(), held.signer)
    };
    prove(seat, request.passphrase).await?;
    let kept = Kept::read(seat, &id).await?;
    let at = seat.desk.clock().now();
    let step = StepBody::by(seat, &id, ("taken_back", at)).of_signer(kept.signer(signer)?).sealed()?;
    let write = kept.write(&kept.machine, at, step)?;
    act(seat, "envelopes.take_back", (&[write], Vec::new())).await?;
    seat.open.hand_over.give_back();
    seat.desk.announce(DeskEvent::Desk);
    Ok(())
}

async fn prove(seat: &Seat, secret: String) -> Result<(), Fault> {
    let owner = seat.store().owner().await?;
    let is_owner = owner.user_id == seat.session.user_id;
    let hash = if is_owner { owner.password_hash } else { seat.store().password_hash(&seat.session.user_id).await? };
    if is_owner && hash.is_none() {
        // A demonstration has no passphrase, and nothing to guard.
        return if seat.store().details().has_passphrase {
            Ok(seat.store().prove_passphrase(SecretString::from(secret)).await?)
        } else {
            Ok(())
        };
    }
    let verified =
        tokio::task::spawn_blocking(move || verify_password(hash.as_ref().map(|hash| hash.reveal().as_str()), &secret));
    match verified.await.map_err(defect)? {
        Verified::Yes => Ok(()),
        _ => Err(Fault::new(FaultCode::WrongSecret)),
    }
}

/// Keeps what the signer did, and notes it beside.
pub(super) async fn settle(
    seat: &Seat,
    operation: &str,
    (write, shared): (EnvelopeWrite, Vec<sync::edit::Deed>),
    outcome: InPersonOutcome,
) -> Result<Vec<Seal>, Fault> {
    let seals = act(seat, operation, (&[write], shared)).await?;
    if let Some(held) = seat.open.hand_over.held().as_mut() {
        held.done = Some(outcome);
        held.hand = None;
    }
    Ok(seals)
}

/// Who holds the machine, while nothing was done yet.
pub(super) struct Holding {
    pub(super) kept: Kept,
    pub(super) signer: u32,
    pub(super) hand: OneTime,
    pub(super) identity: IdentityEvidence,
    pub(super) at: Instant,
}

pub(super) async fn holding(seat: &Seat) -> Result<Holding, Fault> {
    let (id, signer, hand, identity) = {
        let held = seat.open.hand_over.held();
        let held = held.as_ref().ok_or_else(|| Fault::not_found("hand_over"))?;
        let hand = held.hand.clone().ok_or_else(|| not("done_already"))?;
        (held.envelope_id.clone(), held.signer, hand, held.identity.clone())
    };
    let kept = Kept::read(seat, &id).await?;
    Ok(Holding { kept, signer, hand, identity, at: seat.desk.clock().now() })
}
