//! Where an envelope stands, and what each deed makes of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use values::Instant;

use super::{
    plan::{Plan, PlannedSigner},
    refused::DeedRefused,
};

/// A signer and a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Who.
    pub signer: u32,
    /// When.
    pub at: Instant,
}

/// What happened since an envelope was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// When it was sent.
    pub sent_at: Instant,
    /// From then on nothing is accepted.
    pub expires_at: Option<Instant>,
    /// Who looked at it first when.
    pub viewed: Vec<Mark>,
    /// Who signed.
    pub signed: Vec<Mark>,
    /// Who of a group will not sign, while others of it can.
    pub declined: Vec<Mark>,
    /// Who was reminded, each time.
    pub reminded: Vec<Mark>,
}

/// The states. An ended one keeps what happened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// It is being put together.
    Draft,
    /// It waits for signers, and none of them looked at it.
    Sent(Running),
    /// A signer looked at it, or signed.
    Viewed(Running),
    /// Everything that was needed is signed.
    Completed {
        /// What happened.
        running: Running,
        /// When the last signature came.
        at: Instant,
    },
    /// Somebody who was needed will not sign.
    Declined {
        /// What happened before.
        running: Running,
        /// Who.
        by: u32,
        /// Why, in their words.
        reason: String,
        /// When.
        at: Instant,
    },
    /// The firm took it back.
    Voided {
        /// What happened before.
        running: Running,
        /// Why.
        reason: String,
        /// When.
        at: Instant,
    },
    /// Its time ran out.
    Expired {
        /// What happened before.
        running: Running,
        /// When.
        at: Instant,
    },
}

/// How an envelope ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Signed by all who were needed.
    Completed,
    /// Declined.
    Declined,
    /// Taken back.
    Voided,
    /// Out of time.
    Expired,
}

/// What somebody does with an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// It goes to its signers.
    Send {
        /// From then on nothing is accepted; nothing for no end.
        expires_at: Option<Instant>,
    },
    /// A signer looks at it.
    View {
        /// Who.
        signer: u32,
    },
    /// A signer signs everything in it.
    Sign {
        /// Who.
        signer: u32,
    },
    /// A signer will not sign.
    Decline {
        /// Who.
        signer: u32,
        /// Why.
        reason: String,
    },
    /// The firm takes it back.
    Void {
        /// Why.
        reason: String,
    },
    /// A signer was reminded.
    Remind {
        /// Who.
        signer: u32,
    },
    /// Its time is noted as over.
    Expire,
}

/// Where one signer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignerStanding {
    /// Others come first, or it was not sent.
    Waits,
    /// It is their turn.
    Turn,
    /// Signed.
    Signed,
    /// Will not sign.
    Declined,
    /// Others of the group signed, or the envelope is over.
    NotNeeded,
}

/// An envelope: who has to sign, and what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    plan: Plan,
    state: State,
}

impl Envelope {
    /// A new one, or one whose plan changed before it was sent.
    #[must_use]
    pub const fn draft(plan: Plan) -> Self {
        Self { plan, state: State::Draft }
    }

    /// Who has to sign.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// What happened since it was sent; nothing of a draft.
    #[must_use]
    pub const fn running(&self) -> Option<&Running> {
        match &self.state {
            State::Draft => None,
            State::Sent(running) | State::Viewed(running) => Some(running),
            State::Completed { running, .. }
            | State::Declined { running, .. }
            | State::Voided { running, .. }
            | State::Expired { running, .. } => Some(running),
        }
    }

    /// How and when it ended; nothing while it can go on.
    #[must_use]
    pub const fn ended(&self) -> Option<(Ended, Instant)> {
        match &self.state {
            State::Draft | State::Sent(_) | State::Viewed(_) => None,
            State::Completed { at, .. } => Some((Ended::Completed, *at)),
            State::Declined { at, .. } => Some((Ended::Declined, *at)),
            State::Voided { at, .. } => Some((Ended::Voided, *at)),
            State::Expired { at, .. } => Some((Ended::Expired, *at)),
        }
    }

