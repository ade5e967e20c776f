//! The contracts of the demonstration, the payments they led to, and the money these moved.

use std::collections::BTreeMap;

use fund::{
    investment::{Investment, InvestmentState},
    redemption::{Redemption, RedemptionKind, RedemptionState},
    terms,
};
use rust_decimal::Decimal;
use values::{
    AccountLogin, CalendarDate, Currency, FundCode, Instant, InvestmentId, Money, RedemptionId, days_between,
};

use super::{
    calendar::{DAY, MINUTE, business_day_before, business_day_from, date, day_number, instant, months_before},
    dice::Dice,
    people::Person,
    plan::{ACCOUNTS, CONTRACTS, ContractPlan, INTEREST_PENDING, LATE},
};

/// Contracts, payments and what they moved.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) investments: Vec<Investment>,
    pub(crate) redemptions: Vec<Redemption>,
    pub(crate) flows: Vec<Flow>,
    /// The day on which a client was last paid back principal of a fund.
    repaid: BTreeMap<(usize, &'static str), i64>,
}

/// What a contract does to the money of its fund on a business day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flow {
    pub(crate) day: i64,
    pub(crate) fund: &'static str,
    pub(crate) what: FlowOf,
    /// US cents, never negative but for interest that no longer accrues.
    pub(crate) cents: i64,
    /// The account it concerns; nothing when the fund's accounts share it.
    pub(crate) login: Option<u64>,
}

/// What a flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FlowOf {
    /// Principal comes in.
    Deposit,
    /// Interest is paid.
    Interest,
    /// Principal is paid back.
    Principal,
    /// From this day on, so much more interest accrues on each day. No money moves.
    Accrual,
}

/// When the demonstration ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    pub(crate) date: CalendarDate,
    pub(crate) second: i64,
}

/// So many days apart at most, a repayment and a new contract of the same client and fund are a renewal.
const RENEWED_WITHIN: i64 = 8;

/// Writes the planned contracts, and as many more as the scale asks for, each made from one of the plan.
pub(crate) fn write(seed: u64, end: End, people: &[Person], contracts: usize) -> Book {
    let mut dice = Dice::new(seed, "book");
    let mut book = Book::default();
    for index in 0..contracts {
        let plan = CONTRACTS[index % CONTRACTS.len()];
        let client = if index < CONTRACTS.len() { plan.0 } else { index };
        let Some(person) = people.get(client % people.len().max(1)) else { break };
        // A client of the plan made again is another client.
        let client = plan.0 + index / CONTRACTS.len() * people.len().max(1);
        let planned = day_number(months_before(end.date, plan.3.0)) - plan.3.1;
        let start = book.start((client, plan.1), planned);
        let investment = contract(plan, (index, person), start, &mut dice);
        book.settle((index, client, plan.1), &investment, end, &mut dice);
        book.investments.push(investment);
    }
    book
}

fn contract(plan: ContractPlan, (index, person): (usize, &Person), start_day: i64, dice: &mut Dice) -> Investment {
    let (_, fund, thousands, (months, _), state) = plan;
    let account = account_for(fund, months, index);
    let fund = FundCode::new(fund).expect("the plan's codes are well formed");
    let mut investment = Investment {
        id: InvestmentId::new(dice.uuid()).expect("a UUID is an id"),
        client_id: person.client_id.clone(),
        client_name: Some(person.name.clone()),
        fund,
        principal: Money::new(Decimal::from(thousands * 1_000), Currency::USD),
        stored_value: Some(Money::new(Decimal::from(thousands * 1_000), Currency::USD)),
        monthly_rate: None,
        every_months: None,
        start: (state != InvestmentState::PendingMt5Validation).then(|| date(start_day)),
        incubation_end: None,
        interest_start: None,
        first_payment: None,
        contract_end: None,
        accounts: account.into_iter().collect(),
        state,
        salesperson_id: (index % 3 == 0).then(|| format!("sp-{:03}", index % 2 + 1)),
        created_at: Some(instant((start_day - 4) * DAY + dice.between(8 * 60, 17 * 60) * MINUTE)),
    };
    date_and_rate(&mut investment);
    investment
}

/// Writes on the contract what its own terms say, through the functions the product itself asks.
fn date_and_rate(investment: &mut Investment) {
    if let Ok(fund::product::Earnings::Interest { monthly_rate, every_months }) = terms::earnings(investment) {
        investment.monthly_rate = Some(monthly_rate);
        investment.every_months = Some(every_months);
    }
    let (Some(start), Ok(payments)) = (investment.start, terms::payments(investment)) else { return };
    investment.interest_start = values::add_months(start, i64::from(terms::INCUBATION_MONTHS)).ok();
    investment.incubation_end = investment.interest_start.and_then(|day| day.yesterday().ok());
    investment.first_payment = payments.first().map(|payment| payment.due);
    investment.contract_end = payments.last().map(|payment| payment.due);
}

