//! An investment contract as the shared database holds it.

use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, ClientId, FundCode, Instant, InvestmentId, Money, Rate};

/// Where a contract stands. The wild holds more spellings than states; see [`InvestmentState::from_text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvestmentState {
    /// Its accounts wait for validation.
    PendingMt5Validation,
    /// Its history waits to be loaded.
    PendingHistoricalData,
    /// Its start date is not known yet.
    PendingStartDate,
    /// Checked, not started.
    Validated,
    /// Not started.
    Pending,
    /// In the first months, without interest.
    Incubating,
    /// Earning.
    Active,
    /// Paused by the firm.
    Paused,
    /// Suspended by compliance.
    Suspended,
    /// Its redemption is asked for.
    PendingRedemption,
    /// Paid back.
    Redeemed,
    /// Closed.
    Closed,
    /// Ran to its end.
    Completed,
    /// Never happened.
    Cancelled,
}

impl InvestmentState {
    /// Every state with the text the database uses for it.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::PendingMt5Validation, "pending_mt5_validation"),
        (Self::PendingHistoricalData, "pending_historical_data"),
        (Self::PendingStartDate, "pending_start_date"),
        (Self::Validated, "validated"),
        (Self::Pending, "pending"),
        (Self::Incubating, "incubating"),
        (Self::Active, "active"),
        (Self::Paused, "paused"),
        (Self::Suspended, "suspended"),
        (Self::PendingRedemption, "pending_redemption"),
        (Self::Redeemed, "redeemed"),
        (Self::Closed, "closed"),
        (Self::Completed, "completed"),
        (Self::Cancelled, "cancelled"),
    ];

    /// Reads a state in any case; `incubation` is the same as `incubating`. Nothing for a word nobody knows.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let word = text.trim().to_ascii_lowercase();
        let word = if word == "incubation" { "incubating" } else { word.as_str() };
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(state, _)| *state)
    }

    /// The text we store and write.
    #[must_use]
    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("pending", |(_, name)| *name)
    }

    /// Whether its principal counts in client money: while incubating and active, and until a redemption is paid.
    #[must_use]
    pub const fn is_client_money(self) -> bool {
        matches!(self, Self::Incubating | Self::Active | Self::Paused | Self::Suspended | Self::PendingRedemption)
    }
}

/// An investment contract. Dates are calendar dates of the firm; what the document did not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Investment {
    /// Its join key.
    pub id: InvestmentId,
    /// Whose money it is.
    pub client_id: ClientId,
    /// The name written on the contract.
    pub client_name: Option<String>,
    /// The product.
    pub fund: FundCode,
    /// The money put in.
    pub principal: Money,
    /// The value another writer stored, kept to be compared, never to be trusted.
    pub stored_value: Option<Money>,
    /// Interest a month as a fraction; nothing for a profit share.
    pub monthly_rate: Option<Rate>,
    /// Months between two interest payments.
    pub every_months: Option<u8>,
    /// The day the money started.
    pub start: Option<CalendarDate>,
    /// The last day without interest.
    pub incubation_end: Option<CalendarDate>,
    /// The first day of interest.
    pub interest_start: Option<CalendarDate>,
    /// The first payment date.
    pub first_payment: Option<CalendarDate>,
    /// The last payment date, when the principal is due.
    pub contract_end: Option<CalendarDate>,
    /// The accounts it is mapped to.
    pub accounts: Vec<AccountLogin>,
    /// Where it stands.
    pub state: InvestmentState,
    /// Who referred it.
    pub salesperson_id: Option<String>,
    /// When the row was made.
    pub created_at: Option<Instant>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_back_from_its_own_text() {
        for (state, text) in InvestmentState::ALL {
            assert_eq!(InvestmentState::from_text(text), Some(state));
            assert_eq!(state.text(), text);
        }
    }

    #[test]
    fn incubating_money_is_client_money_and_redeemed_money_is_not() {
        assert!(InvestmentState::from_text(" Incubation ").is_some_and(InvestmentState::is_client_money));
        assert!(!InvestmentState::Redeemed.is_client_money());
        assert!(!InvestmentState::Pending.is_client_money());
    }
}