    /// Whether its time ran out though nobody noted it yet.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        let running = self.running().filter(|_| self.ended().is_none());
        running.is_some_and(|running| running.expires_at.is_some_and(|end| now >= end))
    }

    /// Where a signer stands; nothing when there is none of that number.
    #[must_use]
    pub fn standing(&self, number: u32) -> Option<SignerStanding> {
        let signer = self.plan.signer(number)?;
        let Some(running) = self.running() else { return Some(SignerStanding::Waits) };
        let signed = numbers(&running.signed);
        let declined = matches!(self.state, State::Declined { by, .. } if by == number);
        Some(if signed.contains(&number) {
            SignerStanding::Signed
        } else if declined || numbers(&running.declined).contains(&number) {
            SignerStanding::Declined
        } else if self.ended().is_some() || self.plan.is_settled(signer, &signed) {
            SignerStanding::NotNeeded
        } else if self.plan.before(signer, &signed).is_empty() {
            SignerStanding::Turn
        } else {
            SignerStanding::Waits
        })
    }

    /// What a deed at a moment makes of it.
    ///
    /// # Errors
    /// See [`DeedRefused`].
    pub fn after(&self, deed: &Deed, at: Instant) -> Result<Self, DeedRefused> {
        let state = match (&self.state, deed) {
            (State::Draft, Deed::Send { expires_at }) => self.sent(*expires_at, at)?,
            (State::Draft, _) => return Err(DeedRefused::StillADraft),
            (State::Sent(_) | State::Viewed(_), Deed::Send { .. }) => return Err(DeedRefused::NotADraft),
            (State::Sent(running) | State::Viewed(running), deed) => self.moved(running.clone(), deed, at)?,
            _ => return Err(self.over(at)),
        };
        Ok(Self { plan: self.plan.clone(), state })
    }

    fn over(&self, now: Instant) -> DeedRefused {
        let (ended, at) = self.ended().unwrap_or((Ended::Expired, now));
        DeedRefused::Over { ended, at }
    }

    fn sent(&self, expires_at: Option<Instant>, at: Instant) -> Result<State, DeedRefused> {
        if self.plan.signers().is_empty() {
            return Err(DeedRefused::NoSigners);
        }
        if let Some(expires_at) = expires_at.filter(|end| *end <= at) {
            return Err(DeedRefused::EndsInThePast { expires_at });
        }
        let (viewed, signed, declined, reminded) = Default::default();
        Ok(State::Sent(Running { sent_at: at, expires_at, viewed, signed, declined, reminded }))
    }

    /// A deed on an envelope that was sent and is not over.
    fn moved(&self, mut running: Running, deed: &Deed, at: Instant) -> Result<State, DeedRefused> {
        let ends = running.expires_at.filter(|end| at >= *end);
        match (ends, deed) {
            (Some(_), Deed::Expire) => return Ok(State::Expired { running, at }),
            (Some(end), _) => return Err(DeedRefused::Over { ended: Ended::Expired, at: end }),
            (None, Deed::Expire) => return Err(DeedRefused::NotOverYet),
            (None, _) => {}
        }
        match deed {
            Deed::Void { reason } => Ok(State::Voided { running, reason: reasoned(reason)?, at }),
            Deed::View { signer } => {
                self.on_turn(&running, *signer)?;
                note_once(&mut running.viewed, *signer, at);
                Ok(State::Viewed(running))
            }
            Deed::Remind { signer } => {
                self.on_turn(&running, *signer)?;
                running.reminded.push(Mark { signer: *signer, at });
                Ok(if running.viewed.is_empty() { State::Sent(running) } else { State::Viewed(running) })
            }
            Deed::Sign { signer } => {
                self.on_turn(&running, *signer)?;
                note_once(&mut running.viewed, *signer, at);
                running.signed.push(Mark { signer: *signer, at });
                let is_complete = self.plan.is_complete(&numbers(&running.signed));
                Ok(if is_complete { State::Completed { running, at } } else { State::Viewed(running) })
            }
            Deed::Decline { signer, reason } => {
                let reason = reasoned(reason)?;
                let planned = self.on_turn(&running, *signer)?;
                let mut gone = numbers(&running.declined);
                gone.insert(*signer);
                if self.plan.can_do_without(planned, &gone) {
                    note_once(&mut running.viewed, *signer, at);
                    running.declined.push(Mark { signer: *signer, at });
                    return Ok(State::Viewed(running));
                }
                Ok(State::Declined { running, by: *signer, reason, at })
            }
            Deed::Send { .. } => Err(DeedRefused::NotADraft),
            Deed::Expire => Err(DeedRefused::NotOverYet),
        }
    }

    /// The signer, when it is their turn.
    fn on_turn(&self, running: &Running, number: u32) -> Result<&PlannedSigner, DeedRefused> {
        let signer = self.plan.signer(number).ok_or(DeedRefused::NoSuchSigner { signer: number })?;
        if let Some(mark) = running.signed.iter().find(|mark| mark.signer == number) {
            return Err(DeedRefused::SignedAlready { signer: number, at: mark.at });
        }
        if running.declined.iter().any(|mark| mark.signer == number) {
            return Err(DeedRefused::DeclinedAlready { signer: number });
        }
        let signed = numbers(&running.signed);
        if self.plan.is_settled(signer, &signed) {
            return Err(DeedRefused::NotNeeded { signer: number });
        }
        let after = self.plan.before(signer, &signed);
        if after.is_empty() { Ok(signer) } else { Err(DeedRefused::NotTheirTurn { signer: number, after }) }
    }
}

pub(super) fn numbers(marks: &[Mark]) -> BTreeSet<u32> {
    marks.iter().map(|mark| mark.signer).collect()
}

fn note_once(marks: &mut Vec<Mark>, signer: u32, at: Instant) {
    if marks.iter().all(|mark| mark.signer != signer) {
        marks.push(Mark { signer, at });
    }
}

fn reasoned(reason: &str) -> Result<String, DeedRefused> {
    let reason = reason.trim();
    let fits = !reason.is_empty() && reason.chars().count() <= super::refused::LONGEST_REASON;
    if fits { Ok(reason.to_owned()) } else { Err(DeedRefused::Reason) }
}
