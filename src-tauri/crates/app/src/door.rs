//! The one door: every operation, from the window or the command line, passes here.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::error::Category;

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

/// Reads a request. The text of the error names the field and the place, never the value.
pub(crate) fn read<T: DeserializeOwned>(request: &str) -> Result<T, Fault> {
    let text = if request.trim().is_empty() { "{}" } else { request };
    serde_json::from_str(text).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let detail = match error.classify() {
            Category::Data => named(&error.to_string(), &place),
            _ => format!("it is not JSON at {place}"),
        };
        Fault::new(FaultCode::InvalidRequest).with("detail", detail)
    })
}

/// What serde says of a request that does not fit, without the value that it quotes: that may be a secret.
fn named(text: &str, place: &str) -> String {
    for (start, what) in [("missing field `", "there is no"), ("duplicate field `", "given twice is")] {
        if let Some(field) = text.strip_prefix(start).and_then(|rest| rest.split('`').next()) {
            return format!("{what} `{field}`");
        }
    }
    // The quoted value stands before it.
    let expected = text.rsplit_once(", expected ").map(|(_, expected)| expected);
    match expected.map(|expected| expected.rsplit_once(" at line ").map_or(expected, |(expected, _)| expected)) {
        Some(expected) => format!("at {place} stands something else than {expected}"),
        None => format!("what stands at {place} cannot be taken"),
    }
}

pub(crate) fn write<T: Serialize>(response: &T) -> Result<String, Fault> {
    serde_json::to_string(response).map_err(|error| Fault::new(FaultCode::Defect).with("detail", error))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Choice {
        One,
        Two,
    }

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only whether it is read matters")]
    struct Asked {
        name: String,
        count: u32,
        choice: Choice,
    }

    fn refusal(request: &str) -> String {
        let fault = read::<Asked>(request).expect_err("it does not fit");
        fault.params.get("detail").cloned().unwrap_or_default()
    }

    #[test]
    fn a_request_that_does_not_fit_names_the_field_and_never_the_value() {
        assert_eq!(refusal(r#"{"name": "a", "choice": "one"}"#), "there is no `count`");
        assert_eq!(refusal(r#"{"name": "a", "name": "b"}"#), "given twice is `name`");
        assert_eq!(refusal(r#"{"count": "secret"}"#), "at line 1, column 18 stands something else than u32");
        assert_eq!(
            refusal(r#"{"choice": "secret"}"#),
            "at line 1, column 19 stands something else than `one` or `two`"
        );
        assert_eq!(refusal("{"), "it is not JSON at line 1, column 1");
    }
}
