//! Google beside an open workspace: what waits leaves as soon as it can, what changes there is read.

use std::{sync::Arc, time::Duration};

use crate::{
    desk::{Desk, OpenWorkspace},
    google::work::{self, Round},
};

/// How often what changed there is read.
const EVERY: Duration = Duration::from_secs(60);
/// The first wait after nobody answered; it doubles up to the longest.
const FIRST_WAIT: Duration = Duration::from_secs(15);
const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// Works until the workspace is closed.
pub(crate) fn start(desk: Desk, open: Arc<OpenWorkspace>) {
    let tracker = open.tasks.clone();
    tracker.spawn(async move {
        let mut away = Duration::ZERO;
        while !open.stopping.is_cancelled() {
            let worked = tokio::select! {
                () = open.stopping.cancelled() => break,
                worked = work::all(&desk, &open) => worked,
            };
            let wait = match worked {
                Ok(Round::Done) => {
                    away = Duration::ZERO;
                    until_next(&desk, &open).await
                }
                Ok(Round::Away) => {
                    away = if away.is_zero() { FIRST_WAIT } else { (away * 2).min(LONGEST_WAIT) };
                    away
                }
                Err(fault) => {
                    tracing::warn!(code = ?fault.code, "a round of work for Google could not be finished");
                    EVERY
                }
            };
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = open.google.bell.notified() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
        open.google.close();
    });
}

/// Until the next thing may be done, at most until the next reading.
async fn until_next(desk: &Desk, open: &OpenWorkspace) -> Duration {
    let Ok(accounts) = open.store.google_accounts().await else { return EVERY };
    let mut wait = EVERY;
    for account in accounts.iter().filter(|account| account.reconnect.is_none()) {
        if let Ok(Some(next)) = open.store.google_next(&account.user_id, &account.subject).await {
            let until = Duration::try_from(next.duration_since(desk.clock().now())).unwrap_or_default();
            wait = wait.min(until.max(Duration::from_secs(1)));
        }
    }
    wait
}
