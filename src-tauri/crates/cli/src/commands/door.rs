//! `fidus endpoints` and `fidus call`: the door as it is.

use std::io::Read;

use app::{
    door::{Caller, call as through},
    endpoints::{Access, ENDPOINTS, Kind},
};

use crate::{arguments::Common, outcome::Ended, output, seated};

/// Lists every operation with its kind and the permission it needs.
pub(crate) fn endpoints(json: bool) {
    for row in ENDPOINTS {
        let kind = match row.kind {
            Kind::Query => "query",
            Kind::Mutation => "mutation",
        };
        let permission = match row.access {
            Access::Desk => None,
            Access::Seat(permission) => serde_json::to_value(permission).ok(),
        };
        let permission = permission.as_ref().and_then(|value| value.as_str());
        output::line(if json {
            serde_json::json!({ "name": row.name, "kind": kind, "permission": permission }).to_string()
        } else {
            format!("{:<32} {kind:<9} {}", row.name, permission.unwrap_or("-"))
        });
    }
}

/// Runs one operation and prints its answer. Operations of the desk itself need no open workspace.
pub(crate) async fn call(common: &Common, name: &str, request: &str) -> Result<(), Ended> {
    let request = if request == "-" { standard_input()? } else { request.to_owned() };
    let at_desk = ENDPOINTS.iter().any(|row| row.name == name && row.access == Access::Desk);
    let desk = if at_desk { seated::desk(common)?.0 } else { seated::seated(common).await? };
    let answer = through(&desk, Caller::CommandLine, name, &request).await;
    desk.lock().await;
    output::line(answer?);
    Ok(())
}

fn standard_input() -> Result<String, Ended> {
    let mut text = String::new();
    let read = std::io::stdin().lock().take(1 << 20).read_to_string(&mut text);
    read.map_err(|error| Ended::Unavailable(format!("standard input: {error}")))?;
    Ok(text)
}
