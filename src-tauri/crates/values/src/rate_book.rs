//! Exchange rates with their dates and sources: which quotes answer for a conversion, and what they say.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    CalendarDate, Currency, Fraction, FxBook, FxQuote, MinorCurrency, Money, NoFigure, Rounding, RoundingMode,
    currency_minor_units, usual_minor_currencies,
};

/// A quote as its source gave it: on `date`, 1 `base` was worth `rate` `quote`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourcedQuote {
    /// The currency of which one is priced.
    pub base: Currency,
    /// The currency it is priced in.
    pub quote: Currency,
    /// The price, above zero, as given.
    #[ts(type = "string")]
    pub rate: Decimal,
    /// The day of the quote.
    #[ts(type = "string")]
    pub date: CalendarDate,
    /// Where it is from, in words: `ECB`, or what the person said of an own rate.
    pub source: String,
    /// A rate of the firm's own, which goes before a published one of the same day.
    pub own: bool,
}

/// A rate that went into a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RateUsed {
    /// The currency that was converted.
    pub from: Currency,
    /// Into which.
    pub to: Currency,
    /// What one was worth, to twelve digits after the point; the conversion itself is not rounded.
    #[ts(type = "string")]
    pub rate: Decimal,
    /// The day of the oldest quote in it; nothing for a fixed part of a currency, as a cent is.
    #[ts(type = "string | null")]
    pub date: Option<CalendarDate>,
    /// The quotes it follows from: one, or two through the euro.
    pub quotes: Vec<SourcedQuote>,
}

/// Why there is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RateMissing {
    /// No quote of the currency is known, on no day up to that one.
    #[error("no rate is known")]
    NoQuote,
    /// The newest quote is older than the stated age.
    #[error("the newest rate is of {last}, which is too old")]
    TooOld {
        /// Its day.
        #[ts(type = "string")]
        last: CalendarDate,
    },
    /// The converted amount is out of range.
    #[error("the amount is out of range")]
    OutOfRange,
}

/// A rate that was found: exact, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRate {
    /// What one is worth, exactly.
    pub exact: Fraction,
    /// How it came about.
    pub used: RateUsed,
}

/// Amounts of several currencies as one, and the rates that were needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The sum.
    pub money: Money,
    /// The rates, each once; none when nothing had to be converted.
    pub rates: Vec<RateUsed>,
}

/// The days of one pair as quoted.
type Series = BTreeMap<CalendarDate, SourcedQuote>;

/// The quotes at hand, and how old one may be.
#[derive(Debug, Clone)]
pub struct RateBook {
    pairs: BTreeMap<(Currency, Currency), Series>,
    minor: BTreeMap<String, MinorCurrency>,
    longest_age_days: u16,
}

/// Digits after the point with which a rate is shown.
const SHOWN: Rounding = Rounding { minor_units: 12, mode: RoundingMode::HalfEven };

impl RateBook {
    /// A book of quotes. Of two for one pair and day an own one holds, else the later in the list. A quote that is not
    /// above zero is left out.
    #[must_use]
    pub fn new(quotes: impl IntoIterator<Item = SourcedQuote>, longest_age_days: u16) -> Self {
        let mut book = Self { pairs: BTreeMap::new(), minor: usual_minor_currencies(), longest_age_days };
        for quote in quotes.into_iter().filter(|quote| quote.rate > Decimal::ZERO) {
            let series = book.pairs.entry((quote.base, quote.quote)).or_default();
            let held = series.get(&quote.date).is_some_and(|held| held.own && !quote.own);
            if !held {
                series.insert(quote.date, quote);
            }
        }
        book
    }

    /// How much `to` one `from` was worth on `on`: by the latest quotes on or before that day that are not older than
    /// the book allows. No later quote is ever looked at.
    ///
    /// A pair's own quote, direct or inverse, answers when it is no older than the way through the euro; on one day the
    /// firm's own quote goes before a published one, and the direct one before the inverse. Source of the convention:
    /// the European Central Bank quotes all against the euro. Edge case: one currency in itself is 1 and needs no quote.
    ///
    /// # Errors
    /// [`RateMissing`] when no quote answers.
    pub fn rate(&self, from: Currency, to: Currency, on: CalendarDate) -> Result<FoundRate, RateMissing> {
        let quotes = self.quotes(self.major(from), self.major(to), on)?;
        let given: Vec<FxQuote> = quotes
            .iter()
            .map(|q| FxQuote { base: String::from(q.base), quote: String::from(q.quote), date: q.date, rate: q.rate })
            .collect();
        let exact = FxBook::new(&given, self.minor.clone())
            .map(|book| book.through(Some(String::from(Currency::EUR))))
            .and_then(|book| book.rate(from.code(), to.code(), on))
            .map_err(|_| RateMissing::NoQuote)?;
        let rate = exact.rounded(SHOWN).map_err(|_| RateMissing::OutOfRange)?;
        let date = quotes.iter().map(|quote| quote.date).min();
        Ok(FoundRate { exact, used: RateUsed { from, to, rate, date, quotes } })
    }

