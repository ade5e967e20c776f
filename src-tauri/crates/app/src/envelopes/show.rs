//! One envelope: its documents, its signers, and everything that happened.

use access::session::Scope;
use serde::{Deserialize, Serialize};
use signing::envelope::{SignerStanding, State};
use values::{ClientId, DocumentId, EnvelopeId, Instant, UserId};

use super::{
    consent::{Consent, in_force},
    draft::{EnvelopeLanguage, EnvelopeRequest},
    kept::{Kept, SigningWay, document_details, signer_details},
    list::{EnvelopeState, Standing},
    sign::is_own,
    signers::{EnvelopeFieldForm, SignerGroup},
    step::StepBody,
};
use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// A revision of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DocumentRevisionView {
    /// 0 is the original.
    pub number: u32,
    /// SHA-256 of the whole file.
    pub sha256: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it came.
    #[ts(type = "string")]
    pub at: Instant,
    /// Whose signature it brought.
    pub signer: Option<u32>,
}

/// A document of an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeDocumentView {
    /// Its id.
    pub document_id: DocumentId,
    /// The file's name.
    pub name: String,
    /// The kind the shared database is told.
    pub kind: String,
    /// How many pages.
    pub pages: u32,
    /// The original and each revision.
    pub revisions: Vec<DocumentRevisionView>,
}

/// A signer of an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeSignerView {
    /// The number.
    pub number: u32,
    /// The name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// The user of the firm this is.
    pub user_id: Option<UserId>,
    /// The investor this is.
    pub client_id: Option<ClientId>,
    /// As what they sign.
    pub capacity: String,
    /// How they sign.
    pub way: SigningWay,
    /// The step.
    pub step: u32,
    /// The group.
    pub group: Option<u32>,
    /// Signs after everybody else.
    pub counter_signs: bool,
    /// Where they stand.
    pub standing: Standing,
    /// When they looked at it first.
    #[ts(type = "string | null")]
    pub viewed_at: Option<Instant>,
    /// When they signed.
    #[ts(type = "string | null")]
    pub signed_at: Option<Instant>,
    /// Since when it is their turn.
    #[ts(type = "string | null")]
    pub turn_since: Option<Instant>,
    /// A reminder is due.
    pub remind: bool,
    /// The person at the desk.
    pub own: bool,
}

/// A step of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrailStep {
    /// Its number.
    pub number: u32,
    /// All of it.
    pub body: StepBody,
    /// SHA-256 of it as it was written.
    pub sha256: String,
    /// The number of its record in the audit trail.
    #[ts(type = "number")]
    pub audit: u64,
    /// That record's own hash.
    pub seal: String,
    /// It is as it was sealed.
    pub holds: bool,
}

/// An envelope in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeView {
    /// Its id.
    pub envelope_id: EnvelopeId,
    /// Its title.
    pub title: String,
    /// The investor it is about.
    pub client_id: Option<ClientId>,
    /// That investor's name.
    pub client_name: Option<String>,
    /// To its signers.
    pub message: String,
    /// The language of consent and evidence.
    pub language: EnvelopeLanguage,
    /// Signers are to be reminded every so many days; 0 for never.
    pub reminder_days: u32,
    /// Where it stands.
    pub state: EnvelopeState,
    /// Why it was declined or taken back.
    pub reason: Option<String>,
    /// Who put it together.
    pub creator: String,
    /// When.
    #[ts(type = "string")]
    pub created_at: Instant,
    /// When it was sent.
    #[ts(type = "string | null")]
    pub sent_at: Option<Instant>,
    /// When nothing is accepted any more.
    #[ts(type = "string | null")]
    pub expires_at: Option<Instant>,
    /// When it ended.
    #[ts(type = "string | null")]
    pub ended_at: Option<Instant>,
    /// What signers agree to: fixed when it was sent, until then what is in force.
    pub consent: Consent,
    /// The documents.
    pub documents: Vec<EnvelopeDocumentView>,
    /// The signers.
    pub signers: Vec<EnvelopeSignerView>,
    /// Groups of which some are enough.
    pub groups: Vec<SignerGroup>,
    /// Where they sign.
    pub fields: Vec<EnvelopeFieldForm>,
    /// Everything that happened, first step first. A client sees what was done since it was sent.
    pub trail: Vec<TrailStep>,
}

/// One envelope.
pub(crate) async fn show(seat: &Seat, request: EnvelopeRequest) -> Result<EnvelopeView, Fault> {
    view(seat, &request.envelope_id).await
}

