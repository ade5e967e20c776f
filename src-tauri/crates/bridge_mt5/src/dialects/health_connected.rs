//! `GET /health`: the flags, with `mt5_connected`, `connected_accounts`, `uptime`, `terminal_info`, `last_error`.

use super::terminal::TerminalState;
use crate::answer::json::Node;

const DIALECT: &str = "health_connected";

/// Recognises any of the fields that the simpler form lacks.
pub(super) fn recognise(answer: Node<'_>) -> Option<TerminalState> {
    let object = answer.object()?;
    let own = ["mt5_connected", "connected_accounts", "uptime", "terminal_info", "last_error"];
    let flags = [
        object.flag("mt5_available"),
        object.flag("mt5_initialized"),
        object.flag("mt5_connected"),
        object.object("terminal_info").and_then(|info| info.flag("connected")),
    ];
    object.has_any(&own).then(|| TerminalState::of(DIALECT, &object, &flags))
}

#[cfg(test)]
mod tests {
    use super::super::health;

    #[test]
    fn accounts_are_counted_from_a_number_or_from_an_object_by_login() {
        for (accounts, expected) in [
            ("3", Some(3)),
            (r#"{"700123": {"connected": true}, "700124": {"connected": false}, "700125": {}}"#, Some(2)),
            (r#"{"700123": true, "700124": false, "700125": "connected", "700126": null}"#, Some(2)),
            ("[700123, 700124]", Some(2)),
            ("-1", None),
            ("\"many\"", None),
        ] {
            let answer = format!(r#"{{"status": "ok", "mt5_connected": true, "connected_accounts": {accounts}}}"#);
            let state = health(&answer).expect("recognised");
            assert_eq!((state.dialect, state.connected_accounts), ("health_connected", expected), "{accounts}");
        }
    }

    #[test]
    fn the_last_error_is_null_a_text_or_a_code_with_text() {
        for (error, expected) in [
            ("null", None),
            ("\"\"", None),
            ("\"terminal closed\"", Some("terminal closed")),
            ("[-10004, \"No IPC connection\"]", Some("-10004: No IPC connection")),
            ("[1, \"Success\"]", None),
        ] {
            let answer = format!(r#"{{"status": "ok", "mt5_connected": true, "last_error": {error}}}"#);
            assert_eq!(health(&answer).expect("recognised").last_error.as_deref(), expected, "{error}");
        }
    }

    #[test]
    fn a_terminal_that_is_not_connected_is_not_ready() {
        let answer = r#"{"status": "ok", "mt5_available": true, "terminal_info": {"connected": false}}"#;
        assert_eq!(health(answer).expect("recognised").ready, Some(false));
    }
}
