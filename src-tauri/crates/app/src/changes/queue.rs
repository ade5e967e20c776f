//! What waits, in its order, and why.

use ports::WriteRefusal;
use serde::{Deserialize, Serialize};
use store::{OperationState, QueueFilter};
use sync::queue::{Kind, Queued, Why};
use values::Instant;

use crate::{
    changes::record::{self, SharedRecord},
    fault::Fault,
    seat::Seat,
};

/// Which part of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QueueRequest {
    /// After this number; 0 from the beginning.
    #[ts(type = "number")]
    pub after: i64,
    /// At most so many, up to 200.
    pub limit: u32,
    /// Only what waits for this; nothing for all.
    pub wait: Option<Wait>,
}

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// It changes fields.
    Edit,
    /// It makes a record.
    Insert,
    /// It makes a record again that was deleted elsewhere.
    Restore,
}

/// What an operation waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// To be sent, or for an answer.
    Sending,
    /// The server has it, and it was not seen there yet.
    Seeing,
    /// A person, since somebody else changed the same.
    Conflict,
    /// A person, since the server refuses it.
    Refusal,
}

/// Why an operation waits, in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WaitReason {
    /// To be sent.
    Unsent,
    /// It was sent and no answer came: it is sent again, and not applied twice.
    Unanswered,
    /// Another operation of the same record comes first.
    Behind,
    /// The server has it; it stays until it was seen there.
    Unseen,
    /// Somebody else changed the same.
    Conflict,
    /// No right to write there.
    NoRights,
    /// The server's rule for the collection refuses it.
    Invalid,
    /// Another record has the same value.
    Duplicate,
    /// The record would be too large.
    TooLarge,
    /// The database has no space left.
    NoSpace,
    /// It cannot be written.
    Unwritable,
    /// The server refuses it otherwise.
    Refused,
}

/// An operation that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QueueRow {
    /// Its place in the order.
    #[ts(type = "number")]
    pub number: i64,
    /// Its id.
    pub operation: String,
    /// What it does.
    pub kind: OperationKind,
    /// The record.
    pub record: SharedRecord,
    /// The fields it changes.
    pub fields: Vec<String>,
    /// What it waits for.
    pub wait: Wait,
    /// Why.
    pub reason: WaitReason,
    /// What the server said.
    pub detail: Option<String>,
    /// How often it was sent.
    pub attempts: u32,
    /// When it was made.
    #[ts(type = "string")]
    pub made_at: Instant,
    /// Who made it.
    pub made_by: String,
    /// What the person did.
    pub name: String,
}

/// A part of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QueueRows {
    /// In their order.
    pub rows: Vec<QueueRow>,
    /// There are more after these.
    pub more: bool,
}

/// Rows at most at a time.
const MOST: u32 = 200;

/// What waits.
pub(crate) async fn queue(seat: &Seat, request: QueueRequest) -> Result<QueueRows, Fault> {
    let limit = request.limit.clamp(1, MOST);
    let state = request.wait.map(|wait| match wait {
        Wait::Sending => OperationState::Waiting,
        Wait::Seeing => OperationState::Acknowledged,
        Wait::Conflict => OperationState::Conflicted,
        Wait::Refusal => OperationState::Dead,
    });
    let filter = QueueFilter { state, place: None, after: request.after, limit: limit + 1 };
    let mut found = seat.open.edits.queued(&filter).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let records = record::at(seat, found.iter().map(|queued| &queued.operation.place)).await?;
    let rows = found.into_iter().filter_map(|queued| {
        let record = records.get(&queued.operation.place)?.clone();
        Some(row(queued, record))
    });
    Ok(QueueRows { rows: rows.collect(), more })
}

fn row(queued: Queued, record: SharedRecord) -> QueueRow {
    let (wait, reason, detail) = why(&queued.why);
    QueueRow {
        number: queued.operation.number,
        operation: queued.operation.id.to_string(),
        kind: match queued.kind {
            Kind::Edit => OperationKind::Edit,
            Kind::Insert => OperationKind::Insert,
            Kind::Restore => OperationKind::Restore,
        },
        record,
        fields: queued.paths,
        wait,
        reason,
        detail,
        attempts: queued.operation.attempts,
        made_at: queued.operation.created_at,
        made_by: queued.operation.actor.name,
        name: queued.operation.name,
    }
}

fn why(why: &Why) -> (Wait, WaitReason, Option<String>) {
    match why {
        Why::Unsent => (Wait::Sending, WaitReason::Unsent, None),
        Why::Unanswered => (Wait::Sending, WaitReason::Unanswered, None),
        Why::Behind => (Wait::Sending, WaitReason::Behind, None),
        Why::Unseen => (Wait::Seeing, WaitReason::Unseen, None),
        Why::Conflict(_) => (Wait::Conflict, WaitReason::Conflict, None),
        Why::Refused(refusal) => {
            let (reason, detail) = match refusal {
                WriteRefusal::NoRights { .. } => (WaitReason::NoRights, None),
                WriteRefusal::Invalid { detail } => (WaitReason::Invalid, Some(detail)),
                WriteRefusal::Duplicate { detail } => (WaitReason::Duplicate, Some(detail)),
                WriteRefusal::TooLarge => (WaitReason::TooLarge, None),
                WriteRefusal::NoSpace => (WaitReason::NoSpace, None),
                WriteRefusal::Unwritable { what } => (WaitReason::Unwritable, Some(what)),
                WriteRefusal::Other { detail } => (WaitReason::Refused, Some(detail)),
            };
            (Wait::Refusal, reason, detail.cloned())
        }
    }
}
