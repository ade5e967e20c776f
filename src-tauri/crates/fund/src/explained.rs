//! The trees behind client money, obligations, revenue and the fees of a period.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{Currency, Explained, ExplainedValue, Fraction, Money, MoneyError, NoFigure, Rounding};

use crate::{
    book::{ByCurrency, Owed, client_money, owed, revenue},
    investment::Investment,
    management_fee::management_fee,
    obligations::{Obligation, ObligationKind},
    performance_fee::{
        HurdleBase, HurdleKind, PerformanceFee, PerformanceFeeBase, PerformanceFeeTerms, performance_fee,
    },
};

/// [`client_money`] by currency with its tree: a part for each fund, and in it one for each contract.
///
/// # Errors
/// [`MoneyError::Overflow`] when a sum is out of range.
pub fn explained_client_money(investments: &[Investment]) -> Result<BTreeMap<Currency, Explained>, MoneyError> {
    let totals = client_money(investments)?;
    totals.into_iter().map(|(currency, total)| Ok((currency, of_currency(investments, total)?))).collect()
}

fn of_currency(investments: &[Investment], total: Money) -> Result<Explained, MoneyError> {
    let mut funds = BTreeMap::<&str, Vec<Investment>>::new();
    let counted = investments.iter().filter(|i| i.state.is_client_money() && i.principal.currency == total.currency);
    for investment in counted {
        funds.entry(investment.fund.as_str()).or_default().push(investment.clone());
    }
    let parts = funds.into_iter().map(|(fund, contracts)| {
        let sum: ByCurrency = client_money(&contracts)?;
        let sum = sum.get(&total.currency).copied().unwrap_or(Money::zero(total.currency));
        let principal =
            |contract: &Investment| Explained::given("principal", contract.principal.into()).of(contract.id.as_str());
        let parts = contracts.iter().map(principal).collect();
        Ok(Explained::by("client_money_of_fund", sum.into(), "sum", parts).of(fund))
    });
    let parts = parts.collect::<Result<Vec<_>, MoneyError>>()?;
    Ok(Explained::by("client_money", total.into(), "sum", parts).of(total.currency.code()))
}

/// [`owed`] by currency with its tree: interest and principal, and in each one part for every payment still due.
///
/// # Errors
/// [`MoneyError::Overflow`] when a sum is out of range.
pub fn explained_obligations(obligations: &[Obligation]) -> Result<BTreeMap<Currency, (Owed, Explained)>, MoneyError> {
    let explain = |(currency, owed): (Currency, Owed)| {
        let of_kind = |kind: ObligationKind| {
            let of_kind = obligations.iter().filter(move |o| o.kind == kind && o.amount.currency == currency);
            of_kind.map(payment).collect::<Vec<_>>()
        };
        let parts = vec![
            Explained::by("interest_owed", owed.interest.into(), "sum", of_kind(ObligationKind::Interest)),
            Explained::by("principal_owed", owed.principal.into(), "sum", of_kind(ObligationKind::Principal)),
        ];
        let tree = Explained::by("obligations", owed.total()?.into(), "sum", parts).of(currency.code());
        Ok((currency, (owed, tree)))
    };
    owed(obligations)?.into_iter().map(explain).collect()
}

fn payment(obligation: &Obligation) -> Explained {
    let due = Explained::given("due", ExplainedValue::Date { day: obligation.due });
    let label = match obligation.kind {
        ObligationKind::Interest => "interest_payment",
        ObligationKind::Principal => "principal_payment",
    };
    let subject = obligation.investment_id.as_str();
    Explained::by(label, obligation.amount.into(), "contract_schedule", vec![due]).of(subject)
}

/// [`revenue`] with its tree: the trees of the assets and of the client money it is the difference of.
///
/// # Errors
/// When the currencies differ or the difference is out of range.
pub fn explained_revenue(
    assets: (Money, Explained),
    client_money: (Money, Explained),
) -> Result<Explained, MoneyError> {
    let difference = revenue(assets.0, client_money.0)?;
    Ok(Explained::by("fund_revenue", difference.into(), "difference", vec![assets.1, client_money.1]))
}

/// What a management fee is charged on.
#[derive(Debug, Clone, PartialEq)]
pub struct ManagementFeeInput {
    /// The NAV that bears it.
    pub nav: Money,
    /// The annual rate, a fraction.
    pub rate: Decimal,
    /// The part of the year.
    pub fraction: Fraction,
    /// How it is posted.
    pub round: Option<Rounding>,
}

/// [`management_fee`] with its tree: NAV × rate × fraction of the year.
///
/// # Errors
/// As [`management_fee`].
pub fn explained_management_fee(input: &ManagementFeeInput) -> Result<(Decimal, Explained), NoFigure> {
    let fee = management_fee(input.nav.amount, input.rate, &input.fraction, input.round)?;
    let parts = vec![
        Explained::given("nav", input.nav.into()),
        Explained::given("management_rate", ExplainedValue::Rate { amount: input.rate }),
        Explained::given("fraction_of_year", ExplainedValue::Rate { amount: input.fraction.decimal()? }),
    ];
    let value = Money::new(fee, input.nav.currency).into();
    Ok((fee, Explained::by("management_fee", value, "management_fee", parts)))
}

