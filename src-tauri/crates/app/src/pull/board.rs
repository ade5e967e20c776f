//! Where pulling stands, shared by who pulls and who asks.

use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use values::Instant;

use crate::{
    fault::Fault,
    pull::status::{CollectionProgress, PullPhase, PullStatus},
};

/// The state of pulling in an open workspace.
#[derive(Default)]
pub(crate) struct PullBoard {
    state: Mutex<State>,
    /// Rung when the connection's settings changed, or a pull that was asked for ended.
    pub(crate) bell: Notify,
    /// Held by who reads: of two readers the slower could put an older state over a newer one.
    pub(crate) gate: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    phase: Option<PullPhase>,
    offline_since: Option<Instant>,
    last_fault: Option<Fault>,
    collections: Vec<CollectionProgress>,
    more_may_wait: bool,
    running: Option<CancellationToken>,
    stream: Option<CancellationToken>,
}

/// What the board shows.
pub(crate) struct Shown {
    pub(crate) phase: Option<PullPhase>,
    pub(crate) offline_since: Option<Instant>,
    pub(crate) last_fault: Option<Fault>,
    pub(crate) collections: Vec<CollectionProgress>,
    pub(crate) more_may_wait: bool,
}

impl PullBoard {
    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn shown(&self) -> Shown {
        self.with(|state| Shown {
            phase: state.phase,
            offline_since: state.offline_since,
            last_fault: state.last_fault.clone(),
            collections: state.collections.clone(),
            more_may_wait: state.more_may_wait,
        })
    }

    pub(crate) fn set_phase(&self, phase: PullPhase) {
        self.with(|state| state.phase = Some(phase));
    }

    /// Since when the database has not answered, and why.
    pub(crate) fn offline(&self) -> Option<(Instant, Fault)> {
        self.with(|state| state.offline_since.zip(state.last_fault.clone()))
    }

    /// Takes the pull; nothing when one is under way. Who listens to the change stream gives way.
    pub(crate) fn take(&self) -> Option<CancellationToken> {
        self.with(|state| {
            if state.running.is_some() {
                return None;
            }
            if let Some(stream) = state.stream.take() {
                stream.cancel();
            }
            let token = CancellationToken::new();
            state.running = Some(token.clone());
            Some(token)
        })
    }

    /// Gives the pull back after it ended.
    pub(crate) fn release(&self, ended: Result<(), (Instant, Fault)>) {
        self.with(|state| {
            state.running = None;
            match ended {
                Ok(()) => {
                    state.phase = Some(PullPhase::Idle);
                    state.offline_since = None;
                    state.last_fault = None;
                }
                Err((now, fault)) => {
                    let unreachable = fault.class == crate::fault::FaultClass::Unavailable;
                    state.phase = Some(if unreachable { PullPhase::Offline } else { PullPhase::Idle });
                    state.offline_since = unreachable.then(|| state.offline_since.unwrap_or(now));
                    state.last_fault = Some(fault);
                }
            }
        });
        self.bell.notify_one();
    }

    /// Lets the change stream be listened to, unless a pull is under way.
    pub(crate) fn listen(&self) -> Option<CancellationToken> {
        self.with(|state| {
            if state.running.is_some() {
                return None;
            }
            let token = CancellationToken::new();
            state.stream = Some(token.clone());
            Some(token)
        })
    }

    /// The database answers, or does not since a moment.
    pub(crate) fn set_reach(&self, reach: Result<PullPhase, (Instant, Fault)>) {
        self.with(|state| match reach {
            Ok(phase) => {
                state.more_may_wait = false;
                state.phase = Some(phase);
                state.offline_since = None;
                state.last_fault = None;
            }
            Err((since, fault)) => {
                state.phase = Some(PullPhase::Offline);
                state.offline_since = Some(since);
                state.last_fault = Some(fault);
            }
        });
    }

    pub(crate) fn cancel(&self) {
        self.with(|state| {
            if let Some(running) = &state.running {
                running.cancel();
            }
        });
    }

    /// The settings changed: the pull under way is ended and begun anew.
    pub(crate) fn reconnect(&self) {
        self.with(|state| {
            state.offline_since = None;
            state.last_fault = None;
            for token in [state.stream.take(), state.running.clone()].into_iter().flatten() {
                token.cancel();
            }
        });
        self.bell.notify_one();
    }

    pub(crate) fn set_progress(&self, progress: CollectionProgress) {
        self.with(|state| match state.collections.iter_mut().find(|row| row.collection == progress.collection) {
            Some(row) => *row = progress,
            None => state.collections.push(progress),
        });
    }

    /// The progress alone, for the many events of a pull under way: the counts are read when it ends.
    pub(crate) fn brief(&self) -> PullStatus {
        let shown = self.shown();
        PullStatus {
            phase: shown.phase.unwrap_or(PullPhase::Idle),
            offline_since: shown.offline_since,
            last_success: None,
            last_fault: shown.last_fault,
            documents: shown.collections.iter().map(|row| row.done).sum(),
            collections: shown.collections,
            quarantined: 0,
            deleted_remotely: 0,
            queued: 0,
            more_may_wait: shown.more_may_wait,
        }
    }

    /// A pull begins: what was said of the one before is over.
    pub(crate) fn clear_progress(&self) {
        self.with(|state| {
            state.collections.clear();
            state.more_may_wait = false;
        });
    }

    /// The pull ended while the database was still written to.
    pub(crate) fn set_more_may_wait(&self) {
        self.with(|state| state.more_may_wait = true);
    }
}
