//! The trees behind what is held of a symbol and of a currency, down to the positions and the prices they stand at.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{AccountLogin, Currency, Explained, ExplainedValue, Money, NoFigure, Provenance};

use crate::exposure::{Exposure, HeldPosition, SymbolFacts, legs};

/// A position with its account and the reading it is known from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPosition {
    /// The account.
    pub login: AccountLogin,
    /// The position.
    pub position: HeldPosition,
    /// Source and time of the reading.
    pub provenance: Provenance,
}

/// Of what the tree is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExposureOf {
    /// Lots of a symbol.
    Symbol(String),
    /// Money in a currency.
    Currency(Currency),
}

/// The net of one line of an exposure with its tree: long less short, each with its positions. Nothing for a line that is
/// not there.
///
/// # Errors
/// [`NoFigure::OutOfRange`].
pub fn explained_exposure(
    exposure: &Exposure,
    held: &[ReadPosition],
    facts: &BTreeMap<String, SymbolFacts>,
    of: &ExposureOf,
) -> Result<Option<Explained>, NoFigure> {
    let found = match of {
        ExposureOf::Symbol(name) => exposure.by_symbol.iter().find(|line| line.symbol == *name).map(|line| {
            let units = |amount| ExplainedValue::Units { amount };
            (name.clone(), [units(line.net), units(line.long), units(line.short)])
        }),
        ExposureOf::Currency(currency) => {
            exposure.by_currency.iter().find(|line| line.currency == *currency).map(|line| {
                let money = |amount| ExplainedValue::from(Money::new(amount, *currency));
                (currency.code().to_owned(), [money(line.net), money(line.long), money(line.short)])
            })
        }
    };
    let Some((name, [net, long, short])) = found else { return Ok(None) };
    let mut sides = (Vec::new(), Vec::new());
    for read in held {
        for (is_long, leaf) in leaves(read, facts, of)? {
            if is_long { &mut sides.0 } else { &mut sides.1 }.push(leaf);
        }
    }
    let parts = vec![
        Explained::by("exposure_long", long, "sum", sides.0),
        Explained::by("exposure_short", short, "sum", sides.1),
    ];
    Ok(Some(Explained::by("exposure_net", net, "difference", parts).of(name)))
}

/// What a position is of the line, and whether it is long of it.
fn leaves(
    read: &ReadPosition,
    facts: &BTreeMap<String, SymbolFacts>,
    of: &ExposureOf,
) -> Result<Vec<(bool, Explained)>, NoFigure> {
    let position = &read.position;
    let units = |label: &str, amount: Decimal| Explained::given(label, ExplainedValue::Units { amount });
    let named = |tree: Explained| {
        let subject = format!("{} {} #{}", position.symbol, read.login, position.position);
        tree.of(subject).read_from(read.provenance.clone())
    };
    let currency = match of {
        ExposureOf::Symbol(name) if *name == position.symbol => {
            return Ok(vec![(position.side.is_buy(), named(units("position", position.volume)))]);
        }
        ExposureOf::Symbol(_) => return Ok(Vec::new()),
        ExposureOf::Currency(currency) => *currency,
    };
    let known = facts.get(&position.symbol).filter(|known| known.contract_size > Decimal::ZERO);
    let Some(known) = known else { return Ok(Vec::new()) };
    let legs = legs(position, known).ok_or(NoFigure::OutOfRange)?;
    let leaf = |leg: crate::exposure::Leg| {
        let mut parts = vec![units("lots", position.volume), units("contract_size", known.contract_size)];
        parts.extend(leg.price.map(|price| units("price", price)));
        let value = Money::new(leg.amount, currency).into();
        (leg.long, named(Explained::by("position", value, "product", parts)))
    };
    Ok(legs.into_iter().filter(|leg| leg.currency == currency).map(leaf).collect())
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;
    use values::Instant;

    use super::*;
    use crate::{deal_codes::DealSide, exposure::exposure};

    fn bought(ticket: u64, side: DealSide, volume: Decimal) -> ReadPosition {
        let position = HeldPosition {
            position: ticket,
            symbol: "EURUSD".into(),
            side,
            volume,
            opened_at: None,
            price_open: dec!(1.1),
            price_current: Some(dec!(1.2)),
            floating: None,
            swap: None,
            stop_loss: None,
            take_profit: None,
            magic: None,
            comment: None,
        };
        let provenance = Provenance { source: "bridge:primary".into(), as_of: Instant::UNIX_EPOCH, stale: false };
        ReadPosition { login: AccountLogin::new(1001).expect("a login"), position, provenance }
    }

    #[test]
    fn the_dollars_of_two_positions_open_to_lots_contract_and_price() {
        let held = [bought(7, DealSide::Buy, dec!(2)), bought(8, DealSide::Sell, dec!(0.5))];
        let facts = SymbolFacts { contract_size: dec!(100000), base: Currency::EUR, profit: Currency::USD };
        let facts = BTreeMap::from([("EURUSD".to_owned(), facts)]);
        let positions: Vec<HeldPosition> = held.iter().map(|read| read.position.clone()).collect();
        let whole = exposure(&positions, &facts).expect("in range");
        let tree = |of| explained_exposure(&whole, &held, &facts, &of).expect("in range").expect("it is held");
        let dollars = tree(ExposureOf::Currency(Currency::USD));
        assert_eq!(dollars.value, Money::new(dec!(-180000), Currency::USD).into());
        let sold = &dollars.parts[1].parts[0];
        assert_eq!(sold.value, Money::new(dec!(240000), Currency::USD).into());
        assert_eq!(sold.subject.as_deref(), Some("EURUSD 1001 #7"));
        assert_eq!(sold.parts[2].value, ExplainedValue::Units { amount: dec!(1.2) });
        let lots = tree(ExposureOf::Symbol("EURUSD".to_owned()));
        assert_eq!(lots.value, ExplainedValue::Units { amount: dec!(1.5) });
        assert_eq!(lots.parts[0].parts.len(), 1);
    }
}
