//! `GET /mt5/status`: status flags.

use super::terminal::{TerminalState, is_failure};
use crate::answer::json::Node;

const DIALECT: &str = "status_flags";

/// Recognises any of the flags met, or a status that is a word.
pub(super) fn recognise(answer: Node<'_>) -> Option<TerminalState> {
    let object = answer.object()?;
    let names =
        ["mt5_available", "mt5_initialized", "mt5_connected", "available", "initialized", "connected", "online"];
    let mut flags: Vec<Option<bool>> = names.iter().map(|name| object.flag(name)).collect();
    flags.push(object.text("status").and_then(|status| ready_by_word(&status)));
    flags.iter().any(Option::is_some).then(|| TerminalState::of(DIALECT, &object, &flags))
}

/// What a word for the terminal's state means, where it means anything.
pub(super) fn ready_by_word(status: &str) -> Option<bool> {
    match status.trim().to_ascii_lowercase().as_str() {
        "online" | "connected" | "ready" => Some(true),
        other => is_failure(other).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::super::status;

    #[test]
    fn any_flag_that_says_no_makes_the_terminal_not_ready() {
        for (answer, expected) in [
            (r#"{"connected": true, "initialized": true}"#, Some(true)),
            (r#"{"mt5_available": true, "mt5_connected": false}"#, Some(false)),
            (r#"{"status": "online"}"#, Some(true)),
            (r#"{"status": "offline", "connected": true}"#, Some(false)),
        ] {
            let state = status(answer).expect("recognised");
            assert_eq!((state.dialect, state.ready), ("status_flags", expected), "{answer}");
        }
    }

    #[test]
    fn what_has_no_flag_is_no_status() {
        assert!(status(r#"{"hello": "world"}"#).is_err());
        assert!(status("[]").is_err());
    }
}
