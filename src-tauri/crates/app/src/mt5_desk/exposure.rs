//! Open risk: what is held by symbol and by currency, and the margin of each account.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    explained_exposure::ReadPosition,
    exposure::{Exposure, HeldPosition, SymbolFacts, exposure as of_positions},
    open::{OpenNow, PositionNow, SymbolNow},
    reading::is_stale,
    symbols::symbol_currencies,
    totals::{Expected, newest_by_login},
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Currency, Instant, NoFigure, Provenance};

use crate::{
    fault::Fault, fault_of::defect, mt5_desk::clock::Clocks, performance::entity::Entity, seat::Seat,
    trading::desk_accounts,
};

/// Units of the base in a lot of a currency pair, where a server does not say otherwise.
const LOT_OF_A_PAIR: Decimal = dec!(100000);

/// Whose risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExposureRequest {
    /// Whose.
    pub entity: Entity,
}

/// The margin of an account at its newest reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MarginRow {
    /// The login.
    pub login: AccountLogin,
    /// The desk's name.
    pub name: Option<String>,
    /// The account currency.
    pub currency: Currency,
    /// Equity.
    #[ts(type = "string | null")]
    pub equity: Option<Decimal>,
    /// Margin in use.
    #[ts(type = "string | null")]
    pub margin: Option<Decimal>,
    /// Margin still free.
    #[ts(type = "string | null")]
    pub margin_free: Option<Decimal>,
    /// Margin level in percent; none without open positions.
    #[ts(type = "string | null")]
    pub margin_level: Option<Decimal>,
    /// Source and time of the reading.
    pub provenance: Option<Provenance>,
}

/// Lots held of a symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SymbolRisk {
    /// The symbol.
    pub symbol: String,
    /// Lots bought.
    #[ts(type = "string")]
    pub long: Decimal,
    /// Lots sold.
    #[ts(type = "string")]
    pub short: Decimal,
    /// Bought less sold.
    #[ts(type = "string")]
    pub net: Decimal,
    /// Bought and sold.
    #[ts(type = "string")]
    pub gross: Decimal,
    /// How many positions.
    pub positions: u32,
}

/// Money held in a currency, in that currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CurrencyRisk {
    /// The currency.
    pub currency: Currency,
    /// What rises with it.
    #[ts(type = "string")]
    pub long: Decimal,
    /// What falls with it.
    #[ts(type = "string")]
    pub short: Decimal,
    /// Long less short.
    #[ts(type = "string")]
    pub net: Decimal,
    /// Long and short.
    #[ts(type = "string")]
    pub gross: Decimal,
}

/// Open risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenRisk {
    /// The moment for which it was made.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// The accounts, by login.
    pub accounts: Vec<MarginRow>,
    /// By symbol.
    pub by_symbol: Vec<SymbolRisk>,
    /// By currency, without the symbols of which the contract is not known.
    pub by_currency: Vec<CurrencyRisk>,
    /// Symbols of which the contract or a price is not known.
    pub without_facts: Vec<String>,
    /// Accounts of which nobody told what is open: the sums lack them.
    pub unknown_accounts: Vec<AccountLogin>,
    /// Accounts of which what is open, be it nothing, was told too long ago: it counts as it was told.
    pub old_accounts: Vec<AccountLogin>,
}

/// Open risk as of the newest readings.
pub(crate) async fn exposure(seat: &Seat, request: ExposureRequest) -> Result<OpenRisk, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let accounts = request.entity.accounts(&desk.listed())?;
    let newest = newest_by_login(&desk.latest);
    let margin = |account: &Account| {
        let reading = newest.get(&account.login);
        MarginRow {
            login: account.login,
            name: account.name.clone(),
            currency: account.currency,
            equity: reading.and_then(|reading| reading.equity),
            margin: reading.and_then(|reading| reading.margin),
            margin_free: reading.and_then(|reading| reading.margin_free),
            margin_level: reading.and_then(|reading| reading.margin_level),
            provenance: reading.map(|reading| Provenance {
                source: reading.source.clone(),
                as_of: reading.at,
                stale: is_stale(reading.at, expected.now, expected.interval_seconds),
            }),
        }
    };
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let ReadHeld { held, old, .. } = read_held_by(seat, &logins, &expected).await?;
    let mut rows: Vec<MarginRow> = accounts.iter().map(margin).collect();
    rows.sort_by_key(|row| row.login);
    let symbol = |risk: ::trading::exposure::SymbolExposure| SymbolRisk {
        symbol: risk.symbol,
        long: risk.long,
        short: risk.short,
        net: risk.net,
        gross: risk.gross,
        positions: risk.positions,
    };
    let currency = |risk: ::trading::exposure::CurrencyExposure| CurrencyRisk {
        currency: risk.currency,
        long: risk.long,
        short: risk.short,
        net: risk.net,
        gross: risk.gross,
    };
    Ok(OpenRisk {
        as_at: expected.now,
        accounts: rows,
        by_symbol: held.exposure.by_symbol.into_iter().map(symbol).collect(),
        by_currency: held.exposure.by_currency.into_iter().map(currency).collect(),
        without_facts: held.exposure.without_facts,
        unknown_accounts: held.unknown,
        old_accounts: old,
    })
}

