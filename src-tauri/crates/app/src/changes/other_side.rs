//! What the database on the other side can do, as it said at the last connection.

use std::sync::Arc;

use ports::{CollectionRights, RemoteProbe};
use serde::{Deserialize, Serialize};
use store::Workspace;
use sync::pace::Pace;
use values::{Clock, Instant};

use crate::{
    connections::{home::Home, stored::StoredDatabase, tier::Tier},
    fault::Fault,
};

/// Under which name it is kept.
const OTHER_SIDE: &str = "changes.other_side";

/// What the database on the other side can do, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OtherSide {
    /// When it said so.
    #[ts(type = "string")]
    pub as_of: Instant,
    /// The server's version.
    pub server_version: String,
    /// How large it is rented.
    pub tier: Tier,
    /// Operations a second that follow from it; nothing for no limit.
    pub operations_a_second: Option<u32>,
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

/// What a database said, and which one it was.
#[derive(Serialize, Deserialize)]
struct Said {
    home: Home,
    side: OtherSide,
}

/// How fast the database may be asked, by how large it is rented.
pub(crate) fn pace(database: &StoredDatabase, clock: Arc<dyn Clock>) -> Pace {
    database.tier.operations_a_second(&database.hosts()).map_or_else(Pace::unbounded, |most| Pace::of(most, clock))
}

/// Keeps what a database said of itself.
pub(crate) async fn keep(
    store: &Workspace,
    database: &StoredDatabase,
    said: (RemoteProbe, Instant),
) -> Result<(), Fault> {
    let said = Said { home: Home::of(database), side: side(database, said) };
    Ok(store.set_sync_state(OTHER_SIDE, &said).await?)
}

/// What the database that is connected said of itself; nothing when that was another one, or none.
pub(crate) async fn kept(store: &Workspace, database: &StoredDatabase) -> Result<Option<OtherSide>, Fault> {
    // What an older version kept and this one cannot read is said anew at the next connection.
    let said: Option<Said> = store.sync_state(OTHER_SIDE).await.unwrap_or_default();
    Ok(said.filter(|said| said.home == Home::of(database)).map(|said| said.side))
}

fn side(database: &StoredDatabase, (probe, as_of): (RemoteProbe, Instant)) -> OtherSide {
    let named = |keep: &dyn Fn(&CollectionRights) -> bool| {
        probe.rights.iter().filter(|right| keep(right)).map(|right| right.collection.clone()).collect()
    };
    OtherSide {
        as_of,
        tier: database.tier,
        operations_a_second: database.tier.operations_a_second(&database.hosts()),
        change_streams: probe.change_streams,
        transactions: probe.transactions,
        journal_writable: probe.journal_writable,
        unreadable: named(&|right| !right.readable),
        unwritable: named(&|right| right.writable == Some(false)),
        used_bytes: probe.used_bytes,
        limit_bytes: probe.limit_bytes.or(database.tier.limit_bytes()),
        round_trip_ms: u32::try_from(probe.round_trip_ms).unwrap_or(u32::MAX),
        server_version: probe.server_version,
    }
}
