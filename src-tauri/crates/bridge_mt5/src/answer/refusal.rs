//! HTTP 200 is not success: what an answer says against itself.

use ports::BridgeFault;

use super::{
    json::{Kind, Node, Object},
    words,
};

/// Refuses an answer that says it failed: `error`, `success: false`, `status: "error"`.
pub(crate) fn check(answer: Node<'_>) -> Result<(), BridgeFault> {
    match answer.object().as_ref().and_then(said_by) {
        Some(detail) => Err(BridgeFault::Refused { detail }),
        None => Ok(()),
    }
}

/// The error that an object speaks of, in short; nothing when it speaks of none.
pub(crate) fn said_by(object: &Object<'_>) -> Option<String> {
    if let Some(error) = object.get("error").and_then(error_text) {
        return Some(error);
    }
    let failed = object.flag("success") == Some(false) || has_error_status(object);
    failed.then(|| explanation(object).unwrap_or_else(|| "it failed without saying why".to_owned()))
}

/// What an object gives as explanation, under the names met.
pub(crate) fn explanation(object: &Object<'_>) -> Option<String> {
    ["error", "message", "detail", "last_error", "reason"].iter().find_map(|name| object.get(name).and_then(error_text))
}

/// An error in words: a text, a `[code, text]`, an object with a message. `null`, `false`, `""` and 0 are none.
pub(crate) fn error_text(node: Node<'_>) -> Option<String> {
    let text = match node.kind() {
        Kind::Null | Kind::Bool(false) | Kind::Number("0") => return None,
        Kind::Bool(true) | Kind::Unreadable => "an error without words".to_owned(),
        Kind::Number(code) => format!("error {code}"),
        Kind::Text(text) if text.trim().is_empty() => return None,
        Kind::Text(text) => text,
        Kind::Array(parts) => return code_and_text(&parts),
        Kind::Object(object) => {
            let inner = ["message", "detail", "description", "error"].iter().find_map(|name| object.text(name));
            inner.unwrap_or_else(|| node.shape())
        }
    };
    Some(words::shortened(&text, 160))
}

/// MetaTrader's `[code, text]`; code 1 is its word for success.
fn code_and_text(parts: &[Node<'_>]) -> Option<String> {
    let code = parts.first().map(|node| node.kind());
    let text = parts.get(1).and_then(|node| node.text());
    match (code, text) {
        (None | Some(Kind::Number("1" | "0")), _) => None,
        (Some(Kind::Number(code)), Some(text)) => Some(words::shortened(&format!("{code}: {text}"), 160)),
        (Some(Kind::Number(code)), None) => Some(format!("error {code}")),
        (Some(Kind::Text(text)), _) => Some(words::shortened(&text, 160)),
        _ => Some("an error without words".to_owned()),
    }
}

fn has_error_status(object: &Object<'_>) -> bool {
    object.text("status").is_some_and(|status| {
        let status = status.trim().to_ascii_lowercase();
        matches!(status.as_str(), "error" | "failed" | "failure" | "fail")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        said_by(&Node::parse(text).expect("JSON").object().expect("an object"))
    }

    #[test]
    fn an_answer_that_speaks_of_an_error_has_failed() {
        for (text, expected) in [
            (r#"{"error": "MT5 not initialized"}"#, "MT5 not initialized"),
            (r#"{"error": [-10004, "No IPC connection"], "balance": 0}"#, "-10004: No IPC connection"),
            (r#"{"error": {"code": 5, "message": "busy"}}"#, "busy"),
            (r#"{"error": true}"#, "an error without words"),
            (r#"{"success": false, "message": "no terminal"}"#, "no terminal"),
            (r#"{"success": "false"}"#, "it failed without saying why"),
            (r#"{"status": "error", "last_error": [-6, "Authorization failed"]}"#, "-6: Authorization failed"),
            (r#"{"status": "ERROR", "accounts": []}"#, "it failed without saying why"),
        ] {
            assert_eq!(said(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_empty_error_is_none() {
        for text in [
            r#"{"error": null}"#,
            r#"{"error": false, "success": true}"#,
            r#"{"error": ""}"#,
            r#"{"status": "offline"}"#,
            r#"{"error": [1, "Success"]}"#,
            r#"{"status": "active", "message": "hello"}"#,
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
