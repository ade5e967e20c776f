//! Deciding a redemption request: what is free on its dealing date, and the refusal when it asks for more.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Currency, Money};

use super::{Redemption, RedemptionKind, RedemptionState};
use crate::{
    investment::{Investment, InvestmentState},
    obligations::{ObligationKind, ObligationsUnknown, part, sum_of},
    terms,
};

/// What a client asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedemptionRequest {
    /// Interest or principal.
    pub kind: RedemptionKind,
    /// How much.
    pub amount: Money,
    /// The day it would be dealt.
    pub dealing_date: CalendarDate,
}

/// Why a request is refused, with what the client needs to ask again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RedemptionRefused {
    /// Nothing, or less, is asked for.
    #[error("the amount is not positive")]
    NotPositive,
    /// The contract is in another currency.
    #[error("the contract is in {contract}")]
    AnotherCurrency {
        /// The contract's currency.
        contract: Currency,
    },
    /// The contract holds no client money, or is held back by the firm.
    #[error("nothing can be redeemed from a contract that is {}", .state.text())]
    State {
        /// Where it stands.
        state: InvestmentState,
    },
    /// Interest is free only when due, and none is on the dealing date.
    #[error("no interest is due before {next}")]
    NotDue {
        /// The next day on which interest falls due.
        next: CalendarDate,
    },
    /// Principal is free only from the end of month 14.
    #[error("principal is locked up until {until}")]
    LockedUp {
        /// The first day on which it is free.
        until: CalendarDate,
        /// What is free before: nothing, in the contract's currency.
        free: Money,
    },
    /// More than what is free on the dealing date.
    #[error("{free} is free")]
    MoreThanFree {
        /// What is free on the dealing date; paid, approved and pending requests are taken off.
        free: Money,
        /// The day from which the amount asked for will be free; nothing when it never will.
        from: Option<CalendarDate>,
    },
    /// What is free cannot be known.
    #[error("what is free cannot be known: {0}")]
    Unknown(ObligationsUnknown),
}

/// Decides a request against a contract and everything already asked for or paid from it.
///
/// Interest is free once due; principal from the contract's last payment, at the end of month 14. Requests that are
/// pending, approved or paid are taken off what is free, so that nothing is promised twice. Edge case: on the very day
/// it falls due, it is free. The answer is what stays free after the request.
///
/// # Errors
/// [`RedemptionRefused`] with the amount that is free and the day from which the amount asked for is.
pub fn decide(
    investment: &Investment,
    redemptions: &[Redemption],
    request: &RedemptionRequest,
) -> Result<Money, RedemptionRefused> {
    let currency = investment.principal.currency;
    if request.amount.currency != currency {
        return Err(RedemptionRefused::AnotherCurrency { contract: currency });
    }
    if request.amount.amount <= Decimal::ZERO {
        return Err(RedemptionRefused::NotPositive);
    }
    if !may_redeem(investment.state) {
        return Err(RedemptionRefused::State { state: investment.state });
    }
    let FreeOnDay { taken: Taken { sum: taken, .. }, free, .. } = free_on(investment, redemptions, request)?;
    if request.amount.amount <= free {
        return Ok(Money::new(free - request.amount.amount, currency));
    }
    let due = falling_due(investment, request.kind).map_err(RedemptionRefused::Unknown)?;
    let next = due.iter().map(|(day, _)| *day).find(|day| *day > request.dealing_date);
    Err(match (request.kind, next) {
        (RedemptionKind::Interest, Some(next)) if free.is_zero() => RedemptionRefused::NotDue { next },
        (RedemptionKind::Principal, Some(until)) => {
            RedemptionRefused::LockedUp { until, free: Money::new(free, currency) }
        }
        _ => RedemptionRefused::MoreThanFree {
            free: Money::new(free, currency),
            from: taken.checked_add(request.amount.amount).and_then(|amount| reached_on(&due, amount)),
        },
    })
}

/// Only a running contract pays out; a paused or suspended one is the firm's to release first.
const fn may_redeem(state: InvestmentState) -> bool {
    matches!(state, InvestmentState::Incubating | InvestmentState::Active | InvestmentState::PendingRedemption)
}

