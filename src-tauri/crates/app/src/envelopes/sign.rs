//! Signing with an identity of one's own: by the very person, in their own session.

use std::sync::Arc;

use access::session::Scope;
use serde::{Deserialize, Serialize};
use signing::envelope::Deed;
use store::SignerRow;
use values::EnvelopeId;

use super::{
    kept::{Kept, act, not},
    publish,
    show::{self, EnvelopeView},
    signature::{Agreed, Hand, agreed, drawing, sign_all},
    step::{IdentityEvidence, StepBody, StepCertificate},
};
use crate::{
    fault::Fault,
    seat::Seat,
    signing::{looks::DrawnStrokes, opened},
};

/// A signature by the person at the desk.
#[derive(Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignEnvelopeRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The signer, who must be the person at the desk.
    pub signer: u32,
    /// The person's identity.
    pub identity: String,
    /// What opens it, for this once.
    pub passphrase: String,
    /// What was agreed to.
    pub agreed: Agreed,
    /// The signature as drawn; the name alone when there is none.
    pub drawing: Option<DrawnStrokes>,
}

/// Signs every document of it. Nobody signs for another: the signer is who is signed in, whoever sent the envelope.
pub(crate) async fn sign(seat: &Seat, request: SignEnvelopeRequest) -> Result<EnvelopeView, Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let signer = kept.signer(request.signer)?;
    if !is_own(seat, signer) {
        return Err(not("not_the_signer").with("name", &signer.name));
    }
    let at = seat.desk.clock().now();
    let next = kept.after(&Deed::Sign { signer: request.signer }, at)?;
    let consent = agreed(&kept, &request.agreed)?;
    let drawing = request.drawing.map(drawing).transpose()?;
    let opened = opened::open(seat, &request.identity, request.passphrase, at).await?;
    let hand = Hand {
        identity: Arc::new(opened.identity),
        known: opened.known,
        drawing,
        reason: None,
        at,
        zone: seat.store().details().time_zone,
    };
    let signed = sign_all(seat, &kept, (signer, hand)).await?;
    let mut step = StepBody::by(seat, kept.id(), ("signed", at)).of_signer(signer);
    step.documents = signed.documents;
    step.consent = Some(consent);
    step.identity = Some(IdentityEvidence::SignedIn { session: seat.session.id.as_str().to_owned() });
    step.certificate = Some(StepCertificate::of(&opened.facts, false));
    let mut write = kept.write(&next, at, step.sealed()?)?;
    write.revisions = signed.revisions;
    let shared = publish::moved(seat, &kept, (&next, &write.revisions)).await?;
    act(seat, "envelopes.sign", (&[write], shared)).await?;
    show::view(seat, kept.id()).await
}

/// Whether a signer is the person at the desk: by the user, or for a client by the client.
pub(super) fn is_own(seat: &Seat, signer: &SignerRow) -> bool {
    if signer.user_id.is_some() {
        return signer.user_id.as_ref() == Some(&seat.session.user_id);
    }
    matches!(seat.scope(), Scope::Client(client) if signer.client_id.as_ref() == Some(client))
}
