//! Sending: from then on documents, signers and places stand, and the wording signers agree to is fixed.

use serde::{Deserialize, Serialize};
use signing::envelope::Deed;
use values::{EnvelopeId, Instant};

use super::{
    consent,
    kept::{Kept, act, json, not},
    publish,
    show::{self, EnvelopeView},
    step::{StepBody, StepDocument},
};
use crate::{fault::Fault, seat::Seat};

/// An envelope to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SendEnvelopeRequest {
    /// Which.
    pub envelope_id: EnvelopeId,
    /// From then on nothing is accepted; nothing for no end.
    #[ts(type = "string | null")]
    pub expires_at: Option<Instant>,
}

/// Sends it.
pub(crate) async fn send(seat: &Seat, request: SendEnvelopeRequest) -> Result<EnvelopeView, Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let at = seat.desk.clock().now();
    let next = kept.after(&Deed::Send { expires_at: request.expires_at }, at)?;
    if kept.whole.documents.is_empty() {
        return Err(not("no_documents"));
    }
    let mut documents = Vec::with_capacity(kept.whole.documents.len());
    for document in &kept.whole.documents {
        let sha256 = Some(kept.latest(&document.id)?.sha256.clone());
        let (document_id, name) = (document.id.clone(), document.name.clone());
        documents.push(StepDocument { document_id, name, before: sha256.clone(), after: sha256 });
    }
    let mut terms = kept.terms.clone();
    terms.consent = Some(consent::in_force(seat, terms.language).await?);
    let mut step = StepBody::by(seat, kept.id(), ("sent", at));
    step.documents = documents;
    step.consent = terms.consent.clone();
    let mut write = kept.write(&next, at, step.sealed()?)?;
    write.envelope.terms = json(&terms)?;
    let shared = publish::first(&kept, at)?;
    act(seat, "envelopes.send", (&[write], shared)).await?;
    show::view(seat, kept.id()).await
}
