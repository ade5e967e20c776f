//! What a contract held on a day that has passed, from what is recorded of it today.

use rust_decimal::Decimal;
use values::{CalendarDate, Money};

use crate::{
    investment::{Investment, InvestmentState},
    obligations::{Obligation, ObligationsUnknown, obligations},
    redemption::{Redemption, RedemptionKind, RedemptionState},
    terms,
};

/// A contract on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnDay {
    /// It was no client money: it had not begun, was over, or never happened.
    Nothing,
    /// Its principal was client money.
    Held(Money),
    /// The books do not say: no start, or it is over and no payment says since when.
    NotRecorded,
}

/// What a contract held on `day`.
///
/// A contract that is client money today was so since its start. One that is over was so until its principal was paid
/// back; without such a payment, until it was due. Edge case: a contract that waits for its start today never began,
/// whatever its start date says.
#[must_use]
pub fn held_on(investment: &Investment, redemptions: &[Redemption], day: CalendarDate) -> OnDay {
    let is_over =
        matches!(investment.state, InvestmentState::Redeemed | InvestmentState::Closed | InvestmentState::Completed);
    if !is_over && !investment.state.is_client_money() {
        return OnDay::Nothing;
    }
    match investment.start {
        None => OnDay::NotRecorded,
        Some(start) if start > day => OnDay::Nothing,
        Some(_) if !is_over => OnDay::Held(investment.principal),
        Some(_) => before_its_end(investment, redemptions, day),
    }
}

fn before_its_end(investment: &Investment, redemptions: &[Redemption], day: CalendarDate) -> OnDay {
    let of_principal = |row: &&Redemption| {
        row.investment_id == investment.id
            && row.kind == RedemptionKind::Principal
            && row.state == RedemptionState::Paid
            && row.amount.amount > Decimal::ZERO
    };
    let paid: Option<Vec<CalendarDate>> = redemptions.iter().filter(of_principal).map(|row| row.paid_on).collect();
    let end = match paid {
        None => None,
        Some(days) if days.is_empty() => investment.contract_end.or_else(|| terms::principal_due(investment).ok()),
        Some(days) => days.into_iter().max(),
    };
    match end {
        Some(end) if end <= day => OnDay::Nothing,
        // Paid back before its end without a payment that says when: it may have been over on that day, or not.
        Some(_) if !redemptions.iter().any(|row| of_principal(&row)) => OnDay::NotRecorded,
        Some(_) => OnDay::Held(investment.principal),
        None => OnDay::NotRecorded,
    }
}

/// What a contract that was client money on `day` still owed then, the payments after that day not yet made.
///
/// # Errors
/// [`ObligationsUnknown`] when its schedule cannot be known.
pub fn owed_on(
    investment: &Investment,
    redemptions: &[Redemption],
    day: CalendarDate,
) -> Result<Vec<Obligation>, ObligationsUnknown> {
    match held_on(investment, redemptions, day) {
        OnDay::Nothing => Ok(Vec::new()),
        OnDay::Held(_) if investment.state.is_client_money() => obligations(investment, redemptions, day),
        OnDay::Held(_) => {
            let then = Investment { state: InvestmentState::Active, ..investment.clone() };
            obligations(&then, redemptions, day)
        }
        OnDay::NotRecorded => Err(ObligationsUnknown::NoStart),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{Currency, FundCode, Rate, RedemptionId};

    use super::*;

    fn contract(state: InvestmentState) -> Investment {
        Investment {
            id: "i1".parse().expect("an id"),
            client_id: "c1".parse().expect("an id"),
            client_name: None,
            fund: FundCode::new("CORE").expect("a code"),
            principal: Money::new(dec!(10000), Currency::USD),
            stored_value: None,
            monthly_rate: Some(Rate(dec!(0.015))),
            every_months: Some(1),
            start: Some(date(2024, 1, 15)),
            incubation_end: None,
            interest_start: None,
            first_payment: None,
            contract_end: None,
            accounts: Vec::new(),
            state,
            salesperson_id: None,
            created_at: None,
        }
    }

    fn paid(kind: RedemptionKind, amount: Decimal, on: Option<CalendarDate>) -> Redemption {
        Redemption {
            id: RedemptionId::new("r1").expect("an id"),
            client_id: "c1".parse().expect("an id"),
            investment_id: "i1".parse().expect("an id"),
            kind,
            amount: Money::new(amount, Currency::USD),
            state: RedemptionState::Paid,
            requested_at: None,
            paid_on: on,
        }
    }

    const HELD: OnDay = OnDay::Held(Money { amount: dec!(10000), currency: Currency::USD });

    #[test]
    fn a_contract_in_force_was_held_since_its_start() {
        let contract = contract(InvestmentState::Active);
        assert_eq!(held_on(&contract, &[], date(2024, 1, 14)), OnDay::Nothing);
        assert_eq!(held_on(&contract, &[], date(2024, 1, 15)), HELD);
        let unstarted = Investment { start: None, ..contract };
        assert_eq!(held_on(&unstarted, &[], date(2024, 2, 1)), OnDay::NotRecorded);
    }

    #[test]
    fn a_contract_that_is_over_was_held_until_its_principal_was_paid_back() {
        let over = contract(InvestmentState::Redeemed);
        let back = [paid(RedemptionKind::Principal, dec!(10000), Some(date(2025, 3, 20)))];
        assert_eq!(held_on(&over, &back, date(2025, 3, 19)), HELD);
        assert_eq!(held_on(&over, &back, date(2025, 3, 20)), OnDay::Nothing);
        let some_day = [paid(RedemptionKind::Principal, dec!(10000), None)];
        assert_eq!(held_on(&over, &some_day, date(2024, 6, 1)), OnDay::NotRecorded);
    }

    #[test]
    fn a_contract_that_is_over_without_a_payment_is_known_only_after_its_term() {
        let over = contract(InvestmentState::Completed);
        assert_eq!(held_on(&over, &[], date(2025, 3, 14)), OnDay::NotRecorded);
        assert_eq!(held_on(&over, &[], date(2025, 3, 15)), OnDay::Nothing);
    }

    #[test]
    fn what_never_began_was_never_held() {
        for state in [InvestmentState::Pending, InvestmentState::Validated, InvestmentState::Cancelled] {
            assert_eq!(held_on(&contract(state), &[], date(2026, 1, 1)), OnDay::Nothing, "{state:?}");
        }
    }

    #[test]
    fn a_payment_after_the_day_was_still_owed_on_it() {
        let over = contract(InvestmentState::Redeemed);
        let back = [paid(RedemptionKind::Principal, dec!(10000), Some(date(2025, 3, 20)))];
        let owed = owed_on(&over, &back, date(2025, 3, 16)).expect("its schedule is known");
        let sum: Decimal = owed.iter().map(|obligation| obligation.amount.amount).sum();
        // Twelve months of 1.5 % of 10,000, never paid, and the principal.
        assert_eq!(sum, dec!(11800));
        assert_eq!(owed_on(&over, &back, date(2025, 3, 20)), Ok(Vec::new()));
    }
}
