//! What is owed to clients: interest still unpaid and principal still owed, by due date.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, ClientId, FundCode, InvestmentId, Money, NoFigure};

use crate::{
    investment::Investment,
    redemption::{Redemption, RedemptionKind, RedemptionState},
    schedule::ScheduledPayment,
    terms,
};

/// What an obligation pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObligationKind {
    /// Interest.
    Interest,
    /// Principal.
    Principal,
}

/// An amount owed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// The contract it comes from.
    pub investment_id: InvestmentId,
    /// To whom.
    pub client_id: ClientId,
    /// The product.
    pub fund: FundCode,
    /// The day it is due.
    pub due: CalendarDate,
    /// Interest or principal.
    pub kind: ObligationKind,
    /// What is still owed of it.
    pub amount: Money,
    /// Its day has passed.
    pub overdue: bool,
}

/// Why what a contract owes cannot be known. It is said, never taken for zero.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObligationsUnknown {
    /// The document has no start date.
    #[error("the contract has no start date")]
    NoStart,
    /// Neither the document nor its product says what it earns.
    #[error("neither the contract nor its product has a rate")]
    NoRate,
    /// The rate is known and the interval between payments is not.
    #[error("neither the contract nor its product says how often interest is paid")]
    NoInterval,
    /// The rate is no fraction of one.
    #[error("the monthly rate {rate} is not a fraction")]
    RateOutOfRange {
        /// The rate as read.
        rate: Decimal,
    },
    /// A contract of nothing, or less.
    #[error("the principal is not positive")]
    PrincipalNotPositive,
    /// A payment was booked in another currency than the contract's.
    #[error("a payment was made in {paid}, the contract is in {contract}")]
    PaidInAnotherCurrency {
        /// The currency of the payment.
        paid: values::Currency,
        /// The currency of the contract.
        contract: values::Currency,
    },
    /// An amount went out of range.
    #[error("an amount is out of range")]
    Overflow,
    /// No schedule follows from the terms.
    #[error("no schedule follows from the terms: {0}")]
    Schedule(NoFigure),
}

/// What a contract still owes as of a day, in order of due date, interest before principal.
///
/// Interest and principal of the whole term count, the future ones too. Paid redemptions settle the oldest obligation of
/// their kind first; one paid after `as_of` has not happened yet. A contract whose state is not client money owes
/// nothing. A profit share owes its principal only. Edge case: more paid than was ever due owes nothing, never less.
///
/// # Errors
/// [`ObligationsUnknown`] when the schedule of the contract cannot be known.
pub fn obligations(
    investment: &Investment,
    redemptions: &[Redemption],
    as_of: CalendarDate,
) -> Result<Vec<Obligation>, ObligationsUnknown> {
    let settled = settled(investment, redemptions, as_of)?;
    let open = settled.into_iter().filter(|part| part.scheduled > part.settled);
    let owed = open.map(|part| {
        let amount = part.scheduled - part.settled;
        obligation(investment, (part.payment.due, part.kind, amount), as_of)
    });
    Ok(owed.collect())
}

/// The interest or the principal of a scheduled payment, with what paid redemptions settled of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) payment: ScheduledPayment,
    pub(crate) kind: ObligationKind,
    /// What falls due of that kind.
    pub(crate) scheduled: Decimal,
    /// What of it was paid by the day; never more than it.
    pub(crate) settled: Decimal,
}

/// Every part of a contract's schedule that is not zero, in order of due date, interest before principal; nothing of a
/// contract that is not client money.
///
/// # Errors
/// As [`obligations`].
pub(crate) fn settled(
    investment: &Investment,
    redemptions: &[Redemption],
    as_of: CalendarDate,
) -> Result<Vec<Settled>, ObligationsUnknown> {
    if !investment.state.is_client_money() {
        return Ok(Vec::new());
    }
    let schedule = terms::payments(investment)?;
    let mut parts = Vec::with_capacity(schedule.len() + 1);
    for kind in [ObligationKind::Interest, ObligationKind::Principal] {
        let mut left = paid(investment, redemptions, kind, as_of)?;
        for payment in &schedule {
            let scheduled = part(payment, kind);
            let settled = left.min(scheduled);
            left -= settled;
            if !scheduled.is_zero() {
                parts.push(Settled { payment: *payment, kind, scheduled, settled });
            }
        }
    }
    parts.sort_by_key(|part| (part.payment.due, part.kind));
    Ok(parts)
}

