//! Exchange rates from quotes: direct, inverse or through a pivot, exact until the one rounding at the end.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{CalendarDate, Fraction, NoFigure, days_between};

/// One quote: on `date`, 1 `base` was worth `rate` `quote`. Codes are compared as written (`GBp` is not `GBP`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FxQuote {
    /// The currency of which one is priced.
    pub base: String,
    /// The currency it is priced in.
    pub quote: String,
    /// The day of the quote.
    pub date: CalendarDate,
    /// The price, above zero.
    pub rate: Decimal,
}

/// Which quote of a pair answers for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FxRule {
    /// The latest on or before the date.
    #[default]
    OnOrBefore,
    /// The nearest in days; of two as near, the earlier.
    Nearest,
    /// The latest on or before the date, else the first after it.
    OnOrBeforeElseFirst,
}

/// A currency that is a fixed part of another, as a penny is 0.01 of a pound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinorCurrency {
    /// The currency it is a part of.
    pub major: String,
    /// How much of it one is worth.
    pub factor: Decimal,
}

/// Rates by base and quote currency, in order of date.
type Quotes = BTreeMap<(String, String), Vec<(CalendarDate, Fraction)>>;

/// The quotes of one book, and how to choose among them.
#[derive(Debug, Clone)]
pub struct FxBook {
    quotes: Quotes,
    /// Quotes between a currency and a part of it, as a feed gives GBP/GBX: they go before the fixed part.
    of_one: Quotes,
    minor: BTreeMap<String, MinorCurrency>,
    rule: FxRule,
    pivot: Option<String>,
}

/// The minor currencies that price feeds use.
#[must_use]
pub fn usual_minor_currencies() -> BTreeMap<String, MinorCurrency> {
    let cents = Decimal::new(1, 2);
    [("GBX", "GBP"), ("GBp", "GBP"), ("ZAC", "ZAR"), ("ZAc", "ZAR"), ("ILA", "ILS"), ("USX", "USD"), ("USC", "USD")]
        .into_iter()
        .map(|(minor, major)| (minor.to_owned(), MinorCurrency { major: major.to_owned(), factor: cents }))
        .collect()
}

impl FxBook {
    /// Takes quotes in any order. Of two for one pair and day, the later in the list holds.
    ///
    /// # Errors
    /// [`NoFigure::Invalid`] `quotes` for a rate that is not above zero, `minor_currencies` for a factor that is not.
    pub fn new(quotes: &[FxQuote], minor: BTreeMap<String, MinorCurrency>) -> Result<Self, NoFigure> {
        if minor.values().any(|m| m.factor <= Decimal::ZERO) {
            return Err(NoFigure::Invalid("minor_currencies"));
        }
        let (quoted, of_one) = (BTreeMap::new(), BTreeMap::new());
        let mut book = Self { quotes: quoted, of_one, minor, rule: FxRule::default(), pivot: None };
        for quote in quotes {
            book.insert(quote)?;
        }
        for series in book.quotes.values_mut().chain(book.of_one.values_mut()) {
            series.sort_by_key(|(date, _)| *date);
        }
        Ok(book)
    }

    /// The same book, choosing quotes by `rule`.
    #[must_use]
    pub fn choosing(self, rule: FxRule) -> Self {
        Self { rule, ..self }
    }

    /// The same book, with the one currency through which pairs without a quote are reached. Without it, the shortest
    /// chain of quotes is taken.
    #[must_use]
    pub fn through(self, pivot: Option<String>) -> Self {
        Self { pivot, ..self }
    }

    /// How much `to` one `from` is worth on `date`, exactly.
    ///
    /// A pair's own quotes, direct or inverse, come before any chain; the most fitting date wins, and on one date the
    /// direct quote. One currency in itself is 1, and in a part of itself what a quote of the two says, else the fixed part.
    ///
    /// # Errors
    /// [`NoFigure::NoData`] when no quote, and no chain of quotes, answers for the date.
    pub fn rate(&self, from: &str, to: &str, date: CalendarDate) -> Result<Fraction, NoFigure> {
        let (from_major, from_factor) = self.major(from);
        let (to_major, to_factor) = self.major(to);
        if from_major == to_major
            && from != to
            && let Some(quoted) = self.pair(&self.of_one, (from, to), date)
        {
            return Ok(quoted);
        }
        let between = self.between_majors(&from_major, &to_major, date).ok_or(NoFigure::NoData)?;
        (from_factor * between).over(&to_factor).ok_or(NoFigure::Invalid("minor_currencies"))
    }

