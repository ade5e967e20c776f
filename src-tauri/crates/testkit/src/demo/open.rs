//! What was open when each terminal was read last, and what the servers say of the symbols they trade.

use rust_decimal::Decimal;
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealSide},
    open::{OpenNow, PositionNow, SymbolNow},
};

use super::{
    calendar::instant,
    desk::Position,
    market::{INSTRUMENTS, Instrument},
    plan::{AccountPlan, BROKERS},
    tape::{Terminal, login, magic, symbol},
};

/// What is open at the second of the newest reading; nobody has an order that waits.
pub(crate) fn open_now(plan: &AccountPlan, terminal: &Terminal<'_>, deals: &[Deal], second: i64) -> OpenNow {
    let position = |(position, price): (&Position, i64)| {
        let instrument = &INSTRUMENTS[position.instrument];
        PositionNow {
            ticket: ticket(plan, position, deals),
            symbol: symbol(plan, position.instrument),
            side: if position.side < 0 { DealSide::Sell } else { DealSide::Buy },
            volume: Decimal::new(position.lots, 2),
            price_open: Some(instrument.price(position.open_price)),
            price_current: Some(instrument.price(price)),
            stop_loss: None,
            take_profit: None,
            swap: Some(Decimal::new(position.swap(second), 2)),
            profit: Some(Decimal::new(position.result(price), 2)),
            opened_at: Some(instant(position.opened)),
            server_time: None,
            magic: magic(plan, position.instrument),
            comment: None,
        }
    };
    OpenNow {
        login: login(plan),
        at: instant(second),
        received_at: instant(second),
        source: "demo".to_owned(),
        positions: terminal.open(second).map(position).collect(),
        orders: Some(Vec::new()),
    }
}

/// The ticket of the deal that opened a position.
fn ticket(plan: &AccountPlan, position: &Position, deals: &[Deal]) -> u64 {
    let (opened, symbol) = (instant(position.opened), symbol(plan, position.instrument));
    let opening =
        |deal: &&Deal| deal.time == opened && deal.entry == DealEntry::In && deal.symbol.as_ref() == Some(&symbol);
    deals.iter().find(opening).map_or(0, |deal| deal.ticket)
}

/// The symbols of each server: as (server, symbol).
pub(crate) fn symbols() -> Vec<(&'static str, Vec<SymbolNow>)> {
    let of = |suffix: &str| INSTRUMENTS.iter().map(|instrument| facts(instrument, suffix)).collect();
    BROKERS.iter().map(|(_, server, suffix, _)| (*server, of(suffix))).collect()
}

fn facts(instrument: &Instrument, suffix: &str) -> SymbolNow {
    // Indices and oil are contracts in dollars; a currency or a metal has a base of its own.
    let base = instrument.symbol.strip_suffix("USD").filter(|base| *base != "XTI").unwrap_or("USD");
    SymbolNow {
        name: format!("{}{suffix}", instrument.symbol),
        digits: Some(instrument.digits),
        contract_size: Some(instrument.contract_size()),
        currency_base: Some(base.to_owned()),
        currency_profit: Some("USD".to_owned()),
        currency_margin: Some(base.to_owned()),
    }
}
