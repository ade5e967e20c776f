//! The envelopes, and what waits for whom.

use access::permission::Permission;
use serde::{Deserialize, Serialize};
use signing::envelope::{Envelope, SignerStanding};
use store::{EnvelopeFilter, SignerRow};
use values::{ClientId, EnvelopeId, Instant};

use super::{
    answer::note_expired,
    kept::{machine, terms},
    sign::is_own,
};
use crate::{fault::Fault, seat::Seat};

/// Where an envelope stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EnvelopeState {
    /// Being put together.
    Draft,
    /// Waits for signers.
    Sent,
    /// A signer looked at it, or signed.
    Viewed,
    /// Signed by all who were needed.
    Completed,
    /// Declined.
    Declined,
    /// Taken back.
    Voided,
    /// Out of time.
    Expired,
}

/// Which envelopes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopesRequest {
    /// How many to pass over.
    pub offset: u32,
    /// How many at most, up to 500.
    pub limit: u32,
    /// Only in these states; all when there is none.
    pub states: Vec<EnvelopeState>,
    /// Only those with this in title or signers.
    pub text: Option<String>,
    /// Only those the person at the desk signs.
    pub mine: bool,
    /// Only those about this investor.
    pub client_id: Option<ClientId>,
}

/// A signer in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeSignerMark {
    /// The number.
    pub number: u32,
    /// The name.
    pub name: String,
    /// Where they stand.
    pub standing: Standing,
    /// The person at the desk.
    pub own: bool,
}

/// Where a signer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SignerStanding")]
pub enum Standing {
    /// Others come first, or it was not sent.
    Waits,
    /// It is their turn.
    Turn,
    /// Signed.
    Signed,
    /// Will not sign.
    Declined,
    /// Not needed any more.
    NotNeeded,
}

impl From<SignerStanding> for Standing {
    fn from(standing: SignerStanding) -> Self {
        match standing {
            SignerStanding::Waits => Self::Waits,
            SignerStanding::Turn => Self::Turn,
            SignerStanding::Signed => Self::Signed,
            SignerStanding::Declined => Self::Declined,
            SignerStanding::NotNeeded => Self::NotNeeded,
        }
    }
}

/// An envelope in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeListRow {
    /// Its id.
    pub envelope_id: EnvelopeId,
    /// Its title.
    pub title: String,
    /// The investor it is about.
    pub client_id: Option<ClientId>,
    /// Where it stands.
    pub state: EnvelopeState,
    /// Its signers.
    pub signers: Vec<EnvelopeSignerMark>,
    /// Who is to be reminded by now.
    pub reminders: Vec<u32>,
    /// Who put it together.
    pub creator: String,
    /// When it was sent.
    #[ts(type = "string | null")]
    pub sent_at: Option<Instant>,
    /// When nothing is accepted any more.
    #[ts(type = "string | null")]
    pub expires_at: Option<Instant>,
    /// When it last changed.
    #[ts(type = "string")]
    pub changed_at: Instant,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Envelopes {
    /// The latest changed first.
    pub rows: Vec<EnvelopeListRow>,
    /// How many there are.
    pub total: u32,
}

/// Lists them. What ran out of time is noted first.
pub(crate) async fn list(seat: &Seat, request: EnvelopesRequest) -> Result<Envelopes, Fault> {
    if seat.session.role.may(Permission::EditBook) {
        note_expired(seat).await?;
    }
    let filter = EnvelopeFilter {
        states: request.states.iter().map(|state| state.word().to_owned()).collect(),
        text: request.text,
        signer: request.mine.then(|| seat.session.user_id.clone()),
        client: request.client_id,
        offset: request.offset,
        limit: request.limit,
    };
    let page = seat.store().envelopes(seat.scope(), &filter).await?;
    let ids: Vec<EnvelopeId> = page.rows.iter().map(|row| row.id.clone()).collect();
    let signers = seat.store().signers_of(&ids).await?;
    let now = seat.desk.clock().now();
    let mut rows = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        let (machine, terms) = (machine(&row)?, terms(&row)?);
        let own = signers.iter().filter(|(id, _)| *id == row.id);
        rows.push(EnvelopeListRow {
            signers: own.map(|(_, signer)| mark(seat, &machine, signer)).collect(),
            reminders: machine.reminders(terms.reminder_days, now).iter().map(|reminder| reminder.signer).collect(),
            sent_at: machine.running().map(|running| running.sent_at),
            state: EnvelopeState::of(&machine, now),
            envelope_id: row.id,
            title: row.title,
            client_id: row.client_id,
            creator: row.creator,
            expires_at: row.expires_at,
            changed_at: row.changed_at,
        });
    }
    Ok(Envelopes { rows, total: u32::try_from(page.total).unwrap_or(u32::MAX) })
}

fn mark(seat: &Seat, machine: &Envelope, signer: &SignerRow) -> EnvelopeSignerMark {
    EnvelopeSignerMark {
        number: signer.number,
        name: signer.name.clone(),
        standing: machine.standing(signer.number).unwrap_or(SignerStanding::Waits).into(),
        own: is_own(seat, signer),
    }
}

impl EnvelopeState {
    const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Viewed => "viewed",
            Self::Completed => "completed",
            Self::Declined => "declined",
            Self::Voided => "voided",
            Self::Expired => "expired",
        }
    }

    /// As of now: one whose time is over is expired, whether that was noted yet or not.
    pub(super) fn of(machine: &Envelope, now: Instant) -> Self {
        use signing::envelope::State;
        if machine.is_overdue(now) {
            return Self::Expired;
        }
        match machine.state() {
            State::Draft => Self::Draft,
            State::Sent(_) => Self::Sent,
            State::Viewed(_) => Self::Viewed,
            State::Completed { .. } => Self::Completed,
            State::Declined { .. } => Self::Declined,
            State::Voided { .. } => Self::Voided,
            State::Expired { .. } => Self::Expired,
        }
    }
}
