//! The terms of a contract: what its document says, and the product's default where it says nothing.

use rust_decimal::Decimal;
use values::{CalendarDate, FundCode, Rate, Rounding, currency_minor_units};

use crate::{
    investment::Investment,
    obligations::ObligationsUnknown,
    product::{Earnings, Product, default_products},
    schedule::{ContractTerms, ScheduledPayment, contract_schedule},
};

/// Calendar months without interest at the start of every contract.
pub const INCUBATION_MONTHS: u32 = 2;

/// Calendar months of interest after them.
pub const INTEREST_MONTHS: u32 = 12;

/// What a contract earns: its own terms first, then the product's.
///
/// A rate of zero on a product that shares profit says the same as no rate.
///
/// # Errors
/// [`ObligationsUnknown::NoRate`] when neither the document nor a product tells, [`ObligationsUnknown::NoInterval`] when
/// the rate is known and its payment interval is not, [`ObligationsUnknown::RateOutOfRange`] for a rate that is no
/// fraction: a rate stated in percent by mistake would promise a hundred times too much.
pub fn earnings(investment: &Investment) -> Result<Earnings, ObligationsUnknown> {
    let default = product_of(&investment.fund).map(|product| product.earnings);
    let rate = investment.monthly_rate;
    if let Some(Rate(rate)) = rate.filter(|rate| rate.0 < Decimal::ZERO || rate.0 >= Decimal::ONE) {
        return Err(ObligationsUnknown::RateOutOfRange { rate });
    }
    match (rate.filter(|rate| !rate.0.is_zero()), default) {
        (Some(monthly_rate), default) => {
            let every_months = investment.every_months.or_else(|| default.map(interval)).filter(|months| *months > 0);
            let every_months = every_months.ok_or(ObligationsUnknown::NoInterval)?;
            Ok(Earnings::Interest { monthly_rate, every_months })
        }
        (None, Some(share @ Earnings::ProfitShare { .. })) => Ok(share),
        (None, Some(Earnings::Interest { monthly_rate, every_months })) if rate.is_none() => {
            let every_months = investment.every_months.filter(|months| *months > 0).unwrap_or(every_months);
            Ok(Earnings::Interest { monthly_rate, every_months })
        }
        _ => Err(ObligationsUnknown::NoRate),
    }
}

/// Every payment of a contract in order of its due date, paid or not. A profit share pays back its principal only.
///
/// Amounts are rounded to the currency's minor unit, two digits for a currency that the standard does not list. The
/// last payment brings the last interest and the principal together, 14 calendar months after the start.
///
/// # Errors
/// When the start, the rate or the interval is not known, or the schedule cannot be built from them.
pub fn payments(investment: &Investment) -> Result<Vec<ScheduledPayment>, ObligationsUnknown> {
    if investment.principal.amount <= Decimal::ZERO {
        return Err(ObligationsUnknown::PrincipalNotPositive);
    }
    let start = investment.start.ok_or(ObligationsUnknown::NoStart)?;
    let (monthly_rate, every_months) = match earnings(investment)? {
        Earnings::Interest { monthly_rate, every_months } => (monthly_rate, every_months),
        Earnings::ProfitShare { every_months, .. } => (Rate(Decimal::ZERO), every_months),
    };
    let terms = ContractTerms {
        principal: investment.principal.amount,
        monthly_rate: monthly_rate.0,
        start,
        incubation_months: INCUBATION_MONTHS,
        interest_months: INTEREST_MONTHS,
        months_per_payment: u32::from(every_months),
        minor_units: currency_minor_units(investment.principal.currency).unwrap_or(Rounding::CENTS.minor_units),
    };
    contract_schedule(&terms).map_err(ObligationsUnknown::Schedule)
}

/// The day the principal is due: the contract's last payment.
///
/// # Errors
/// As [`payments`].
pub fn principal_due(investment: &Investment) -> Result<CalendarDate, ObligationsUnknown> {
    let last = payments(investment)?.into_iter().next_back();
    last.map(|payment| payment.due).ok_or(ObligationsUnknown::NoStart)
}

/// The default product of a code; nothing for a code nobody offers.
#[must_use]
pub fn product_of(code: &FundCode) -> Option<Product> {
    default_products().into_iter().find(|product| product.code == *code)
}

const fn interval(earnings: Earnings) -> u8 {
    match earnings {
        Earnings::Interest { every_months, .. } | Earnings::ProfitShare { every_months, .. } => every_months,
    }
}
