//! What had been put into an account and taken out of it by a moment that is over.
//!
//! Only today's sums are booked. The money that moved tells what they were, where it tells today's sums too.

use rust_decimal::Decimal;
use values::Instant;

use crate::{
    account::Account,
    deal::Deal,
    flows::{FlowKind, OwnAccounts, classify},
};

/// What was booked of an account at a moment; account currency, never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookedThen {
    /// What had been put in.
    pub initial_allocation: Option<Decimal>,
    /// What profit had been taken out.
    pub profit_withdrawals: Option<Decimal>,
}

/// What was booked of an account at a moment, of all the deals that are kept.
///
/// - Profit withdrawn is the sum of the withdrawals up to the moment, when all of them sum to what is booked today. Where
///   they do not, a deal or an entry is missing and the sum then is not known.
/// - The allocation is the sum of all other money that moved up to the moment, when all of it sums to what is booked
///   today; else what is booked today, when money had moved by then and nothing but profit did since; else it is not known.
///
/// Edge case: an account from which nothing was ever withdrawn, by its books and by its deals, had nothing withdrawn then.
#[must_use]
pub fn booked_then(account: &Account, deals: &[Deal], (own, moment): (&OwnAccounts, Instant)) -> BookedThen {
    let (mut withdrawn, mut put_in) = (Sum::default(), Sum::default());
    for deal in deals.iter().filter(|deal| deal.login == account.login && deal.is_balance_operation()) {
        match classify(deal, own) {
            Some(FlowKind::ProfitWithdrawal) => withdrawn.add(-deal.profit, deal.time <= moment),
            Some(FlowKind::Internal | FlowKind::External) => put_in.add(deal.profit, deal.time <= moment),
            None => {}
        }
    }
    let stayed = || account.initial_allocation.filter(|_| put_in.any_then && !put_in.any_since);
    BookedThen {
        initial_allocation: put_in.agreed(account.initial_allocation).or_else(stayed),
        profit_withdrawals: withdrawn.agreed(account.profit_withdrawals),
    }
}

/// The account with what was booked of it at a moment. Name, fund and state are those of today.
#[must_use]
pub fn as_it_stood(account: &Account, deals: &[Deal], at: (&OwnAccounts, Instant)) -> Account {
    let BookedThen { initial_allocation, profit_withdrawals } = booked_then(account, deals, at);
    Account { initial_allocation, profit_withdrawals, ..account.clone() }
}

/// Money of one kind, up to the moment and in all; nothing when out of range.
struct Sum {
    then: Option<Decimal>,
    all: Option<Decimal>,
    any_then: bool,
    any_since: bool,
}

impl Default for Sum {
    fn default() -> Self {
        Self { then: Some(Decimal::ZERO), all: Some(Decimal::ZERO), any_then: false, any_since: false }
    }
}

impl Sum {
    fn add(&mut self, amount: Decimal, then: bool) {
        let more = |sum: Option<Decimal>| sum.and_then(|sum| sum.checked_add(amount));
        self.all = more(self.all);
        if then {
            self.then = more(self.then);
        }
        (self.any_then, self.any_since) = (self.any_then | then, self.any_since | !then);
    }

    /// The sum then, when the sum of all is what is booked.
    fn agreed(&self, booked: Option<Decimal>) -> Option<Decimal> {
        self.then.filter(|_| booked.is_some() && self.all == booked)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;
    use values::{AccountLogin, Currency};

    use super::*;
    use crate::{account::CapitalSource, deal_codes::DealKind};

    const LOGIN: u64 = 1001;

    fn account(allocation: Decimal, withdrawn: Decimal) -> Account {
        Account {
            capital_source: Some(CapitalSource::Client),
            initial_allocation: Some(allocation),
            profit_withdrawals: Some(withdrawn),
            ..Account::of(AccountLogin::new(LOGIN).expect("a login"), Currency::USD)
        }
    }

    fn moved(day: i8, amount: Decimal, comment: &str) -> Deal {
        let login = AccountLogin::new(LOGIN).expect("a login");
        let comment = Some(comment.into());
        Deal { profit: amount, comment, ..Deal::empty(login, 1, evening(day), DealKind::Balance) }
    }

    fn evening(day: i8) -> Instant {
        format!("2026-03-{day:02}T20:00:00Z").parse().expect("a moment")
    }

    /// A deposit on the 2nd, profit taken on the 5th and on the 9th.
    fn deals() -> Vec<Deal> {
        let taken = |day, amount| moved(day, amount, "Profit to separation account");
        vec![moved(2, dec!(1000), "Deposit"), taken(5, dec!(-30)), taken(9, dec!(-20.50))]
    }

    fn then(account: &Account, deals: &[Deal], day: i8) -> (Option<Decimal>, Option<Decimal>) {
        let found = booked_then(account, deals, (&OwnAccounts::of(std::slice::from_ref(account)), evening(day)));
        (found.initial_allocation, found.profit_withdrawals)
    }

    #[test]
    fn what_was_withdrawn_by_a_day_is_the_sum_of_the_withdrawals_up_to_it() {
        let account = account(dec!(1000), dec!(50.50));
        assert_eq!(then(&account, &deals(), 4), (Some(dec!(1000)), Some(dec!(0))));
        assert_eq!(then(&account, &deals(), 5), (Some(dec!(1000)), Some(dec!(30))));
        assert_eq!(then(&account, &deals(), 31), (Some(dec!(1000)), Some(dec!(50.50))));
    }

    #[test]
    fn withdrawals_that_do_not_sum_to_what_is_booked_tell_nothing() {
        assert_eq!(then(&account(dec!(1000), dec!(80)), &deals(), 5), (Some(dec!(1000)), None));
    }

    #[test]
    fn an_allocation_that_the_deals_do_not_tell_stays_while_nothing_else_moved_since() {
        let booked_otherwise = account(dec!(900), dec!(50.50));
        assert_eq!(then(&booked_otherwise, &deals(), 4).0, Some(dec!(900)));
        assert_eq!(then(&booked_otherwise, &deals(), 1).0, None, "the deposit came after");
        let more = [deals(), vec![moved(7, dec!(500), "Deposit")]].concat();
        assert_eq!(then(&booked_otherwise, &more, 4).0, None, "a deposit came after");
        assert_eq!(then(&booked_otherwise, &more, 8).0, Some(dec!(900)));
    }

    #[test]
    fn an_allocation_in_parts_is_what_had_been_put_in() {
        let more = [deals(), vec![moved(7, dec!(500), "Deposit")]].concat();
        let account = account(dec!(1500), dec!(50.50));
        assert_eq!(then(&account, &more, 6).0, Some(dec!(1000)));
        assert_eq!(then(&account, &more, 7).0, Some(dec!(1500)));
    }

    #[test]
    fn what_is_not_booked_today_is_not_known_then() {
        let unbooked = Account { initial_allocation: None, profit_withdrawals: None, ..account(dec!(0), dec!(0)) };
        assert_eq!(then(&unbooked, &deals(), 5), (None, None));
        assert_eq!(then(&account(dec!(1000), dec!(0)), &[], 5), (None, Some(dec!(0))));
    }
}
