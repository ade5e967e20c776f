//! `GET /mt5/status`: `{status: online/offline/error, accounts: {total, active, list: […]}}`.

use super::{
    status_flags::ready_by_word,
    terminal::{TerminalState, connected},
};
use crate::answer::json::Node;

const DIALECT: &str = "status_accounts";

/// Recognises a status with counts of accounts.
pub(super) fn recognise(answer: Node<'_>) -> Option<TerminalState> {
    let object = answer.object()?;
    let accounts = object.object("accounts")?;
    let by_word = object.text("status").and_then(|status| ready_by_word(&status));
    let mut state = TerminalState::of(DIALECT, &object, &[by_word]);
    state.connected_accounts = accounts.first_of(&["active", "total", "list"]).and_then(|(_, node)| connected(node));
    Some(state)
}

#[cfg(test)]
mod tests {
    use ports::BridgeFault;

    use super::super::status;

    #[test]
    fn the_word_tells_whether_the_terminal_is_ready() {
        for (word, expected) in [("online", Some(true)), ("offline", Some(false)), ("starting", None)] {
            let answer = format!(r#"{{"status": "{word}", "accounts": {{"total": 5, "active": 4, "list": []}}}}"#);
            let state = status(&answer).expect("recognised");
            assert_eq!((state.dialect, state.ready, state.connected_accounts), ("status_accounts", expected, Some(4)));
        }
    }

    #[test]
    fn an_error_is_a_refusal() {
        let answer = r#"{"status": "error", "message": "no terminal", "accounts": {"total": 0, "list": []}}"#;
        assert_eq!(status(answer), Err(BridgeFault::Refused { detail: "no terminal".to_owned() }));
    }
}
