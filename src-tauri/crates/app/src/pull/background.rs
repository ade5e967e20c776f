//! Staying up to date beside an open workspace: everything once, then what changes, for as long as it is open.

use std::{sync::Arc, time::Duration};

use ports::Remote;
use sync::pull::{BackOff, FollowState};
use tokio_util::sync::CancellationToken;

use crate::{
    changes,
    connections::{home, stored},
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::Fault,
    pull::{
        status::{LAST_SUCCESS, PullPhase},
        work::{self, DATA_TAGS},
    },
    tag::Tag,
};

/// How soon to look again while there is nothing to do.
const IDLE: Duration = Duration::from_secs(5);

/// Follows the database until the workspace is closed.
pub(crate) fn start(desk: Desk, open: Arc<OpenWorkspace>) {
    let tracker = open.tasks.clone();
    tracker.spawn(async move {
        let back_off = BackOff::usual(jitter(&desk));
        let mut failures = 0;
        while !open.stopping.is_cancelled() {
            failures = match round(&desk, &open, &back_off).await {
                Ok(()) => 0,
                Err(fault) => {
                    offline(&desk, &open, fault);
                    failures + 1
                }
            };
            let wait = if failures == 0 { IDLE } else { back_off.wait(failures) };
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = open.pull.bell.notified() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    });
}

/// Connects and listens until that is broken off by a pull, by new settings, or by the lock.
async fn round(desk: &Desk, open: &Arc<OpenWorkspace>, back_off: &BackOff) -> Result<(), Fault> {
    let Some(kept) = stored::database(&open.store).await? else { return Ok(()) };
    let Some(stream) = open.pull.listen() else { return Ok(()) };
    home::expect(open, &kept).await?;
    let settings = kept.settings();
    let remote = tokio::select! {
        () = open.stopping.cancelled() => return Ok(()),
        () = stream.cancelled() => return Ok(()),
        remote = desk.environment().remote.connect(&settings) => remote?,
    };
    let followed = follow(desk, open, (remote.clone(), back_off, stream)).await;
    remote.close().await;
    followed
}

async fn follow(
    desk: &Desk,
    open: &Arc<OpenWorkspace>,
    (remote, back_off, stream): (Arc<dyn Remote>, &BackOff, CancellationToken),
) -> Result<(), Fault> {
    let _reading = open.pull.gate.lock().await;
    let pace = work::probed(desk, open, &*remote).await?;
    let pull = work::prepared(open, remote.clone(), pace.clone()).await?;
    let sending = changes::background::send(desk, open, (remote, pace), (back_off.clone(), stream.clone()));
    let progress = work::progress(desk, open);
    let noted = |state| note(desk, open, &progress, state);
    let ended = tokio::select! {
        () = open.stopping.cancelled() => { stream.cancel(); Ok(()) }
        ended = pull.follow(back_off.clone(), noted, stream.clone()) => ended.map_err(Fault::from),
        // Sending ends only when the workspace itself cannot be used.
        ended = sending => ended,
    };
    stream.cancel();
    ended
}

/// Brings what the background tells to the board and to the window.
fn note(desk: &Desk, open: &Arc<OpenWorkspace>, progress: &impl Fn(sync::pull::PullProgress), state: FollowState) {
    match state {
        FollowState::Reading(at) => {
            open.pull.set_reach(Ok(PullPhase::Full));
            progress(at);
        }
        FollowState::Changed(_) => desk.announce(DeskEvent::Changed { tags: DATA_TAGS.to_vec() }),
        FollowState::Online { as_of } | FollowState::Polled { as_of, .. } => {
            open.pull.set_reach(Ok(PullPhase::Following));
            let (desk, store) = (desk.clone(), open.store.clone());
            open.tasks.spawn(async move {
                // A time that could not be kept is shown older than it is, which harms nobody.
                if store.set_sync_state(LAST_SUCCESS, &as_of).await.is_ok() {
                    desk.announce(DeskEvent::Changed { tags: vec![Tag::Pull] });
                }
            });
        }
        FollowState::Offline { since, fault, .. } => {
            open.pull.set_reach(Err((since, fault.into())));
            desk.announce(DeskEvent::Changed { tags: vec![Tag::Pull, Tag::Health] });
        }
    }
}

fn offline(desk: &Desk, open: &OpenWorkspace, fault: Fault) {
    let since = open.pull.offline().map_or_else(|| desk.clock().now(), |(since, _)| since);
    open.pull.set_reach(Err((since, fault)));
    desk.announce(DeskEvent::Changed { tags: vec![Tag::Pull, Tag::Health] });
}

/// Numbers that differ from desk to desk, from fresh ids.
fn jitter(desk: &Desk) -> sync::pull::Jitter {
    let ids = desk.environment().ids.clone();
    Arc::new(move || {
        let digits: String = ids.uuid().chars().filter(char::is_ascii_hexdigit).take(8).collect();
        u32::from_str_radix(&digits, 16).unwrap_or(u32::MAX / 2)
    })
}
