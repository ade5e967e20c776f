//! The whole of it in a few figures: what waits, what was used, and what the other side can do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use values::Instant;

use crate::{
    changes::other_side::{self, OtherSide},
    connections::{home, stored},
    fault::Fault,
    pull::status::LAST_SUCCESS,
    seat::Seat,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangesStatusRequest {}

/// Two databases: what waits was made for the one, and the connection leads to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HeldBack {
    /// What waits was made for it.
    pub home: String,
    /// The connection leads to it.
    pub connected: String,
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
    /// When everything that could be sent was sent; nothing while nothing was ever sent.
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
    /// The other side, as it was at the last connection to this database; nothing before the first one.
    pub other_side: Option<OtherSide>,
    /// Nothing is sent or read until a person decides: the connection leads to another database.
    pub held: Option<HeldBack>,
}

/// Where sending stands.
pub(crate) async fn status(seat: &Seat, _request: ChangesStatusRequest) -> Result<ChangesStatus, Fault> {
    let status = seat.open.edits.status().await?;
    let kept = stored::database(seat.store()).await?;
    let (mut other_side, mut held) = (None, None);
    if let Some(kept) = &kept {
        other_side = other_side::kept(seat.store(), kept).await?;
        held = home::held(&seat.open, kept)
            .await?
            .map(|held| HeldBack { home: held.home.text(), connected: held.connected.text() });
    }
    let size = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ChangesStatus {
        connected: kept.is_some(),
        paused: status.paused,
        waiting: size(status.queue.waiting),
        unseen: size(status.queue.acknowledged),
        conflicts: size(status.queue.conflicted),
        refused: size(status.queue.dead),
        oldest: status.queue.oldest,
        waiting_bytes: status.queue.waiting_bytes,
        // A pass that finds nothing to send is noted too.
        last_sent: status.last_push.filter(|_| status.counters.get("sent").is_some_and(|sent| *sent > 0)),
        last_read: seat.store().sync_state(LAST_SUCCESS).await?,
        offline_since: seat.open.pull.offline().map(|(since, _)| since),
        used: status.counters,
        other_side,
        held,
    })
}
