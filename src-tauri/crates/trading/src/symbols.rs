//! What a symbol's name tells.

use std::{ops::Deref, sync::Arc};

use serde::{Deserialize, Serialize};
use values::{Currency, NoFigure, currency_minor_units};

/// A symbol's name, cheap to copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Symbol(Arc<str>);

impl Deref for Symbol {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Symbol {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Symbol {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl From<String> for Symbol {
    fn from(name: String) -> Self {
        Self(name.into())
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.0.as_ref().to_owned()
    }
}

/// The two currencies of a pair's name, whatever the broker adds behind it: `EURUSD`, `EURUSD.Z`, `EURUSDm`, `#XAUUSD`.
///
/// Both must be codes of ISO 4217, metals included; nothing otherwise, as of an index or a share.
#[must_use]
pub fn symbol_currencies(name: &str) -> Option<(Currency, Currency)> {
    let bare = name.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let (base, quote, rest) = (bare.get(..3)?, bare.get(3..6)?, bare.get(6..)?);
    // `EURUSDX` may be anything; what a broker adds is small, or behind a mark.
    if rest.starts_with(|c: char| c.is_ascii_uppercase() && !rest.len().eq(&1)) {
        return None;
    }
    let capitals = |code: &str| code.bytes().all(|b| b.is_ascii_uppercase());
    let listed = |code: &str| {
        let currency: Currency = code.parse().ok().filter(|_| capitals(code))?;
        (currency_minor_units(currency) != Err(NoFigure::Invalid("code"))).then_some(currency)
    };
    Some((listed(base)?, listed(quote)?))
}

/// Whether a symbol is a pair of currencies, which trade from Sunday to Friday; metals are not, they keep other hours.
#[must_use]
pub fn is_currency_pair(name: &str) -> bool {
    let money = |currency| currency_minor_units(currency).is_ok();
    symbol_currencies(name).is_some_and(|(base, quote)| money(base) && money(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_in_the_names_brokers_give_them() {
        for name in ["EURUSD", "EURUSD.Z", "EURUSDm", "GBPJPY_i", "#AUDCAD", "EURUSD-ECN", "EURUSDx"] {
            assert!(is_currency_pair(name), "{name}");
        }
        for name in ["US500", "DE40", "XAUUSD", "AAPL", "BTCUSD", "EURO", "", "EUR", "eurusd", "USDollars", "ÄÖÜß"]
        {
            assert!(!is_currency_pair(name), "{name}");
        }
        let gold = symbol_currencies("XAUUSD.a").map(|(base, quote)| (base.to_string(), quote.to_string()));
        assert_eq!(gold, Some(("XAU".to_owned(), "USD".to_owned())));
    }
}