/// An account of the fund that was open when the contract started.
fn account_for(fund: &str, months: i64, index: usize) -> Option<AccountLogin> {
    let open: Vec<_> = ACCOUNTS
        .iter()
        .filter(|plan| plan.fund == Some(fund) && plan.opened >= months)
        .map(|plan| plan.login)
        .collect();
    open.get(index % open.len().max(1)).and_then(|login| AccountLogin::new(*login).ok())
}

impl Book {
    /// The business day on which a planned contract starts. What a client is paid back and puts in again is dealt on the
    /// day it is paid back, so that the money never leaves the firm.
    fn start(&self, of: (usize, &'static str), planned: i64) -> i64 {
        // Money is dealt on a business day; the plan's day is moved back to the one before.
        let planned = business_day_before(planned);
        self.repaid.get(&of).copied().filter(|day| (planned - day).abs() <= RENEWED_WITHIN).unwrap_or(planned)
    }

    /// Books the deposit of a contract and every payment of it up to the end.
    fn settle(
        &mut self,
        (index, client, fund): (usize, usize, &'static str),
        investment: &Investment,
        end: End,
        dice: &mut Dice,
    ) {
        let never = matches!(
            investment.state,
            InvestmentState::Cancelled | InvestmentState::Validated | InvestmentState::PendingMt5Validation
        );
        let (Some(start), false) = (investment.start, never) else { return };
        let arrival = business_day_from(day_number(start) + if index == LATE { 6 } else { 0 });
        let login = investment.accounts.first().map(|login| login.number());
        let deposit =
            Flow { day: arrival, fund, what: FlowOf::Deposit, cents: cents(investment.principal.amount), login };
        self.flows.push(deposit);
        let payments = terms::payments(investment).unwrap_or_default();
        let interest = payments.iter().map(|payment| payment.interest).sum();
        self.accrue(investment, interest, fund);
        for payment in payments {
            let day = business_day_before(day_number(payment.due));
            if payment.due > end.date {
                break;
            }
            for (kind, amount) in
                [(RedemptionKind::Interest, payment.interest), (RedemptionKind::Principal, payment.principal)]
            {
                if !amount.is_zero() && self.pay((index, investment), (day, kind, amount), end, dice) {
                    let what = match kind {
                        RedemptionKind::Interest => FlowOf::Interest,
                        RedemptionKind::Principal => FlowOf::Principal,
                    };
                    if kind == RedemptionKind::Principal {
                        self.repaid.insert((client, fund), day);
                    }
                    self.flows.push(Flow { day, fund, what, cents: cents(amount), login: None });
                }
            }
        }
    }

    /// Interest accrues evenly from the end of the incubation to the end of the contract.
    fn accrue(&mut self, investment: &Investment, interest: Decimal, fund: &'static str) {
        let (Some(from), Some(to)) = (investment.interest_start, investment.contract_end) else { return };
        let daily = cents(interest) / days_between(from, to).max(1);
        let flow = |date, cents| Flow { day: day_number(date), fund, what: FlowOf::Accrual, cents, login: None };
        self.flows.extend([flow(from, daily), flow(to, -daily)]);
    }

    /// Books one payment; whether its money moved.
    fn pay(
        &mut self,
        (index, investment): (usize, &Investment),
        (day, kind, amount): (i64, RedemptionKind, Decimal),
        end: End,
        dice: &mut Dice,
    ) -> bool {
        let ending = investment.state == InvestmentState::PendingRedemption
            && investment.contract_end.is_some_and(|last| business_day_before(day_number(last)) <= day);
        let latest = index == INTEREST_PENDING && day + 20 > day_number(end.date);
        let state = match kind {
            RedemptionKind::Principal if ending => RedemptionState::Approved,
            RedemptionKind::Interest if ending => return false,
            _ if latest => RedemptionState::Pending,
            _ => RedemptionState::Paid,
        };
        let paid_second = day * DAY + 11 * 60 * MINUTE;
        if state == RedemptionState::Paid && paid_second > end.second {
            return false;
        }
        let asked = (day - dice.between(2, 6)) * DAY + dice.between(8 * 60, 17 * 60) * MINUTE;
        self.redemptions.push(Redemption {
            id: RedemptionId::new(dice.uuid()).expect("a UUID is an id"),
            client_id: investment.client_id.clone(),
            investment_id: investment.id.clone(),
            kind,
            amount: Money::new(amount, investment.principal.currency),
            state,
            requested_at: Some(asked_before(asked, end)),
            paid_on: (state == RedemptionState::Paid).then(|| date(day)),
        });
        state == RedemptionState::Paid
    }
}

fn asked_before(second: i64, end: End) -> Instant {
    instant(second.min(end.second - 3_600))
}

/// Whole US cents of an amount that has no smaller part.
fn cents(amount: Decimal) -> i64 {
    i64::try_from((amount * Decimal::ONE_HUNDRED).trunc()).unwrap_or_default()
}
