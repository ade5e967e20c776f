//! Totals over contracts, currency by currency: client money, what is owed, revenue.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, FundCode, Money, MoneyError};

use crate::{
    investment::Investment,
    obligations::{Obligation, ObligationKind},
};

/// Amounts by currency; a currency nobody has an amount in is not there.
pub type ByCurrency = BTreeMap<Currency, Money>;

/// Client money: the principal of every contract that counts, in each currency. Incubating contracts count.
///
/// # Errors
/// [`MoneyError::Overflow`] when a sum is out of range.
pub fn client_money(investments: &[Investment]) -> Result<ByCurrency, MoneyError> {
    total(counted(investments).map(|investment| investment.principal))
}

/// Client money of each fund, in each currency.
///
/// # Errors
/// [`MoneyError::Overflow`] when a sum is out of range.
pub fn client_money_by_fund(investments: &[Investment]) -> Result<BTreeMap<FundCode, ByCurrency>, MoneyError> {
    let mut funds = BTreeMap::<FundCode, ByCurrency>::new();
    for investment in counted(investments) {
        add(funds.entry(investment.fund.clone()).or_default(), investment.principal)?;
    }
    Ok(funds)
}

/// Fund revenue: assets less client money, in one currency. Negative when clients are owed more than there is.
///
/// # Errors
/// When the currencies differ or the difference is out of range.
pub fn revenue(assets: Money, client_money: Money) -> Result<Money, MoneyError> {
    assets.checked_sub(client_money)
}

/// What is owed in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// Interest still unpaid, future interest included.
    pub interest: Money,
    /// Principal still owed.
    pub principal: Money,
    /// The part of both whose day has passed.
    pub overdue: Money,
}

impl Owed {
    /// Interest and principal together.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] when the sum is out of range.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.interest.checked_add(self.principal)
    }
}

/// The totals of some obligations, currency by currency.
///
/// # Errors
/// [`MoneyError::Overflow`] when a sum is out of range.
pub fn owed<'a>(obligations: impl IntoIterator<Item = &'a Obligation>) -> Result<BTreeMap<Currency, Owed>, MoneyError> {
    let mut totals = BTreeMap::new();
    for obligation in obligations {
        let currency = obligation.amount.currency;
        let nothing = Money::zero(currency);
        let owed = totals.entry(currency).or_insert(Owed { interest: nothing, principal: nothing, overdue: nothing });
        let part = match obligation.kind {
            ObligationKind::Interest => &mut owed.interest,
            ObligationKind::Principal => &mut owed.principal,
        };
        *part = part.checked_add(obligation.amount)?;
        if obligation.overdue {
            owed.overdue = owed.overdue.checked_add(obligation.amount)?;
        }
    }
    Ok(totals)
}

/// The obligations due up to and including a day, the overdue ones first of all.
pub fn due_by(obligations: &[Obligation], day: CalendarDate) -> impl Iterator<Item = &Obligation> {
    obligations.iter().filter(move |obligation| obligation.due <= day)
}

fn counted(investments: &[Investment]) -> impl Iterator<Item = &Investment> {
    investments.iter().filter(|investment| investment.state.is_client_money())
}

fn total(amounts: impl Iterator<Item = Money>) -> Result<ByCurrency, MoneyError> {
    let mut totals = ByCurrency::new();
    for amount in amounts {
        add(&mut totals, amount)?;
    }
    Ok(totals)
}

fn add(totals: &mut ByCurrency, amount: Money) -> Result<(), MoneyError> {
    let sum = totals.entry(amount.currency).or_insert(Money::new(Decimal::ZERO, amount.currency));
    *sum = sum.checked_add(amount)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{ClientId, InvestmentId};

    use super::*;
    use crate::investment::InvestmentState;

    fn contract(fund: &str, principal: Money, state: InvestmentState) -> Investment {
        Investment {
            id: InvestmentId::new("inv-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            client_name: None,
            fund: FundCode::new(fund).expect("well formed"),
            principal,
            stored_value: None,
            monthly_rate: None,
            every_months: None,
            start: None,
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

    fn owing(kind: ObligationKind, amount: Decimal, due: CalendarDate, overdue: bool) -> Obligation {
        Obligation {
            investment_id: InvestmentId::new("inv-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            fund: FundCode::new("CORE").expect("well formed"),
            due,
            kind,
            amount: usd(amount),
            overdue,
        }
    }

    const fn usd(amount: Decimal) -> Money {
        Money::new(amount, Currency::USD)
    }

    #[test]
    fn incubating_and_active_contracts_are_client_money_and_redeemed_ones_are_not() {
        let book = [
            contract("CORE", usd(dec!(10000)), InvestmentState::Incubating),
            contract("BALANCE", usd(dec!(50000.50)), InvestmentState::Active),
            contract("CORE", Money::new(dec!(7), Currency::EUR), InvestmentState::Active),
            contract("CORE", usd(dec!(99)), InvestmentState::Redeemed),
            contract("CORE", usd(dec!(99)), InvestmentState::Pending),
        ];
        let money = client_money(&book).expect("in range");
        assert_eq!(money.get(&Currency::USD), Some(&usd(dec!(60000.50))));
        assert_eq!(money.get(&Currency::EUR), Some(&Money::new(dec!(7), Currency::EUR)));
        let funds = client_money_by_fund(&book).expect("in range");
        let core = FundCode::new("FIDUS_CORE").expect("well formed");
        assert_eq!(funds.get(&core).and_then(|core| core.get(&Currency::USD)), Some(&usd(dec!(10000))));
    }

    #[test]
    fn revenue_is_assets_less_client_money_and_may_be_negative() {
        assert_eq!(revenue(usd(dec!(100)), usd(dec!(130))), Ok(usd(dec!(-30))));
    }

    #[test]
    fn what_is_owed_is_told_by_kind_and_by_what_is_overdue() {
        let list = [
            owing(ObligationKind::Interest, dec!(150), date(2026, 1, 1), true),
            owing(ObligationKind::Interest, dec!(150), date(2026, 2, 1), false),
            owing(ObligationKind::Principal, dec!(10000), date(2026, 3, 1), false),
        ];
        let totals = owed(&list).expect("in range");
        let dollars = totals[&Currency::USD];
        assert_eq!((dollars.interest, dollars.principal), (usd(dec!(300)), usd(dec!(10000))));
        assert_eq!((dollars.overdue, dollars.total()), (usd(dec!(150)), Ok(usd(dec!(10300)))));
        assert_eq!(due_by(&list, date(2026, 2, 1)).count(), 2);
    }

    #[test]
    fn a_sum_out_of_range_is_said() {
        let most = contract("CORE", usd(Decimal::MAX), InvestmentState::Active);
        assert_eq!(client_money(&[most.clone(), most]), Err(MoneyError::Overflow));
    }
}
