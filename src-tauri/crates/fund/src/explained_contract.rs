//! The trees behind what a contract still owes, what was paid on it, and what of it is free.

use rust_decimal::Decimal;
use values::{CalendarDate, Explained, ExplainedValue, Money};

use crate::{
    investment::Investment,
    obligations::{ObligationKind, ObligationsUnknown, Settled, settled},
    product::Earnings,
    redemption::{
        Redemption, RedemptionKind, RedemptionState,
        request::{FreeOnDay, RedemptionRefused, RedemptionRequest, free_on},
    },
    terms::earnings,
};

/// What a contract still owes as [`crate::obligations::obligations`] has it, with a part for each payment: what falls due by
/// the terms, and what was paid of it.
///
/// # Errors
/// As [`crate::obligations::obligations`].
pub fn explained_owed(
    investment: &Investment,
    redemptions: &[Redemption],
    as_of: CalendarDate,
) -> Result<(Money, Explained), ObligationsUnknown> {
    let currency = investment.principal.currency;
    let parts = settled(investment, redemptions, as_of)?;
    let open: Vec<&Settled> = parts.iter().filter(|part| part.scheduled > part.settled).collect();
    let sum = open.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.scheduled - part.settled));
    let owed = Money::new(sum.ok_or(ObligationsUnknown::Overflow)?, currency);
    let parts = open.into_iter().map(|part| payment(investment, redemptions, part)).collect();
    Ok((owed, Explained::by("still_owed", owed.into(), "sum", parts).of(named(investment))))
}

/// What is still owed of one payment of a contract, with its tree; nothing when nothing of that kind is owed on that day.
///
/// # Errors
/// As [`crate::obligations::obligations`].
pub fn explained_payment(
    investment: &Investment,
    redemptions: &[Redemption],
    as_of: CalendarDate,
    (due, kind): (CalendarDate, ObligationKind),
) -> Result<Option<Explained>, ObligationsUnknown> {
    let parts = settled(investment, redemptions, as_of)?;
    let found = parts.iter().find(|part| part.payment.due == due && part.kind == kind && part.scheduled > part.settled);
    Ok(found.map(|part| payment(investment, redemptions, part)))
}

/// Interest paid on a contract so far with a part for each payment, in its currency; nothing when out of range. Payments
/// booked in another currency are left out.
#[must_use]
pub fn explained_interest_paid(investment: &Investment, redemptions: &[Redemption]) -> (Option<Money>, Explained) {
    let currency = investment.principal.currency;
    let own = paid_of(investment, redemptions, RedemptionKind::Interest);
    let own: Vec<&Redemption> = own.filter(|row| row.amount.currency == currency).collect();
    let sum = own.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.amount.amount));
    let paid = sum.map(|sum| Money::new(sum, currency));
    let value = paid.map_or(values::UnknownReason::Refused.into(), ExplainedValue::from);
    let parts = own.into_iter().map(|row| booked("interest_paid_on", row)).collect();
    (paid, Explained::by("interest_paid", value, "sum", parts).of(named(investment)))
}

/// The terms of a contract as its document has them: principal, rate, first and last day.
#[must_use]
pub fn explained_principal(investment: &Investment) -> Explained {
    let day = |label: &str, day: Option<CalendarDate>| day.map(|day| Explained::given(label, day.into()));
    let rate =
        investment.monthly_rate.map(|rate| Explained::given("monthly_rate", ExplainedValue::Rate { amount: rate.0 }));
    let parts = [day("contract_start", investment.start), rate, day("contract_end", investment.contract_end)];
    let parts = parts.into_iter().flatten().collect();
    Explained { parts, ..Explained::given("principal", investment.principal.into()) }.of(named(investment))
}

