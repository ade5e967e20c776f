//! One investor from what is known of a client. Pure.

use std::collections::BTreeMap;

use compliance::kyc::{KycStanding, standing};
use fund::{
    investment::{Investment, InvestmentState},
    obligations::{Obligation, ObligationsUnknown, obligations},
};
use values::{CalendarDate, ClientId, Currency, Money};

use super::{
    facts::{Contract, Facts},
    owed::can_be_summed,
};
use crate::read::investors::{InvestorRow, InvestorState, NextPayment};

/// What follows for one contract: what it owes, or why that cannot be known.
#[derive(Debug)]
pub(crate) struct Owed {
    pub(crate) doc: i64,
    pub(crate) obligations: Result<Vec<Obligation>, ObligationsUnknown>,
}

/// What follows for one client.
#[derive(Debug)]
pub(crate) struct Derived {
    /// Nothing when the client has neither a user nor a contract.
    pub(crate) row: Option<InvestorRow>,
    pub(crate) owed: Vec<Owed>,
    /// The last day on which the row is right without anything new.
    pub(crate) valid_until: Option<CalendarDate>,
}

/// Derives an investor as of a day.
pub(crate) fn derive(client_id: ClientId, facts: &Facts, today: CalendarDate) -> Derived {
    let owed: Vec<Owed> = facts.contracts.iter().map(|contract| owed(contract, today)).collect();
    let counting: Vec<&Investment> =
        facts.contracts.iter().filter(|contract| contract.investment.counts()).map(|c| &c.investment.row).collect();
    let known = facts.user.is_some() || !counting.is_empty();
    let row = known.then(|| row(client_id, facts, &counting, (&owed, today)));
    Derived { row, valid_until: valid_until(facts, today), owed }
}

fn row(
    client_id: ClientId,
    facts: &Facts,
    counting: &[&Investment],
    (owed, today): (&[Owed], CalendarDate),
) -> InvestorRow {
    let client_money: Vec<&&Investment> = counting.iter().filter(|i| i.state.is_client_money()).collect();
    let KycStanding { state: kyc, open: kyc_open } = standing(&facts.documents, today);
    let user = facts.user.as_ref();
    InvestorRow {
        client_id,
        name: user.map(|user| user.name.clone()).or_else(|| counting.iter().find_map(|i| i.client_name.clone())),
        email: user.and_then(|user| user.email.clone()),
        phone: user.and_then(|user| user.phone.clone()),
        contracts: u32::try_from(client_money.len()).unwrap_or(u32::MAX),
        principal: by_currency(client_money.iter().map(|i| i.principal)),
        next_payment: next_payment(owed),
        kyc,
        kyc_open,
        state: state(counting),
        since: counting.iter().filter_map(|i| i.start).min(),
        known_user: user.is_some(),
    }
}

fn owed(contract: &Contract, today: CalendarDate) -> Owed {
    let obligations = if contract.investment.counts() {
        obligations(&contract.investment, &contract.redemptions, today)
    } else {
        Ok(Vec::new())
    };
    let obligations = obligations.and_then(|all| {
        let sane = all.iter().all(|owed| can_be_summed(owed.amount.amount));
        if sane { Ok(all) } else { Err(ObligationsUnknown::Overflow) }
    });
    Owed { doc: contract.doc, obligations }
}

fn next_payment(owed: &[Owed]) -> Option<NextPayment> {
    let all = || owed.iter().filter_map(|owed| owed.obligations.as_ref().ok()).flatten();
    let due = all().map(|obligation| obligation.due).min()?;
    let amounts = by_currency(all().filter(|obligation| obligation.due == due).map(|obligation| obligation.amount));
    Some(NextPayment { due, amounts })
}

/// Sums by currency, by code. An amount out of range leaves its currency's sum at what it was before.
fn by_currency(amounts: impl Iterator<Item = Money>) -> Vec<Money> {
    let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
    for amount in amounts {
        let sum = sums.entry(amount.currency).or_insert(Money::zero(amount.currency));
        *sum = sum.checked_add(amount).unwrap_or(*sum);
    }
    sums.into_values().collect()
}

fn state(contracts: &[&Investment]) -> InvestorState {
    let any = |test: fn(InvestmentState) -> bool| contracts.iter().any(|i| test(i.state));
    if any(InvestmentState::is_client_money) {
        InvestorState::Active
    } else if any(has_not_started) {
        InvestorState::Pending
    } else if contracts.is_empty() {
        InvestorState::WithoutContract
    } else {
        InvestorState::Past
    }
}

const fn has_not_started(state: InvestmentState) -> bool {
    matches!(
        state,
        InvestmentState::PendingMt5Validation
            | InvestmentState::PendingHistoricalData
            | InvestmentState::PendingStartDate
            | InvestmentState::Validated
            | InvestmentState::Pending
    )
}

/// Documents run out, and redemptions with a later date become paid, without anything new coming in.
fn valid_until(facts: &Facts, today: CalendarDate) -> Option<CalendarDate> {
    let run_out = facts.documents.iter().filter_map(|document| document.expires_on).filter(|day| *day >= today);
    let paid = facts
        .contracts
        .iter()
        .flat_map(|contract| &contract.redemptions)
        .filter_map(|redemption| redemption.paid_on)
        .filter(|day| *day > today)
        .filter_map(|day| day.yesterday().ok());
    run_out.chain(paid).min()
}
