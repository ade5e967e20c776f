//! What accounts are worth together in one currency: the one place where equity is added up and converted.

use std::collections::{BTreeMap, BTreeSet};

use ::trading::{
    account::Account,
    flows::day_of,
    reading::Reading,
    totals::{Assets, Expected, counts, fund_assets, newest_by_login},
};
use rust_decimal::Decimal;
use values::{
    AccountLogin, CalendarDate, Currency, Figure, Money, MoneyFigure, Provenance, RateBook, RateMissing, UnknownReason,
};

use crate::{home::headline::asset_figure, rates::convert::MissingRate, trading::desk_accounts::DeskAccounts};

/// The accounts together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeskAssets {
    /// Equity of all that could be converted; unknown when an account among them has no reading.
    pub(crate) equity: MoneyFigure,
    /// Their floating result.
    pub(crate) floating: MoneyFigure,
    /// Equity of what could not be converted, one figure a currency.
    pub(crate) not_converted: Vec<MoneyFigure>,
    /// Which rates are missing for that.
    pub(crate) missing: Vec<MissingRate>,
    /// The currencies in the total.
    pub(crate) converted: BTreeSet<Currency>,
    /// How many accounts count.
    pub(crate) counted: usize,
    /// Those whose reading is stale.
    pub(crate) stale: Vec<AccountLogin>,
    /// Those without a reading.
    pub(crate) without: Vec<AccountLogin>,
}

impl DeskAssets {
    /// The equity when all of it is in one currency; else unknown: what is left after taking something from a part of it
    /// would be no figure of the firm.
    pub(crate) fn whole(&self) -> MoneyFigure {
        if self.missing.is_empty() {
            self.equity.clone()
        } else {
            MoneyFigure::unknown(self.equity.currency, UnknownReason::NoRate)
        }
    }
}

/// Amounts with the days whose rates convert them.
type Parts = Vec<(Money, CalendarDate)>;

/// The accounts of the desk that are wanted, in one currency: each reading at the rate of its own day.
///
/// A currency without a rate stays beside the total and is never taken for zero.
pub(crate) fn assets(
    desk: &DeskAccounts,
    wanted: &dyn Fn(&Account) -> bool,
    expected: Expected,
    (book, currency): (&RateBook, Currency),
) -> DeskAssets {
    let accounts: Vec<Account> = desk.accounts.iter().filter(|account| wanted(account)).cloned().collect();
    let by_currency = fund_assets(&accounts, &desk.latest, expected);
    let newest = newest_by_login(&desk.latest);
    let mut found = empty(currency, &by_currency);
    let (mut totals, mut equity, mut floating) = (Vec::new(), Parts::new(), Some(Parts::new()));
    for (of, assets) in &by_currency {
        let parts = parts(assets, &newest, (*of, |reading| reading.equity)).unwrap_or_default();
        if let Some(missing) = first_missing(book, &parts, currency) {
            found.not_converted.push(asset_figure(*of, Some(assets)));
            found.missing.push(missing);
            continue;
        }
        found.converted.insert(*of);
        totals.push(&assets.total);
        equity.extend(parts);
        let more = self::parts(assets, &newest, (*of, |reading| reading.floating));
        floating = floating.zip(more).map(|(held, more)| [held, more].concat());
    }
    if totals.is_empty() {
        let reason = if by_currency.is_empty() { UnknownReason::NeverRead } else { UnknownReason::NoRate };
        let unknown = MoneyFigure::unknown(currency, reason);
        return DeskAssets { equity: unknown.clone(), floating: unknown, ..found };
    }
    found.equity = together(&totals).map_or_else(
        |reason| MoneyFigure::unknown(currency, reason),
        |provenance| summed(book, &equity, (currency, &provenance)),
    );
    found.floating = match (&found.equity.provenance, floating) {
        (Some(provenance), Some(parts)) => summed(book, &parts, (currency, provenance)),
        _ => MoneyFigure::unknown(currency, UnknownReason::PartUnknown),
    };
    if desk.unsure.iter().any(wanted) {
        // An account that counts no longer held money then; whether it counted then is not recorded.
        found.equity = MoneyFigure::unknown(currency, UnknownReason::PartUnknown);
        found.floating = found.equity.clone();
    }
    found
}

fn empty(currency: Currency, by_currency: &BTreeMap<Currency, Assets>) -> DeskAssets {
    let unknown = MoneyFigure::unknown(currency, UnknownReason::NeverRead);
    DeskAssets {
        equity: unknown.clone(),
        floating: unknown,
        not_converted: Vec::new(),
        missing: Vec::new(),
        converted: BTreeSet::new(),
        counted: by_currency.values().map(|assets| assets.counted.len() + assets.without.len()).sum(),
        stale: by_currency.values().flat_map(|assets| assets.stale.iter().copied()).collect(),
        without: by_currency.values().flat_map(|assets| assets.without.iter().copied()).collect(),
    }
}

/// One figure of each counted account; nothing when a reading lacks it.
fn parts(
    assets: &Assets,
    newest: &BTreeMap<AccountLogin, &Reading>,
    (currency, figure): (Currency, fn(&Reading) -> Option<Decimal>),
) -> Option<Parts> {
    let part = |login: &AccountLogin| {
        let reading = newest.get(login)?;
        Some((Money::new(figure(reading)?, currency), day_of(reading.at)))
    };
    assets.counted.iter().map(part).collect()
}

fn first_missing(book: &RateBook, parts: &Parts, to: Currency) -> Option<MissingRate> {
    let foreign = |(money, _): &&(Money, CalendarDate)| money.currency != to && !money.amount.is_zero();
    parts.iter().filter(foreign).find_map(|(money, on)| {
        let missing = book.rate(money.currency, to, *on).err()?;
        Some(MissingRate::of((money.currency, to), *on, missing))
    })
}

/// The reading of all totals together: every source, the oldest time, stale when one is.
fn together(totals: &[&Figure<Money>]) -> Result<Provenance, UnknownReason> {
    let (mut sources, mut as_of, mut stale) = (BTreeSet::new(), None, false);
    for total in totals {
        match total {
            Figure::Known(_, provenance) => {
                sources.extend(provenance.source.split(", "));
                as_of = Some(as_of.map_or(provenance.as_of, |oldest: values::Instant| oldest.min(provenance.as_of)));
                stale |= provenance.stale;
            }
            Figure::Unknown(reason) => return Err(*reason),
        }
    }
    let as_of = as_of.ok_or(UnknownReason::NeverRead)?;
    Ok(Provenance { source: sources.into_iter().collect::<Vec<_>>().join(", "), as_of, stale })
}

fn summed(book: &RateBook, parts: &Parts, (currency, provenance): (Currency, &Provenance)) -> MoneyFigure {
    match book.sum(parts, currency) {
        Ok(sum) => MoneyFigure { rates: sum.rates, ..MoneyFigure::read(sum.money, provenance.clone()) },
        Err(RateMissing::OutOfRange) => MoneyFigure::unknown(currency, UnknownReason::Refused),
        Err(_) => MoneyFigure::unknown(currency, UnknownReason::NoRate),
    }
}

/// The currencies of the accounts that count.
pub(crate) fn currencies(desk: &DeskAccounts) -> BTreeSet<Currency> {
    desk.accounts.iter().filter(|account| counts(account)).map(|account| account.currency).collect()
}
