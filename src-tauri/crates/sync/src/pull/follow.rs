//! Staying up to date in the background: by the change stream, or by reading everything now and then; with longer and
//! longer waits while the database cannot be reached.

use std::{sync::Arc, time::Duration};

use ports::{Position, RemoteFault};
use store::IngestReport;
use tokio_util::sync::CancellationToken;
use values::Instant;

use super::{Pull, PullProgress, SyncFault, changes::Until, fault::only_polling_helps};

/// Randomness for waits, from outside: any number.
pub type Jitter = Arc<dyn Fn() -> u32 + Send + Sync>;

/// How long to wait.
#[derive(Clone)]
pub struct BackOff {
    /// After the first failure.
    pub first: Duration,
    /// At most; it doubles until then.
    pub longest: Duration,
    /// Between two full reads where there are no change streams.
    pub poll_every: Duration,
    /// Spreads the waits over their second half, so that many desks do not come back at once.
    pub jitter: Jitter,
}

impl BackOff {
    /// One second to two minutes; a full read every five minutes.
    #[must_use]
    pub fn usual(jitter: Jitter) -> Self {
        Self {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(120),
            poll_every: Duration::from_secs(300),
            jitter,
        }
    }

    /// The wait after so many failures in a row.
    #[must_use]
    pub fn wait(&self, failures: u32) -> Duration {
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        let whole = doubled.min(self.longest);
        let half = whole / 2;
        half + half.mul_f64(f64::from((self.jitter)()) / f64::from(u32::MAX))
    }
}

/// What the background tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowState {
    /// A full read is under way.
    Reading(PullProgress),
    /// Up to date as of now, and listening.
    Online {
        /// When this was so.
        as_of: Instant,
    },
    /// Up to date as of now; the next full read comes later, since there are no change streams.
    Polled {
        /// When this was so.
        as_of: Instant,
        /// Until the next one.
        next_in: Duration,
    },
    /// Something changed.
    Changed(IngestReport),
    /// The database cannot be reached or refuses; it is tried again.
    Offline {
        /// Since when.
        since: Instant,
        /// Why.
        fault: RemoteFault,
        /// Until the next attempt.
        retry_in: Duration,
    },
}

impl Pull {
    /// Keeps the workspace up to date until cancelled. A pull on demand that is under way is waited for.
    ///
    /// # Errors
    /// Only what waiting does not mend: a fault of the workspace.
    pub async fn follow(
        &self,
        back_off: BackOff,
        report: impl Fn(FollowState) + Send + Sync,
        cancel: CancellationToken,
    ) -> Result<(), SyncFault> {
        let mut failures = Failures { count: 0, since: self.clock.now() };
        loop {
            let wait = match self.round(&back_off, &report, &mut failures, &cancel).await {
                Ok(wait) => wait,
                Err(SyncFault::Cancelled) => return Ok(()),
                Err(SyncFault::Remote(fault)) => {
                    if failures.count == 0 {
                        failures.since = self.clock.now();
                    }
                    failures.count = failures.count.saturating_add(1);
                    let retry_in = back_off.wait(failures.count);
                    report(FollowState::Offline { since: failures.since, fault, retry_in });
                    retry_in
                }
                Err(other) => return Err(other),
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = cancel.cancelled() => return Ok(()),
            }
        }
    }

    /// Reads everything where that is due, then listens until it breaks off. Returns how long to wait for the next
    /// round where there is nothing to listen to.
    async fn round(
        &self,
        back_off: &BackOff,
        report: &(impl Fn(FollowState) + Send + Sync),
        failures: &mut Failures,
        cancel: &CancellationToken,
    ) -> Result<Duration, SyncFault> {
        let _only_one = tokio::select! {
            gate = self.gate.lock() => gate,
            () = cancel.cancelled() => return Err(SyncFault::Cancelled),
        };
        let position = self.workspace.change_position().await?;
        if position.is_none() || self.is_under_way().await? {
            let pulled = self.read_everything(&|progress| report(FollowState::Reading(progress)), cancel).await?;
            report(FollowState::Changed(pulled.documents));
        }
        let Some(position) = self.workspace.change_position().await?.map(Position) else {
            failures.count = 0;
            let next_in = back_off.poll_every;
            report(FollowState::Polled { as_of: self.clock.now(), next_in });
            return Ok(next_in);
        };
        let mut heard = false;
        let listened = self
            .listen(&position, Until::Broken, cancel, |applied| {
                (failures.count, heard) = (0, true);
                if applied != IngestReport::default() {
                    report(FollowState::Changed(applied));
                }
                report(FollowState::Online { as_of: self.clock.now() });
            })
            .await;
        match listened {
            Err(SyncFault::Remote(fault)) if only_polling_helps(&fault) => {
                self.workspace.set_change_position(None).await?;
                // A stream that is lost before it says anything would be read and lost again without end.
                failures.count = if heard { 0 } else { failures.count.saturating_add(1) };
                Ok(if heard { Duration::ZERO } else { back_off.wait(failures.count) })
            }
            Err(fault) => Err(fault),
            Ok(_) => Ok(Duration::ZERO),
        }
    }
}

struct Failures {
    count: u32,
    since: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(jitter: u32) -> BackOff {
        BackOff::usual(Arc::new(move || jitter))
    }

    #[test]
    fn the_wait_doubles_to_its_limit() {
        let waits: Vec<u64> = [1, 2, 3, 7, 8, 40].map(|failures| usual(u32::MAX).wait(failures).as_secs()).to_vec();
        assert_eq!(waits, [1, 2, 4, 64, 120, 120]);
    }

    #[test]
    fn the_wait_is_spread_over_its_second_half() {
        assert_eq!(usual(0).wait(3), Duration::from_secs(2));
        assert_eq!(usual(u32::MAX).wait(3), Duration::from_secs(4));
    }
}