/// The days on which something of a kind falls due, with how much, in order.
fn falling_due(
    investment: &Investment,
    kind: RedemptionKind,
) -> Result<Vec<(CalendarDate, Decimal)>, ObligationsUnknown> {
    let payments = terms::payments(investment)?;
    let amounts = payments.iter().map(|payment| (payment.due, part(payment, owed_as(kind))));
    Ok(amounts.filter(|(_, amount)| !amount.is_zero()).collect())
}

/// Requests that are pending, approved or paid, which are taken off what is free.
pub(crate) struct Taken<'a> {
    pub(crate) sum: Decimal,
    pub(crate) rows: Vec<&'a Redemption>,
}

/// What is free of a contract on a day, with what it follows from.
pub(crate) struct FreeOnDay<'a> {
    /// What has fallen due by then.
    pub(crate) reached: Vec<(CalendarDate, Decimal)>,
    pub(crate) taken: Taken<'a>,
    /// The first less the second, never below zero.
    pub(crate) free: Decimal,
}

/// What is free of a contract on the dealing date of a request.
pub(crate) fn free_on<'a>(
    investment: &Investment,
    redemptions: &'a [Redemption],
    request: &RedemptionRequest,
) -> Result<FreeOnDay<'a>, RedemptionRefused> {
    let mut reached = falling_due(investment, request.kind).map_err(RedemptionRefused::Unknown)?;
    reached.retain(|(day, _)| *day <= request.dealing_date);
    let kind = owed_as(request.kind);
    let open = |row: &&Redemption| {
        let state = matches!(row.state, RedemptionState::Pending | RedemptionState::Approved | RedemptionState::Paid);
        state && row.investment_id == investment.id && row.kind == request.kind
    };
    let rows: Vec<&Redemption> = redemptions.iter().filter(open).collect();
    let sum = sum_of(investment, rows.iter().copied(), kind).map_err(RedemptionRefused::Unknown)?;
    let due: Decimal = reached.iter().map(|(_, amount)| amount).sum();
    let free = (due - sum).max(Decimal::ZERO);
    Ok(FreeOnDay { reached, taken: Taken { sum, rows }, free })
}

/// The first day on which the running sum reaches an amount.
fn reached_on(due: &[(CalendarDate, Decimal)], amount: Decimal) -> Option<CalendarDate> {
    let mut sum = Decimal::ZERO;
    due.iter().find_map(|(day, part)| {
        sum += part;
        (sum >= amount).then_some(*day)
    })
}

