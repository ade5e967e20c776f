//! Sending what waits: each thing is noted as sent before its first byte leaves, looked for before it leaves again, and
//! done only when it was seen at Google.

mod event;
mod file;
mod mail;
mod sheet;
mod table;

use ports::google::{GoogleFault, GooglePart};
use store::{Outgoing, OutgoingState, OutgoingStep};
use values::Instant;

pub(crate) use event::{EventChange, EventQueued};
pub(crate) use file::{ShareQueued, UploadQueued};
pub(crate) use sheet::SheetQueued;
pub(crate) use table::{Kind, ToQueue, queue};

use crate::{
    fault::Fault,
    fault_of::defect,
    google::work::{Round, Work},
    tag::Tag,
};

/// The first wait after an attempt that failed, in seconds; it doubles up to the longest.
const FIRST_WAIT: u64 = 5;
const LONGEST_WAIT: u64 = 15 * 60;

/// Sends everything that may be sent now.
pub(super) async fn all(work: &Work) -> Result<Round, Fault> {
    let mut round = Round::Done;
    while round == Round::Done && !work.open.stopping.is_cancelled() {
        let due = work.store().google_due(&work.account.user_id, &work.account.subject).await?;
        let Some(out) = due else { break };
        round = Box::pin(one(work, out)).await?;
        work.tell(Tag::Google);
    }
    Ok(round)
}

/// What an attempt made of a thing.
pub(super) enum Attempt {
    /// It goes on as said.
    Step(OutgoingStep),
    /// It is not finished; what is to be remembered was kept, and the next attempt goes on from there.
    GoOn,
}

async fn one(work: &Work, out: Outgoing) -> Result<Round, Fault> {
    let Some(kind) = Kind::from_text(&out.kind) else {
        let step =
            OutgoingStep { why: Some(why(Fault::not_found("kind"))?), ..OutgoingStep::to(OutgoingState::Refused) };
        work.store().step_google(&out, step).await?;
        return Ok(Round::Done);
    };
    // It may be there already when an earlier attempt was never answered, or the program ended meanwhile.
    let may_be_there = out.state == OutgoingState::Sending;
    let out = if out.state == OutgoingState::Sent {
        out
    } else {
        match begun(work, &out).await? {
            Some(begun) => begun,
            None => return Ok(Round::Done),
        }
    };
    let attempted = match kind {
        Kind::Mail => Box::pin(mail::attempt(work, &out, may_be_there)).await,
        Kind::EventCreate | Kind::EventChange | Kind::EventCancel => Box::pin(event::attempt(work, &out, kind)).await,
        Kind::Upload => Box::pin(file::upload(work, &out)).await,
        Kind::Share => Box::pin(file::share(work, &out)).await,
        Kind::Sheet => Box::pin(sheet::attempt(work, &out)).await,
    };
    // What was kept meanwhile counts: the step is made from what is held now.
    let held = work.store().google_outgoing(&out.user_id, &out.id).await?;
    let Some(held) = held else { return Ok(Round::Done) };
    match attempted {
        Ok(Attempt::GoOn) => Ok(Round::Done),
        Ok(Attempt::Step(step)) => {
            work.store().step_google(&held, step).await?;
            work.note(part(kind), None).await?;
            Ok(Round::Done)
        }
        Err(Failed::Here(fault)) => Err(fault),
        Err(Failed::There(fault)) => failed(work, &held, (kind, fault, may_be_there)).await,
    }
}

/// Notes that a thing leaves now; nothing when somebody else changed it.
async fn begun(work: &Work, out: &Outgoing) -> Result<Option<Outgoing>, Fault> {
    if !work.store().step_google(out, OutgoingStep::to(OutgoingState::Sending)).await? {
        return Ok(None);
    }
    work.tell(Tag::Google);
    Ok(work.store().google_outgoing(&out.user_id, &out.id).await?)
}

/// Why an attempt did not come to its end.
pub(super) enum Failed {
    /// The workspace.
    Here(Fault),
    /// Google, or the way to it.
    There(GoogleFault),
}

impl From<GoogleFault> for Failed {
    fn from(fault: GoogleFault) -> Self {
        match fault {
            GoogleFault::Keeper(_) => Self::Here(fault.into()),
            other => Self::There(other),
        }
    }
}

impl From<store::StoreError> for Failed {
    fn from(error: store::StoreError) -> Self {
        Self::Here(error.into())
    }
}

impl From<serde_json::Error> for Failed {
    fn from(error: serde_json::Error) -> Self {
        Self::Here(defect(error))
    }
}

async fn failed(
    work: &Work,
    out: &Outgoing,
    (kind, fault, may_be_there): (Kind, GoogleFault, bool),
) -> Result<Round, Fault> {
    let lost = matches!(fault, GoogleFault::AnswerLost { .. } | GoogleFault::UnknownAnswer { .. });
    let for_a_person =
        matches!(fault, GoogleFault::Reconnect(_) | GoogleFault::ScopeMissing(_) | GoogleFault::NotConnected);
    let waits = fault.may_pass() || lost || for_a_person;
    let state = match out.state {
        OutgoingState::Sent => OutgoingState::Sent,
        _ if !waits => OutgoingState::Refused,
        _ if lost || may_be_there => OutgoingState::Sending,
        _ => OutgoingState::Queued,
    };
    let next_at = match &fault {
        GoogleFault::Busy { until, .. } => Some(*until),
        _ if waits => Some(later(work.now(), out.attempts)),
        // Google took it, and what became of it since cannot be asked: there is nothing left to be done.
        _ if state == OutgoingState::Sent => Some(Instant::MAX),
        _ => None,
    };
    let away = matches!(fault, GoogleFault::Offline { .. } | GoogleFault::TimedOut { .. }) || for_a_person;
    let told = Fault::from(fault.clone());
    let progress = if kind == Kind::Mail { mail::remembered(&fault) } else { None };
    let step = OutgoingStep { next_at, progress, why: Some(why(told)?), ..OutgoingStep::to(state) };
    work.store().step_google(out, step).await?;
    if waits {
        work.note(part(kind), Some(fault)).await?;
    }
    Ok(if away { Round::Away } else { Round::Done })
}

/// When a thing may be tried again after so many attempts.
fn later(now: Instant, attempts: u32) -> Instant {
    let seconds = FIRST_WAIT.saturating_mul(1 << attempts.saturating_sub(1).min(12)).min(LONGEST_WAIT);
    now.checked_add(std::time::Duration::from_secs(seconds)).unwrap_or(now)
}

fn why(fault: Fault) -> Result<serde_json::Value, Fault> {
    serde_json::to_value(fault).map_err(defect)
}

const fn part(kind: Kind) -> GooglePart {
    match kind {
        Kind::Mail => GooglePart::Mail,
        Kind::EventCreate | Kind::EventChange | Kind::EventCancel => GooglePart::Calendar,
        Kind::Upload | Kind::Share => GooglePart::Drive,
        Kind::Sheet => GooglePart::Sheets,
    }
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn each_wait_is_twice_the_one_before_up_to_a_quarter_of_an_hour() {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let waits = [1, 2, 3, 4, 8, 9, 40].map(|attempts| later(now, attempts).as_second());
        assert_eq!(waits, [5, 10, 20, 40, 640, 900, 900]);
    }
}
