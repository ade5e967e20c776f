//! `GET /api/mt5/symbols`: `{symbols: […]}` or a bare array.

use ports::BridgeFault;
use trading::open::SymbolNow;

use super::with_answer;
use crate::answer::{field, json::Node};

/// Reads symbols; one without a name is none.
pub(crate) fn symbols(text: &str) -> Result<Vec<SymbolNow>, BridgeFault> {
    with_answer(text, |answer| {
        let items = match answer.array() {
            Some(items) => items,
            None => answer.object()?.get("symbols").and_then(Node::array)?,
        };
        let symbol = |item: &Node<'_>| {
            let object = item.object()?;
            let digits = field::whole(&object, &["digits"]).ok().flatten();
            Some(SymbolNow {
                name: field::said(&object, &["name", "symbol"])?,
                digits: digits.and_then(|digits| u32::try_from(digits).ok()),
                contract_size: field::amount(&object, &["trade_contract_size", "contract_size"]).ok().flatten(),
                currency_base: field::said(&object, &["currency_base"]),
                currency_profit: field::said(&object, &["currency_profit"]),
                currency_margin: field::said(&object, &["currency_margin"]),
            })
        };
        Some(items.iter().filter_map(symbol).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_read_and_a_nameless_one_is_none() {
        let answer = r#"{"symbols": [{"name": "EURUSD", "digits": 5, "trade_contract_size": 100000.0,
            "currency_base": "EUR", "currency_profit": "USD", "currency_margin": "EUR"}, {"digits": 2}]}"#;
        let read = symbols(answer).expect("recognised");
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].name.as_str(), read[0].digits), ("EURUSD", Some(5)));
        assert_eq!(read[0].contract_size.map(|size| size.normalize().to_string()).as_deref(), Some("100000"));
    }
}
