//! The documents that could not be read, whole and with the reason.

use serde::{Deserialize, Serialize};
use store::{QuarantinePage, QuarantineSort};
use values::Instant;

use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// What the list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum QuarantineOrder {
    /// First seen.
    Seen,
    /// Collection.
    Collection,
    /// Reason.
    Reason,
    /// Field.
    Field,
    /// Key.
    Key,
}

/// Which window of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuarantineRequest {
    /// Rows to pass over.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
    /// By what; newest first when not given.
    #[serde(default)]
    #[ts(optional)]
    pub sort: Option<QuarantineOrder>,
    /// Largest first; only with `sort`.
    #[serde(default)]
    #[ts(optional)]
    pub descending: Option<bool>,
    /// Only this collection.
    #[serde(default)]
    #[ts(optional)]
    pub collection: Option<String>,
    /// Only this reason's code.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Part of the key, the field, the detail or the collection.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
}

/// A document in quarantine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuarantinedRow {
    /// Its collection.
    pub collection: String,
    /// Its `_id` in our text form.
    pub key: String,
    /// Why, as a code the language files know.
    pub reason: String,
    /// The field it is about.
    pub field: Option<String>,
    /// What stood there, in short.
    pub detail: String,
    /// First seen.
    #[ts(type = "string")]
    pub seen_at: Instant,
    /// An earlier version could be read and is still shown.
    pub earlier_version_shown: bool,
}

/// A window of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Quarantine {
    /// The rows.
    pub rows: Vec<QuarantinedRow>,
    /// All that match.
    pub total: u32,
    /// The collections in quarantine, to choose among.
    pub collections: Vec<String>,
    /// The codes of the reasons, to choose among.
    pub reasons: Vec<String>,
}

impl From<QuarantineOrder> for QuarantineSort {
    fn from(order: QuarantineOrder) -> Self {
        match order {
            QuarantineOrder::Seen => Self::Seen,
            QuarantineOrder::Collection => Self::Collection,
            QuarantineOrder::Reason => Self::Reason,
            QuarantineOrder::Field => Self::Field,
            QuarantineOrder::Key => Self::Key,
        }
    }
}

/// Which document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuarantinedRequest {
    /// Its collection.
    pub collection: String,
    /// Its `_id` in our text form.
    pub key: String,
}

/// The document as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuarantinedText {
    /// Extended JSON, indented; shown as text and never run.
    pub text: String,
    /// Its size in bytes at the server.
    pub bytes: u32,
}

/// A window of the list.
pub(crate) async fn list(seat: &Seat, request: QuarantineRequest) -> Result<Quarantine, Fault> {
    if request.limit == 0 || request.limit > 500 {
        return Err(Fault::field("limit", "range_1_500"));
    }
    let page = QuarantinePage {
        offset: u64::from(request.offset),
        limit: request.limit,
        sort: request.sort.map_or(QuarantineSort::Seen, QuarantineSort::from),
        descending: request.sort.is_none() || request.descending.unwrap_or(false),
        collection: request.collection,
        reason: request.reason,
        text: request.text,
    };
    let (collections, reasons) = seat.store().quarantine_groups(seat.scope()).await?;
    let page = seat.store().quarantine_list(seat.scope(), &page).await?;
    let row = |entry: store::QuarantineEntry| QuarantinedRow {
        collection: entry.collection,
        key: entry.key,
        reason: entry.reason.code,
        field: entry.reason.field,
        detail: entry.reason.detail,
        seen_at: entry.seen_at,
        earlier_version_shown: entry.keeps_older_version,
    };
    let total = u32::try_from(page.total).unwrap_or(u32::MAX);
    Ok(Quarantine { rows: page.rows.into_iter().map(row).collect(), total, collections, reasons })
}

/// A document in quarantine as text.
pub(crate) async fn show(seat: &Seat, request: QuarantinedRequest) -> Result<QuarantinedText, Fault> {
    let found = seat.store().quarantined_raw(seat.scope(), &request.collection, &request.key).await?;
    let document = found.ok_or_else(|| Fault::not_found("document"))?;
    let bytes = u32::try_from(document.bytes.len()).unwrap_or(u32::MAX);
    let remote = seat.desk.environment().remote.clone();
    let text = tokio::task::spawn_blocking(move || remote.describe(&document.bytes)).await.map_err(defect)?;
    // Bytes that are no document at all are still shown: as what is wrong with them.
    Ok(QuarantinedText { text: text.unwrap_or_else(|wrong| wrong), bytes })
}
