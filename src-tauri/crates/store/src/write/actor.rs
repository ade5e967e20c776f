//! Who does something.

use serde::{Deserialize, Serialize};
use values::{SessionId, UserId};

/// Who does it, and from which session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person.
    pub user_id: UserId,
    /// The session; nothing before one began.
    pub session_id: Option<SessionId>,
    /// The name at that time.
    pub name: String,
}
