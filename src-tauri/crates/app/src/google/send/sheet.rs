//! A table written into a sheet, and read back.

use ports::google::SheetTable;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Outgoing, OutgoingState, OutgoingStep};

use super::{Attempt, Failed};
use crate::{
    fault::{Fault, FaultCode},
    google::work::Work,
};

/// How often a table is written again when somebody else wrote over it meanwhile.
const ATTEMPTS: u32 = 5;

/// A table to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SheetQueued {
    /// The title of a new book.
    pub(crate) title: String,
    /// A book that is there; nothing makes a new one.
    pub(crate) book: Option<String>,
    /// The table.
    pub(crate) table: SheetTable,
}

/// Makes the book where there is none, writes the table and compares what was read back.
pub(super) async fn attempt(work: &Work, out: &Outgoing) -> Result<Attempt, Failed> {
    let queued: SheetQueued = serde_json::from_value(out.body.reveal().clone())?;
    let sheets = &work.clients.sheets;
    let book = match &queued.book {
        Some(id) => sheets.book(id).await?,
        // The mark leads a repeat to the book that an earlier attempt made.
        None => sheets.create(&queued.title, &out.id).await?,
    };
    let written = sheets.write(&book.id, &queued.table).await?;
    let outcome = json!({ "id": book.id, "page": book.page, "rows": written.rows });
    if written.cells_differing == 0 {
        return Ok(Attempt::Step(OutgoingStep { outcome: Some(outcome), ..OutgoingStep::to(OutgoingState::Verified) }));
    }
    let fault = Fault::new(FaultCode::GoogleChangedMeanwhile).with("cells", written.cells_differing);
    let state = if out.attempts < ATTEMPTS { OutgoingState::Sending } else { OutgoingState::Refused };
    Ok(Attempt::Step(OutgoingStep {
        next_at: Some(super::later(work.now(), out.attempts)),
        why: Some(serde_json::to_value(fault)?),
        outcome: Some(outcome),
        ..OutgoingStep::to(state)
    }))
}
