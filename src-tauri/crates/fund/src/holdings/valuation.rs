//! What an account is worth at the close of every day.

use rust_decimal::Decimal;

use super::{
    fold::{BothCurrencies, Folded},
    market::{CurrencyPlace, Market},
    rows::{HoldingsRefused, out_of_range},
};

/// An account at the close of a day, in its own and in the base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DailyRow {
    /// Cash of all currencies.
    pub cash: BothCurrencies,
    /// Positions at the day's prices.
    pub market: BothCurrencies,
    /// What the positions cost, each at the rate of its purchase.
    pub book: BothCurrencies,
    /// What came in from outside less what went out, so far.
    pub contribution: BothCurrencies,
    /// What came in from outside that day less what went out, base currency.
    pub flow_base: Decimal,
    /// Positions without any price so far: they are not in the market value.
    pub unpriced: u32,
}

impl DailyRow {
    /// Cash and positions in the base currency.
    #[must_use]
    pub fn total_base(&self) -> Decimal {
        self.cash.base.saturating_add(self.market.base)
    }

    /// Cash and positions in the account's currency.
    #[must_use]
    pub fn total_account(&self) -> Decimal {
        self.cash.account.saturating_add(self.market.account)
    }
}

/// Values an account on every day of the market.
pub(super) fn value(
    folded: &Folded,
    currency: CurrencyPlace,
    market: &Market,
) -> Result<Vec<DailyRow>, HoldingsRefused> {
    let mut rows = Vec::with_capacity(market.days);
    let mut cash = vec![Decimal::ZERO; market.currencies.len()];
    let mut held: Vec<(usize, Decimal)> = Vec::new();
    let mut kept = DailyRow::default();
    let mut events = folded.days.iter().peekable();
    for day in 0..market.days {
        kept.flow_base = Decimal::ZERO;
        while let Some(event) = events.next_if(|event| event.day == day) {
            for (place, amount) in &event.cash {
                cash[*place] = *amount;
            }
            for change in &event.positions {
                match held.binary_search_by_key(&change.asset, |(asset, _)| *asset) {
                    Ok(place) if change.quantity.is_zero() => drop(held.remove(place)),
                    Ok(place) => held[place].1 = change.quantity,
                    Err(_) if change.quantity.is_zero() => {}
                    Err(place) => held.insert(place, (change.asset, change.quantity)),
                }
            }
            (kept.book, kept.contribution) = (event.book, event.contribution);
            kept.flow_base = event.flow_base;
        }
        let (worth, unpriced) = worth(&held, market, day)?;
        kept.cash = both(&cash, currency, market, day)?;
        kept.market = both(&worth, currency, market, day)?;
        kept.unpriced = unpriced;
        rows.push(kept);
    }
    Ok(rows)
}

/// The positions at a day's prices, by currency, and how many have no price.
fn worth(held: &[(usize, Decimal)], market: &Market, day: usize) -> Result<(Vec<Decimal>, u32), HoldingsRefused> {
    let mut worth = vec![Decimal::ZERO; market.currencies.len()];
    let mut unpriced = 0;
    for (asset, quantity) in held {
        let Some(price) = market.price(*asset, day) else {
            unpriced += 1;
            continue;
        };
        let sum = &mut worth[market.asset_currency[*asset]];
        *sum = quantity.checked_mul(price).and_then(|value| sum.checked_add(value)).ok_or_else(out_of_range)?;
    }
    Ok((worth, unpriced))
}

/// Amounts by currency, together in the account's currency and in the base currency.
fn both(
    amounts: &[Decimal],
    currency: CurrencyPlace,
    market: &Market,
    day: usize,
) -> Result<BothCurrencies, HoldingsRefused> {
    let mut sums = BothCurrencies::default();
    for (place, amount) in amounts.iter().enumerate().filter(|(_, amount)| !amount.is_zero()) {
        let account = market.convert(*amount, (place, currency), day)?;
        let base = if currency == 0 { account } else { market.convert(*amount, (place, 0), day)? };
        sums.account = sums.account.checked_add(account).ok_or_else(out_of_range)?;
        sums.base = sums.base.checked_add(base).ok_or_else(out_of_range)?;
    }
    Ok(sums)
}
