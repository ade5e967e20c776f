//! A prospect of the pipeline.

use serde::{Deserialize, Serialize};
use values::{CalendarDate, ClientId, Instant, ProspectId};

/// Where a prospect stands on the way to becoming a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// First contact.
    Lead,
    /// Worth pursuing.
    Qualified,
    /// An offer is out.
    Proposal,
    /// Terms are talked about.
    Negotiation,
    /// Agreed.
    Won,
    /// Not now.
    Lost,
}

impl Stage {
    /// Every stage with the text the database uses for it.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Lead, "lead"),
        (Self::Qualified, "qualified"),
        (Self::Proposal, "proposal"),
        (Self::Negotiation, "negotiation"),
        (Self::Won, "won"),
        (Self::Lost, "lost"),
    ];

    /// Reads a stage in any case.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let word = text.trim().to_ascii_lowercase();
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(stage, _)| *stage)
    }

    /// The text we store and write.
    #[must_use]
    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(stage, _)| *stage == self).map_or("lead", |(_, name)| *name)
    }
}

/// A prospect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prospect {
    /// Its join key.
    pub id: ProspectId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// Where the contact came from.
    pub source: Option<String>,
    /// Who looks after it.
    pub assigned_to: Option<String>,
    /// The next follow-up.
    pub next_follow_up: Option<CalendarDate>,
    /// The client it became.
    pub client_id: Option<ClientId>,
    /// When the row was made.
    pub created_at: Option<Instant>,
}
