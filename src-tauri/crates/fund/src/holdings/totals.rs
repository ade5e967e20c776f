//! What the accounts of a book come to together.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, Money};

use super::{
    AccountSums, Disposal, HoldingsBook, LotRecord, Oversold,
    rows::{HoldingsRefused, out_of_range},
    valuation::DailyRow,
};

/// All accounts at the close of a day, in the base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTotal {
    /// The day.
    pub day: CalendarDate,
    /// Cash and positions.
    pub value: Decimal,
    /// What came in from outside that day less what went out.
    pub flow: Decimal,
}

/// Where the value of a book came from, in the base currency; the parts sum to the value, but for the residual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldingsAttribution {
    /// The value on the last day.
    pub end_value: Decimal,
    /// What came in from outside less what went out, each at its day's rate.
    pub contributed: Decimal,
    /// Interest and dividends.
    pub income: Decimal,
    /// Realised on what was sold, after the charges in its cost and proceeds.
    pub realised: Decimal,
    /// Proceeds of units that were never held.
    pub uncovered: Decimal,
    /// Value less cost of what is held.
    pub unrealised: Decimal,
    /// What cash gained or lost by rates between currencies.
    pub currency_on_cash: Decimal,
    /// Fees and taxes that are no part of a trade, negative.
    pub charged: Decimal,
    /// Charges in costs and proceeds, for information.
    pub charges_in_trades: Decimal,
    /// The value less all of the parts: rounding of the twenty-eighth digit, and nothing else.
    pub residual: Decimal,
}

fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Result<Decimal, HoldingsRefused> {
    amounts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add).ok_or_else(out_of_range)
}

impl HoldingsBook {
    /// The base currency.
    #[must_use]
    pub fn base(&self) -> Currency {
        self.market.currencies[0]
    }

    /// The first day of the book.
    #[must_use]
    pub const fn first_day(&self) -> CalendarDate {
        self.market.first
    }

    /// Each account with its daily rows, from the first day of the book to the last.
    pub fn accounts(&self) -> impl Iterator<Item = (&str, Currency, &[DailyRow])> {
        let currency = |place: usize| self.market.currencies[place];
        self.accounts.iter().map(move |a| (a.id.as_str(), currency(a.currency), a.rows.as_slice()))
    }

    /// Every purchase of an account and what is left of it, in order.
    #[must_use]
    pub fn lots(&self, account: &str) -> &[LotRecord] {
        self.accounts.iter().find(|a| a.id == account).map_or(&[], |a| a.folded.lots.as_slice())
    }

    /// Every disposal of an account, in order.
    #[must_use]
    pub fn disposals(&self, account: &str) -> &[Disposal] {
        self.accounts.iter().find(|a| a.id == account).map_or(&[], |a| a.folded.disposals.as_slice())
    }

    /// The sales of more than was held, account by account.
    pub fn oversold(&self) -> impl Iterator<Item = &Oversold> {
        self.accounts.iter().flat_map(|account| &account.folded.oversold)
    }

    /// All accounts together, day by day.
    ///
    /// # Errors
    /// [`HoldingsRefused::OutOfRange`].
    pub fn totals(&self) -> Result<Vec<DayTotal>, HoldingsRefused> {
        let mut day = self.market.first;
        let mut totals = Vec::with_capacity(self.market.days);
        for place in 0..self.market.days {
            let rows = || self.accounts.iter().filter_map(|account| account.rows.get(place));
            let value = sum(rows().map(DailyRow::total_base))?;
            totals.push(DayTotal { day, value, flow: sum(rows().map(|row| row.flow_base))? });
            day = day.tomorrow().unwrap_or(day);
        }
        Ok(totals)
    }

    /// Cash on the last day, currency by currency.
    ///
    /// # Errors
    /// [`HoldingsRefused::OutOfRange`].
    pub fn cash(&self) -> Result<BTreeMap<Currency, Money>, HoldingsRefused> {
        let mut cash = BTreeMap::<Currency, Money>::new();
        for account in &self.accounts {
            let mut last = BTreeMap::new();
            for (place, amount) in account.folded.days.iter().flat_map(|day| &day.cash) {
                last.insert(*place, *amount);
            }
            for (place, amount) in last {
                let currency = self.market.currencies[place];
                let sum = cash.entry(currency).or_insert(Money::zero(currency));
                *sum = sum.checked_add(Money::new(amount, currency)).map_err(|_| out_of_range())?;
            }
        }
        Ok(cash)
    }

    /// Where the value on the last day came from.
    ///
    /// # Errors
    /// [`HoldingsRefused::OutOfRange`].
    pub fn attribution(&self) -> Result<HoldingsAttribution, HoldingsRefused> {
        let each = |pick: fn(&AccountSums) -> Decimal| sum(self.accounts.iter().map(|a| pick(&a.folded.sums)));
        let last = |pick: fn(&DailyRow) -> Decimal| sum(self.accounts.iter().filter_map(|a| a.rows.last()).map(pick));
        let end_value = last(DailyRow::total_base)?;
        let (contributed, income, charged) = (each(|s| s.contributed)?, each(|s| s.income)?, each(|s| s.charged)?);
        let (realised, uncovered) = (each(|s| s.realised)?, each(|s| s.uncovered)?);
        let book = sum(self.accounts.iter().flat_map(|a| &a.folded.lots).map(|lot| lot.cost_left_base))?;
        let less = |a: Decimal, b: Decimal| a.checked_sub(b).ok_or_else(out_of_range);
        let unrealised = less(last(|row| row.market.base)?, book)?;
        let currency_on_cash = less(last(|row| row.cash.base)?, each(|s| s.cash_moved)?)?;
        let parts = sum([contributed, income, realised, uncovered, unrealised, currency_on_cash, charged])?;
        Ok(HoldingsAttribution {
            end_value,
            contributed,
            income,
            realised,
            uncovered,
            unrealised,
            currency_on_cash,
            charged,
            charges_in_trades: each(|s| s.charges_in_trades)?,
            residual: less(end_value, parts)?,
        })
    }
}
