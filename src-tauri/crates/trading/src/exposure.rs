//! Open risk: what is held, long and short, by symbol and by currency.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{Currency, Instant, NoFigure};

use crate::deal_codes::DealSide;

/// A position as a bridge reports it. What it did not say is not there, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldPosition {
    /// The position's number.
    pub position: u64,
    /// The symbol.
    pub symbol: String,
    /// Bought, or sold.
    pub side: DealSide,
    /// Lots.
    pub volume: Decimal,
    /// When it was opened, UTC.
    pub opened_at: Option<Instant>,
    /// Price of opening.
    pub price_open: Decimal,
    /// Price now.
    pub price_current: Option<Decimal>,
    /// Floating result, account currency.
    pub floating: Option<Decimal>,
    /// Swap so far, account currency.
    pub swap: Option<Decimal>,
    /// Stop loss.
    pub stop_loss: Option<Decimal>,
    /// Take profit.
    pub take_profit: Option<Decimal>,
    /// The number of the expert advisor.
    pub magic: Option<i64>,
    /// The broker's comment.
    pub comment: Option<String>,
}

/// What a symbol is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymbolFacts {
    /// Units of the base in a lot: 100,000 for most pairs.
    pub contract_size: Decimal,
    /// What is bought: a currency, a metal, or for an index or a share the currency it is priced in.
    pub base: Currency,
    /// What it is paid and its result is counted in.
    pub profit: Currency,
}

/// Lots held of one symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymbolExposure {
    /// The symbol.
    pub symbol: String,
    /// Lots bought.
    pub long: Decimal,
    /// Lots sold.
    pub short: Decimal,
    /// Bought less sold.
    pub net: Decimal,
    /// Bought and sold.
    pub gross: Decimal,
    /// How many positions.
    pub positions: u32,
    /// Their floating result; nothing when one is not known.
    pub floating: Option<Decimal>,
}

/// Money held in one currency, in that currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencyExposure {
    /// The currency.
    pub currency: Currency,
    /// What rises with it.
    pub long: Decimal,
    /// What falls with it.
    pub short: Decimal,
    /// Long less short.
    pub net: Decimal,
    /// Long and short.
    pub gross: Decimal,
}

/// What an account or a group holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Exposure {
    /// By symbol, in order of names.
    pub by_symbol: Vec<SymbolExposure>,
    /// By currency, in order of codes; without the symbols of `without_facts`.
    pub by_currency: Vec<CurrencyExposure>,
    /// Symbols whose contract or price is not known: the currencies' sums lack them.
    pub without_facts: Vec<String>,
}

/// The exposure of positions. A pair bought is long its base by lots × contract and short the currency it is paid in by
/// that × the price now (or, not known, of opening); what is priced in its own base, as an index, is long that alone.
///
/// # Errors
/// [`NoFigure::OutOfRange`].
pub fn exposure(held: &[HeldPosition], facts: &BTreeMap<String, SymbolFacts>) -> Result<Exposure, NoFigure> {
    let mut symbols = BTreeMap::<&str, SymbolExposure>::new();
    let mut currencies = BTreeMap::<Currency, CurrencyExposure>::new();
    let mut without = std::collections::BTreeSet::new();
    for position in held {
        let line = symbols.entry(&position.symbol).or_insert_with(|| SymbolExposure::none(&position.symbol));
        line.take(position).ok_or(NoFigure::OutOfRange)?;
        let Some(known) = facts.get(&position.symbol).filter(|known| known.contract_size > Decimal::ZERO) else {
            without.insert(position.symbol.clone());
            continue;
        };
        for leg in legs(position, known).ok_or(NoFigure::OutOfRange)? {
            book(&mut currencies, leg.currency, (leg.amount, leg.long)).ok_or(NoFigure::OutOfRange)?;
        }
    }
    Ok(Exposure {
        by_symbol: symbols.into_values().collect(),
        by_currency: currencies.into_values().collect(),
        without_facts: without.into_iter().collect(),
    })
}

/// What a position is in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leg {
    pub(crate) currency: Currency,
    pub(crate) amount: Decimal,
    /// It rises with the currency.
    pub(crate) long: bool,
    /// The price it was multiplied by; nothing for units of the base.
    pub(crate) price: Option<Decimal>,
}

