//! The rates of many days, each looked up once.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, Fraction, Money, RateBook, Rounding, RoundingMode, currency_minor_units};

/// The rates of a book into one currency.
pub(crate) struct DailyRates<'a> {
    book: &'a RateBook,
    to: Currency,
    found: Mutex<HashMap<(Currency, CalendarDate), Option<Fraction>>>,
}

impl<'a> DailyRates<'a> {
    pub(crate) fn new(book: &'a RateBook, to: Currency) -> Self {
        Self { book, to, found: Mutex::default() }
    }

    /// What one `from` was worth on a day, exactly; nothing without a rate.
    pub(crate) fn of(&self, from: Currency, day: CalendarDate) -> Option<Fraction> {
        if from == self.to {
            return Some(Fraction::one());
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let look_up = || self.book.rate(from, self.to, day).ok().map(|rate| rate.exact);
        found.entry((from, day)).or_insert_with(look_up).clone()
    }

    /// An amount at the rate of a day, rounded to the minor unit; as it is when it needs no rate.
    pub(crate) fn converted(&self, money: Money, day: CalendarDate) -> Option<Decimal> {
        if money.currency == self.to {
            return Some(money.amount);
        }
        let minor_units = currency_minor_units(self.to).unwrap_or(2);
        let cents = Rounding { minor_units, mode: RoundingMode::HalfEven };
        (Fraction::from(money.amount) * self.of(money.currency, day)?).rounded(cents).ok()
    }
}
