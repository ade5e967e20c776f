//! `fidus endpoints` and `fidus call`: the door as it is.

use std::io::{IsTerminal, Read};

use app::{
    door::{Caller, call as through},
    endpoints::{Access, ENDPOINTS, Kind},
};

use serde_json::Value;

use crate::{arguments::Common, outcome::Ended, output, seated};

/// Words in the names of fields that hold secrets; an address of a database has its password in it.
const SECRETS: [&str; 7] = ["passphrase", "password", "secret", "uri", "api_key", "recovery_code", "token"];

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
    let request = if request == "-" {
        standard_input()?
    } else {
        warn_of_secrets(request);
        request.to_owned()
    };
    let at_desk = ENDPOINTS.iter().any(|row| row.name == name && row.access == Access::Desk);
    let desk = if at_desk { seated::desk(common)?.0 } else { seated::seated(common).await? };
    let answer = through(&desk, Caller::CommandLine, name, &request).await;
    desk.lock().await;
    output::line(answer?);
    Ok(())
}

/// Says on a terminal that a secret among the arguments is seen by others: in the list of processes, and in the shell's
/// history.
fn warn_of_secrets(request: &str) {
    if std::io::stderr().is_terminal()
        && let Some(field) = secret_field(request)
    {
        output::remark(format!(
            "`{field}` stands among the arguments, where other programs and the shell's history keep it: give `-` and \
             the JSON on standard input instead."
        ));
    }
}

/// The first field of a request, however deep, that is called like a secret and is not empty.
fn secret_field(request: &str) -> Option<String> {
    fn within(value: &Value) -> Option<String> {
        match value {
            Value::Object(fields) => fields.iter().find_map(|(name, value)| {
                let is_secret = SECRETS.iter().any(|secret| name.to_ascii_lowercase().contains(secret));
                let holds = value.as_str().is_some_and(|text| !text.is_empty());
                if is_secret && holds { Some(name.clone()) } else { within(value) }
            }),
            Value::Array(values) => values.iter().find_map(within),
            _ => None,
        }
    }
    within(&serde_json::from_str(request).ok()?)
}

fn standard_input() -> Result<String, Ended> {
    let mut text = String::new();
    let read = std::io::stdin().lock().take(1 << 20).read_to_string(&mut text);
    read.map_err(|error| Ended::Unavailable(format!("standard input: {error}")))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::secret_field;

    #[test]
    fn a_secret_among_the_arguments_is_found_however_deep() {
        assert_eq!(secret_field(r#"{"name": "a", "form": [{"passphrase": "x"}]}"#).as_deref(), Some("passphrase"));
        assert_eq!(secret_field(r#"{"uri": "mongodb://a:b@c"}"#).as_deref(), Some("uri"));
        assert_eq!(secret_field(r#"{"uri": null, "password": "", "name": "passphrase"}"#), None);
        assert_eq!(secret_field("no JSON"), None);
    }
}
