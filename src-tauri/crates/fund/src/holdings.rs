//! A firm's whole history from its activities, prices and rates: lots, positions, cash and value of every day, exact.

mod fold;
mod market;
mod rows;
mod totals;
mod valuation;

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, Instant, parse_decimal};

pub use fold::{AccountSums, BothCurrencies, Disposal, LotRecord, Oversold};
pub use rows::{AccountRow, ActivityKind, ActivityRow, AssetRow, HoldingsRefused, HoldingsRows, QuoteRow, RateRow};
pub use totals::{DayTotal, HoldingsAttribution};
pub use valuation::DailyRow;

use fold::{Activity, Folded, fold};
use market::{CurrencyPlace, Market};
use valuation::value;

/// One account of the book.
#[derive(Debug, Clone)]
struct AccountBook {
    id: String,
    currency: CurrencyPlace,
    activities: Vec<Activity>,
    folded: Folded,
    rows: Vec<DailyRow>,
}

/// A book of accounts with everything that follows from it, kept up to date activity by activity.
///
/// Activities are taken in order of moment and id, days are UTC. Lots close first in, first out, within an account; a
/// purchase's cost is all that was paid, a sale's proceeds all that was received. A sale of more than is held books its
/// cash in full, takes out what is held and is told ([`HoldingsBook::oversold`]): with nothing held its proceeds are
/// realised on nothing ([`AccountSums::uncovered`]), else they belong to what was. A day's value takes the last price and
/// rate on or before it; a position that never had a price is counted and not valued. Linear in activities and days.
#[derive(Debug, Clone)]
pub struct HoldingsBook {
    market: Market,
    accounts: Vec<AccountBook>,
    ids: std::collections::BTreeSet<Box<str>>,
}

impl HoldingsBook {
    /// Computes the history of rows up to and including `as_of`, in the base currency.
    ///
    /// # Errors
    /// [`HoldingsRefused`] with the row that cannot be read or the rate that is missing.
    pub fn new(rows: &HoldingsRows, base: Currency, as_of: CalendarDate) -> Result<Self, HoldingsRefused> {
        let moments = moments(&rows.activities)?;
        let days = moments.iter().map(|at| day_of(*at)).filter(|day| *day <= as_of);
        let first = days.min().ok_or(HoldingsRefused::NoActivity)?;
        let mut book = Self {
            market: Market::new(rows, (first, as_of), base)?,
            accounts: Vec::new(),
            ids: std::collections::BTreeSet::new(),
        };
        for (row, account) in rows.accounts.iter().enumerate() {
            let wrong = HoldingsRefused::Field { table: "accounts", row, field: "currency" };
            let currency = book.market.currency(&account.currency).ok_or(wrong)?;
            if book.accounts.iter().any(|known| known.id == account.id) {
                return Err(HoldingsRefused::DuplicateId { id: account.id.clone() });
            }
            let id = account.id.clone();
            let (activities, folded, rows) = (Vec::new(), Folded::default(), Vec::new());
            book.accounts.push(AccountBook { id, currency, activities, folded, rows });
        }
        for (row, activity) in rows.activities.iter().enumerate() {
            if day_of(moments[row]) <= as_of {
                let (account, read) = book.read(row, activity, moments[row])?;
                book.accounts[account].activities.push(read);
            }
        }
        for place in 0..book.accounts.len() {
            book.accounts[place].activities.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.id.cmp(&b.id)));
            book.compute(place)?;
        }
        Ok(book)
    }

    /// Takes one more activity and brings everything that follows from it up to date: its account alone.
    ///
    /// # Errors
    /// As [`HoldingsBook::new`]; [`HoldingsRefused::BeforeTheBook`] before its first or after its last day. The book is
    /// then as it was.
    pub fn record(&mut self, row: &ActivityRow) -> Result<(), HoldingsRefused> {
        let at = moments(std::slice::from_ref(row))?.first().copied().ok_or(HoldingsRefused::NoActivity)?;
        if self.market.day(day_of(at)).is_none() {
            return Err(HoldingsRefused::BeforeTheBook);
        }
        let (place, activity) = self.read(0, row, at)?;
        let account = &mut self.accounts[place];
        let order = |known: &Activity| known.at.cmp(&activity.at).then_with(|| known.id.cmp(&activity.id)).is_lt();
        let position = account.activities.partition_point(order);
        account.activities.insert(position, activity);
        self.compute(place).inspect_err(|_| {
            let taken = self.accounts[place].activities.remove(position);
            self.ids.remove(&taken.id);
        })
    }

    fn compute(&mut self, place: usize) -> Result<(), HoldingsRefused> {
        let account = &self.accounts[place];
        let folded = fold(&account.activities, account.currency, &self.market)?;
        let rows = value(&folded, account.currency, &self.market)?;
        (self.accounts[place].folded, self.accounts[place].rows) = (folded, rows);
        Ok(())
    }

    /// Reads a row and tells which account it is of.
    fn read(&mut self, row: usize, text: &ActivityRow, at: Instant) -> Result<(usize, Activity), HoldingsRefused> {
        let wrong = |field| HoldingsRefused::Field { table: "activities", row, field };
        let place = self.accounts.iter().position(|account| account.id == text.account);
        let place = place.ok_or_else(|| wrong("account"))?;
        let trade = matches!(text.kind, ActivityKind::Buy | ActivityKind::Sell);
        let asset = match &text.asset {
            Some(id) if trade => Some(self.market.asset(id).ok_or_else(|| wrong("asset"))?),
            None if trade => return Err(wrong("asset")),
            _ => None,
        };
        let amount_of = |text: &str, field| {
            let blank = text.is_empty();
            let amount = if blank { Some(Decimal::ZERO) } else { parse_decimal(text).ok() };
            amount.filter(|amount| !amount.is_sign_negative()).ok_or_else(|| wrong(field))
        };
        let quantity = amount_of(&text.quantity, "quantity")?;
        if trade && quantity.is_zero() {
            return Err(wrong("quantity"));
        }
        let id: Box<str> = text.id.as_str().into();
        let activity = Activity {
            kind: text.kind,
            at,
            day: self.market.day(day_of(at)).ok_or(HoldingsRefused::BeforeTheBook)?,
            asset,
            quantity,
            amount: amount_of(&text.amount, "amount")?,
            charge: amount_of(&text.charge, "charge")?,
            currency: self.market.currency(&text.currency).ok_or_else(|| wrong("currency"))?,
            id: id.clone(),
        };
        if self.ids.insert(id) {
            Ok((place, activity))
        } else {
            Err(HoldingsRefused::DuplicateId { id: text.id.clone() })
        }
    }
}

fn moments(activities: &[ActivityRow]) -> Result<Vec<Instant>, HoldingsRefused> {
    let read = |(row, activity): (usize, &ActivityRow)| {
        activity.at.parse().map_err(|_| HoldingsRefused::Field { table: "activities", row, field: "at" })
    };
    activities.iter().enumerate().map(read).collect()
}

fn day_of(at: Instant) -> CalendarDate {
    jiff::tz::Offset::UTC.to_datetime(at).date()
}