    fn insert(&mut self, quote: &FxQuote) -> Result<(), NoFigure> {
        if quote.rate <= Decimal::ZERO {
            return Err(NoFigure::Invalid("quotes"));
        }
        let (base, base_factor) = self.major(&quote.base);
        let (counter, counter_factor) = self.major(&quote.quote);
        if base == counter {
            let pair = (quote.base.clone(), quote.quote.clone());
            self.of_one.entry(pair).or_default().push((quote.date, quote.rate.into()));
            return Ok(());
        }
        let rate = Fraction::from(quote.rate) * counter_factor;
        let rate = rate.over(&base_factor).ok_or(NoFigure::Invalid("minor_currencies"))?;
        self.quotes.entry((base, counter)).or_default().push((quote.date, rate));
        Ok(())
    }

    fn major(&self, code: &str) -> (String, Fraction) {
        match self.minor.get(code) {
            Some(minor) => (minor.major.clone(), Fraction::from(minor.factor)),
            None => (code.to_owned(), Fraction::one()),
        }
    }

    fn between_majors(&self, from: &str, to: &str, date: CalendarDate) -> Option<Fraction> {
        if from == to {
            return Some(Fraction::one());
        }
        let pair = |from: &str, to: &str| self.pair(&self.quotes, (from, to), date);
        pair(from, to).or_else(|| match &self.pivot {
            Some(pivot) => Some(pair(from, pivot)? * pair(pivot, to)?),
            None => self.chain(from, to, date),
        })
    }

    /// The rate of a pair from its own quotes, direct or inverse.
    fn pair(&self, quotes: &Quotes, (from, to): (&str, &str), date: CalendarDate) -> Option<Fraction> {
        let direct = self.chosen(quotes, (from, to), date);
        let inverse = self.chosen(quotes, (to, from), date);
        match (direct, inverse) {
            (Some((day, _)), Some((other, rate))) if self.preference(other, date) < self.preference(day, date) => {
                Fraction::one().over(rate)
            }
            (Some((_, rate)), _) => Some(rate.clone()),
            (None, Some((_, rate))) => Fraction::one().over(rate),
            (None, None) => None,
        }
    }