/// What is free of a contract on the dealing date of a request: before it, or after it.
///
/// # Errors
/// As [`crate::redemption::request::decide`].
pub fn explained_free(
    investment: &Investment,
    redemptions: &[Redemption],
    request: &RedemptionRequest,
    after: bool,
) -> Result<Explained, RedemptionRefused> {
    let left = crate::redemption::request::decide(investment, redemptions, request)?;
    let FreeOnDay { reached, taken, free } = free_on(investment, redemptions, request)?;
    let money = |amount| ExplainedValue::from(Money::new(amount, investment.principal.currency));
    let fallen = reached.iter().map(|(day, amount)| Explained::given("scheduled", money(*amount)).of(day.to_string()));
    let fallen_due = reached.iter().map(|(_, amount)| amount).sum();
    let asked: Vec<Explained> = taken.rows.iter().map(|row| booked("redemption_asked", row)).collect();
    let parts = vec![
        Explained::by("fallen_due", money(fallen_due), "sum", fallen.collect()),
        Explained::by("taken", money(taken.sum), "sum", asked),
    ];
    let before = Explained::by("free_before", money(free), "free_to_redeem", parts).of(named(investment));
    if !after {
        return Ok(before);
    }
    let asked = Explained::given("redemption_asked", request.amount.into());
    Ok(Explained::by("free_after", left.into(), "difference", vec![before, asked]).of(named(investment)))
}

fn paid_of<'a>(
    investment: &'a Investment,
    redemptions: &'a [Redemption],
    kind: RedemptionKind,
) -> impl Iterator<Item = &'a Redemption> {
    redemptions
        .iter()
        .filter(move |row| row.investment_id == investment.id && row.kind == kind && row.state == RedemptionState::Paid)
}

/// A redemption of the books, with the day it was paid.
fn booked(label: &str, row: &Redemption) -> Explained {
    let day = row.paid_on.map(|day| Explained::given("paid_on", day.into()));
    Explained { parts: day.into_iter().collect(), ..Explained::given(label, row.amount.into()) }.of(row.id.as_str())
}

/// A contract is called by its product and its id.
fn named(investment: &Investment) -> String {
    format!("{} {}", investment.fund, investment.id)
}

/// What is still owed of a part of the schedule.
fn payment(investment: &Investment, redemptions: &[Redemption], part: &Settled) -> Explained {
    let money = |amount| ExplainedValue::from(Money::new(amount, investment.principal.currency));
    let (label, scheduled, kind) = match part.kind {
        ObligationKind::Interest => ("interest_payment", "interest_scheduled", RedemptionKind::Interest),
        ObligationKind::Principal => ("principal_payment", "principal_scheduled", RedemptionKind::Principal),
    };
    let (formula, grounds) = by_the_terms(investment, part);
    let (owed, due) = (money(part.scheduled - part.settled), part.payment.due.to_string());
    if part.settled.is_zero() {
        return Explained::by(label, owed, formula, grounds).of(due);
    }
    let paid = paid_of(investment, redemptions, kind).map(|row| booked("paid", row)).collect();
    let parts = vec![
        Explained::by(scheduled, money(part.scheduled), formula, grounds),
        Explained::by("paid_of_it", money(part.settled), "oldest_first", paid),
    ];
    Explained::by(label, owed, "difference", parts).of(due)
}

