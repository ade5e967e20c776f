//! What accounts are worth together, and what each has earned. A part that is unknown makes the whole unknown.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use values::{AccountLogin, Currency, Figure, Instant, Money, Provenance, UnknownReason};

use crate::{
    account::Account,
    reading::{Reading, is_stale},
};

/// When a reading is looked at, and how often its source is expected to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Now, UTC.
    pub now: Instant,
    /// Seconds between two readings.
    pub interval_seconds: u32,
}

/// The equity of some accounts of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The total with the time of its oldest reading, or that a part of it is unknown.
    pub total: Figure<Money>,
    /// The sum of what is known: the total, or the part of it that has readings.
    pub known: Money,
    /// The time of the oldest reading in what is known.
    pub oldest: Option<Instant>,
    /// The accounts whose equity is known.
    pub counted: Vec<AccountLogin>,
    /// The accounts without a reading of their equity.
    pub without: Vec<AccountLogin>,
    /// The accounts whose reading is older than three expected ones.
    pub stale: Vec<AccountLogin>,
}

/// Whether an account's equity counts as the fund's: it is active, and no demonstration account of the broker.
#[must_use]
pub const fn counts(account: &Account) -> bool {
    account.is_active && !account.is_demo
}

/// Fund assets: the equity of active, non-demo accounts, in each currency; of several readings the newest counts.
///
/// One account without a reading makes its currency's total unknown ([`UnknownReason::PartUnknown`]); what is known of
/// it and which accounts are missing stand beside it. The total is as old as its oldest reading, and stale when any is.
/// Edge case: a currency without any account that counts is not there, which is not the same as zero.
#[must_use]
pub fn fund_assets(accounts: &[Account], readings: &[Reading], expected: Expected) -> BTreeMap<Currency, Assets> {
    let newest = newest_by_login(readings);
    let mut by_currency = BTreeMap::<Currency, Vec<&Account>>::new();
    for account in accounts.iter().filter(|account| counts(account)) {
        by_currency.entry(account.currency).or_default().push(account);
    }
    by_currency.into_iter().map(|(currency, group)| (currency, assets(currency, &group, &newest, expected))).collect()
}

/// Fund assets with accounts that are known to count and hold one currency.
fn assets(
    currency: Currency,
    accounts: &[&Account],
    newest: &BTreeMap<AccountLogin, &Reading>,
    expected: Expected,
) -> Assets {
    let (mut sum, mut oldest, mut sources) = (Some(Decimal::ZERO), None::<Instant>, BTreeSet::new());
    let (mut counted, mut without, mut stale) = (Vec::new(), Vec::new(), Vec::new());
    for account in accounts {
        let read = newest.get(&account.login).and_then(|reading| Some((reading, reading.equity?)));
        let Some((reading, equity)) = read else {
            without.push(account.login);
            continue;
        };
        sum = sum.and_then(|sum| sum.checked_add(equity));
        oldest = Some(oldest.map_or(reading.at, |oldest| oldest.min(reading.at)));
        sources.insert(reading.source.as_str());
        counted.push(account.login);
        if is_stale(reading.at, expected.now, expected.interval_seconds) {
            stale.push(account.login);
        }
    }
    let known = Money::new(sum.unwrap_or_default(), currency);
    let total = match (sum, oldest) {
        (Some(_), Some(as_of)) if without.is_empty() => {
            let source = sources.into_iter().collect::<Vec<_>>().join(", ");
            Figure::Known(known, Provenance { source, as_of, stale: !stale.is_empty() })
        }
        (None, _) => Figure::Unknown(UnknownReason::Refused),
        _ => Figure::Unknown(UnknownReason::PartUnknown),
    };
    Assets { total, known, oldest, counted, without, stale }
}

/// Why what an account has earned is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProfitUnknown {
    /// Its equity was never read.
    #[error("the account has no reading of its equity")]
    NoReading,
    /// What was first put in is not known.
    #[error("the account has no initial allocation")]
    NoAllocation,
    /// What was taken out is not known.
    #[error("the account does not say how much profit was withdrawn")]
    NoWithdrawals,
    /// The sum is out of range.
    #[error("the amount is out of range")]
    Overflow,
}

/// Profit or loss of an account since it began: equity + profit withdrawals − initial allocation, account currency.
///
/// # Errors
/// [`ProfitUnknown`] when one of the three is not known: none of them is taken for zero.
pub fn profit(account: &Account, latest: Option<&Reading>) -> Result<Decimal, ProfitUnknown> {
    let equity = latest.and_then(|reading| reading.equity).ok_or(ProfitUnknown::NoReading)?;
    let allocation = account.initial_allocation.ok_or(ProfitUnknown::NoAllocation)?;
    let withdrawn = account.profit_withdrawals.ok_or(ProfitUnknown::NoWithdrawals)?;
    let gross = equity.checked_add(withdrawn).ok_or(ProfitUnknown::Overflow)?;
    gross.checked_sub(allocation).ok_or(ProfitUnknown::Overflow)
}