    /// Amounts, each with the day whose rate is used, as one sum: what is in `to` already is added as it is, the rest is
    /// converted exactly and rounded once, to the minor unit of `to`, ties to even. Nothing of a currency is nothing of
    /// any other, and needs no rate.
    ///
    /// # Errors
    /// [`RateMissing`] when one of them cannot be converted; nothing is converted then.
    pub fn sum(&self, parts: &[(Money, CalendarDate)], to: Currency) -> Result<Converted, RateMissing> {
        let mut plain = Decimal::ZERO;
        let (mut foreign, mut rates) = (Fraction::zero(), Vec::new());
        for (money, on) in parts {
            if money.currency == to {
                plain = plain.checked_add(money.amount).ok_or(RateMissing::OutOfRange)?;
            } else if !money.amount.is_zero() {
                let found = self.rate(money.currency, to, *on)?;
                foreign = foreign + Fraction::from(money.amount) * found.exact;
                if !rates.contains(&found.used) {
                    rates.push(found.used);
                }
            }
        }
        let cents = Rounding { minor_units: currency_minor_units(to).unwrap_or(2), mode: RoundingMode::HalfEven };
        let out_of_range = |_: NoFigure| RateMissing::OutOfRange;
        let amount = foreign.rounded(cents).map_err(out_of_range)?.checked_add(plain);
        Ok(Converted { money: Money::new(amount.ok_or(RateMissing::OutOfRange)?, to), rates })
    }

    /// The quotes by which `from` is reached: none for itself, one, or two through the euro.
    fn quotes(&self, from: Currency, to: Currency, on: CalendarDate) -> Result<Vec<SourcedQuote>, RateMissing> {
        if from == to {
            return Ok(Vec::new());
        }
        let direct = self.newest(from, to, on).map(|quote| vec![quote]);
        let pivot = Currency::EUR;
        let through = if from == pivot || to == pivot {
            None
        } else {
            self.newest(from, pivot, on).zip(self.newest(pivot, to, on)).map(|(one, two)| vec![one, two])
        };
        let day = |quotes: &Vec<SourcedQuote>| quotes.iter().map(|quote| quote.date).min();
        let chosen = match (direct, through) {
            (Some(direct), Some(through)) if day(&through) > day(&direct) => through,
            (Some(direct), _) => direct,
            (None, Some(through)) => through,
            (None, None) => return Err(RateMissing::NoQuote),
        };
        let oldest_allowed = on.checked_sub(i64::from(self.longest_age_days).days()).unwrap_or(CalendarDate::MIN);
        match day(&chosen) {
            Some(last) if last < oldest_allowed => Err(RateMissing::TooOld { last }),
            _ => Ok(chosen),
        }
    }

    /// The newest quote of a pair on or before a day, in either direction.
    fn newest(&self, from: Currency, to: Currency, on: CalendarDate) -> Option<SourcedQuote> {
        let of = |pair| self.pairs.get(&pair)?.range(..=on).next_back().map(|(_, quote)| quote);
        let (direct, inverse) = (of((from, to)), of((to, from)));
        let rank = |quote: &SourcedQuote| (quote.date, quote.own);
        let better = |inverse: &&SourcedQuote| direct.is_none_or(|direct| rank(inverse) > rank(direct));
        inverse.filter(better).or(direct).cloned()
    }

    /// The currency of which another is a fixed part, or itself.
    fn major(&self, currency: Currency) -> Currency {
        self.minor.get(currency.code()).and_then(|minor| minor.major.parse().ok()).unwrap_or(currency)
    }
}

