//! The signing of an envelope's documents by one person: each at the places kept for them, or where nobody sees.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use signing::{
    appearance::{Appearance, Drawing, Mark, PageBox},
    cms::{ContentHasher, Detached},
    identity::Identity,
    sign::{CannotSign, FieldChoice, SignRequest, Statement, ValidationData, prepare},
};
use store::{EnvelopeField, NewRevision, SignerRow};
use values::Instant;

use super::{
    consent::Consent,
    kept::{Kept, not, revision, signer_details},
    step::StepDocument,
};
use crate::{fault::Fault, fault_of::defect, seat::Seat, signing::looks::DrawnStrokes};

/// Bytes of a value beside its certificates.
const VALUE_ROOM: usize = 4_096;

/// Agreement to the wording in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Agreed {
    /// The version that was read.
    pub consent_version: String,
}

/// What signs, and as whom.
#[derive(Clone)]
pub(super) struct Hand {
    pub(super) identity: Arc<Identity>,
    /// What is known of revocation.
    pub(super) known: ValidationData,
    pub(super) drawing: Option<Drawing>,
    /// As what the person signs.
    pub(super) reason: Option<String>,
    pub(super) at: Instant,
    pub(super) zone: String,
}

/// What signing made of the documents.
pub(super) struct Signed {
    pub(super) revisions: Vec<NewRevision>,
    pub(super) documents: Vec<StepDocument>,
}

/// The drawing, when there is something to see.
pub(super) fn drawing(drawn: DrawnStrokes) -> Result<Drawing, Fault> {
    let DrawnStrokes { width, height, pen, strokes } = drawn;
    let drawing = Drawing { width, height, pen, strokes };
    if drawing.is_drawable() { Ok(drawing) } else { Err(Fault::field("drawing", "not_drawable")) }
}

/// The wording a person agreed to, when it is the one of the envelope.
pub(super) fn agreed(kept: &Kept, agreed: &Agreed) -> Result<Consent, Fault> {
    let consent = kept.terms.consent.clone().ok_or_else(|| not("still_a_draft"))?;
    if consent.version == agreed.consent_version { Ok(consent) } else { Err(not("other_consent")) }
}

/// Signs every document of an envelope for one signer.
pub(super) async fn sign_all(seat: &Seat, kept: &Kept, (signer, hand): (&SignerRow, Hand)) -> Result<Signed, Fault> {
    let capacity = signer_details(signer)?.capacity;
    let hand = Hand { reason: Some(capacity).filter(|capacity| !capacity.is_empty()), ..hand };
    let (mut revisions, mut documents) = (Vec::new(), Vec::new());
    for document in &kept.whole.documents {
        let (before, file) = (kept.latest(&document.id)?, kept.file(seat, &document.id).await?);
        let (fields, hand) = (kept.fields(&document.id, signer.number), hand.clone());
        let at = hand.at;
        let signed = tokio::task::spawn_blocking(move || sign_file(file, &fields, &hand));
        let new = revision(before, &signed.await.map_err(defect)??, (signer.number, at))?;
        documents.push(StepDocument {
            document_id: document.id.clone(),
            name: document.name.clone(),
            before: Some(before.sha256.clone()),
            after: Some(new.revision.sha256.clone()),
        });
        revisions.push(new);
    }
    Ok(Signed { revisions, documents })
}

/// Signs one file at each of the places, or once where nobody sees.
pub(super) fn sign_file(mut file: Vec<u8>, fields: &[EnvelopeField], hand: &Hand) -> Result<Vec<u8>, Fault> {
    let mut places: Vec<FieldChoice> = fields.iter().map(place).collect();
    if places.is_empty() {
        places.push(FieldChoice::Invisible { name: None });
    }
    let lines = lines(hand)?;
    let certificates: usize = hand.identity.chain.iter().map(Vec::len).sum();
    for field in places {
        let wish = SignRequest {
            field,
            at: hand.at,
            statement: Statement { reason: hand.reason.clone(), place: None, contact: None },
            certify: None,
            appearance: Some(Appearance { mark: hand.drawing.clone().map(Mark::Drawn), lines: lines.clone() }),
            room: VALUE_ROOM + certificates,
            validation: hand.known.clone(),
            password: None,
        };
        let prepared = prepare(&file, &wish)?;
        let digest = prepared.digest(&file, ContentHasher::for_key(&hand.identity.key));
        let detached = Detached::sign(&hand.identity, &digest).map_err(CannotSign::from)?;
        let tail = prepared.fill(&detached.to_der().map_err(CannotSign::from)?)?;
        file.extend(tail);
    }
    Ok(file)
}

fn place(field: &EnvelopeField) -> FieldChoice {
    let [x, y, width, height] = field.place;
    FieldChoice::Visible {
        name: None,
        page: usize::try_from(field.page).unwrap_or(usize::MAX),
        seen: PageBox { x, y, width, height },
    }
}

/// Name, time in the desk's zone, and capacity.
fn lines(hand: &Hand) -> Result<Vec<String>, Fault> {
    let zone = jiff::tz::TimeZone::get(&hand.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let time = hand.at.to_zoned(zone).strftime("%Y-%m-%d %H:%M %:z").to_string();
    let mut lines = vec![hand.identity.facts()?.subject, time];
    lines.extend(hand.reason.clone());
    Ok(lines)
}
