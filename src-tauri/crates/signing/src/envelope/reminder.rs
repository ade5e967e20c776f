//! Whom to remind, and since when.

use values::Instant;

use super::machine::{Envelope, SignerStanding};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Somebody who should be reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// Who.
    pub signer: u32,
    /// When it fell due.
    pub due_at: Instant,
}

impl Envelope {
    /// Since when a signer could act: when it was sent, or when the last signature before theirs came.
    #[must_use]
    pub fn turn_since(&self, signer: u32) -> Option<Instant> {
        if self.standing(signer)? != SignerStanding::Turn {
            return None;
        }
        let (running, own) = (self.running()?, self.plan().signer(signer)?);
        let earlier = |number: u32| self.plan().signer(number).is_some_and(|other| other.step < own.step);
        let last = running.signed.iter().filter(|mark| earlier(mark.signer)).map(|mark| mark.at).max();
        Some(last.map_or(running.sent_at, |last| last.max(running.sent_at)))
    }

    /// Who should be reminded by now, when each is to hear every so many days while it is their turn. Nobody when days
    /// are none.
    #[must_use]
    pub fn reminders(&self, every_days: u32, now: Instant) -> Vec<Reminder> {
        let Some(running) = self.running().filter(|_| every_days > 0 && !self.is_overdue(now)) else {
            return Vec::new();
        };
        let due = |signer: u32| {
            let since = self.turn_since(signer)?;
            let told = running.reminded.iter().filter(|mark| mark.signer == signer).map(|mark| mark.at).max();
            let from = told.map_or(since, |told| told.max(since));
            let due_at = Instant::from_second(from.as_second() + i64::from(every_days) * DAY).ok()?;
            (due_at <= now).then_some(Reminder { signer, due_at })
        };
        self.plan().signers().iter().filter_map(|signer| due(signer.number)).collect()
    }
}