/// The currencies whose quotes a conversion between these may need: themselves, what they are a part of, and the euro.
#[must_use]
pub fn currencies_to_quote(currencies: impl IntoIterator<Item = Currency>) -> BTreeSet<Currency> {
    let minor = usual_minor_currencies();
    let major = |currency: Currency| minor.get(currency.code()).and_then(|minor| minor.major.parse::<Currency>().ok());
    let mut all = BTreeSet::from([Currency::EUR]);
    for currency in currencies {
        all.insert(currency);
        all.extend(major(currency));
    }
    all
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn code(text: &str) -> Currency {
        text.parse().expect("a code")
    }

    fn quote(pair: (&str, &str), day: i8, rate: Decimal, own: bool) -> SourcedQuote {
        let source = if own { "desk".to_owned() } else { "ECB".to_owned() };
        SourcedQuote { base: code(pair.0), quote: code(pair.1), rate, date: date(2024, 1, day), source, own }
    }

    fn ecb(pair: (&str, &str), day: i8, rate: Decimal) -> SourcedQuote {
        quote(pair, day, rate, false)
    }

    fn rate(book: &RateBook, from: &str, to: &str, day: i8) -> Result<(Decimal, Option<i8>), RateMissing> {
        let found = book.rate(code(from), code(to), date(2024, 1, day))?;
        Ok((found.used.rate, found.used.date.map(|date| date.day())))
    }

    #[test]
    fn a_rate_goes_through_the_euro_and_carries_both_quotes() {
        let book = RateBook::new([ecb(("EUR", "USD"), 2, dec!(1.25)), ecb(("EUR", "GBP"), 2, dec!(0.8))], 7);
        assert_eq!(rate(&book, "GBP", "USD", 2), Ok((dec!(1.5625), Some(2))));
        let found = book.rate(code("GBP"), code("USD"), date(2024, 1, 2)).expect("both are quoted");
        let quotes: Vec<_> = found.used.quotes.iter().map(|q| (q.quote.code(), q.rate, q.source.as_str())).collect();
        assert_eq!(quotes, [("GBP", dec!(0.8), "ECB"), ("USD", dec!(1.25), "ECB")]);
    }

    #[test]
    fn a_later_quote_is_never_looked_at_and_an_old_one_only_within_its_age() {
        let book = RateBook::new([ecb(("EUR", "USD"), 5, dec!(1.1)), ecb(("EUR", "USD"), 20, dec!(1.2))], 7);
        assert_eq!(rate(&book, "EUR", "USD", 4), Err(RateMissing::NoQuote));
        assert_eq!(rate(&book, "EUR", "USD", 12), Ok((dec!(1.1), Some(5))));
        assert_eq!(rate(&book, "EUR", "USD", 13), Err(RateMissing::TooOld { last: date(2024, 1, 5) }));
        assert_eq!(rate(&book, "EUR", "USD", 20), Ok((dec!(1.2), Some(20))));
    }

    #[test]
    fn an_own_rate_goes_before_a_published_one_of_the_same_day_and_not_before_a_newer_one() {
        let both = [quote(("EUR", "USD"), 5, dec!(1.5), true), ecb(("EUR", "USD"), 5, dec!(1.1))];
        let newer = ecb(("EUR", "USD"), 8, dec!(1.2));
        let book = RateBook::new(both.into_iter().chain([newer]), 7);
        assert_eq!(rate(&book, "EUR", "USD", 7), Ok((dec!(1.5), Some(5))));
        assert_eq!(rate(&book, "EUR", "USD", 8), Ok((dec!(1.2), Some(8))));
    }

    #[test]
    fn an_own_rate_of_a_pair_goes_before_the_way_through_the_euro_unless_that_is_newer() {
        let quotes = [ecb(("EUR", "USD"), 5, dec!(1.25)), ecb(("EUR", "GBP"), 5, dec!(0.8))];
        let own = quote(("USD", "GBP"), 5, dec!(0.5), true);
        let book = RateBook::new(quotes.into_iter().chain([own]), 7);
        assert_eq!(rate(&book, "GBP", "USD", 5), Ok((dec!(2), Some(5))));
        let newer = [ecb(("EUR", "USD"), 6, dec!(1.25)), ecb(("EUR", "GBP"), 6, dec!(0.8))];
        let book = RateBook::new(newer.into_iter().chain([quote(("USD", "GBP"), 5, dec!(0.5), true)]), 7);
        assert_eq!(rate(&book, "GBP", "USD", 6), Ok((dec!(1.5625), Some(6))));
    }

    #[test]
    fn cents_are_a_hundredth_of_a_dollar_without_any_quote() {
        let book = RateBook::new([], 7);
        assert_eq!(rate(&book, "USC", "USD", 1), Ok((dec!(0.01), None)));
        assert_eq!(rate(&book, "USC", "EUR", 1), Err(RateMissing::NoQuote));
        assert_eq!(currencies_to_quote([code("USC")]), BTreeSet::from([code("USC"), code("USD"), code("EUR")]));
    }

    #[test]
    fn a_sum_is_rounded_once_and_what_needs_no_rate_stays_as_it_is() {
        let book = RateBook::new([ecb(("EUR", "USD"), 2, dec!(1.11115))], 7);
        let day = date(2024, 1, 3);
        let euros = Money::new(dec!(0.5), Currency::EUR);
        let parts = [(euros, day), (euros, day), (Money::new(dec!(0.001), Currency::USD), day)];
        let sum = book.sum(&parts, Currency::USD).expect("the euro is quoted");
        // Twice 0.555575 is 1.11115, rounded once to 1.11; rounded each time it would be 1.12.
        assert_eq!(sum.money, Money::new(dec!(1.111), Currency::USD));
        assert_eq!(sum.rates.len(), 1);
        let francs = |amount| [(Money::new(amount, code("CHF")), day)];
        assert_eq!(book.sum(&francs(dec!(1)), Currency::USD), Err(RateMissing::NoQuote));
        assert_eq!(book.sum(&francs(dec!(0)), Currency::USD).map(|sum| sum.money.amount), Ok(dec!(0)));
    }

    #[test]
    fn yen_have_no_minor_unit() {
        let book = RateBook::new([ecb(("EUR", "JPY"), 2, dec!(160.55))], 7);
        let sum = book.sum(&[(Money::new(dec!(10.01), Currency::EUR), date(2024, 1, 2))], code("JPY"));
        assert_eq!(sum.map(|sum| sum.money.amount), Ok(dec!(1607)));
    }
}
