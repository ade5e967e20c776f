//! Prices and rates day by day: the last one known on or before each day.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, days_between, parse_decimal};

use super::rows::{HoldingsRefused, HoldingsRows, out_of_range};

/// A currency by its place in the market's list.
pub(super) type CurrencyPlace = usize;

/// What one unit of a currency is worth in the base currency, and the other way about, both as exact as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DayRate {
    pub(super) to_base: Decimal,
    pub(super) per_base: Decimal,
}

/// Prices and rates from the first day to the last.
#[derive(Debug, Clone)]
pub(super) struct Market {
    pub(super) first: CalendarDate,
    pub(super) days: usize,
    pub(super) currencies: Vec<Currency>,
    /// By currency and day; nothing before the first rate.
    rates: Vec<Vec<Option<DayRate>>>,
    /// By asset and day; nothing before the first price.
    prices: Vec<Vec<Option<Decimal>>>,
    pub(super) asset_currency: Vec<CurrencyPlace>,
    asset_place: BTreeMap<String, usize>,
}

impl Market {
    pub(super) fn new(
        rows: &HoldingsRows,
        (first, last): (CalendarDate, CalendarDate),
        base: Currency,
    ) -> Result<Self, HoldingsRefused> {
        let days = usize::try_from(days_between(first, last) + 1).map_err(|_| HoldingsRefused::NoActivity)?;
        let one = DayRate { to_base: Decimal::ONE, per_base: Decimal::ONE };
        let mut market = Self {
            first,
            days,
            currencies: vec![base],
            rates: vec![vec![Some(one); days]],
            prices: Vec::new(),
            asset_currency: Vec::new(),
            asset_place: BTreeMap::new(),
        };
        for (row, asset) in rows.assets.iter().enumerate() {
            let field = |field| HoldingsRefused::Field { table: "assets", row, field };
            let place = market.currency(&asset.currency).ok_or_else(|| field("currency"))?;
            market.asset_currency.push(place);
            if market.asset_place.insert(asset.id.clone(), row).is_some() {
                return Err(HoldingsRefused::DuplicateId { id: asset.id.clone() });
            }
        }
        market.prices = vec![vec![None; days]; rows.assets.len()];
        market.take_prices(rows)?;
        market.take_rates(rows, base)?;
        Ok(market)
    }

    /// The place of a currency, a new one if it was not met before; nothing for what is no currency.
    pub(super) fn currency(&mut self, code: &str) -> Option<CurrencyPlace> {
        let currency: Currency = code.parse().ok()?;
        if let Some(place) = self.currencies.iter().position(|known| *known == currency) {
            return Some(place);
        }
        self.currencies.push(currency);
        self.rates.push(vec![None; self.days]);
        Some(self.currencies.len() - 1)
    }

    pub(super) fn asset(&self, id: &str) -> Option<usize> {
        self.asset_place.get(id).copied()
    }

    /// The place of a day, if the market reaches it.
    pub(super) fn day(&self, day: CalendarDate) -> Option<usize> {
        usize::try_from(days_between(self.first, day)).ok().filter(|place| *place < self.days)
    }

    pub(super) fn price(&self, asset: usize, day: usize) -> Option<Decimal> {
        self.prices[asset][day]
    }

    pub(super) fn rate(&self, currency: CurrencyPlace, day: usize) -> Result<DayRate, HoldingsRefused> {
        let unknown = || HoldingsRefused::NoRate { currency: self.currencies[currency].to_string() };
        self.rates[currency][day].ok_or_else(unknown)
    }

    /// `amount` of one currency in another on a day: exact while one of the two is the base currency.
    pub(super) fn convert(
        &self,
        amount: Decimal,
        (from, to): (CurrencyPlace, CurrencyPlace),
        day: usize,
    ) -> Result<Decimal, HoldingsRefused> {
        if from == to || amount.is_zero() {
            return Ok(amount);
        }
        let in_base = amount.checked_mul(self.rate(from, day)?.to_base).ok_or_else(out_of_range)?;
        in_base.checked_mul(self.rate(to, day)?.per_base).ok_or_else(out_of_range)
    }

    fn take_prices(&mut self, rows: &HoldingsRows) -> Result<(), HoldingsRefused> {
        let mut earlier: Vec<Option<(CalendarDate, Decimal)>> = vec![None; self.prices.len()];
        for (row, quote) in rows.quotes.iter().enumerate() {
            let field = |field| HoldingsRefused::Field { table: "quotes", row, field };
            let asset = self.asset(&quote.asset).ok_or_else(|| field("asset"))?;
            let day: CalendarDate = quote.day.parse().map_err(|_| field("day"))?;
            let price = parse_decimal(&quote.price).map_err(|_| field("price"))?;
            match self.day(day) {
                Some(place) => self.prices[asset][place] = Some(price),
                None if day < self.first => keep_later(&mut earlier[asset], day, price),
                None => {}
            }
        }
        for (prices, before) in self.prices.iter_mut().zip(earlier) {
            carry(prices, before.map(|(_, price)| price));
        }
        Ok(())
    }

    fn take_rates(&mut self, rows: &HoldingsRows, base: Currency) -> Result<(), HoldingsRefused> {
        let mut earlier: Vec<Option<(CalendarDate, DayRate)>> = vec![None; self.rates.len()];
        for (row, quoted) in rows.rates.iter().enumerate() {
            let field = |field| HoldingsRefused::Field { table: "rates", row, field };
            let rate = parse_decimal(&quoted.rate).ok().filter(|rate| *rate > Decimal::ZERO);
            let rate = rate.ok_or_else(|| field("rate"))?;
            let inverse = Decimal::ONE.checked_div(rate).ok_or_else(out_of_range)?;
            let (other, value) = if quoted.base == base.code() {
                (&quoted.quote, DayRate { to_base: inverse, per_base: rate })
            } else if quoted.quote == base.code() {
                (&quoted.base, DayRate { to_base: rate, per_base: inverse })
            } else {
                return Err(field("base"));
            };
            let currency = self.currency(other).ok_or_else(|| field("quote"))?;
            earlier.resize(self.rates.len(), None);
            let day: CalendarDate = quoted.day.parse().map_err(|_| field("day"))?;
            match self.day(day) {
                Some(place) => self.rates[currency][place] = Some(value),
                None if day < self.first => keep_later(&mut earlier[currency], day, value),
                None => {}
            }
        }
        for (rates, before) in self.rates.iter_mut().zip(earlier) {
            carry(rates, before.map(|(_, rate)| rate));
        }
        Ok(())
    }
}

fn keep_later<T>(kept: &mut Option<(CalendarDate, T)>, day: CalendarDate, value: T) {
    if kept.as_ref().is_none_or(|(last, _)| *last <= day) {
        *kept = Some((day, value));
    }
}

/// Fills each day without a value with the last one before it.
fn carry<T: Copy>(days: &mut [Option<T>], before: Option<T>) {
    let mut last = before;
    for day in days {
        last = day.or(last);
        *day = last;
    }
}