/// By which formula of the contract's terms a part of the schedule follows, and from what.
fn by_the_terms(investment: &Investment, part: &Settled) -> (&'static str, Vec<Explained>) {
    let principal = Explained::given("principal", investment.principal.into());
    if part.kind == ObligationKind::Principal {
        return ("principal_at_the_end", vec![principal]);
    }
    let mut grounds = vec![principal];
    if let Ok(Earnings::Interest { monthly_rate, .. }) = earnings(investment) {
        let own = investment.monthly_rate.is_some_and(|rate| !rate.0.is_zero());
        let label = if own { "monthly_rate" } else { "monthly_rate_of_product" };
        grounds.push(Explained::given(label, ExplainedValue::Rate { amount: monthly_rate.0 }));
    }
    grounds.push(Explained::given("months", ExplainedValue::Count { number: part.payment.months.into() }));
    // The last payment takes what rounding left of the term's interest.
    let formula = if part.payment.principal.is_zero() { "principal_rate_months" } else { "rest_of_the_term" };
    (formula, grounds)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{ClientId, Currency, InvestmentId, Rate, RedemptionId};

    use super::*;
    use crate::obligations;

    fn contract() -> Investment {
        Investment {
            monthly_rate: Some(Rate(dec!(0.015))),
            every_months: Some(1),
            ..obligations::tests::contract("CORE", dec!(10000))
        }
    }

    fn paid(id: &str, amount: Decimal, day: CalendarDate) -> Redemption {
        Redemption {
            id: RedemptionId::new(id).expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            investment_id: InvestmentId::new("inv-1").expect("well formed"),
            kind: RedemptionKind::Interest,
            amount: Money::new(amount, Currency::USD),
            state: RedemptionState::Paid,
            requested_at: None,
            paid_on: Some(day),
        }
    }

    fn dollars(amount: Decimal) -> ExplainedValue {
        Money::new(amount, Currency::USD).into()
    }

    #[test]
    fn what_is_owed_is_the_sum_of_its_payments_and_a_part_paid_one_says_what_was_paid() {
        let rows = [paid("r-1", dec!(200), date(2025, 4, 30))];
        let (owed, tree) = explained_owed(&contract(), &rows, date(2025, 5, 1)).expect("a schedule");
        assert_eq!(owed.amount, dec!(11600), "principal and twelve times 150, less 200");
        assert_eq!(tree.value, dollars(dec!(11600)));
        let first = &tree.parts[0];
        assert_eq!((first.value.clone(), first.formula.as_deref()), (dollars(dec!(100)), Some("difference")));
        assert_eq!(first.subject.as_deref(), Some("2025-05-31"));
        assert_eq!(first.parts[0].value, dollars(dec!(150)));
        assert_eq!(first.parts[1].value, dollars(dec!(50)));
        assert_eq!(first.parts[1].parts[0].subject.as_deref(), Some("r-1"));
        let second = &tree.parts[1];
        assert_eq!(second.formula.as_deref(), Some("principal_rate_months"));
        let told: Vec<&str> = second.parts.iter().map(|part| part.label.as_str()).collect();
        assert_eq!(told, ["principal", "monthly_rate", "months"]);
        assert_eq!(tree.parts.last().map(|part| part.label.as_str()), Some("principal_payment"));
    }

    #[test]
    fn interest_paid_opens_to_the_payments_with_their_days() {
        let rows = [paid("r-1", dec!(150), date(2025, 4, 30)), paid("r-2", dec!(150), date(2025, 5, 31))];
        let (sum, tree) = explained_interest_paid(&contract(), &rows);
        assert_eq!(sum, Some(Money::new(dec!(300), Currency::USD)));
        assert_eq!(tree.parts[1].parts[0].value, date(2025, 5, 31).into());
    }

    #[test]
    fn what_is_free_is_what_fell_due_less_what_was_taken_and_after_it_less_what_is_asked() {
        let rows = [paid("r-1", dec!(150), date(2025, 4, 30))];
        let request = RedemptionRequest {
            kind: RedemptionKind::Interest,
            amount: Money::new(dec!(100), Currency::USD),
            dealing_date: date(2025, 6, 1),
        };
        let tree = explained_free(&contract(), &rows, &request, true).expect("it is free");
        assert_eq!(tree.value, dollars(dec!(50)));
        let before = &tree.parts[0];
        assert_eq!(before.value, dollars(dec!(150)));
        assert_eq!((before.parts[0].value.clone(), before.parts[0].parts.len()), (dollars(dec!(300)), 2));
        assert_eq!(before.parts[1].value, dollars(dec!(150)));
    }
}
