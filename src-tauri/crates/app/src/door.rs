//! The one door: every operation, from the window or the command line, passes here.

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    desk::Desk,
    endpoints,
    envelopes::hand_over,
    event::DeskEvent,
    fault::{Fault, FaultClass, FaultCode},
};

/// The longest request heard, in bytes.
const LONGEST_REQUEST: usize = 1 << 20;

/// Where a request comes from; written in the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// The window.
    Window,
    /// The command line.
    CommandLine,
}

/// Runs the operation `name` on a request in JSON and answers in JSON. A mutation that succeeds tells the window which
/// tags are old.
///
/// # Errors
/// A [`Fault`] with a reference; its detail is in the log under that reference.
pub async fn call(desk: &Desk, caller: Caller, name: &str, request: &str) -> Result<String, Fault> {
    let answer = if request.len() > LONGEST_REQUEST {
        Err(Fault::new(FaultCode::InvalidRequest).with("detail", "longer than 1 MB"))
    } else if is_handed_over(desk) && !hand_over::ALLOWED.contains(&name) {
        Err(Fault::new(FaultCode::HandedOver))
    } else {
        // On the heap: it is as large as the largest operation, and whoever calls holds one for each call it makes.
        Box::pin(endpoints::run(desk, &caller, name, request)).await
    };
    match answer {
        Ok(answer) => {
            announce(desk, name);
            Ok(answer)
        }
        Err(fault) => Err(referenced(desk, name, fault)),
    }
}

/// Whether the machine is in a signer's hands: then the desk answers them and nobody else.
fn is_handed_over(desk: &Desk) -> bool {
    desk.open().is_some_and(|open| open.hand_over.is_taken())
}

fn announce(desk: &Desk, name: &str) {
    let row = endpoints::ENDPOINTS.iter().find(|row| row.name == name);
    if let Some(row) = row.filter(|row| row.kind == endpoints::Kind::Mutation && !row.tags.is_empty()) {
        desk.announce(DeskEvent::Changed { tags: row.tags.to_vec() });
    }
}

fn referenced(desk: &Desk, name: &str, fault: Fault) -> Fault {
    let reference: String = desk.environment().ids.uuid().chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let code = fault.code;
    if fault.class == FaultClass::Defect {
        tracing::error!(%reference, name, ?code, detail = ?fault.params.get("detail"), "defect");
    } else {
        tracing::info!(%reference, name, ?code, "refused");
    }
    Fault { reference, ..fault }
}

/// Reads a request. The text of the error names the place, never the value.
pub(crate) fn read<T: DeserializeOwned>(request: &str) -> Result<T, Fault> {
    let text = if request.trim().is_empty() { "{}" } else { request };
    serde_json::from_str(text).map_err(|error| {
        let place = format!("line {} column {}: {:?}", error.line(), error.column(), error.classify());
        Fault::new(FaultCode::InvalidRequest).with("detail", place)
    })
}

pub(crate) fn write<T: Serialize>(response: &T) -> Result<String, Fault> {
    serde_json::to_string(response).map_err(|error| Fault::new(FaultCode::Defect).with("detail", error))
}
