//! Opening the demonstration: an invented firm in a workspace of its own.

use jiff::{ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};
use store::{Actor, Change, NewWorkspace, Unlock, Workspace};
use values::{Currency, Instant, UserId, WorkspaceId};

use crate::{
    at_desk::sign_in::seat_owner,
    desk::{Desk, FROZEN_AT},
    event::DeskEvent,
    fault::Fault,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DemonstrationRequest {}

/// Opens the demonstration, after making it when this machine has none.
pub(crate) async fn open(desk: &Desk, _request: DemonstrationRequest) -> Result<(), Fault> {
    let existing = desk.root().list()?.into_iter().find(|summary| summary.demo && summary.damaged.is_none());
    match existing {
        Some(summary) => reopen(desk, &summary.id).await?,
        None => make(desk).await?,
    }
    let open = desk.expect_open()?;
    seat_owner(desk, &open).await?;
    desk.announce(DeskEvent::Desk);
    Ok(())
}

async fn reopen(desk: &Desk, id: &WorkspaceId) -> Result<(), Fault> {
    desk.turn_to(async |root, ports| root.open(id, Unlock::Demonstration, ports).await).await?;
    Ok(())
}

async fn make(desk: &Desk) -> Result<(), Fault> {
    let at = standing_clock(desk.clock().now());
    let fill = desk.environment().demonstration;
    let new = NewWorkspace {
        name: "Demonstration".to_owned(),
        base_currency: Currency::USD,
        time_zone: "UTC".to_owned(),
        passphrase: None,
        owner_name: "Demonstration".to_owned(),
        owner_password: None,
        demo: true,
        kdf: store::KdfPolicy::Floor,
    };
    let mut filled = Ok(());
    desk.turn_to(async |root, ports| {
        let (workspace, _) = root.create(new, ports).await?;
        freeze(&workspace, at).await?;
        filled = fill(workspace.clone(), at).await;
        Ok(workspace)
    })
    .await?;
    filled
}

/// The demonstration stands at the last 16:00 UTC before it was made: a full day, whenever it is made.
fn standing_clock(now: Instant) -> Instant {
    let at_four = |at: Instant| {
        let day = at.to_zoned(TimeZone::UTC).date();
        day.at(16, 0, 0, 0).to_zoned(TimeZone::UTC).map(|at| at.timestamp()).ok()
    };
    let yesterday = now.checked_sub(24.hours()).ok().and_then(at_four);
    at_four(now).filter(|at| *at <= now).or(yesterday).unwrap_or(now)
}

async fn freeze(workspace: &Workspace, at: Instant) -> Result<(), store::StoreError> {
    let actor = Actor {
        user_id: UserId::new("demonstration").expect("a literal id is well formed"),
        session_id: None,
        name: "Demonstration".to_owned(),
    };
    let change = Change::Setting { key: FROZEN_AT.to_owned(), json: serde_json::json!(at) };
    workspace.write(&actor, "demonstration.make", vec![change]).await?;
    Ok(())
}
