//! A signer is written to: through the queue of the person's own account, from which each mail leaves once. What was
//! mailed counts as a reminder, and the trail says so.

use access::permission::Permission;
use serde::{Deserialize, Serialize};
use signing::envelope::Deed;
use values::EnvelopeId;

use super::{
    export::{self, ExportEnvelopeRequest, ExportedState},
    kept::{Kept, SigningWay, act, signer_details},
    letter::address,
    publish,
    step::StepBody,
};
use crate::{
    fault::{Fault, FaultCode},
    google::{
        about::{About, AboutKind},
        account,
        mail::write::{self, MailForm, SendMailRequest},
        queue::QueuedForGoogle,
    },
    seat::Seat,
};

/// A letter to a signer, as a person wrote it in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailSignerRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// To whom.
    pub signer: u32,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Sends the documents with it, as they are now; only to a signer who signs elsewhere.
    pub with_documents: bool,
    /// The draft it was; the same draft sent twice is one mail.
    pub draft: Option<String>,
}

/// Queues it, and notes it as a reminder.
pub(crate) async fn mail(seat: &Seat, request: MailSignerRequest) -> Result<QueuedForGoogle, Fault> {
    if !seat.session.role.may(Permission::UseGoogle) {
        return Err(Fault::new(FaultCode::NotPermitted).with("permission", "use_google"));
    }
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let to = address(seat, &kept, request.signer).await?;
    let signer = kept.signer(request.signer)?;
    let is_elsewhere = signer_details(signer)?.way == SigningWay::Exchange;
    if request.with_documents && !is_elsewhere {
        return Err(Fault::field("with_documents", "not_by_exchange"));
    }
    // Before anything leaves the workspace in the clear.
    account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    if let Some(draft) = &request.draft {
        let drafts = seat.store().mail_drafts(&seat.session.user_id).await?;
        drafts.iter().find(|kept| kept.id == *draft).ok_or_else(|| Fault::not_found("draft"))?;
    }
    let files = if request.with_documents {
        let newest = ExportEnvelopeRequest { envelope_id: kept.id().clone(), state: ExportedState::Newest };
        export::export(seat, newest).await?.paths
    } else {
        Vec::new()
    };
    let about = kept.whole.row.client_id.as_ref().or(signer.client_id.as_ref());
    let form = MailForm {
        to: vec![to],
        subject: request.subject,
        text: request.text,
        files,
        about: about.map(|client| About { kind: AboutKind::Client, id: client.as_str().to_owned() }),
        ..MailForm::default()
    };
    let queued = write::send(seat, SendMailRequest { mail: form, draft: request.draft }).await?;
    note(seat, (&request.envelope_id, request.signer)).await?;
    Ok(queued)
}

/// Notes that it was mailed, on the envelope as it is by now.
async fn note(seat: &Seat, (id, signer): (&EnvelopeId, u32)) -> Result<(), Fault> {
    let (kept, at) = (Kept::read(seat, id).await?, seat.desk.clock().now());
    let next = kept.after(&Deed::Remind { signer }, at)?;
    let step = StepBody::by(seat, id, ("mailed", at)).of_signer(kept.signer(signer)?).sealed()?;
    let write = kept.write(&next, at, step)?;
    let shared = publish::moved(seat, &kept, (&next, &[])).await?;
    act(seat, "envelopes.mail", (&[write], shared)).await?;
    Ok(())
}
