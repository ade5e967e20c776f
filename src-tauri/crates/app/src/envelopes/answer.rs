//! What else is done with an envelope that was sent: looked at, declined, taken back, reminded of, out of time.

use serde::{Deserialize, Serialize};
use signing::envelope::Deed;
use store::EnvelopeRow;
use values::EnvelopeId;

use super::{
    kept::{Kept, act, not},
    publish,
    sign::is_own,
    step::StepBody,
};
use crate::{fault::Fault, seat::Seat};

/// A signer of an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeSignerRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The signer.
    pub signer: u32,
}

/// A signer will not sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DeclineEnvelopeRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The signer, who must be the person at the desk.
    pub signer: u32,
    /// Why.
    pub reason: String,
}

/// The firm takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VoidEnvelopeRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// Why.
    pub reason: String,
}

/// Notes that the person at the desk, who is to sign, looked at it.
pub(crate) async fn record_view(seat: &Seat, request: EnvelopeSignerRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let signer = kept.signer(request.signer)?;
    if !is_own(seat, signer) {
        return Err(not("not_the_signer").with("name", &signer.name));
    }
    let viewed =
        kept.machine.running().is_some_and(|running| running.viewed.iter().any(|mark| mark.signer == signer.number));
    if viewed {
        return Ok(());
    }
    let step = StepBody::by(seat, kept.id(), ("viewed", seat.desk.clock().now())).of_signer(signer);
    make(seat, "envelopes.record_view", (&kept, &Deed::View { signer: signer.number }), step).await
}

/// Declines for oneself.
pub(crate) async fn decline(seat: &Seat, request: DeclineEnvelopeRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let signer = kept.signer(request.signer)?;
    if !is_own(seat, signer) {
        return Err(not("not_the_signer").with("name", &signer.name));
    }
    let mut step = StepBody::by(seat, kept.id(), ("declined", seat.desk.clock().now())).of_signer(signer);
    step.reason = Some(request.reason.trim().to_owned());
    let deed = Deed::Decline { signer: signer.number, reason: request.reason };
    make(seat, "envelopes.decline", (&kept, &deed), step).await
}

/// Takes it back.
pub(crate) async fn void(seat: &Seat, request: VoidEnvelopeRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let mut step = StepBody::by(seat, kept.id(), ("voided", seat.desk.clock().now()));
    step.reason = Some(request.reason.trim().to_owned());
    make(seat, "envelopes.void", (&kept, &Deed::Void { reason: request.reason }), step).await
}

/// Notes that a signer was reminded.
pub(crate) async fn reminded(seat: &Seat, request: EnvelopeSignerRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let signer = kept.signer(request.signer)?;
    let step = StepBody::by(seat, kept.id(), ("reminded", seat.desk.clock().now())).of_signer(signer);
    make(seat, "envelopes.reminded", (&kept, &Deed::Remind { signer: signer.number }), step).await
}

async fn make(seat: &Seat, operation: &str, (kept, deed): (&Kept, &Deed), step: StepBody) -> Result<(), Fault> {
    let at = step.at;
    let next = kept.after(deed, at)?;
    let write = kept.write(&next, at, step.sealed()?)?;
    let shared = publish::moved(seat, kept, (&next, &[])).await?;
    act(seat, operation, (&[write], shared)).await?;
    Ok(())
}

/// Notes those whose time ran out, as the application's own deed. What somebody else moved meanwhile is left.
pub(super) async fn note_expired(seat: &Seat) -> Result<(), Fault> {
    let now = seat.desk.clock().now();
    let overdue: Vec<EnvelopeRow> = seat.store().overdue_envelopes(now).await?;
    for row in overdue {
        let Ok(kept) = Kept::read(seat, &row.id).await else { continue };
        let Ok(next) = kept.after(&Deed::Expire, now) else { continue };
        let step = StepBody::of_time(seat, &row.id, ("expired", now)).sealed()?;
        let write = kept.write(&next, now, step)?;
        let shared = publish::moved(seat, &kept, (&next, &[])).await?;
        act(seat, "envelopes.expire", (&[write], shared)).await?;
    }
    Ok(())
}