/// What was paid of one kind up to and including a day.
///
/// # Errors
/// When a payment is in another currency than the contract, or the sum is out of range.
pub(crate) fn paid(
    investment: &Investment,
    redemptions: &[Redemption],
    kind: ObligationKind,
    as_of: CalendarDate,
) -> Result<Decimal, ObligationsUnknown> {
    let happened = |redemption: &&Redemption| {
        redemption.state == RedemptionState::Paid && redemption.paid_on.is_none_or(|day| day <= as_of)
    };
    sum_of(investment, redemptions.iter().filter(happened), kind)
}

/// The sum of one contract's redemptions of one kind.
pub(crate) fn sum_of<'a>(
    investment: &Investment,
    redemptions: impl Iterator<Item = &'a Redemption>,
    kind: ObligationKind,
) -> Result<Decimal, ObligationsUnknown> {
    let mut sum = Decimal::ZERO;
    for redemption in redemptions {
        if redemption.investment_id != investment.id || !settles(redemption.kind, kind) {
            continue;
        }
        let (paid, contract) = (redemption.amount.currency, investment.principal.currency);
        if paid != contract {
            return Err(ObligationsUnknown::PaidInAnotherCurrency { paid, contract });
        }
        sum = sum.checked_add(redemption.amount.amount).ok_or(ObligationsUnknown::Overflow)?;
    }
    Ok(sum.max(Decimal::ZERO))
}

/// The interest or the principal of a scheduled payment.
pub(crate) fn part(payment: &ScheduledPayment, kind: ObligationKind) -> Decimal {
    match kind {
        ObligationKind::Interest => payment.interest,
        ObligationKind::Principal => payment.principal,
    }
}

const fn settles(redemption: RedemptionKind, kind: ObligationKind) -> bool {
    matches!(
        (redemption, kind),
        (RedemptionKind::Interest, ObligationKind::Interest) | (RedemptionKind::Principal, ObligationKind::Principal)
    )
}

