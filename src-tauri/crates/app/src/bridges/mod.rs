//! MT5 bridges: settings, tests, polls.

pub(crate) mod background;
mod board;
pub mod bridge;
pub(crate) mod mirror;
pub(crate) mod pace;
pub mod plausible;
mod poll;
pub(crate) mod stored;

use std::sync::Arc;

use store::Change;
use values::BridgeId;

pub(crate) use self::board::PollBoard;
use self::{
    bridge::{BridgeForm, BridgePoll, BridgeRequest, BridgeRow, BridgeTest, Bridges, BridgesRequest},
    stored::{BRIDGES, StoredBridge},
};
use crate::{
    desk::{Desk, OpenWorkspace},
    fault::Fault,
    fault_of::defect,
    seat::Seat,
};

/// The bridges and how each is; no keys.
pub(crate) async fn list(seat: &Seat, _request: BridgesRequest) -> Result<Bridges, Fault> {
    let mut bridges = Vec::new();
    for kept in stored::all(seat.store()).await? {
        let last = stored::last_poll(seat.store(), &kept.id).await?;
        bridges.push(BridgeRow {
            id: kept.id,
            name: kept.name,
            insecure: kept.allow_plain_http && kept.address.starts_with("http:"),
            address: kept.address,
            second_address: kept.second_address,
            has_api_key: kept.api_key.is_some(),
            interval_seconds: kept.interval_seconds,
            last,
        });
    }
    Ok(Bridges { bridges })
}

/// Keeps a bridge, new or changed, after its address was checked.
pub(crate) async fn save(seat: &Seat, form: BridgeForm) -> Result<BridgeRequest, Fault> {
    let kept = filled(seat, form).await?;
    seat.desk.environment().bridges.client(&kept.settings())?;
    let id = kept.id.clone();
    let mut all = stored::all(seat.store()).await?;
    match all.iter_mut().find(|bridge| bridge.id == id) {
        Some(bridge) => *bridge = kept,
        None => all.push(kept),
    }
    seat.keep_setting("bridges.save", BRIDGES, &all).await?;
    seat.open.polls.reset();
    Ok(BridgeRequest { id })
}

/// Forgets a bridge. Its readings stay.
pub(crate) async fn remove(seat: &Seat, request: BridgeRequest) -> Result<(), Fault> {
    stored::one(seat.store(), &request.id).await?;
    let mut all = stored::all(seat.store()).await?;
    all.retain(|bridge| bridge.id != request.id);
    let json = serde_json::to_value(&all).map_err(defect)?;
    let change = Change::Setting { key: BRIDGES.to_owned(), json };
    seat.store().write(&seat.actor(), "bridges.remove", vec![change]).await?;
    seat.open.polls.reset();
    Ok(())
}

/// Asks a bridge without keeping anything.
pub(crate) async fn test(seat: &Seat, form: BridgeForm) -> Result<BridgeTest, Fault> {
    let kept = filled(seat, form).await?;
    let client = seat.desk.environment().bridges.client(&kept.settings())?;
    let mut found = BridgeTest {
        fault: None,
        health: None,
        dialect: None,
        readings: 0,
        refused: Vec::new(),
        without: Vec::new(),
        latency_ms: None,
    };
    match client.health().await {
        Ok(health) => found.health = Some(health.into()),
        Err(fault) => return Ok(BridgeTest { fault: Some(fault.into()), ..found }),
    }
    Ok(match client.poll(&[]).await {
        Err(fault) => BridgeTest { fault: Some(fault.into()), ..found },
        Ok(answer) => BridgeTest {
            dialect: Some(answer.dialect),
            readings: u32::try_from(answer.readings.len()).unwrap_or(u32::MAX),
            refused: answer.refused.into_iter().map(Into::into).collect(),
            without: answer.without.into_iter().map(Into::into).collect(),
            latency_ms: u32::try_from(answer.latency_ms).ok(),
            ..found
        },
    })
}

/// Polls a bridge now.
pub(crate) async fn poll_now(seat: &Seat, request: BridgeRequest) -> Result<BridgePoll, Fault> {
    let kept = stored::one(seat.store(), &request.id).await?;
    let found = poll::poll(&seat.desk, &seat.open, &kept).await?.poll;
    if !found.held.is_empty() {
        seat.open.polls.plan_within(&kept.id, seat.desk.clock().monotonic().saturating_add(pace::WHILE_IN_DOUBT));
    }
    Ok(found)
}

/// Polls every bridge of the open workspace once, for the command line.
///
/// # Errors
/// When the workspace is locked or a poll could not be noted; a bridge's own fault is in its row.
pub async fn poll_all(desk: &Desk) -> Result<Vec<(String, BridgePoll)>, Fault> {
    let open: Arc<OpenWorkspace> = desk.expect_open()?;
    let mut polls = Vec::new();
    for kept in stored::all(&open.store).await? {
        polls.push((kept.name.clone(), poll::poll(desk, &open, &kept).await?.poll));
    }
    Ok(polls)
}

/// The form checked, with what it leaves out taken from what is kept.
async fn filled(seat: &Seat, form: BridgeForm) -> Result<StoredBridge, Fault> {
    if form.name.trim().is_empty() {
        return Err(Fault::field("name", "empty"));
    }
    if !(10..=3_600).contains(&form.interval_seconds) {
        return Err(Fault::field("interval_seconds", "range_10_3600"));
    }
    let existing = match &form.id {
        Some(id) => Some(stored::one(seat.store(), id).await?),
        None => None,
    };
    let api_key = match form.api_key {
        Some(key) if key.trim().is_empty() => None,
        Some(key) => Some(key.trim().to_owned()),
        None => existing.and_then(|bridge| bridge.api_key),
    };
    let id = match form.id {
        Some(id) => id,
        None => BridgeId::new(seat.desk.environment().ids.uuid()).map_err(defect)?,
    };
    Ok(StoredBridge {
        id,
        name: form.name.trim().to_owned(),
        address: form.address.trim().to_owned(),
        second_address: form.second_address.map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()),
        api_key,
        interval_seconds: form.interval_seconds,
        allow_plain_http: form.allow_plain_http,
    })
}
