//! One poll of one bridge: ask, keep what can be trusted, and note what was found.

use std::sync::Arc;

use access::session::Scope;
use ports::{Bridge, BridgeFault};
use values::AccountLogin;

use crate::{
    bridges::{
        bridge::{BridgePoll, HealthRow, RefusedRow, WithoutRow},
        stored::{self, StoredBridge},
    },
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::Fault,
    tag::Tag,
};

/// Polls a bridge once. A fault of the bridge is part of what is found, not an error; readings are kept first, so that
/// what is noted as kept is kept.
pub(crate) async fn poll(desk: &Desk, open: &Arc<OpenWorkspace>, kept: &StoredBridge) -> Result<BridgePoll, Fault> {
    let before = stored::last_poll(&open.store, &kept.id).await?;
    let client = open.polls.client(desk, kept);
    let found = match client {
        Ok(client) => ask(open, client.as_ref()).await,
        Err(fault) => Err(fault),
    };
    let now = desk.clock().now();
    let blank = BridgePoll {
        at: now,
        last_success: before.as_ref().and_then(|poll| poll.last_success),
        failures: 0,
        fault: None,
        health: None,
        dialect: None,
        readings: 0,
        refused: Vec::new(),
        without: Vec::new(),
        latency_ms: None,
        from_second: false,
    };
    let poll = match found {
        Ok(asked) => BridgePoll { at: now, last_success: Some(now), ..noted(asked, blank) },
        Err(fault) => BridgePoll {
            failures: before.map_or(0, |poll| poll.failures).saturating_add(1),
            fault: Some(fault.into()),
            ..blank
        },
    };
    stored::keep_poll(&open.store, &kept.id, &poll).await?;
    desk.announce(DeskEvent::Changed { tags: vec![Tag::Bridges, Tag::Readings, Tag::Health] });
    Ok(poll)
}

struct Asked {
    health: Option<HealthRow>,
    answer: ports::PollAnswer,
    stored: usize,
}

async fn ask(open: &OpenWorkspace, bridge: &dyn Bridge) -> Result<Asked, BridgeFault> {
    let unavailable = |error: store::StoreError| BridgeFault::Refused { detail: error.to_string() };
    let health = bridge.health().await?;
    let accounts = open.store.accounts(&Scope::Firm).await.map_err(unavailable)?;
    let wanted: Vec<AccountLogin> =
        accounts.iter().filter(|account| account.counts() && account.is_active).map(|account| account.login).collect();
    let answer = bridge.poll(&wanted).await?;
    let stored = open.store.record_readings(answer.readings.clone()).await.map_err(unavailable)?;
    Ok(Asked { health: Some(health.into()), answer, stored })
}

fn noted(asked: Asked, blank: BridgePoll) -> BridgePoll {
    BridgePoll {
        health: asked.health,
        dialect: Some(asked.answer.dialect),
        readings: u32::try_from(asked.stored).unwrap_or(u32::MAX),
        refused: asked.answer.refused.into_iter().map(RefusedRow::from).collect(),
        without: asked.answer.without.into_iter().map(WithoutRow::from).collect(),
        latency_ms: u32::try_from(asked.answer.latency_ms).ok(),
        from_second: asked.answer.from_second,
        ..blank
    }
}