fn obligation(
    investment: &Investment,
    (due, kind, amount): (CalendarDate, ObligationKind, Decimal),
    as_of: CalendarDate,
) -> Obligation {
    Obligation {
        investment_id: investment.id.clone(),
        client_id: investment.client_id.clone(),
        fund: investment.fund.clone(),
        due,
        kind,
        amount: Money::new(amount, investment.principal.currency),
        overdue: due < as_of,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{Currency, Rate, RedemptionId};

    use super::*;
    use crate::investment::InvestmentState;

    /// A contract from the last day of January 2025, of which nothing but fund and principal is written down.
    pub(crate) fn contract(fund: &str, principal: Decimal) -> Investment {
        Investment {
            id: InvestmentId::new("inv-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            client_name: None,
            fund: FundCode::new(fund).expect("well formed"),
            principal: Money::new(principal, Currency::USD),
            stored_value: None,
            monthly_rate: None,
            every_months: None,
            start: Some(date(2025, 1, 31)),
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

    fn payment(kind: RedemptionKind, amount: Decimal, state: RedemptionState) -> Redemption {
        Redemption {
            id: RedemptionId::new("red-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            investment_id: InvestmentId::new("inv-1").expect("well formed"),
            kind,
            amount: Money::new(amount, Currency::USD),
            state,
            requested_at: None,
            paid_on: Some(date(2025, 6, 1)),
        }
    }

    fn rows(owed: &[Obligation]) -> Vec<(CalendarDate, ObligationKind, Decimal, bool)> {
        owed.iter().map(|o| (o.due, o.kind, o.amount.amount, o.overdue)).collect()
    }

    #[test]
    fn a_contract_owes_its_whole_interest_and_its_principal_with_the_last_payment() {
        let owed = obligations(&contract("BALANCE", dec!(50000)), &[], date(2025, 7, 1)).expect("known");
        assert_eq!(
            rows(&owed),
            [
                (date(2025, 6, 30), ObligationKind::Interest, dec!(3750), true),
                (date(2025, 9, 30), ObligationKind::Interest, dec!(3750), false),
                (date(2025, 12, 31), ObligationKind::Interest, dec!(3750), false),
                (date(2026, 3, 31), ObligationKind::Interest, dec!(3750), false),
                (date(2026, 3, 31), ObligationKind::Principal, dec!(50000), false),
            ]
        );
    }

    #[test]
    fn what_is_due_today_is_not_overdue_yet() {
        let owed = obligations(&contract("BALANCE", dec!(50000)), &[], date(2025, 6, 30)).expect("known");
        assert!(!owed[0].overdue);
    }

    #[test]
    fn paid_interest_settles_the_oldest_payment_first_and_a_part_of_the_next() {
        let paid = payment(RedemptionKind::Interest, dec!(5000), RedemptionState::Paid);
        let owed = obligations(&contract("BALANCE", dec!(50000)), &[paid], date(2025, 7, 1)).expect("known");
        assert_eq!(rows(&owed)[0], (date(2025, 9, 30), ObligationKind::Interest, dec!(2500), false));
        assert_eq!(owed.len(), 4);
    }

    #[test]
    fn what_is_asked_for_or_paid_later_settles_nothing() {
        let asked = payment(RedemptionKind::Interest, dec!(3750), RedemptionState::Approved);
        let later = Redemption {
            paid_on: Some(date(2025, 7, 2)),
            ..payment(RedemptionKind::Interest, dec!(3750), RedemptionState::Paid)
        };
        let owed = obligations(&contract("BALANCE", dec!(50000)), &[asked, later], date(2025, 7, 1)).expect("known");
        assert_eq!(rows(&owed)[0], (date(2025, 6, 30), ObligationKind::Interest, dec!(3750), true));
    }

    #[test]
    fn a_payment_of_another_contract_settles_nothing() {
        let other = Redemption {
            investment_id: InvestmentId::new("inv-2").expect("well formed"),
            ..payment(RedemptionKind::Interest, dec!(3750), RedemptionState::Paid)
        };
        let owed = obligations(&contract("BALANCE", dec!(50000)), &[other], date(2025, 7, 1)).expect("known");
        assert_eq!(owed.len(), 5);
    }

    #[test]
    fn more_paid_than_was_ever_due_owes_nothing_and_never_less() {
        let paid = payment(RedemptionKind::Principal, dec!(60000), RedemptionState::Paid);
        let owed = obligations(&contract("BALANCE", dec!(50000)), &[paid], date(2026, 7, 1)).expect("known");
        assert!(owed.iter().all(|o| o.kind == ObligationKind::Interest));
        assert_eq!(owed.len(), 4);
    }

    #[test]
    fn a_profit_share_owes_its_principal_only() {
        let owed = obligations(&contract("UNLIMITED", dec!(250000)), &[], date(2025, 7, 1)).expect("known");
        assert_eq!(rows(&owed), [(date(2026, 3, 31), ObligationKind::Principal, dec!(250000), false)]);
    }

    #[test]
    fn money_that_is_not_the_clients_or_not_here_yet_owes_nothing() {
        for state in [InvestmentState::Redeemed, InvestmentState::Pending, InvestmentState::Cancelled] {
            let investment = Investment { state, start: None, ..contract("CORE", dec!(10000)) };
            assert_eq!(obligations(&investment, &[], date(2025, 7, 1)), Ok(Vec::new()), "{state:?}");
        }
    }

    #[test]
    fn a_contract_whose_schedule_cannot_be_known_is_said_and_not_zero() {
        let known = contract("CORE", dec!(10000));
        let cases = [
            (Investment { start: None, ..known.clone() }, ObligationsUnknown::NoStart),
            (contract("SOMETHING", dec!(10000)), ObligationsUnknown::NoRate),
            (
                Investment { monthly_rate: Some(Rate(dec!(0.01))), ..contract("SOMETHING", dec!(10000)) },
                ObligationsUnknown::NoInterval,
            ),
            (
                Investment { monthly_rate: Some(Rate(dec!(1.5))), ..known.clone() },
                ObligationsUnknown::RateOutOfRange { rate: dec!(1.5) },
            ),
            (contract("CORE", dec!(0)), ObligationsUnknown::PrincipalNotPositive),
            (
                Investment { start: Some(CalendarDate::MAX), ..known },
                ObligationsUnknown::Schedule(NoFigure::OutOfRange),
            ),
        ];
        for (investment, reason) in cases {
            assert_eq!(obligations(&investment, &[], date(2025, 7, 1)), Err(reason));
        }
    }

    #[test]
    fn a_payment_in_another_currency_makes_the_rest_unknown() {
        let euros = Redemption {
            amount: Money::new(dec!(10), Currency::EUR),
            ..payment(RedemptionKind::Interest, dec!(0), RedemptionState::Paid)
        };
        let unknown = ObligationsUnknown::PaidInAnotherCurrency { paid: Currency::EUR, contract: Currency::USD };
        assert_eq!(obligations(&contract("CORE", dec!(10000)), &[euros], date(2025, 7, 1)), Err(unknown));
    }

    #[test]
    fn the_contracts_own_rate_and_interval_come_before_the_products() {
        let own =
            Investment { monthly_rate: Some(Rate(dec!(0.02))), every_months: Some(6), ..contract("CORE", dec!(10000)) };
        let owed = obligations(&own, &[], date(2025, 7, 1)).expect("known");
        assert_eq!(rows(&owed)[0], (date(2025, 9, 30), ObligationKind::Interest, dec!(1200), false));
    }
}
