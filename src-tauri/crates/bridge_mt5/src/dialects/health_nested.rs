//! `GET /health`: `{status: healthy/degraded/unhealthy, mt5: {available, …}, mongodb: {connected},
//! service: {version, uptime}}`.

use super::terminal::{self, TerminalState};
use crate::answer::json::Node;

const DIALECT: &str = "health_nested";

/// Recognises the parts `mt5` or `service`.
pub(super) fn recognise(answer: Node<'_>) -> Option<TerminalState> {
    let object = answer.object()?;
    let mt5 = object.object("mt5");
    if mt5.is_none() && object.object("service").is_none() {
        return None;
    }
    let flag = |name| mt5.as_ref().and_then(|mt5| mt5.flag(name));
    let flags = [flag("available"), flag("initialized"), flag("connected")];
    let mut state = TerminalState::of(DIALECT, &object, &flags);
    let inner = mt5.as_ref().and_then(|mt5| mt5.get("connected_accounts")).and_then(terminal::connected);
    state.connected_accounts = state.connected_accounts.or(inner);
    Some(state)
}

#[cfg(test)]
mod tests {
    use super::super::health;

    #[test]
    fn the_parts_are_read_and_degraded_still_serves() {
        let answer = r#"{"status": "degraded", "mt5": {"available": true, "initialized": true, "connected_accounts": 4},
            "mongodb": {"connected": false}, "service": {"version": "2.1.0", "uptime": 5123.4}}"#;
        let state = health(answer).expect("recognised");
        assert_eq!(state.dialect, "health_nested");
        assert_eq!(
            (state.ready, state.connected_accounts, state.version.as_deref()),
            (Some(true), Some(4), Some("2.1.0"))
        );
        assert!(state.is_well());
    }

    #[test]
    fn unhealthy_does_not_serve_whatever_its_flags() {
        let state = health(r#"{"status": "unhealthy", "mt5": {"available": true}}"#).expect("recognised");
        assert_eq!((state.ready, state.is_well()), (Some(true), false));
    }
}
