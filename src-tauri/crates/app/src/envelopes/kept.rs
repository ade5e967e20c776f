//! An envelope as it is kept: its rows read into the machine that decides, and written back as one act.

use serde::{Deserialize, Serialize};
use signing::envelope::{Deed, DeedRefused, Ended, Envelope, PlanRefused, State};
use store::{
    EnvelopeDocument, EnvelopeField, EnvelopeRow, EnvelopeWrite, NewRevision, NewStep, Revision, Seal, SignerRow,
    WholeEnvelope,
};
use sync::edit::Deed as SharedDeed;
use values::{DocumentId, EnvelopeId, Instant};

use super::{consent::Consent, draft::EnvelopeLanguage};
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    seat::Seat,
};

/// What was agreed on when an envelope was put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Terms {
    /// To its signers.
    pub(super) message: String,
    /// The language of consent and evidence.
    pub(super) language: EnvelopeLanguage,
    /// Signers are to be reminded every so many days; never when it is none.
    pub(super) reminder_days: u32,
    /// The wording a signer agrees to; fixed when it is sent.
    pub(super) consent: Option<Consent>,
}

/// How somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SigningWay {
    /// At a desk of the firm, signed in, with an identity of their own.
    OwnIdentity,
    /// In the room, on this machine, with a certificate the firm issues for this one time.
    InPerson,
    /// Elsewhere: the file is sent, signed there, and comes back.
    Exchange,
}

/// What else is known of a signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SignerDetails {
    pub(super) way: SigningWay,
    /// As what they sign: investor, director …
    pub(super) capacity: String,
}

/// What else is known of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DocumentDetails {
    pub(super) pages: u32,
    /// The kind the shared database is told: `subscription_agreement` …
    pub(super) kind: String,
    /// The text it was made from, to be read where the file cannot be shown.
    pub(super) text: Option<String>,
}

/// An envelope, read.
pub(super) struct Kept {
    pub(super) whole: WholeEnvelope,
    pub(super) machine: Envelope,
    pub(super) terms: Terms,
}

impl Kept {
    /// Reads it; one that is not there for who asks is not there.
    pub(super) async fn read(seat: &Seat, id: &EnvelopeId) -> Result<Self, Fault> {
        let whole = seat.store().envelope(seat.scope(), id).await?;
        let whole = whole.ok_or_else(|| Fault::not_found("envelope"))?;
        let machine = machine(&whole.row)?;
        let terms = terms(&whole.row)?;
        Ok(Self { whole, machine, terms })
    }

    pub(super) const fn id(&self) -> &EnvelopeId {
        &self.whole.row.id
    }

    /// A signer.
    pub(super) fn signer(&self, number: u32) -> Result<&SignerRow, Fault> {
        let found = self.whole.signers.iter().find(|signer| signer.number == number);
        found.ok_or_else(|| Fault::not_found("signer"))
    }

    /// The newest revision of a document.
    pub(super) fn latest(&self, document: &DocumentId) -> Result<&Revision, Fault> {
        let found = self.whole.revisions.iter().rfind(|revision| revision.document == *document);
        found.ok_or_else(|| defect("a document without its original"))
    }

    /// Where a signer signs a document.
    pub(super) fn fields(&self, document: &DocumentId, signer: u32) -> Vec<EnvelopeField> {
        let own = |field: &&EnvelopeField| field.document == *document && field.signer == signer;
        self.whole.fields.iter().filter(own).cloned().collect()
    }

    /// A document's newest bytes, proved by their hash.
    pub(super) async fn file(&self, seat: &Seat, document: &DocumentId) -> Result<Vec<u8>, Fault> {
        let number = self.latest(document)?.number;
        let file = seat.store().envelope_file(document, number).await?;
        file.ok_or_else(|| defect("a revision without its bytes"))
    }

    /// What a deed makes of it.
    pub(super) fn after(&self, deed: &Deed, at: Instant) -> Result<Envelope, Fault> {
        self.machine.after(deed, at).map_err(refused)
    }

    /// The write that keeps what a deed made.
    pub(super) fn write(&self, next: &Envelope, at: Instant, step: NewStep) -> Result<EnvelopeWrite, Fault> {
        let mut row = self.whole.row.clone();
        row.machine = json(next)?;
        row.state = word(next.state()).to_owned();
        row.changed_at = at;
        row.expires_at = next.running().and_then(|running| running.expires_at);
        Ok(EnvelopeWrite::of(row, step))
    }

