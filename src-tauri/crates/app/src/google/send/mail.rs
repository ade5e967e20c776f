//! A mail leaves once: what may be there is looked for by our own Message-ID before anything is sent.

use ports::google::{GoogleFault, GoogleScope, MailSent, MailToSend};
use serde_json::{Value, json};
use store::{Outgoing, OutgoingState, OutgoingStep};
use values::Instant;

use super::{Attempt, Failed};
use crate::google::{read::mail::keep_message, work::Work};

/// Remembered of a mail: a server failed when it was sent.
const HAS_FAILED: &str = "has_failed";

/// What is to be remembered of an attempt that failed.
pub(super) fn remembered(fault: &GoogleFault) -> Option<Value> {
    matches!(fault, GoogleFault::ServerFault { .. }).then(|| json!({ HAS_FAILED: true }))
}

/// Sends it, or looks whether what was sent is there.
pub(super) async fn attempt(work: &Work, out: &Outgoing, may_be_there: bool) -> Result<Attempt, Failed> {
    if out.state == OutgoingState::Sent {
        return verify(work, out).await;
    }
    let mail = whole(work, out).await?;
    let sent = match earlier(work, out, (&mail, may_be_there)).await? {
        Some(sent) => sent,
        None => work.clients.mail.send(&mail, may_be_there).await?,
    };
    let outcome = json!({ "id": sent.id, "thread": sent.thread_id, "was_there": sent.was_there });
    Ok(Attempt::Step(OutgoingStep { outcome: Some(outcome), ..OutgoingStep::to(OutgoingState::Sent) }))
}

/// A server that failed may have taken the mail before it did: it is looked for. Who may not read cannot look, and
/// believes what was said.
async fn earlier(
    work: &Work,
    out: &Outgoing,
    (mail, may_be_there): (&MailToSend, bool),
) -> Result<Option<MailSent>, Failed> {
    let has_failed = out.progress.as_ref().is_some_and(|progress| progress.reveal()[HAS_FAILED] == true);
    if may_be_there || !has_failed {
        return Ok(None);
    }
    match work.clients.mail.find_sent(mail).await {
        Err(GoogleFault::ScopeMissing(GoogleScope::MailRead)) => Ok(None),
        found => Ok(found?),
    }
}

/// The mail with its files.
async fn whole(work: &Work, out: &Outgoing) -> Result<MailToSend, Failed> {
    let mut mail: MailToSend = serde_json::from_value(out.body.reveal().clone())?;
    for (place, file) in mail.files.iter_mut().enumerate() {
        let bytes = work.store().outgoing_bytes(&out.id, place).await?;
        file.bytes = bytes.ok_or_else(|| Failed::Here(crate::fault_of::defect("a file of a mail is missing")))?;
    }
    Ok(mail)
}

/// Reads the mail back from the mailbox, so that it stands in its thread here too. Who may not read has nothing to look
/// with: then Google's answer is all there is.
async fn verify(work: &Work, out: &Outgoing) -> Result<Attempt, Failed> {
    let id = out.outcome.as_ref().and_then(|outcome| outcome["id"].as_str()).unwrap_or_default();
    match work.clients.mail.message(id).await {
        Ok(message) => {
            keep_message(work, message).await.map_err(Failed::Here)?;
            Ok(Attempt::Step(OutgoingStep::to(OutgoingState::Verified)))
        }
        Err(GoogleFault::ScopeMissing(GoogleScope::MailRead)) => {
            let step = OutgoingStep { next_at: Some(Instant::MAX), ..OutgoingStep::to(OutgoingState::Sent) };
            Ok(Attempt::Step(step))
        }
        Err(GoogleFault::NotFound) => {
            let mail: MailToSend = serde_json::from_value(out.body.reveal().clone())?;
            // Somebody removed it from the mailbox after it had left, or it is under another id by now.
            let found = work.clients.mail.find_sent(&mail).await?;
            let state = if found.is_some() { OutgoingState::Verified } else { OutgoingState::Sent };
            Ok(Attempt::Step(OutgoingStep { next_at: Some(Instant::MAX), ..OutgoingStep::to(state) }))
        }
        Err(fault) => Err(fault.into()),
    }
}
