//! What becomes of what waits when the connection leads to another database than it was made for.

use serde::{Deserialize, Serialize};

use crate::{
    changes::export,
    connections::{
        home::{self, Home},
        stored,
    },
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// What a person says of the database that is connected now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Elsewhere {
    /// It is the same database under another address: what waits is sent there.
    SameDatabase,
    /// It is another one: what waits is written into a file and let go, and everything is read anew.
    LetGo,
}

/// The decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ElsewhereRequest {
    /// What it is.
    pub decision: Elsewhere,
    /// The database that is connected, as the person was told of it: where it changed since, they look again.
    pub connected: String,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ElsewhereDecided {
    /// How many changes were let go.
    pub let_go: u32,
    /// The file they were written into.
    pub path: Option<String>,
}

/// Follows the decision; from then on the connection is used.
pub(crate) async fn decide(seat: &Seat, request: ElsewhereRequest) -> Result<ElsewhereDecided, Fault> {
    let kept = stored::expect_database(seat.store()).await?;
    let connected = Home::of(&kept);
    let held = home::held(&seat.open, &kept).await?.filter(|held| held.connected.text() == request.connected);
    let held = held.ok_or_else(|| Fault::new(FaultCode::DecisionRefused).with("rule", "changed"))?;
    let detail = serde_json::json!({
        "decision": request.decision, "home": held.home.text(), "connected": connected.text(), "waiting": held.waiting,
    });
    seat.store().append_audit(Some(&seat.actor()), "changes.decide_elsewhere", detail).await?;
    let decided = match request.decision {
        Elsewhere::SameDatabase => {
            home::renamed(seat.store(), &connected).await?;
            ElsewhereDecided { let_go: 0, path: None }
        }
        Elsewhere::LetGo => {
            let path = export::written(seat).await?.path;
            let let_go = seat.open.edits.let_everything_go(&seat.actor()).await?;
            home::moved(seat.store(), &connected).await?;
            ElsewhereDecided { let_go: u32::try_from(let_go).unwrap_or(u32::MAX), path: Some(path) }
        }
    };
    seat.open.pull.reconnect();
    Ok(decided)
}
