//! Entities with everything ordinary filled in, for tests that care about one or two fields.
//!
//! Texts and numbers given here must be well formed: a malformed one is a mistake in the test, and panics.

use compliance::document::{Document, Verification};
use fund::{
    investment::{Investment, InvestmentState},
    redemption::{Redemption, RedemptionKind, RedemptionState},
};
use rust_decimal::Decimal;
use trading::{account::Account, reading::Reading};
use values::{AccountLogin, CalendarDate, Currency, Instant, Money};

/// An active contract of `client` in US dollars on the product's own terms.
///
/// # Panics
/// When an id or the code is malformed.
#[must_use]
pub fn contract(id: &str, client: &str, fund: &str, principal: Decimal, start: CalendarDate) -> Investment {
    Investment {
        id: id.parse().expect("a well-formed id"),
        client_id: client.parse().expect("a well-formed id"),
        client_name: None,
        fund: values::FundCode::new(fund).expect("a well-formed code"),
        principal: Money::new(principal, Currency::USD),
        stored_value: None,
        monthly_rate: None,
        every_months: None,
        start: Some(start),
        incubation_end: None,
        interest_start: None,
        first_payment: None,
        contract_end: None,
        accounts: Vec::new(),
        state: InvestmentState::Active,
        salesperson_id: None,
        created_at: None,
    }
}

/// Interest paid from a contract on a day.
///
/// # Panics
/// When the id is malformed.
#[must_use]
pub fn interest_paid(id: &str, contract: &Investment, amount: Decimal, day: CalendarDate) -> Redemption {
    Redemption {
        id: id.parse().expect("a well-formed id"),
        client_id: contract.client_id.clone(),
        investment_id: contract.id.clone(),
        kind: RedemptionKind::Interest,
        amount: Money::new(amount, contract.principal.currency),
        state: RedemptionState::Paid,
        requested_at: None,
        paid_on: Some(day),
    }
}

/// An active account in US dollars.
///
/// # Panics
/// When the login has not 4 to 10 digits.
#[must_use]
pub fn account(login: u64) -> Account {
    Account {
        login: AccountLogin::new(login).expect("a login of 4 to 10 digits"),
        name: None,
        broker: None,
        server: None,
        platform: None,
        currency: Currency::USD,
        leverage: None,
        fund: None,
        manager: None,
        client_id: None,
        capital_source: None,
        is_demo: false,
        initial_allocation: None,
        profit_withdrawals: None,
        is_active: true,
    }
}

/// A reading of an account without open positions.
///
/// # Panics
/// When the login has not 4 to 10 digits.
#[must_use]
pub fn reading(login: u64, at: Instant, equity: Decimal) -> Reading {
    Reading {
        login: AccountLogin::new(login).expect("a login of 4 to 10 digits"),
        at,
        received_at: at,
        source: "bridge:primary".into(),
        balance: Some(equity),
        equity: Some(equity),
        floating: Some(Decimal::ZERO),
        margin: Some(Decimal::ZERO),
        margin_free: Some(equity),
        margin_level: None,
    }
}

/// An approved document of a person.
///
/// # Panics
/// When the id is malformed.
#[must_use]
pub fn document(id: &str, owner: &str, kind: &str, expires_on: Option<CalendarDate>) -> Document {
    Document {
        id: id.parse().expect("a well-formed id"),
        owner: owner.into(),
        kind: kind.into(),
        file_name: None,
        verification: Verification::Approved,
        verified_by: None,
        uploaded_at: None,
        expires_on,
    }
}
