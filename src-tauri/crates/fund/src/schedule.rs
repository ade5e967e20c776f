//! The payments of a fixed-term contract: when interest falls due, and principal with the last of it.

use rust_decimal::Decimal;
use values::{CalendarDate, NoFigure, Rounding, RoundingMode, add_months};

/// The longest contract that can be scheduled, in months: a century.
const MOST_MONTHS: u32 = 1_200;

/// The terms of one investment contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractTerms {
    /// The amount invested, in major units of its currency.
    pub principal: Decimal,
    /// Simple interest a month, as a fraction: 0.015 is 1.5 %.
    pub monthly_rate: Decimal,
    /// The day the money was received: the anchor of every due date.
    pub start: CalendarDate,
    /// Calendar months without interest at the start.
    pub incubation_months: u32,
    /// Calendar months of interest after them.
    pub interest_months: u32,
    /// Months of interest in one payment; the last payment takes what is left.
    pub months_per_payment: u32,
    /// Digits after the point of the currency.
    pub minor_units: u32,
}

/// One payment that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledPayment {
    /// The day it is due.
    pub due: CalendarDate,
    /// Interest due that day.
    pub interest: Decimal,
    /// Principal due that day: zero in all but the last payment.
    pub principal: Decimal,
    /// Calendar months of interest in it.
    pub months: u32,
}

/// Every payment of a contract, in order of due date.
///
/// Payment k is due `incubation_months + k × months_per_payment` calendar months after the start, clamped to the end of
/// the month from the start's own day. Its interest is principal × rate × months, rounded half-even to the minor unit;
/// the last payment carries the remainder, so that interest sums to principal × rate × `interest_months` rounded once,
/// and the whole principal. Simple interest, never compounded. Where `months_per_payment` does not divide
/// `interest_months` the last payment is for the shorter rest.
///
/// # Errors
/// [`NoFigure::Invalid`] with the field for a negative principal or rate, a term of no interest or over a century, or
/// payments of no months; [`NoFigure::OutOfRange`] for amounts or dates that cannot be held.
///
/// A contract without interest months would never return the principal, and is refused.
pub fn contract_schedule(terms: &ContractTerms) -> Result<Vec<ScheduledPayment>, NoFigure> {
    check(terms)?;
    let total = interest_for(terms, terms.interest_months)?;
    let regular = interest_for(terms, terms.months_per_payment.min(terms.interest_months))?;
    let count = terms.interest_months.div_ceil(terms.months_per_payment);
    let mut paid = Decimal::ZERO;
    let mut payments = Vec::new();
    for number in 1..=count {
        let last = number == count;
        let interest = if last { total.checked_sub(paid).ok_or(NoFigure::OutOfRange)? } else { regular };
        paid = paid.checked_add(interest).ok_or(NoFigure::OutOfRange)?;
        payments.push(ScheduledPayment {
            due: due_date(terms, number)?,
            interest,
            principal: if last { terms.principal } else { Decimal::ZERO },
            months: terms.months_per_payment.min(terms.interest_months - (number - 1) * terms.months_per_payment),
        });
    }
    Ok(payments)
}

fn check(terms: &ContractTerms) -> Result<(), NoFigure> {
    let too_long = terms.interest_months.saturating_add(terms.incubation_months) > MOST_MONTHS;
    if terms.principal.is_sign_negative() && !terms.principal.is_zero() {
        Err(NoFigure::Invalid("principal"))
    } else if terms.monthly_rate.is_sign_negative() && !terms.monthly_rate.is_zero() {
        Err(NoFigure::Invalid("monthly_rate"))
    } else if terms.interest_months == 0 || too_long {
        Err(NoFigure::Invalid("interest_months"))
    } else if terms.months_per_payment == 0 {
        Err(NoFigure::Invalid("months_per_payment"))
    } else if terms.minor_units > Decimal::MAX_SCALE {
        Err(NoFigure::Invalid("minor_units"))
    } else {
        Ok(())
    }
}