/// Units of the base, and what they cost; of what is priced in its own base that alone. Nothing when out of range.
pub(crate) fn legs(position: &HeldPosition, facts: &SymbolFacts) -> Option<Vec<Leg>> {
    let base = position.volume.checked_mul(facts.contract_size)?;
    let price = position.price_current.unwrap_or(position.price_open);
    let bought = position.side.is_buy();
    let paid = Leg { currency: facts.profit, amount: base.checked_mul(price)?, long: !bought, price: Some(price) };
    if facts.base == facts.profit {
        return Some(vec![Leg { long: bought, ..paid }]);
    }
    Some(vec![Leg { currency: facts.base, amount: base, long: bought, price: None }, paid])
}

fn book(
    currencies: &mut BTreeMap<Currency, CurrencyExposure>,
    currency: Currency,
    (amount, long): (Decimal, bool),
) -> Option<()> {
    let zero = Decimal::ZERO;
    let line = currencies.entry(currency).or_insert(CurrencyExposure {
        currency,
        long: zero,
        short: zero,
        net: zero,
        gross: zero,
    });
    let leg = if long { &mut line.long } else { &mut line.short };
    *leg = leg.checked_add(amount)?;
    line.net = line.long.checked_sub(line.short)?;
    line.gross = line.long.checked_add(line.short)?;
    Some(())
}

impl SymbolExposure {
    fn none(symbol: &str) -> Self {
        let zero = Decimal::ZERO;
        Self {
            symbol: symbol.to_owned(),
            long: zero,
            short: zero,
            net: zero,
            gross: zero,
            positions: 0,
            floating: Some(zero),
        }
    }

    fn take(&mut self, position: &HeldPosition) -> Option<()> {
        let leg = if position.side.is_buy() { &mut self.long } else { &mut self.short };
        *leg = leg.checked_add(position.volume)?;
        self.net = self.long.checked_sub(self.short)?;
        self.gross = self.long.checked_add(self.short)?;
        self.positions += 1;
        self.floating = match (self.floating, position.floating) {
            (Some(sum), Some(floating)) => Some(sum.checked_add(floating)?),
            _ => None,
        };
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn held(position: u64, symbol: &str, side: DealSide, volume: Decimal) -> HeldPosition {
        HeldPosition {
            position,
            symbol: symbol.into(),
            side,
            volume,
            opened_at: None,
            price_open: dec!(1.1),
            price_current: Some(dec!(1.2)),
            floating: Some(dec!(5)),
            swap: None,
            stop_loss: None,
            take_profit: None,
            magic: None,
            comment: None,
        }
    }

    fn facts(entries: &[(&str, i64, &str, &str)]) -> BTreeMap<String, SymbolFacts> {
        let currency = |code: &str| code.parse().expect("a currency");
        let of = |size: i64, base, profit| SymbolFacts {
            contract_size: Decimal::from(size),
            base: currency(base),
            profit: currency(profit),
        };
        entries.iter().map(|(symbol, size, base, profit)| ((*symbol).to_owned(), of(*size, base, profit))).collect()
    }

    #[test]
    fn a_pair_is_long_one_currency_and_short_the_other() {
        let held = [
            held(1, "EURUSD", DealSide::Buy, dec!(1)),
            held(2, "EURUSD", DealSide::Sell, dec!(0.4)),
            held(3, "US500", DealSide::Buy, dec!(2)),
            held(4, "ODD", DealSide::Buy, dec!(1)),
        ];
        let known = facts(&[("EURUSD", 100_000, "EUR", "USD"), ("US500", 10, "USD", "USD")]);
        let found = exposure(&held, &known).expect("in range");
        let euro = found.by_currency.iter().find(|line| line.currency == Currency::EUR).copied().expect("euros");
        assert_eq!(
            (euro.long, euro.short, euro.net, euro.gross),
            (dec!(100000), dec!(40000), dec!(60000), dec!(140000))
        );
        let dollar = found.by_currency.iter().find(|line| line.currency == Currency::USD).copied().expect("dollars");
        assert_eq!((dollar.long, dollar.short), (dec!(48024), dec!(120000)));
        assert_eq!(found.by_symbol[0].symbol, "EURUSD");
        assert_eq!((found.by_symbol[0].net, found.by_symbol[0].gross), (dec!(0.6), dec!(1.4)));
        assert_eq!(found.without_facts, ["ODD"]);
    }
}
