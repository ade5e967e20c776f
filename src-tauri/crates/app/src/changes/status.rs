//! The whole of it in a few figures: what waits, what was used, and what the other side can do.

use std::collections::BTreeMap;

use ports::RemoteProbe;
use serde::{Deserialize, Serialize};
use values::Instant;

use crate::{connections::stored, fault::Fault, pull::status::LAST_SUCCESS, seat::Seat};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangesStatusRequest {}

/// What the database on the other side can do, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OtherSide {
    /// The server's version.
    pub server_version: String,
    /// Changes made elsewhere arrive at once; else they are looked for now and then.
    pub change_streams: bool,
    /// An edit and its mark in the journal are one act; else they are two, in an order that tells a crash.
    pub transactions: bool,
    /// The journal of operations may be written; nothing when the server does not say.
    pub journal_writable: Option<bool>,
    /// Collections that may not be read.
    pub unreadable: Vec<String>,
    /// Collections that may not be written.
    pub unwritable: Vec<String>,
    /// Bytes used there; nothing when the server does not say.
    #[ts(type = "number | null")]
    pub used_bytes: Option<u64>,
    /// Bytes the tier allows, where that can be known.
    #[ts(type = "number | null")]
    pub limit_bytes: Option<u64>,
    /// One way and back, milliseconds.
    pub round_trip_ms: u32,
}

/// Where sending stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangesStatus {
    /// A connection is configured.
    pub connected: bool,
    /// A person paused the sending.
    pub paused: bool,
    /// Wait to be sent.
    pub waiting: u32,
    /// The server has them; not yet seen there.
    pub unseen: u32,
    /// A person is to decide between two changes.
    pub conflicts: u32,
    /// The server refuses them.
    pub refused: u32,
    /// When the oldest of those that wait was made.
    #[ts(type = "string | null")]
    pub oldest: Option<Instant>,
    /// Bytes of those that wait.
    #[ts(type = "number")]
    pub waiting_bytes: u64,
    /// When everything that could be sent was sent.
    #[ts(type = "string | null")]
    pub last_sent: Option<Instant>,
    /// When everything was read or caught up.
    #[ts(type = "string | null")]
    pub last_read: Option<Instant>,
    /// Since when the database has not answered.
    #[ts(type = "string | null")]
    pub offline_since: Option<Instant>,
    /// Used since the workspace was made, by name: `sent`, `sent_bytes`, `acknowledged`, `settled`, `refused`,
    /// `withdrawn`.
    #[ts(type = "Record<string, number>")]
    pub used: BTreeMap<String, u64>,
    /// The other side; nothing before the first connection since the workspace was opened.
    pub other_side: Option<OtherSide>,
}

/// Where sending stands.
pub(crate) async fn status(seat: &Seat, _request: ChangesStatusRequest) -> Result<ChangesStatus, Fault> {
    let status = seat.open.edits.status().await?;
    let size = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ChangesStatus {
        connected: stored::database(seat.store()).await?.is_some(),
        paused: status.paused,
        waiting: size(status.queue.waiting),
        unseen: size(status.queue.acknowledged),
        conflicts: size(status.queue.conflicted),
        refused: size(status.queue.dead),
        oldest: status.queue.oldest,
        waiting_bytes: status.queue.waiting_bytes,
        last_sent: status.last_push,
        last_read: seat.store().sync_state(LAST_SUCCESS).await?,
        offline_since: seat.open.pull.offline().map(|(since, _)| since),
        used: status.counters,
        other_side: seat.open.changes.probe().map(other_side),
    })
}

fn other_side(probe: RemoteProbe) -> OtherSide {
    let named = |keep: &dyn Fn(&ports::CollectionRights) -> bool| {
        probe.rights.iter().filter(|right| keep(right)).map(|right| right.collection.clone()).collect()
    };
    OtherSide {
        change_streams: probe.change_streams,
        transactions: probe.transactions,
        journal_writable: probe.journal_writable,
        unreadable: named(&|right| !right.readable),
        unwritable: named(&|right| right.writable == Some(false)),
        used_bytes: probe.used_bytes,
        limit_bytes: probe.limit_bytes,
        round_trip_ms: u32::try_from(probe.round_trip_ms).unwrap_or(u32::MAX),
        server_version: probe.server_version,
    }
}