/// The newest reading of each login, by the time its source took it.
#[must_use]
pub fn newest_by_login(readings: &[Reading]) -> BTreeMap<AccountLogin, &Reading> {
    let mut newest = BTreeMap::<AccountLogin, &Reading>::new();
    for reading in readings {
        let kept = newest.entry(reading.login).or_insert(reading);
        if reading.at > kept.at {
            *kept = reading;
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    const EXPECTED: Expected = Expected { now: Instant::UNIX_EPOCH, interval_seconds: 300 };

    fn login(number: u64) -> AccountLogin {
        AccountLogin::new(number).expect("a login")
    }

    fn account(number: u64) -> Account {
        Account {
            initial_allocation: Some(dec!(1000)),
            profit_withdrawals: Some(dec!(50)),
            ..Account::of(login(number), Currency::USD)
        }
    }

    /// A reading taken so many seconds before now.
    fn reading(number: u64, equity: Option<Decimal>, age: i64) -> Reading {
        let at = Instant::from_second(-age).expect("in range");
        Reading {
            login: login(number),
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

    fn dollars(accounts: &[Account], readings: &[Reading]) -> Assets {
        fund_assets(accounts, readings, EXPECTED).remove(&Currency::USD).expect("dollars are there")
    }

    #[test]
    fn the_total_is_as_old_as_its_oldest_reading() {
        let readings = [reading(1001, Some(dec!(10.5)), 60), reading(1002, Some(dec!(20)), 240)];
        let found = dollars(&[account(1001), account(1002)], &readings);
        let as_of = Instant::from_second(-240).expect("in range");
        let provenance = Provenance { source: "bridge:primary".into(), as_of, stale: false };
        assert_eq!(found.total, Figure::Known(Money::new(dec!(30.5), Currency::USD), provenance));
    }

    #[test]
    fn one_stale_reading_makes_the_total_stale_and_is_named() {
        let readings = [reading(1001, Some(dec!(10)), 60), reading(1002, Some(dec!(20)), 901)];
        let found = dollars(&[account(1001), account(1002)], &readings);
        assert!(matches!(found.total, Figure::Known(_, Provenance { stale: true, .. })));
        assert_eq!(found.stale, [login(1002)]);
    }

    #[test]
    fn an_account_without_a_reading_makes_the_total_unknown_beside_the_known_part() {
        let readings = [reading(1001, Some(dec!(10)), 60), reading(1002, None, 60)];
        let found = dollars(&[account(1001), account(1002), account(1003)], &readings);
        assert_eq!(found.total, Figure::Unknown(UnknownReason::PartUnknown));
        assert_eq!(found.known, Money::new(dec!(10), Currency::USD));
        assert_eq!(found.without, [login(1002), login(1003)]);
    }

    #[test]
    fn demo_and_inactive_accounts_never_count() {
        let demo = Account { is_demo: true, ..account(1001) };
        let closed = Account { is_active: false, ..account(1002) };
        let readings = [reading(1001, Some(dec!(10)), 60), reading(1002, Some(dec!(20)), 60)];
        assert_eq!(fund_assets(&[demo, closed], &readings, EXPECTED), BTreeMap::new());
    }

    #[test]
    fn each_currency_has_its_own_total() {
        let euros = Account { currency: Currency::EUR, ..account(1002) };
        let readings = [reading(1001, Some(dec!(10)), 60), reading(1002, Some(dec!(20)), 60)];
        let found = fund_assets(&[account(1001), euros], &readings, EXPECTED);
        assert_eq!(found[&Currency::USD].known.amount, dec!(10));
        assert_eq!(found[&Currency::EUR].known.amount, dec!(20));
    }

    #[test]
    fn of_several_readings_the_newest_counts() {
        let readings = [reading(1001, Some(dec!(2)), 60), reading(1001, Some(dec!(1)), 120)];
        assert_eq!(dollars(&[account(1001)], &readings).known.amount, dec!(2));
    }

    #[test]
    fn profit_is_equity_plus_withdrawals_less_the_first_allocation() {
        assert_eq!(profit(&account(1001), Some(&reading(1001, Some(dec!(1200.25)), 0))), Ok(dec!(250.25)));
    }

    #[test]
    fn profit_without_one_of_its_parts_is_unknown() {
        let read = reading(1001, Some(dec!(1200)), 0);
        assert_eq!(profit(&account(1001), None), Err(ProfitUnknown::NoReading));
        let unfunded = Account { initial_allocation: None, ..account(1001) };
        assert_eq!(profit(&unfunded, Some(&read)), Err(ProfitUnknown::NoAllocation));
        let silent = Account { profit_withdrawals: None, ..account(1001) };
        assert_eq!(profit(&silent, Some(&read)), Err(ProfitUnknown::NoWithdrawals));
    }
}