const fn owed_as(kind: RedemptionKind) -> ObligationKind {
    match kind {
        RedemptionKind::Interest => ObligationKind::Interest,
        RedemptionKind::Principal => ObligationKind::Principal,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{ClientId, FundCode, InvestmentId, RedemptionId};

    use super::*;

    /// 10,000 in CORE from 15 January 2025: 150 a month from 15 April, the principal on 15 March 2026.
    fn contract(state: InvestmentState) -> Investment {
        Investment {
            id: InvestmentId::new("inv-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            client_name: None,
            fund: FundCode::new("CORE").expect("well formed"),
            principal: usd(dec!(10000)),
            stored_value: None,
            monthly_rate: None,
            every_months: None,
            start: Some(date(2025, 1, 15)),
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

    const fn usd(amount: Decimal) -> Money {
        Money::new(amount, Currency::USD)
    }

    const fn asks(kind: RedemptionKind, amount: Decimal, dealing_date: CalendarDate) -> RedemptionRequest {
        RedemptionRequest { kind, amount: usd(amount), dealing_date }
    }

    fn earlier(kind: RedemptionKind, amount: Decimal, state: RedemptionState) -> Redemption {
        Redemption {
            id: RedemptionId::new("red-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            investment_id: InvestmentId::new("inv-1").expect("well formed"),
            kind,
            amount: usd(amount),
            state,
            requested_at: None,
            paid_on: None,
        }
    }

    #[test]
    fn interest_is_free_from_the_day_it_falls_due_and_not_before() {
        let active = contract(InvestmentState::Active);
        let ask = |day| decide(&active, &[], &asks(RedemptionKind::Interest, dec!(150), day));
        assert_eq!(ask(date(2025, 4, 14)), Err(RedemptionRefused::NotDue { next: date(2025, 4, 15) }));
        assert_eq!(ask(date(2025, 4, 15)), Ok(usd(dec!(0))));
        assert_eq!(ask(date(2025, 5, 15)), Ok(usd(dec!(150))));
    }

    #[test]
    fn more_than_is_free_is_refused_with_what_is_free_and_the_day_the_rest_will_be() {
        let ask = asks(RedemptionKind::Interest, dec!(400), date(2025, 5, 20));
        let refused = decide(&contract(InvestmentState::Active), &[], &ask);
        let from = Some(date(2025, 6, 15));
        assert_eq!(refused, Err(RedemptionRefused::MoreThanFree { free: usd(dec!(300)), from }));
    }

    #[test]
    fn principal_is_locked_up_until_the_end_of_month_fourteen() {
        let active = contract(InvestmentState::Active);
        let ask = |day| decide(&active, &[], &asks(RedemptionKind::Principal, dec!(10000), day));
        let locked = RedemptionRefused::LockedUp { until: date(2026, 3, 15), free: usd(dec!(0)) };
        assert_eq!(ask(date(2026, 3, 14)), Err(locked));
        assert_eq!(ask(date(2026, 3, 15)), Ok(usd(dec!(0))));
    }

    #[test]
    fn more_principal_than_there_ever_was_has_no_day_from_which_it_is_free() {
        let ask = asks(RedemptionKind::Principal, dec!(10000.01), date(2026, 3, 15));
        let refused = decide(&contract(InvestmentState::Active), &[], &ask);
        assert_eq!(refused, Err(RedemptionRefused::MoreThanFree { free: usd(dec!(10000)), from: None }));
    }

    #[test]
    fn what_was_asked_for_before_is_not_promised_twice() {
        let open = [
            earlier(RedemptionKind::Interest, dec!(150), RedemptionState::Paid),
            earlier(RedemptionKind::Interest, dec!(100), RedemptionState::Pending),
            earlier(RedemptionKind::Interest, dec!(100), RedemptionState::Rejected),
        ];
        let ask = |amount| asks(RedemptionKind::Interest, amount, date(2025, 5, 20));
        let active = contract(InvestmentState::Active);
        assert_eq!(decide(&active, &open, &ask(dec!(50))), Ok(usd(dec!(0))));
        let refused = RedemptionRefused::MoreThanFree { free: usd(dec!(50)), from: Some(date(2025, 6, 15)) };
        assert_eq!(decide(&active, &open, &ask(dec!(51))), Err(refused));
    }

    #[test]
    fn a_contract_that_does_not_run_pays_nothing() {
        for state in [InvestmentState::Suspended, InvestmentState::Redeemed, InvestmentState::Pending] {
            let ask = asks(RedemptionKind::Interest, dec!(1), date(2025, 5, 20));
            assert_eq!(decide(&contract(state), &[], &ask), Err(RedemptionRefused::State { state }));
        }
    }

    #[test]
    fn nothing_or_another_currency_is_refused_before_anything_is_computed() {
        let active = contract(InvestmentState::Active);
        let none = asks(RedemptionKind::Interest, dec!(0), date(2025, 5, 20));
        assert_eq!(decide(&active, &[], &none), Err(RedemptionRefused::NotPositive));
        let euros = RedemptionRequest { amount: Money::new(dec!(1), Currency::EUR), ..none };
        let refused = RedemptionRefused::AnotherCurrency { contract: Currency::USD };
        assert_eq!(decide(&active, &[], &euros), Err(refused));
    }

    #[test]
    fn a_contract_without_a_start_says_that_what_is_free_is_unknown() {
        let unknown = Investment { start: None, ..contract(InvestmentState::Active) };
        let refused = decide(&unknown, &[], &asks(RedemptionKind::Interest, dec!(1), date(2025, 5, 20)));
        assert_eq!(refused, Err(RedemptionRefused::Unknown(ObligationsUnknown::NoStart)));
    }
}
