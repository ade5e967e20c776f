//! Where pulling stands.

use serde::{Deserialize, Serialize};
use values::Instant;

use crate::{connections::stored, fault::Fault, seat::Seat};

/// Under which name the time of the last success is kept.
pub(crate) const LAST_SUCCESS: &str = "pull.last_success";

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PullStatusRequest {}

/// What the puller is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PullPhase {
    /// No connection is configured.
    NotConnected,
    /// Nothing is under way.
    Idle,
    /// Connecting.
    Connecting,
    /// Reading every collection.
    Full,
    /// Reading what changed.
    CatchingUp,
    /// Listening for changes.
    Following,
    /// The database does not answer; tried again later.
    Offline,
}

/// One collection's part of a full pull.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CollectionProgress {
    /// The collection.
    pub collection: String,
    /// Documents read.
    pub done: u32,
    /// Documents there, as the server estimates.
    pub estimated: Option<u32>,
    /// Finished.
    pub complete: bool,
}

/// Where pulling stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PullStatus {
    /// What it is doing.
    pub phase: PullPhase,
    /// Since when it has been offline.
    #[ts(type = "string | null")]
    pub offline_since: Option<Instant>,
    /// The last time that everything was read or caught up.
    #[ts(type = "string | null")]
    pub last_success: Option<Instant>,
    /// The last fault, until the next success.
    pub last_fault: Option<Fault>,
    /// Progress by collection, of a full pull under way or the last one.
    pub collections: Vec<CollectionProgress>,
    /// Documents kept here.
    pub documents: u32,
    /// Of those in quarantine.
    pub quarantined: u32,
    /// Of those, deleted at the server.
    pub deleted_remotely: u32,
    /// Operations made here that wait to be sent.
    pub queued: u32,
    /// The last pull ended while the database was still written to: what came last is read by the next one.
    pub more_may_wait: bool,
}

/// Where pulling stands. A client is told no more than the phase and the age.
pub(crate) async fn status(seat: &Seat, _request: PullStatusRequest) -> Result<PullStatus, Fault> {
    let board = seat.open.pull.shown();
    let connected = stored::database(seat.store()).await?.is_some();
    let idle = if connected { PullPhase::Idle } else { PullPhase::NotConnected };
    let last_success = seat.store().sync_state(LAST_SUCCESS).await?;
    let mut status = PullStatus {
        phase: board.phase.filter(|_| connected).unwrap_or(idle),
        offline_since: board.offline_since,
        last_success,
        last_fault: None,
        collections: Vec::new(),
        documents: 0,
        quarantined: 0,
        deleted_remotely: 0,
        queued: 0,
        more_may_wait: board.more_may_wait,
    };
    if seat.sees_firm() {
        let size = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let cursors = seat.store().cursors().await?;
        status.documents = size(cursors.iter().map(|(_, cursor)| cursor.documents).sum());
        status.quarantined = size(seat.store().totals(seat.scope()).await?.quarantined);
        status.deleted_remotely = size(seat.store().deleted_remotely(seat.scope()).await?);
        status.queued = size(seat.open.edits.status().await?.queue.waiting);
        status.last_fault = board.last_fault;
        status.collections = board.collections;
    }
    Ok(status)
}
