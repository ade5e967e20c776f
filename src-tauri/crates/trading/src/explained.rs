//! The trees behind fund assets and an account's profit.

use std::collections::BTreeMap;

use values::{Currency, Explained, ExplainedValue, Money, Provenance, UnknownReason};

use crate::{
    account::Account,
    reading::{Reading, is_stale},
    totals::{Assets, Expected, ProfitUnknown, counts, fund_assets, newest_by_login, profit},
};

/// [`fund_assets`] by currency, with the tree of each: one part an account, with its reading and that reading's age.
#[must_use]
pub fn explained_fund_assets(
    accounts: &[Account],
    readings: &[Reading],
    expected: Expected,
) -> BTreeMap<Currency, (Assets, Explained)> {
    let newest = newest_by_login(readings);
    let explain = |(currency, assets): (Currency, Assets)| {
        let counted = accounts.iter().filter(|account| counts(account) && account.currency == currency);
        let parts = counted.map(|account| equity(account, newest.get(&account.login).copied(), expected));
        let tree = Explained::by("fund_assets", (&assets.total).into(), "sum", parts.collect()).of(currency.code());
        (currency, (assets, tree))
    };
    fund_assets(accounts, readings, expected).into_iter().map(explain).collect()
}

/// [`profit`] of an account with its tree: equity + profit withdrawals − initial allocation.
#[must_use]
pub fn explained_profit(account: &Account, latest: Option<&Reading>, expected: Expected) -> Explained {
    let money = |amount| ExplainedValue::from(Money::new(amount, account.currency));
    let booked = |label, amount: Option<_>| {
        Explained::given(label, amount.map_or_else(|| UnknownReason::NeverRead.into(), money))
    };
    let value = match profit(account, latest) {
        Ok(amount) => money(amount),
        Err(ProfitUnknown::NoReading) => UnknownReason::NeverRead.into(),
        Err(ProfitUnknown::Overflow) => UnknownReason::Refused.into(),
        Err(ProfitUnknown::NoAllocation | ProfitUnknown::NoWithdrawals) => UnknownReason::PartUnknown.into(),
    };
    let parts = vec![
        equity(account, latest, expected),
        booked("profit_withdrawals", account.profit_withdrawals),
        booked("initial_allocation", account.initial_allocation),
    ];
    Explained::by("account_profit", value, "account_profit", parts).of(account.login.to_string())
}

fn equity(account: &Account, reading: Option<&Reading>, expected: Expected) -> Explained {
    let subject = account.login.to_string();
    let Some(reading) = reading else {
        return Explained::given("account_equity", UnknownReason::NeverRead.into()).of(subject);
    };
    let value = reading.equity.map_or_else(
        || UnknownReason::SourceHasNone.into(),
        |amount| ExplainedValue::from(Money::new(amount, account.currency)),
    );
    let stale = is_stale(reading.at, expected.now, expected.interval_seconds);
    let provenance = Provenance { source: reading.source.clone(), as_of: reading.at, stale };
    Explained::given("account_equity", value).of(subject).read_from(provenance)
}

#[cfg(test)]
mod tests {
    use rust_decimal::{Decimal, dec};
    use values::{AccountLogin, Instant};

    use super::*;

    const EXPECTED: Expected = Expected { now: Instant::UNIX_EPOCH, interval_seconds: 300 };

    fn account(number: u64) -> Account {
        Account {
            initial_allocation: Some(dec!(1000)),
            profit_withdrawals: Some(dec!(50)),
            ..Account::of(AccountLogin::new(number).expect("a login"), Currency::USD)
        }
    }

    fn reading(number: u64, equity: Option<Decimal>) -> Reading {
        let at = Instant::from_second(-901).expect("in range");
        Reading {
            login: AccountLogin::new(number).expect("a login"),
            at,
            received_at: at,
            source: "bridge:primary".into(),
            balance: None,
            equity,
            floating: None,
            margin: None,
            margin_free: None,
            margin_level: None,
        }
    }

    const fn dollars(amount: Decimal) -> ExplainedValue {
        ExplainedValue::Money { amount, currency: Currency::USD }
    }

    #[test]
    fn the_accounts_of_fund_assets_sum_to_the_total_and_each_tells_its_reading() {
        let demo = Account { is_demo: true, ..account(1003) };
        let readings = [reading(1001, Some(dec!(10.5))), reading(1002, Some(dec!(20)))];
        let found = explained_fund_assets(&[account(1001), account(1002), demo], &readings, EXPECTED);
        let tree = &found[&Currency::USD].1;
        assert_eq!(tree.value, dollars(dec!(30.5)));
        let parts: Vec<ExplainedValue> = tree.parts.iter().map(|part| part.value.clone()).collect();
        assert_eq!(parts, [dollars(dec!(10.5)), dollars(dec!(20))]);
        assert!(tree.parts[0].provenance.as_ref().is_some_and(|p| p.stale && p.source == "bridge:primary"));
    }

    #[test]
    fn an_account_that_was_never_read_is_a_part_without_a_figure() {
        let found = explained_fund_assets(&[account(1001)], &[], EXPECTED);
        let tree = &found[&Currency::USD].1;
        assert_eq!(tree.value, UnknownReason::PartUnknown.into());
        assert_eq!(tree.parts[0].value, UnknownReason::NeverRead.into());
    }

    #[test]
    fn profit_names_its_three_parts_and_the_missing_one_is_said() {
        let tree = explained_profit(&account(1001), Some(&reading(1001, Some(dec!(1200.25)))), EXPECTED);
        assert_eq!(tree.value, dollars(dec!(250.25)));
        assert_eq!(tree.parts[2].value, dollars(dec!(1000)));
        let unfunded = Account { initial_allocation: None, ..account(1001) };
        let tree = explained_profit(&unfunded, Some(&reading(1001, Some(dec!(1)))), EXPECTED);
        assert_eq!(tree.value, UnknownReason::PartUnknown.into());
        assert_eq!(tree.parts[2].value, UnknownReason::NeverRead.into());
    }
}