pub(super) async fn view(seat: &Seat, id: &EnvelopeId) -> Result<EnvelopeView, Fault> {
    let kept = Kept::read(seat, id).await?;
    let now = seat.desk.clock().now();
    let (row, machine, terms) = (&kept.whole.row, &kept.machine, &kept.terms);
    let investor = match &row.client_id {
        Some(client) => seat.store().investor(seat.scope(), client).await?,
        None => None,
    };
    let consent = match &terms.consent {
        Some(consent) => consent.clone(),
        None => in_force(seat, terms.language).await?,
    };
    let reason = match machine.state() {
        State::Declined { reason, .. } | State::Voided { reason, .. } => Some(reason.clone()),
        _ => None,
    };
    Ok(EnvelopeView {
        envelope_id: row.id.clone(),
        title: row.title.clone(),
        client_id: row.client_id.clone(),
        client_name: investor.and_then(|investor| investor.name),
        message: terms.message.clone(),
        language: terms.language,
        reminder_days: terms.reminder_days,
        state: EnvelopeState::of(machine, now),
        reason,
        creator: row.creator.clone(),
        created_at: row.created_at,
        sent_at: machine.running().map(|running| running.sent_at),
        expires_at: row.expires_at,
        ended_at: machine.ended().map(|(_, at)| at),
        consent,
        documents: documents(&kept)?,
        signers: signers(seat, &kept, now)?,
        groups: groups(&kept),
        fields: kept.whole.fields.iter().map(field).collect(),
        trail: trail(seat, id).await?,
    })
}

fn documents(kept: &Kept) -> Result<Vec<EnvelopeDocumentView>, Fault> {
    let view = |document: &store::EnvelopeDocument| {
        let details = document_details(document)?;
        let of = kept.whole.revisions.iter().filter(|revision| revision.document == document.id);
        let revisions = of.map(|revision| DocumentRevisionView {
            number: revision.number,
            sha256: revision.sha256.clone(),
            bytes: revision.length,
            at: revision.at,
            signer: revision.signer,
        });
        Ok(EnvelopeDocumentView {
            document_id: document.id.clone(),
            name: document.name.clone(),
            kind: details.kind,
            pages: details.pages,
            revisions: revisions.collect(),
        })
    };
    kept.whole.documents.iter().map(view).collect()
}

fn signers(seat: &Seat, kept: &Kept, now: Instant) -> Result<Vec<EnvelopeSignerView>, Fault> {
    let machine = &kept.machine;
    let due = machine.reminders(kept.terms.reminder_days, now);
    let mut views = Vec::with_capacity(kept.whole.signers.len());
    for signer in &kept.whole.signers {
        let details = signer_details(signer)?;
        let planned = machine.plan().signer(signer.number);
        let planned = planned.ok_or_else(|| defect("a signer without a place in the order"))?;
        let at = |marks: &[signing::envelope::Mark]| {
            marks.iter().find(|mark| mark.signer == signer.number).map(|mark| mark.at)
        };
        views.push(EnvelopeSignerView {
            number: signer.number,
            name: signer.name.clone(),
            email: signer.email.clone(),
            user_id: signer.user_id.clone(),
            client_id: signer.client_id.clone(),
            capacity: details.capacity,
            way: details.way,
            step: planned.step,
            group: planned.group,
            counter_signs: planned.counter_signs,
            standing: machine.standing(signer.number).unwrap_or(SignerStanding::Waits).into(),
            viewed_at: machine.running().and_then(|running| at(&running.viewed)),
            signed_at: machine.running().and_then(|running| at(&running.signed)),
            turn_since: machine.turn_since(signer.number),
            remind: due.iter().any(|reminder| reminder.signer == signer.number),
            own: is_own(seat, signer),
        });
    }
    Ok(views)
}

fn groups(kept: &Kept) -> Vec<SignerGroup> {
    let groups = kept.machine.plan().groups().iter();
    groups.map(|group| SignerGroup { number: group.number, needed: group.needed }).collect()
}

fn field(field: &store::EnvelopeField) -> EnvelopeFieldForm {
    let [x, y, width, height] = field.place;
    EnvelopeFieldForm {
        document_id: field.document.clone(),
        signer: field.signer,
        page: field.page,
        x,
        y,
        width,
        height,
    }
}

/// What happened. What the firm did before it sent the envelope, and other people's identity, is not a client's business.
pub(super) async fn trail(seat: &Seat, id: &EnvelopeId) -> Result<Vec<TrailStep>, Fault> {
    let is_client = matches!(seat.scope(), Scope::Client(_));
    let mut steps = Vec::new();
    for row in seat.store().envelope_trail(id).await? {
        let mut body: StepBody = serde_json::from_str(&row.body).map_err(|_| defect("a step of a trail"))?;
        if is_client {
            body.identity = None;
        }
        steps.push(TrailStep {
            number: row.seal.number,
            body,
            sha256: row.seal.sha256,
            audit: row.seal.audit,
            seal: row.seal.hash,
            holds: row.holds,
        });
    }
    let sent = steps.iter().position(|step| step.body.deed == "sent").unwrap_or(steps.len());
    Ok(if is_client { steps.split_off(sent) } else { steps })
}
