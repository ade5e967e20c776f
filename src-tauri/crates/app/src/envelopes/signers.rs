//! Who signs a draft, in which order, and where.

use serde::{Deserialize, Serialize};
use signing::envelope::{Envelope, Group, Plan, PlannedSigner};
use store::{EnvelopeField, SignerRow};
use values::{ClientId, DocumentId, EnvelopeId, UserId};

use super::{
    kept::{Kept, SignerDetails, SigningWay, act, json, not, plan_refused},
    people,
    step::StepBody,
};
use crate::{fault::Fault, seat::Seat};

/// The most places of one envelope.
const MOST_FIELDS: usize = 500;

/// Somebody who shall sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignerForm {
    /// The number in the envelope, from 1.
    pub number: u32,
    /// The name, as it will stand in the signature.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// The user of the firm this is; needed to sign with an identity of one's own.
    pub user_id: Option<UserId>,
    /// The investor this is.
    pub client_id: Option<ClientId>,
    /// As what they sign.
    pub capacity: String,
    /// How they sign.
    pub way: SigningWay,
    /// The step, from 1; those of one step sign in any order.
    pub step: u32,
    /// The group of which some are enough.
    pub group: Option<u32>,
    /// Signs after everybody else, as the firm's answer.
    pub counter_signs: bool,
}

/// A group of which some are enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignerGroup {
    /// Its number.
    pub number: u32,
    /// How many of it must sign.
    pub needed: u32,
}

/// All signers of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignersForm {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The signers.
    pub signers: Vec<SignerForm>,
    /// The groups.
    pub groups: Vec<SignerGroup>,
}

/// A place where somebody signs, in points from the lower left corner of the page as it is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeFieldForm {
    /// The document.
    pub document_id: DocumentId,
    /// The signer.
    pub signer: u32,
    /// The page, from 1.
    pub page: u32,
    /// Left.
    pub x: f64,
    /// Bottom.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// All places of a draft. Who has none in a document signs it where nobody sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeFieldsForm {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// The places.
    pub fields: Vec<EnvelopeFieldForm>,
}

/// Keeps who signs. Places of those who go, go with them.
pub(crate) async fn set(seat: &Seat, form: SignersForm) -> Result<(), Fault> {
    let kept = Kept::read(seat, &form.envelope_id).await?;
    kept.need_draft()?;
    let plan = plan(&form)?;
    let rows = rows(seat, &form.signers).await?;
    let at = seat.desk.clock().now();
    let step = StepBody::by(seat, kept.id(), ("signers_set", at)).sealed()?;
    let mut write = kept.write(&Envelope::draft(plan), at, step)?;
    let stays = |field: &&EnvelopeField| rows.iter().any(|row| row.number == field.signer);
    write.fields = Some(kept.whole.fields.iter().filter(stays).cloned().collect());
    write.signers = Some(rows);
    act(seat, "envelopes.set_signers", (&[write], Vec::new())).await?;
    Ok(())
}

/// Who signs in which order.
pub(super) fn plan(form: &SignersForm) -> Result<Plan, Fault> {
    let planned = |signer: &SignerForm| PlannedSigner {
        number: signer.number,
        step: signer.step,
        group: signer.group,
        counter_signs: signer.counter_signs,
    };
    let groups = form.groups.iter().map(|group| Group { number: group.number, needed: group.needed }).collect();
    Plan::new(form.signers.iter().map(planned).collect(), groups).map_err(plan_refused)
}

/// The rows of signers. An identity of one's own needs a user of the firm, whose name is taken from there: nobody gives a
/// colleague another name.
pub(super) async fn rows(seat: &Seat, signers: &[SignerForm]) -> Result<Vec<SignerRow>, Fault> {
    let people = people::of_the_firm(seat).await?;
    let mut rows = Vec::with_capacity(signers.len());
    for signer in signers {
        let mut row = row(signer)?;
        match (&signer.user_id, signer.way) {
            (Some(user), way) => {
                let person = people.iter().find(|person| person.user_id == *user);
                let person = person.ok_or_else(|| Fault::field("user_id", "nobody"))?;
                if way == SigningWay::InPerson {
                    return Err(not("colleague_signs_in").with("name", &person.name));
                }
                row.name.clone_from(&person.name);
            }
            (None, SigningWay::OwnIdentity) => return Err(Fault::field("user_id", "needed_for_own_identity")),
            (None, _) => {}
        }
        if let Some(client) = &signer.client_id {
            let known = seat.store().investor(seat.scope(), client).await?;
            row.client_id = Some(known.ok_or_else(|| Fault::not_found("investor"))?.client_id);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(signer: &SignerForm) -> Result<SignerRow, Fault> {
    let name = signer.name.trim();
    if name.is_empty() {
        return Err(Fault::field("name", "empty"));
    }
    // X.520 bounds a name in a certificate at 64 characters.
    if name.chars().count() > 64 || name.chars().any(char::is_control) {
        return Err(Fault::field("name", "longer_than_64"));
    }
    let email = signer.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
    if email.is_some_and(|email| email.chars().count() > 254 || !email.contains('@') || email.contains(' ')) {
        return Err(Fault::field("email", "malformed"));
    }
    if signer.capacity.chars().count() > 80 {
        return Err(Fault::field("capacity", "longer_than_80"));
    }
    if signer.way == SigningWay::Exchange && email.is_none() && signer.client_id.is_none() {
        return Err(Fault::field("email", "needed_for_exchange"));
    }
    let details = SignerDetails { way: signer.way, capacity: signer.capacity.trim().to_owned() };
    Ok(SignerRow {
        number: signer.number,
        name: name.to_owned(),
        email: email.map(str::to_owned),
        user_id: signer.user_id.clone(),
        client_id: signer.client_id.clone(),
        details: json(&details)?,
    })
}

/// Keeps where they sign.
pub(crate) async fn set_fields(seat: &Seat, form: EnvelopeFieldsForm) -> Result<(), Fault> {
    let kept = Kept::read(seat, &form.envelope_id).await?;
    kept.need_draft()?;
    if form.fields.len() > MOST_FIELDS {
        return Err(not("too_many_fields"));
    }
    let mut fields = Vec::with_capacity(form.fields.len());
    for field in form.fields {
        let document = kept.whole.documents.iter().find(|document| document.id == field.document_id);
        let document = document.ok_or_else(|| Fault::not_found("document"))?;
        kept.signer(field.signer)?;
        let place = [field.x, field.y, field.width, field.height];
        let pages = super::kept::document_details(document)?.pages;
        let is_some = place.iter().all(|number| number.is_finite() && *number >= 0.0) && field.width >= 8.0;
        if field.page == 0 || field.page > pages || !is_some || field.height < 8.0 {
            return Err(Fault::field("fields", "not_on_the_page"));
        }
        fields.push(EnvelopeField { document: field.document_id, signer: field.signer, page: field.page, place });
    }
    let at = seat.desk.clock().now();
    let step = StepBody::by(seat, kept.id(), ("fields_set", at)).sealed()?;
    let mut write = kept.write(&kept.machine, at, step)?;
    write.fields = Some(fields);
    act(seat, "envelopes.set_fields", (&[write], Vec::new())).await?;
    Ok(())
}
