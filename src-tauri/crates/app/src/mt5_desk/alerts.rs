//! Alerts of limits: listed, and acknowledged with a note.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::StoredAlert;
use values::Instant;

use crate::{
    fault::Fault,
    mt5_desk::limits::{KeptLimit, LimitForm},
    performance::entity::Entity,
    seat::Seat,
};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 1_000;
/// The most rows of one window.
const LARGEST_WINDOW: u32 = 500;

/// A window of alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AlertsRequest {
    /// Only those that nobody acknowledged.
    pub waiting_only: bool,
    /// Rows before the window.
    pub offset: u32,
    /// Rows of the window, at most 500.
    pub limit: u32,
}

/// What was measured when an alert was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldAlert {
    pub(crate) limit: KeptLimit,
    pub(crate) value: Decimal,
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LimitAlertRow {
    /// Its number.
    pub number: u32,
    /// The limit.
    pub limit_id: String,
    /// What it was called.
    pub name: String,
    /// Whose.
    pub entity: Entity,
    /// The rule as it was.
    pub rule: LimitForm,
    /// What was measured.
    #[ts(type = "string")]
    pub value: Decimal,
    /// When it was raised.
    #[ts(type = "string")]
    pub raised_at: Instant,
    /// When it was over.
    #[ts(type = "string | null")]
    pub cleared_at: Option<Instant>,
    /// When it was acknowledged.
    #[ts(type = "string | null")]
    pub acknowledged_at: Option<Instant>,
    /// By whom.
    pub acknowledged_by: Option<String>,
    /// With what note.
    pub note: Option<String>,
}

/// A window of alerts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LimitAlerts {
    /// Newest first.
    pub rows: Vec<LimitAlertRow>,
    /// Rows of the whole list.
    pub total: u32,
    /// Those that nobody acknowledged.
    pub waiting: u32,
}

/// An acknowledgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AcknowledgeAlertRequest {
    /// Which alert.
    pub number: u32,
    /// What was done about it, or why nothing.
    pub note: String,
}

/// An alert as it is shown; nothing when it cannot be read.
pub(crate) fn alert_row(alert: &StoredAlert) -> Option<LimitAlertRow> {
    let told: ToldAlert = serde_json::from_value(alert.told.clone()).ok()?;
    Some(LimitAlertRow {
        number: u32::try_from(alert.number).ok()?,
        limit_id: alert.limit_id.clone(),
        name: told.limit.name,
        entity: told.limit.entity,
        rule: told.limit.rule,
        value: told.value,
        raised_at: alert.raised_at,
        cleared_at: alert.cleared_at,
        acknowledged_at: alert.acknowledged_at,
        acknowledged_by: alert.acknowledged_by.clone(),
        note: alert.note.clone(),
    })
}

/// A window of alerts.
pub(crate) async fn alerts(seat: &Seat, request: AlertsRequest) -> Result<LimitAlerts, Fault> {
    if request.limit == 0 || request.limit > LARGEST_WINDOW {
        return Err(Fault::field("limit", "range_1_500"));
    }
    let found = seat.store().alerts(request.waiting_only, (request.offset, request.limit)).await?;
    let waiting = seat.store().alerts(true, (0, 1)).await?.total;
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(LimitAlerts {
        rows: found.rows.iter().filter_map(alert_row).collect(),
        total: count(found.total),
        waiting: count(waiting),
    })
}

/// Keeps that a person has seen an alert, with a note.
pub(crate) async fn acknowledge(seat: &Seat, request: AcknowledgeAlertRequest) -> Result<(), Fault> {
    let note = request.note.trim();
    if note.is_empty() || note.chars().count() > LONGEST_NOTE {
        return Err(Fault::field("note", "length_1_1000"));
    }
    let done = seat.store().acknowledge_alert(&seat.actor(), u64::from(request.number), note).await?;
    if done { Ok(()) } else { Err(Fault::not_found("alert")) }
}
