//! A signed-in session at this desk: at most 24 hours, renewed by use.

use serde::{Deserialize, Serialize};
use values::{ClientId, Instant, SessionId, UserId};

use crate::role::Role;

/// The longest a session lasts after its last use, in seconds.
pub const LONGEST_IDLE_SECONDS: i64 = 24 * 60 * 60;

/// Whose records a session may read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// The whole firm.
    Firm,
    /// One client's own records.
    Client(ClientId),
}

/// Somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id, written in the audit trail.
    pub id: SessionId,
    /// Who.
    pub user_id: UserId,
    /// The name on screen.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Whose records they may read.
    pub scope: Scope,
    /// Nothing but changing the password is allowed until that is done.
    pub must_change_password: bool,
    /// When it began.
    pub started_at: Instant,
    /// When it was last used.
    pub used_at: Instant,
}

impl Session {
    /// Whether it is over: 24 hours unused, or "used" in a future that the clock has not reached (a clock set back by
    /// more than a day ends it too).
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        let idle = now.as_second() - self.used_at.as_second();
        !(-LONGEST_IDLE_SECONDS..LONGEST_IDLE_SECONDS).contains(&idle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Instant {
        Instant::from_second(second).expect("in range")
    }

    #[test]
    fn a_session_ends_a_day_after_its_last_use() {
        let session = Session {
            id: SessionId::new("s").expect("well formed"),
            user_id: UserId::new("u").expect("well formed"),
            name: "Someone".into(),
            role: Role::Manager,
            scope: Scope::Firm,
            must_change_password: false,
            started_at: at(1_000_000),
            used_at: at(1_000_000),
        };
        assert!(!session.is_over(at(1_000_000 + LONGEST_IDLE_SECONDS - 1)));
        assert!(session.is_over(at(1_000_000 + LONGEST_IDLE_SECONDS)));
        assert!(session.is_over(at(1_000_000 - LONGEST_IDLE_SECONDS - 1)));
    }
}
