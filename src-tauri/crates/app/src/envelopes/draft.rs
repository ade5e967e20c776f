//! Putting an envelope together: its title, about whom, in which language; and discarding it again.

use serde::{Deserialize, Serialize};
use signing::envelope::{Envelope, Plan};
use store::{EnvelopeRow, EnvelopeWrite};
use values::{ClientId, EnvelopeId, Instant};

use super::{
    kept::{Kept, Terms, act, json},
    step::StepBody,
};
use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// The language of an envelope's consent and evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EnvelopeLanguage {
    /// English.
    En,
    /// Spanish.
    Es,
}

/// A new envelope, or the same one put otherwise before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeForm {
    /// Which; a new one when none is given.
    pub envelope_id: Option<EnvelopeId>,
    /// Its title.
    pub title: String,
    /// The investor it is about.
    pub client_id: Option<ClientId>,
    /// To its signers.
    pub message: String,
    /// The language of consent and evidence.
    pub language: EnvelopeLanguage,
    /// Signers are to be reminded every so many days; 0 for never.
    pub reminder_days: u32,
}

/// An envelope by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeRequest {
    /// Which.
    pub envelope_id: EnvelopeId,
}

/// Keeps it.
pub(crate) async fn draft(seat: &Seat, form: EnvelopeForm) -> Result<EnvelopeRequest, Fault> {
    check(&form)?;
    if let Some(client) = &form.client_id {
        let known = seat.store().investor(seat.scope(), client).await?;
        known.ok_or_else(|| Fault::not_found("investor"))?;
    }
    let at = seat.desk.clock().now();
    let terms = Terms {
        message: form.message.trim().to_owned(),
        language: form.language,
        reminder_days: form.reminder_days,
        consent: None,
    };
    let write = match &form.envelope_id {
        None => {
            let row = new_row(seat, (form.title.trim(), form.client_id.clone()), (&terms, at))?;
            let step = StepBody::by(seat, &row.id, ("drafted", at)).sealed()?;
            EnvelopeWrite::of(row, step)
        }
        Some(id) => {
            let kept = Kept::read(seat, id).await?;
            kept.need_draft()?;
            let step = StepBody::by(seat, id, ("changed", at)).sealed()?;
            let mut write = kept.write(&kept.machine, at, step)?;
            write.envelope.title = form.title.trim().to_owned();
            write.envelope.client_id = form.client_id;
            write.envelope.terms = json(&terms)?;
            // It is found by its title too.
            write.signers = Some(kept.whole.signers.clone());
            write
        }
    };
    let envelope_id = write.envelope.id.clone();
    act(seat, "envelopes.draft", (&[write], Vec::new())).await?;
    Ok(EnvelopeRequest { envelope_id })
}

/// The row of a new draft.
pub(super) fn new_row(
    seat: &Seat,
    (title, client_id): (&str, Option<ClientId>),
    (terms, at): (&Terms, Instant),
) -> Result<EnvelopeRow, Fault> {
    let machine = Envelope::draft(Plan::default());
    Ok(EnvelopeRow {
        id: EnvelopeId::new(seat.desk.environment().ids.uuid()).map_err(defect)?,
        title: title.to_owned(),
        client_id,
        state: super::kept::word(machine.state()).to_owned(),
        machine: json(&machine)?,
        terms: json(terms)?,
        created_by: seat.session.user_id.clone(),
        creator: seat.session.name.clone(),
        created_at: at,
        changed_at: at,
        expires_at: None,
        version: 0,
    })
}

fn check(form: &EnvelopeForm) -> Result<(), Fault> {
    let title = form.title.trim();
    if title.is_empty() {
        return Err(Fault::field("title", "empty"));
    }
    if title.chars().count() > 200 || title.chars().any(char::is_control) {
        return Err(Fault::field("title", "longer_than_200"));
    }
    if form.message.chars().count() > 4_000 {
        return Err(Fault::field("message", "longer_than_4000"));
    }
    if form.reminder_days > 365 {
        return Err(Fault::field("reminder_days", "more_than_365"));
    }
    Ok(())
}

/// Discards a draft with its documents. What was done stays in the trail.
pub(crate) async fn discard(seat: &Seat, request: EnvelopeRequest) -> Result<(), Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    kept.need_draft()?;
    let at = seat.desk.clock().now();
    let step = StepBody::by(seat, kept.id(), ("discarded", at)).sealed()?;
    let mut write = EnvelopeWrite::of(kept.whole.row.clone(), step);
    write.discarded = true;
    act(seat, "envelopes.discard", (&[write], Vec::new())).await?;
    Ok(())
}
