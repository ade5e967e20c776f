//! What a fund holds: its accounts that count, each with its value in the worksheet's currency or why it has none.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    flows::day_of,
    totals::{Expected, counts, newest_by_login},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{
    AccountLogin, Currency, Fraction, FundCode, Money, Provenance, RateBook, RateUsed, Rounding, RoundingMode,
    allocate_by, currency_minor_units,
};

use crate::{
    fault::Fault,
    fault_of::defect,
    home::standpoint::Standpoint,
    rates::convert,
    seat::Seat,
    trading::{accounts::card, desk_accounts},
};

/// Why a line takes no part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum LineBlocked {
    /// An account of it has no reading.
    NoReading {
        /// Which.
        login: AccountLogin,
    },
    /// There is no rate for the currency of one.
    NoRate {
        /// Which.
        login: AccountLogin,
        /// Its currency.
        currency: Currency,
    },
    /// One owes more than it has.
    BelowZero {
        /// Which.
        login: AccountLogin,
    },
}

/// An account of the fund.
pub(crate) struct Held {
    pub(crate) account: Account,
    /// Equity in its own currency, where there is a reading.
    pub(crate) equity: Option<Decimal>,
    pub(crate) provenance: Option<Provenance>,
    /// What one of its currency is worth.
    pub(crate) rate: Option<(Fraction, RateUsed)>,
    /// In the worksheet's currency; the values of all accounts sum to the rounded sum.
    pub(crate) value: Result<Decimal, LineBlocked>,
}

/// The accounts of a fund that count.
pub(crate) struct Holdings {
    pub(crate) currency: Currency,
    pub(crate) minor_units: u32,
    pub(crate) accounts: Vec<Held>,
}

/// Reads them as they are, or as they were read up to the end of a day.
pub(crate) async fn holdings(seat: &Seat, fund: &FundCode, here: &Standpoint) -> Result<Holdings, Fault> {
    let desk = desk_accounts::read_at(seat, here).await?;
    let expected = desk_accounts::expected_at(seat, here).await?;
    let counted = |account: &&Account| account.fund.as_ref() == Some(fund) && counts(account);
    let accounts: Vec<Account> = desk.accounts.iter().filter(counted).cloned().collect();
    let newest = newest_by_login(&desk.latest);
    let oldest = accounts.iter().filter_map(|account| newest.get(&account.login)).map(|reading| day_of(reading.at));
    let from = oldest.min().unwrap_or(here.day).min(here.day);
    let currencies = accounts.iter().map(|account| account.currency);
    let book = convert::book(seat, currencies, here.currency, (from, here.day)).await?;
    let held = |account: Account| {
        let reading = newest.get(&account.login).copied();
        held(account, reading, expected, (&book, here.currency))
    };
    let minor_units = currency_minor_units(here.currency).unwrap_or(2);
    let mut accounts: Vec<Held> = accounts.into_iter().map(held).collect();
    accounts.sort_by_key(|held| held.account.login);
    valued(&mut accounts, minor_units)?;
    Ok(Holdings { currency: here.currency, minor_units, accounts })
}

fn held(
    account: Account,
    reading: Option<&::trading::reading::Reading>,
    expected: Expected,
    (book, currency): (&RateBook, Currency),
) -> Held {
    let login = account.login;
    let provenance = card(&account, reading, expected).provenance;
    let equity = reading.and_then(|reading| reading.equity);
    let day = reading.map(|reading| day_of(reading.at));
    let rate = day.and_then(|day| book.rate(account.currency, currency, day).ok());
    let value = match equity {
        None => Err(LineBlocked::NoReading { login }),
        Some(equity) if equity < Decimal::ZERO => Err(LineBlocked::BelowZero { login }),
        Some(_) if rate.is_none() => Err(LineBlocked::NoRate { login, currency: account.currency }),
        Some(_) => Ok(Decimal::ZERO),
    };
    Held { account, equity, provenance, rate: rate.map(|found| (found.exact, found.used)), value }
}

/// Values that sum to the sum: the whole is rounded once and divided by the exact parts.
fn valued(accounts: &mut [Held], minor_units: u32) -> Result<(), Fault> {
    let exact: Vec<Fraction> = accounts.iter().map(Held::exact).collect();
    let whole: Fraction = exact.iter().cloned().sum();
    if !whole.is_positive() {
        return Ok(());
    }
    let total = whole.rounded(Rounding { minor_units, mode: RoundingMode::HalfEven }).map_err(defect)?;
    let parts = allocate_by(total, &exact, minor_units).map_err(defect)?;
    for (held, part) in accounts.iter_mut().zip(parts) {
        if let Ok(value) = &mut held.value {
            *value = part;
        }
    }
    Ok(())
}

impl Held {
    fn exact(&self) -> Fraction {
        match (&self.value, self.equity, &self.rate) {
            (Ok(_), Some(equity), Some((rate, _))) => Fraction::from(equity) * rate.clone(),
            _ => Fraction::zero(),
        }
    }

    /// An amount of the worksheet in the account's own currency, in whole minor units; never more than it has when it is
    /// given.
    pub(crate) fn own_money(&self, amount: Decimal, given: bool) -> Option<Money> {
        let (rate, _) = self.rate.as_ref()?;
        let minor_units = currency_minor_units(self.account.currency).unwrap_or(2);
        let rounding = Rounding { minor_units, mode: RoundingMode::HalfEven };
        let own = Fraction::from(amount).over(rate)?.rounded(rounding).ok()?;
        let most = self.equity.filter(|_| given).unwrap_or(own);
        Some(Money::new(own.min(most), self.account.currency))
    }
}

impl Holdings {
    /// The accounts by who trades them.
    pub(crate) fn by_trader(&self) -> BTreeMap<Option<&str>, Vec<&Held>> {
        let mut groups: BTreeMap<Option<&str>, Vec<&Held>> = BTreeMap::new();
        for held in &self.accounts {
            groups.entry(held.account.manager.as_deref()).or_default().push(held);
        }
        groups
    }
}