/// What some accounts hold together.
pub(crate) struct Held {
    pub(crate) exposure: Exposure,
    /// Accounts of which nobody told what is open.
    pub(crate) unknown: Vec<AccountLogin>,
    /// What their servers say of the symbols.
    pub(crate) facts: BTreeMap<String, SymbolFacts>,
}

/// What the accounts of an entity hold, each position with the reading it is known from.
pub(crate) struct ReadHeld {
    pub(crate) held: Held,
    pub(crate) positions: Vec<ReadPosition>,
    /// The accounts of which it was told too long ago, also those that had nothing open then.
    pub(crate) old: Vec<AccountLogin>,
}

/// Reads what the accounts of an entity hold.
pub(crate) async fn read_held(seat: &Seat, entity: &Entity) -> Result<ReadHeld, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let logins: Vec<AccountLogin> = entity.accounts(&desk.listed())?.iter().map(|account| account.login).collect();
    read_held_by(seat, &logins, &expected).await
}

async fn read_held_by(seat: &Seat, logins: &[AccountLogin], expected: &Expected) -> Result<ReadHeld, Fault> {
    let open = seat.store().open_now(seat.scope()).await?;
    let clocks = Clocks::read(seat.store()).await?;
    let held = held(logins, &open, &seat.store().symbols().await?, &clocks).map_err(defect)?;
    let read = |open: &OpenNow| {
        let stale = is_stale(open.at, expected.now, expected.interval_seconds);
        let provenance = Provenance { source: open.source.clone(), as_of: open.at, stale };
        let (login, of) = (open.login, open.positions.iter().filter_map(held_position));
        of.map(|position| ReadPosition { login, position, provenance: provenance.clone() }).collect::<Vec<_>>()
    };
    let told = || open.iter().filter(|open| logins.contains(&open.login));
    let is_old = |open: &&OpenNow| is_stale(open.at, expected.now, expected.interval_seconds);
    let old = told().filter(is_old).map(|open| open.login).collect();
    Ok(ReadHeld { held, positions: told().flat_map(read).collect(), old })
}

/// What some accounts hold, with what their servers say of the symbols.
pub(crate) fn held(
    logins: &[AccountLogin],
    open: &[OpenNow],
    symbols: &[(String, SymbolNow)],
    clocks: &Clocks,
) -> Result<Held, NoFigure> {
    let told: Vec<&OpenNow> = open.iter().filter(|open| logins.contains(&open.login)).collect();
    let unknown = logins.iter().copied().filter(|login| !told.iter().any(|open| open.login == *login)).collect();
    let mut facts: BTreeMap<String, SymbolFacts> = BTreeMap::new();
    for open in &told {
        let server = clocks.server(open.login);
        for position in &open.positions {
            let said =
                symbols.iter().find(|(of, symbol)| Some(of.as_str()) == server && symbol.name == position.symbol);
            let said = said.or_else(|| symbols.iter().find(|(_, symbol)| symbol.name == position.symbol));
            if let Some(known) = facts_of(&position.symbol, said.map(|(_, symbol)| symbol)) {
                facts.entry(position.symbol.clone()).or_insert(known);
            }
        }
    }
    let positions: Vec<HeldPosition> =
        told.iter().flat_map(|open| open.positions.iter()).filter_map(held_position).collect();
    let mut exposure = of_positions(&positions, &facts)?;
    // A position without any price has no amount: its symbol is among those that the sums lack.
    for position in told.iter().flat_map(|open| open.positions.iter()).filter(|p| held_position(p).is_none()) {
        if !exposure.without_facts.contains(&position.symbol) {
            exposure.without_facts.push(position.symbol.clone());
        }
    }
    Ok(Held { exposure, unknown, facts })
}

/// What the server says of a symbol; a currency pair is known by its name too.
fn facts_of(name: &str, said: Option<&SymbolNow>) -> Option<SymbolFacts> {
    let by_name = symbol_currencies(name);
    let currency = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let base = said.and_then(|said| currency(&said.currency_base)).or(by_name.map(|(base, _)| base))?;
    let profit = said.and_then(|said| currency(&said.currency_profit)).or(by_name.map(|(_, profit)| profit))?;
    let size = said.and_then(|said| said.contract_size).or(by_name.map(|_| LOT_OF_A_PAIR))?;
    Some(SymbolFacts { contract_size: size, base, profit })
}

fn held_position(position: &PositionNow) -> Option<HeldPosition> {
    Some(HeldPosition {
        position: position.ticket,
        symbol: position.symbol.clone(),
        side: position.side,
        volume: position.volume,
        opened_at: position.opened_at,
        price_open: position.price_open.or(position.price_current)?,
        price_current: position.price_current,
        floating: position.profit,
        swap: position.swap,
        stop_loss: position.stop_loss,
        take_profit: position.take_profit,
        magic: None,
        comment: position.comment.clone(),
    })
}
