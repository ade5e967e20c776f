//! How records stand between here and the shared database.

use serde::{Deserialize, Serialize};
use sync::queue::RecordState;

use crate::{
    changes::record::{self, SharedRecord},
    fault::Fault,
    seat::Seat,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StandingsRequest {}

/// How a record stands. What is not listed is confirmed: the shared database has what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The shared database has what is shown.
    Confirmed,
    /// Changed here; the shared database will have it.
    Queued,
    /// Made here; the shared database will have it.
    Local,
    /// The server refuses a change of it.
    Refused,
    /// Somebody else changed the same.
    Conflicted,
}

impl From<RecordState> for Standing {
    fn from(state: RecordState) -> Self {
        match state {
            RecordState::Confirmed => Self::Confirmed,
            RecordState::Queued => Self::Queued,
            RecordState::Local => Self::Local,
            RecordState::Refused => Self::Refused,
            RecordState::Conflicted => Self::Conflicted,
        }
    }
}

/// A record and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StandingRow {
    /// The record.
    pub record: SharedRecord,
    /// How it stands.
    pub standing: Standing,
}

/// The records that are not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Standings {
    /// At most a thousand of them.
    pub records: Vec<StandingRow>,
    /// How many there are.
    pub total: u32,
}

/// So many are marked on screen; the queue lists them all.
const MOST: u32 = 1_000;

/// How records stand.
pub(crate) async fn standings(seat: &Seat, _request: StandingsRequest) -> Result<Standings, Fault> {
    let (states, total) = seat.open.edits.record_states(MOST).await?;
    let records = record::at(seat, states.keys()).await?.into_iter().filter_map(|(place, record)| {
        let standing = (*states.get(&place)?).into();
        Some(StandingRow { record, standing })
    });
    Ok(Standings { records: records.collect(), total: u32::try_from(total).unwrap_or(u32::MAX) })
}
