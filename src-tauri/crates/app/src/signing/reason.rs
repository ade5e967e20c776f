//! A written reason for what cannot be undone.

use crate::fault::Fault;

/// The longest reason, in characters.
const LONGEST: usize = 200;

/// Refuses a reason that says nothing, or too much.
pub(super) fn check_reason(reason: &str) -> Result<(), Fault> {
    match reason.trim() {
        "" => Err(Fault::field("reason", "empty")),
        reason if reason.chars().count() > LONGEST => Err(Fault::field("reason", "longer_than_200")),
        reason if reason.chars().any(char::is_control) => Err(Fault::field("reason", "control_characters")),
        _ => Ok(()),
    }
}