    /// Refuses what only a draft allows.
    pub(super) fn need_draft(&self) -> Result<(), Fault> {
        match self.machine.state() {
            State::Draft => Ok(()),
            _ => Err(refused(DeedRefused::NotADraft)),
        }
    }
}

/// The revision that bytes appended to a document make, with those bytes.
pub(super) fn revision(before: &Revision, file: &[u8], (signer, at): (u32, Instant)) -> Result<NewRevision, Fault> {
    let start = usize::try_from(before.length).map_err(defect)?;
    let tail = file.get(start..).ok_or_else(|| defect("a revision shorter than the one before"))?.to_vec();
    let revision = Revision {
        document: before.document.clone(),
        number: before.number + 1,
        sha256: signing::sha256(file),
        length: file.len() as u64,
        at,
        signer: Some(signer),
    };
    Ok(NewRevision { revision, tail })
}

/// Does acts on envelopes, with what the shared database shall have of them.
pub(super) async fn act(
    seat: &Seat,
    operation: &str,
    (writes, shared): (&[EnvelopeWrite], Vec<SharedDeed>),
) -> Result<Vec<Seal>, Fault> {
    Ok(seat.open.edits.act_on_envelopes(&seat.actor(), operation, (writes, shared)).await?)
}

pub(super) fn machine(row: &EnvelopeRow) -> Result<Envelope, Fault> {
    serde_json::from_str(&row.machine).map_err(|_| defect("an envelope's state"))
}

pub(super) fn terms(row: &EnvelopeRow) -> Result<Terms, Fault> {
    serde_json::from_str(&row.terms).map_err(|_| defect("an envelope's terms"))
}

pub(super) fn signer_details(row: &SignerRow) -> Result<SignerDetails, Fault> {
    serde_json::from_str(&row.details).map_err(|_| defect("a signer's details"))
}

pub(super) fn document_details(row: &EnvelopeDocument) -> Result<DocumentDetails, Fault> {
    serde_json::from_str(&row.details).map_err(|_| defect("a document's details"))
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(defect)
}

/// The state's word.
pub(super) const fn word(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Sent(_) => "sent",
        State::Viewed(_) => "viewed",
        State::Completed { .. } => "completed",
        State::Declined { .. } => "declined",
        State::Voided { .. } => "voided",
        State::Expired { .. } => "expired",
    }
}

/// A refusal of this feature.
pub(super) fn not(rule: &str) -> Fault {
    Fault::new(FaultCode::EnvelopeRefused).with("rule", rule)
}

/// A refusal of the machine, as a fault.
pub(super) fn refused(refused: DeedRefused) -> Fault {
    let numbers = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    match refused {
        DeedRefused::NotADraft => not("not_a_draft"),
        DeedRefused::StillADraft => not("still_a_draft"),
        DeedRefused::Over { ended, at } => {
            let how = match ended {
                Ended::Completed => "completed",
                Ended::Declined => "declined",
                Ended::Voided => "voided",
                Ended::Expired => "expired",
            };
            not(how).with("at", at)
        }
        DeedRefused::NoSigners => not("no_signers"),
        DeedRefused::EndsInThePast { expires_at } => not("ends_in_the_past").with("at", expires_at),
        DeedRefused::NoSuchSigner { .. } => Fault::not_found("signer"),
        DeedRefused::SignedAlready { at, .. } => not("signed_already").with("at", at),
        DeedRefused::DeclinedAlready { .. } => not("declined_already"),
        DeedRefused::NotTheirTurn { after, .. } => not("not_their_turn").with("after", numbers(&after)),
        DeedRefused::NotNeeded { .. } => not("not_needed"),
        DeedRefused::Reason => Fault::field("reason", "empty_or_too_long"),
        DeedRefused::NotOverYet => not("not_over_yet"),
    }
}

/// A plan that cannot be followed, as a fault.
pub(super) fn plan_refused(refused: PlanRefused) -> Fault {
    let rule = match &refused {
        PlanRefused::TooMany { .. } => "too_many_signers",
        PlanRefused::Twice { .. } => "number_twice",
        PlanRefused::NoSuchGroup { .. } => "no_such_group",
        PlanRefused::Needed { .. } => "group_needs",
        PlanRefused::TornGroup { .. } => "torn_group",
        PlanRefused::CounterSignsEarly { .. } => "counter_signs_early",
    };
    not(rule).with("detail", refused)
}
