//! What somebody does who was handed the machine: sign, or decline.

use serde::{Deserialize, Serialize};
use signing::envelope::Deed;

use super::{
    hand_over::{Holding, InPersonOutcome, holding, settle},
    publish,
    signature::{Agreed, Hand, agreed, drawing, sign_all},
    step::{StepBody, StepCertificate},
};
use crate::{fault::Fault, seat::Seat, signing::looks::DrawnStrokes};

/// A signature by who holds the machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignInPersonRequest {
    /// What was agreed to.
    pub agreed: Agreed,
    /// The signature as drawn.
    pub drawing: DrawnStrokes,
}

/// Declining by who holds the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DeclineInPersonRequest {
    /// Why.
    pub reason: String,
}

/// Signs every document with the certificate issued for this once. Its key is gone afterwards.
pub(crate) async fn sign(seat: &Seat, request: SignInPersonRequest) -> Result<(), Fault> {
    let Holding { kept, signer, hand, identity, at } = holding(seat).await?;
    let signer = kept.signer(signer)?;
    let next = kept.after(&Deed::Sign { signer: signer.number }, at)?;
    let consent = agreed(&kept, &request.agreed)?;
    let drawing = drawing(request.drawing)?;
    let facts = hand.identity.facts()?;
    let zone = seat.store().details().time_zone;
    let hand = Hand { identity: hand.identity, known: hand.known, drawing: Some(drawing), reason: None, at, zone };
    let signed = sign_all(seat, &kept, (signer, hand)).await?;
    let mut step = StepBody::by(seat, kept.id(), ("signed_in_person", at)).of_signer(signer);
    step.documents = signed.documents;
    step.consent = Some(consent);
    step.identity = Some(identity);
    step.certificate = Some(StepCertificate::of(&facts, true));
    let mut write = kept.write(&next, at, step.sealed()?)?;
    write.revisions = signed.revisions;
    let shared = publish::moved(seat, &kept, (&next, &write.revisions)).await?;
    settle(seat, "envelopes.sign_in_person", (write, shared), InPersonOutcome::Signed).await?;
    Ok(())
}

/// Declines, in the signer's own words.
pub(crate) async fn decline(seat: &Seat, request: DeclineInPersonRequest) -> Result<(), Fault> {
    let Holding { kept, signer, identity, at, .. } = holding(seat).await?;
    let signer = kept.signer(signer)?;
    let deed = Deed::Decline { signer: signer.number, reason: request.reason.clone() };
    let next = kept.after(&deed, at)?;
    let mut step = StepBody::by(seat, kept.id(), ("declined_in_person", at)).of_signer(signer);
    step.reason = Some(request.reason.trim().to_owned());
    step.identity = Some(identity);
    let write = kept.write(&next, at, step.sealed()?)?;
    let shared = publish::moved(seat, &kept, (&next, &[])).await?;
    settle(seat, "envelopes.decline_in_person", (write, shared), InPersonOutcome::Declined).await?;
    Ok(())
}
