//! The desk as the window has it: an environment that stands still, the demonstration, and the door.

use std::{path::Path, sync::Arc};

use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
};
use serde_json::{Value, json};
use store::KdfPolicy;
use testkit::FixedClock;

use crate::desk::now;

/// What the desk stands on: the folder, a clock that stands at [`now`], and keys that are derived at once.
pub(crate) fn environment(folder: &Path) -> Environment {
    Environment {
        clock: Arc::new(FixedClock::at(now())),
        kdf: KdfPolicy::Floor,
        ..adapters::environment(folder.to_path_buf())
    }
}

/// Asks as the window asks.
pub(crate) async fn ask(desk: &Desk, name: &str, request: Value) -> Result<Value, Fault> {
    let answer = call(desk, Caller::Window, name, &request.to_string()).await?;
    Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
}

/// A desk with the demonstration open: what lies in the folder, or else a fund made for it.
pub(crate) async fn opened(environment: Environment) -> Desk {
    let desk = Desk::new(environment);
    ask(&desk, "workspace.open_demonstration", json!({})).await.expect("the demonstration opens");
    desk
}

/// The demonstration at [`now`].
pub(crate) async fn demonstration(folder: &Path) -> Desk {
    opened(environment(folder)).await
}
