//! Redemptions as recorded: interest or principal asked for and paid out.

pub mod request;

use serde::{Deserialize, Serialize};
use values::{CalendarDate, ClientId, Instant, InvestmentId, Money, RedemptionId};

/// What is redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedemptionKind {
    /// Interest that fell due.
    Interest,
    /// Principal.
    Principal,
}

/// Where a redemption stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedemptionState {
    /// Asked for.
    Pending,
    /// Approved, not yet paid.
    Approved,
    /// Paid.
    Paid,
    /// Refused.
    Rejected,
    /// Withdrawn by the client.
    Cancelled,
}

impl RedemptionState {
    /// Reads the wild's words: `completed` and `processed` are paid.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "pending" | "requested" => Some(Self::Pending),
            "approved" => Some(Self::Approved),
            "paid" | "completed" | "processed" => Some(Self::Paid),
            "rejected" | "declined" => Some(Self::Rejected),
            "cancelled" | "canceled" => Some(Self::Cancelled),
            _ => None,
        }
    }

    /// The text we store and write.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Paid => "paid",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A redemption row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redemption {
    /// Its join key.
    pub id: RedemptionId,
    /// Whose.
    pub client_id: ClientId,
    /// Of which contract.
    pub investment_id: InvestmentId,
    /// Interest or principal.
    pub kind: RedemptionKind,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub state: RedemptionState,
    /// When it was asked for.
    pub requested_at: Option<Instant>,
    /// The day it was paid.
    pub paid_on: Option<CalendarDate>,
}
