//! `GET /health`: `{status, mt5_available, mt5_initialized, timestamp}`.

use super::terminal::TerminalState;
use crate::answer::json::Node;

const DIALECT: &str = "health_flags";

/// Recognises a status, with or without flags for the terminal.
pub(super) fn recognise(answer: Node<'_>) -> Option<TerminalState> {
    let object = answer.object()?;
    let flags = [object.flag("mt5_available"), object.flag("mt5_initialized")];
    let is_health = object.text("status").is_some() || flags.iter().any(Option::is_some);
    is_health.then(|| TerminalState::of(DIALECT, &object, &flags))
}

#[cfg(test)]
mod tests {
    use super::super::health;

    #[test]
    fn the_terminal_is_ready_when_every_flag_says_so() {
        for (answer, ready, well) in [
            (
                r#"{"status": "ok", "mt5_available": true, "mt5_initialized": true, "timestamp": "2026-03-02T10:00:00"}"#,
                Some(true),
                true,
            ),
            (r#"{"status": "healthy", "mt5_available": true, "mt5_initialized": false}"#, Some(false), false),
            (r#"{"status": "healthy"}"#, None, true),
            (r#"{"status": "unhealthy"}"#, None, false),
            (r#"{"status": "ok", "mt5_available": true, "mock_mode": true}"#, Some(false), false),
        ] {
            let state = health(answer).expect("recognised");
            assert_eq!((state.dialect, state.ready, state.is_well()), ("health_flags", ready, well), "{answer}");
        }
    }

    #[test]
    fn the_time_it_gives_is_kept() {
        let state = health(r#"{"status": "ok", "timestamp": "2026-03-02T10:00:00.5"}"#).expect("recognised");
        assert_eq!(state.reported_at.map(|at| at.to_string()).as_deref(), Some("2026-03-02T10:00:00.5Z"));
    }
}
