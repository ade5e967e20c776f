//! One pull: connect, read, keep, note.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use ports::{Remote, SHARED_COLLECTIONS};
use sync::{
    pace::Pace,
    pull::{Pull, PullPhase as Part, PullProgress},
};
use tokio_util::sync::CancellationToken;

use crate::{
    changes::{self, other_side},
    connections::{home, stored},
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::{Fault, FaultCode},
    pull::status::{CollectionProgress, LAST_SUCCESS, PullPhase},
    tag::Tag,
};

/// What a pull makes old on screen.
pub(crate) const DATA_TAGS: [Tag; 8] =
    [Tag::Investors, Tag::Funds, Tag::Accounts, Tag::Readings, Tag::Pipeline, Tag::Health, Tag::Pull, Tag::Changes];

/// Under which name it is kept that the connection leads to another database than the last pull.
pub(crate) const OTHER_DATABASE: &str = "pull.other_database";

/// A pull of an open workspace; what was kept of another database's positions is forgotten first.
pub(crate) async fn prepared(open: &OpenWorkspace, remote: Arc<dyn Remote>, pace: Pace) -> Result<Pull, Fault> {
    let pull = Pull::merging(open.edits.clone(), remote, pace);
    if open.store.sync_state(OTHER_DATABASE).await? == Some(true) {
        pull.forget_progress().await?;
        open.store.set_sync_state(OTHER_DATABASE, &false).await?;
    }
    Ok(pull)
}

/// Runs the pull that was taken from the board, and gives it back.
pub(crate) async fn taken(
    desk: &Desk,
    open: &Arc<OpenWorkspace>,
    (full, token): (bool, CancellationToken),
) -> Result<(), Fault> {
    let ended = tokio::select! {
        () = open.stopping.cancelled() => { token.cancel(); Err(Fault::new(FaultCode::Cancelled)) }
        ended = pull(desk, open, (full, &token)) => ended,
    };
    open.pull.release(ended.clone().map_err(|fault| (desk.clock().now(), fault)));
    desk.announce(DeskEvent::Changed { tags: DATA_TAGS.to_vec() });
    ended
}

async fn pull(desk: &Desk, open: &Arc<OpenWorkspace>, (full, token): (bool, &CancellationToken)) -> Result<(), Fault> {
    let kept = stored::expect_database(&open.store).await?;
    home::expect(open, &kept).await?;
    open.pull.clear_progress();
    open.pull.set_phase(PullPhase::Connecting);
    desk.announce(DeskEvent::Changed { tags: vec![Tag::Pull] });
    let settings = kept.settings();
    let remote = tokio::select! {
        () = token.cancelled() => return Err(Fault::new(FaultCode::Cancelled)),
        remote = desk.environment().remote.connect(&settings) => remote?,
    };
    let _reading = open.pull.gate.lock().await;
    let both = both_ways(desk, open, remote.clone(), (full, token)).await;
    remote.close().await;
    let refused = both?;
    open.store.set_sync_state(LAST_SUCCESS, &desk.clock().now()).await?;
    // What may not be read is said; the rest is here all the same.
    refused.map_or(Ok(()), Err)
}

/// Sends what was edited here, then reads: so what was sent is seen. The first collection that may not be read is told.
async fn both_ways(
    desk: &Desk,
    open: &Arc<OpenWorkspace>,
    remote: Arc<dyn Remote>,
    (full, token): (bool, &CancellationToken),
) -> Result<Option<Fault>, Fault> {
    let pace = probed(desk, open, &*remote).await?;
    let pull = prepared(open, remote.clone(), pace.clone()).await?;
    changes::run::once(open, (remote, pace), token).await?;
    let pulled = if full {
        open.pull.set_phase(PullPhase::Full);
        pull.full(progress(desk, open), token.clone()).await
    } else {
        open.pull.set_phase(PullPhase::CatchingUp);
        pull.catch_up(progress(desk, open), token.clone()).await
    };
    let pulled = pulled?;
    if pulled.more_may_wait {
        open.pull.set_more_may_wait();
    }
    Ok(pulled.refused.into_iter().next().map(|refused| Fault::from(refused.fault)))
}

/// Asks the database what it can do, keeps the answer to be shown, and tells how fast it may be asked.
pub(crate) async fn probed(desk: &Desk, open: &OpenWorkspace, remote: &dyn Remote) -> Result<Pace, Fault> {
    let probe = remote.probe(&SHARED_COLLECTIONS).await?;
    let database = stored::expect_database(&open.store).await?;
    let pace = other_side::pace(&database, desk.environment().clock.clone());
    other_side::keep(&open.store, &database, (probe, desk.clock().now())).await?;
    desk.announce(DeskEvent::Changed { tags: vec![Tag::Changes] });
    Ok(pace)
}

/// Notes progress on the board, and tells the window now and then.
pub(crate) fn progress(desk: &Desk, open: &Arc<OpenWorkspace>) -> impl Fn(PullProgress) + Send + Sync + 'static {
    let (desk, open) = (desk.clone(), open.clone());
    let told = AtomicU64::new(0);
    move |progress| {
        let size = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let complete = progress.phase == Part::Finished;
        open.pull.set_progress(CollectionProgress {
            collection: progress.collection.unwrap_or_else(|| "changes".to_owned()),
            done: size(progress.done),
            estimated: progress.estimated.map(size),
            complete,
        });
        // Ten times a second is enough for a bar.
        let tenth = u64::try_from(desk.clock().monotonic().as_millis() / 100).unwrap_or(0);
        if told.swap(tenth, Ordering::Relaxed) != tenth || complete {
            desk.announce(DeskEvent::Pull { status: open.pull.brief() });
        }
    }
}