/// What a performance fee is charged on.
#[derive(Debug, Clone, PartialEq)]
pub struct PerformanceFeeInput {
    /// NAVs per unit.
    pub base: PerformanceFeeBase,
    /// The terms.
    pub terms: PerformanceFeeTerms,
    /// Units that bear it.
    pub units: Decimal,
    /// How it is posted.
    pub round: Option<Rounding>,
    /// The class's currency.
    pub currency: Currency,
}

/// [`performance_fee`] with its tree: rate × what one unit gained above the mark and the hurdle × units.
///
/// # Errors
/// As [`performance_fee`].
pub fn explained_performance_fee(input: &PerformanceFeeInput) -> Result<(PerformanceFee, Explained), NoFigure> {
    let fee = performance_fee(&input.base, &input.terms, input.units, input.round)?;
    let price = |amount| ExplainedValue::NavPerUnit { amount, currency: input.currency };
    let kind = match input.terms.hurdle_kind {
        HurdleKind::Hard => "performance_fee_hard_hurdle",
        HurdleKind::Soft => "performance_fee_soft_hurdle",
    };
    let hurdle_on = match input.terms.hurdle_base {
        HurdleBase::HighWaterMark => "hurdle_on_high_water_mark",
        HurdleBase::Opening => "hurdle_on_opening",
    };
    let a_unit = vec![
        Explained::given("gross_nav_per_unit", price(input.base.gross_nav.decimal()?)),
        Explained::given("high_water_mark", price(input.base.high_water_mark.decimal()?)),
        Explained::given("opening_nav_per_unit", price(input.base.opening.decimal()?)),
        Explained::given(hurdle_on, ExplainedValue::Rate { amount: input.terms.hurdle }),
        Explained::given("performance_rate", ExplainedValue::Rate { amount: input.terms.rate }),
    ];
    let parts = vec![
        Explained::by("performance_fee_per_unit", price(fee.fee), kind, a_unit),
        Explained::given("units", ExplainedValue::Units { amount: input.units }),
    ];
    let total = Money::new(fee.total_fee, input.currency).into();
    Ok((fee, Explained::by("performance_fee", total, "product", parts)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{ClientId, FundCode, InvestmentId};

    use super::*;

    const fn usd(amount: Decimal) -> Money {
        Money::new(amount, Currency::USD)
    }

    fn owing(kind: ObligationKind, amount: Decimal) -> Obligation {
        Obligation {
            investment_id: InvestmentId::new("inv-1").expect("well formed"),
            client_id: ClientId::new("client-1").expect("well formed"),
            fund: FundCode::new("CORE").expect("well formed"),
            due: date(2026, 1, 31),
            kind,
            amount: usd(amount),
            overdue: false,
        }
    }

    #[test]
    fn obligations_open_into_interest_and_principal_down_to_each_payment() {
        let list = [
            owing(ObligationKind::Interest, dec!(150)),
            owing(ObligationKind::Interest, dec!(150)),
            owing(ObligationKind::Principal, dec!(10000)),
        ];
        let trees = explained_obligations(&list).expect("in range");
        let (owed, tree) = &trees[&Currency::USD];
        assert_eq!(tree.value, owed.total().expect("in range").into());
        assert_eq!(tree.parts[0].value, usd(dec!(300)).into());
        assert_eq!(tree.parts[0].parts.len(), 2);
        assert_eq!(tree.parts[1].parts[0].subject.as_deref(), Some("inv-1"));
    }

    #[test]
    fn a_management_fee_names_the_nav_the_rate_and_the_part_of_the_year() {
        let fraction = Fraction::ratio(91, 360).expect("not over zero");
        let input =
            ManagementFeeInput { nav: usd(dec!(1000000)), rate: dec!(0.02), fraction, round: Some(Rounding::CENTS) };
        let (fee, tree) = explained_management_fee(&input).expect("in range");
        assert_eq!((fee, tree.value), (dec!(5055.56), usd(dec!(5055.56)).into()));
        assert_eq!(tree.parts[0].value, usd(dec!(1000000)).into());
        assert_eq!(tree.parts.len(), 3);
    }

    #[test]
    fn a_performance_fee_tells_its_mark_and_its_hurdle() {
        let input = PerformanceFeeInput {
            base: PerformanceFeeBase {
                gross_nav: dec!(120).into(),
                high_water_mark: dec!(100).into(),
                opening: dec!(100).into(),
            },
            terms: PerformanceFeeTerms {
                rate: dec!(0.2),
                hurdle: dec!(0.05),
                hurdle_kind: HurdleKind::Hard,
                hurdle_base: HurdleBase::HighWaterMark,
            },
            units: dec!(10),
            round: None,
            currency: Currency::USD,
        };
        let (_, tree) = explained_performance_fee(&input).expect("in range");
        assert_eq!(tree.value, usd(dec!(30)).into());
        assert_eq!(tree.parts[0].formula.as_deref(), Some("performance_fee_hard_hurdle"));
        let mark = ExplainedValue::NavPerUnit { amount: dec!(100), currency: Currency::USD };
        assert_eq!(tree.parts[0].parts[1].value, mark);
    }
}