    fn chosen<'a>(
        &self,
        quotes: &'a Quotes,
        (base, quote): (&str, &str),
        date: CalendarDate,
    ) -> Option<(CalendarDate, &'a Fraction)> {
        let series = quotes.get(&(base.to_owned(), quote.to_owned()))?;
        let split = series.partition_point(|(day, _)| *day <= date);
        let before = split.checked_sub(1).and_then(|index| series.get(index));
        let after = series.get(split).map(|(first, _)| {
            let last_of_day = series.partition_point(|(day, _)| day <= first);
            &series[last_of_day - 1]
        });
        let found = match self.rule {
            FxRule::OnOrBefore => before,
            FxRule::OnOrBeforeElseFirst => before.or(after),
            FxRule::Nearest => [before, after].into_iter().flatten().min_by_key(|q| self.preference(q.0, date)),
        };
        found.map(|(day, rate)| (*day, rate))
    }

    /// Orders days by how well they answer for `date`: the smaller the better.
    fn preference(&self, day: CalendarDate, date: CalendarDate) -> (bool, i64) {
        let distance = days_between(date, day);
        match self.rule {
            FxRule::Nearest => (false, distance.abs() * 2 + i64::from(distance > 0)),
            FxRule::OnOrBefore | FxRule::OnOrBeforeElseFirst => (distance > 0, distance.abs()),
        }
    }

    /// The shortest chain of quotes that answer for the date; of several as short, the first by the codes on the way.
    fn chain(&self, from: &str, to: &str, date: CalendarDate) -> Option<Fraction> {
        let mut neighbours: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (base, counter) in self.quotes.keys() {
            neighbours.entry(base).or_default().insert(counter);
            neighbours.entry(counter).or_default().insert(base);
        }
        let mut seen = BTreeSet::from([from]);
        let mut open = VecDeque::from([(from, Fraction::one())]);
        while let Some((at, so_far)) = open.pop_front() {
            for next in neighbours.get(at).into_iter().flatten().copied() {
                let fresh = !seen.contains(next);
                if let Some(rate) = fresh.then(|| self.pair(&self.quotes, (at, next), date)).flatten() {
                    let reached = &so_far * &rate;
                    if next == to {
                        return Some(reached);
                    }
                    seen.insert(next);
                    open.push_back((next, reached));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn quote(base: &str, quote: &str, day: i8, rate: Decimal) -> FxQuote {
        FxQuote { base: base.into(), quote: quote.into(), date: date(2024, 1, day), rate }
    }

    fn book(quotes: &[FxQuote]) -> FxBook {
        FxBook::new(quotes, usual_minor_currencies()).expect("the quotes are above zero")
    }

    fn rate(book: &FxBook, from: &str, to: &str, day: i8) -> Result<Decimal, NoFigure> {
        book.rate(from, to, date(2024, 1, day)).and_then(|r| r.decimal())
    }

    #[test]
    fn a_rate_is_read_directly_inversely_and_through_the_pivot_with_one_rounding() {
        let book = book(&[quote("EUR", "USD", 2, dec!(1.25)), quote("EUR", "JPY", 2, dec!(150))]);
        assert_eq!(rate(&book, "EUR", "USD", 3), Ok(dec!(1.25)));
        assert_eq!(rate(&book, "USD", "EUR", 3), Ok(dec!(0.8)));
        assert_eq!(rate(&book, "USD", "JPY", 3), Ok(dec!(120)));
        assert_eq!(
            rate(&book.clone().through(Some("EUR".into())), "JPY", "USD", 3),
            Ok(dec!(0.0083333333333333333333333333))
        );
        assert_eq!(rate(&book.through(Some("CHF".into())), "JPY", "USD", 3), Err(NoFigure::NoData));
    }

    #[test]
    fn each_rule_chooses_its_own_day() {
        let book = book(&[quote("EUR", "USD", 5, dec!(1.1)), quote("EUR", "USD", 10, dec!(1.2))]);
        for (rule, day, expected) in [
            (FxRule::OnOrBefore, 4, Err(NoFigure::NoData)),
            (FxRule::OnOrBefore, 9, Ok(dec!(1.1))),
            (FxRule::Nearest, 9, Ok(dec!(1.2))),
            (FxRule::Nearest, 1, Ok(dec!(1.1))),
            (FxRule::OnOrBeforeElseFirst, 4, Ok(dec!(1.1))),
            (FxRule::OnOrBeforeElseFirst, 31, Ok(dec!(1.2))),
        ] {
            assert_eq!(rate(&book.clone().choosing(rule), "EUR", "USD", day), expected, "{rule:?} {day}");
        }
    }

    #[test]
    fn pence_are_a_hundredth_of_a_pound_on_either_side() {
        let book = book(&[quote("GBP", "USD", 2, dec!(1.25))]);
        assert_eq!(rate(&book, "GBX", "USD", 2), Ok(dec!(0.0125)));
        assert_eq!(rate(&book, "USD", "GBX", 2), Ok(dec!(80)));
        assert_eq!(rate(&book, "GBP", "GBX", 2), Ok(dec!(100)));
    }

    #[test]
    fn a_quote_of_a_currency_in_a_part_of_itself_goes_before_the_fixed_part() {
        let quotes = [quote("GBP", "GBX", 5, dec!(100)), quote("GBP", "GBX", 15, dec!(101))];
        let nearest = book(&quotes).choosing(FxRule::Nearest);
        assert_eq!(rate(&nearest, "GBP", "GBX", 12), Ok(dec!(101)));
        assert_eq!(rate(&nearest, "GBP", "GBX", 7), Ok(dec!(100)));
        let asked_too_early = book(&[quote("GBX", "GBP", 5, dec!(0.0125))]);
        assert_eq!(rate(&asked_too_early, "GBP", "GBX", 4), Ok(dec!(100)));
        assert_eq!(rate(&asked_too_early, "GBP", "GBX", 5), Ok(dec!(80)));
    }
}