/// Interest of a number of months, rounded half-even to the minor unit.
fn interest_for(terms: &ContractTerms, months: u32) -> Result<Decimal, NoFigure> {
    let a_month = terms.principal.checked_mul(terms.monthly_rate).ok_or(NoFigure::OutOfRange)?;
    let exact = a_month.checked_mul(Decimal::from(months)).ok_or(NoFigure::OutOfRange)?;
    Ok(Rounding { minor_units: terms.minor_units, mode: RoundingMode::HalfEven }.apply(exact))
}

fn due_date(terms: &ContractTerms, number: u32) -> Result<CalendarDate, NoFigure> {
    let interest_months = number.saturating_mul(terms.months_per_payment).min(terms.interest_months);
    add_months(terms.start, i64::from(terms.incubation_months) + i64::from(interest_months))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn core(principal: Decimal, start: CalendarDate) -> ContractTerms {
        ContractTerms {
            principal,
            monthly_rate: dec!(0.015),
            start,
            incubation_months: 2,
            interest_months: 12,
            months_per_payment: 1,
            minor_units: 2,
        }
    }

    #[test]
    fn a_monthly_contract_pays_from_month_three_and_returns_principal_with_the_last_interest() {
        let payments = contract_schedule(&core(dec!(10000), date(2024, 12, 31))).unwrap_or_default();
        assert_eq!(payments.len(), 12);
        assert_eq!((payments[0].due, payments[0].interest), (date(2025, 3, 31), dec!(150)));
        assert_eq!((payments[11].due, payments[11].principal), (date(2026, 2, 28), dec!(10000)));
        assert_eq!(payments.iter().map(|p| p.interest).sum::<Decimal>(), dec!(1800));
    }

    #[test]
    fn the_remainder_of_rounding_is_in_the_last_payment() {
        let payments = contract_schedule(&core(dec!(10000.33), date(2024, 1, 15))).unwrap_or_default();
        assert_eq!(payments[0].interest, dec!(150.00));
        assert_eq!(payments[11].interest, dec!(150.06));
    }

    #[test]
    fn a_rest_shorter_than_a_period_is_the_last_payment() {
        let terms = ContractTerms { months_per_payment: 5, ..core(dec!(1000), date(2024, 1, 1)) };
        let payments = contract_schedule(&terms).unwrap_or_default();
        assert_eq!(payments.iter().map(|p| p.interest).collect::<Vec<_>>(), [dec!(75), dec!(75), dec!(30)]);
        assert_eq!(payments[2].due, date(2025, 3, 1));
    }

    #[test]
    fn terms_that_make_no_schedule_are_refused_by_field() {
        let terms = core(dec!(1000), date(2024, 1, 1));
        for (bad, field) in [
            (ContractTerms { principal: dec!(-1), ..terms }, "principal"),
            (ContractTerms { monthly_rate: dec!(-1), ..terms }, "monthly_rate"),
            (ContractTerms { interest_months: 0, ..terms }, "interest_months"),
            (ContractTerms { months_per_payment: 0, ..terms }, "months_per_payment"),
            (ContractTerms { minor_units: 29, ..terms }, "minor_units"),
        ] {
            assert_eq!(contract_schedule(&bad), Err(NoFigure::Invalid(field)));
        }
    }

    #[test]
    fn interest_sums_to_the_full_term_for_every_start_date_of_four_years() {
        let mut start = date(2023, 1, 1);
        while start < date(2027, 1, 1) {
            for months_per_payment in [1, 3, 6, 12] {
                let terms = ContractTerms { months_per_payment, ..core(dec!(33333.33), start) };
                let payments = contract_schedule(&terms).unwrap_or_default();
                assert_eq!(payments.iter().map(|p| p.interest).sum::<Decimal>(), dec!(6000.00), "{start}");
                assert_eq!(payments.last().map(|p| Ok(p.due)), Some(add_months(start, 14)), "{start}");
            }
            start = start.tomorrow().unwrap_or(date(2027, 1, 1));
        }
    }
}
