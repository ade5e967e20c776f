//! A window of trades in any order, without sorting what is not looked at: what lies before and after it is only parted
//! from it.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use ::trading::trades::Trade;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use values::Currency;

use crate::mt5_desk::trades::TradesSort;

/// What a trade is sorted by, and where it stands in the list.
type Key = (f64, usize);

/// The trades of a window: so many after so many.
pub(crate) fn window<'a>(
    found: &'a [(Currency, &'a Trade)],
    (sort, descending): (TradesSort, bool),
    (offset, limit): (usize, usize),
) -> impl Iterator<Item = &'a Trade> {
    let mut keys = keys(found, sort);
    let compared = |a: &Key, b: &Key| {
        let order = a.0.total_cmp(&b.0).then_with(|| by_end(found[a.1].1, found[b.1].1));
        if descending { order.reverse() } else { order }
    };
    let end = offset.saturating_add(limit).min(keys.len());
    if end < keys.len() {
        keys.select_nth_unstable_by(end, compared);
        keys.truncate(end);
    }
    if offset > 0 && offset < keys.len() {
        keys.select_nth_unstable_by(offset, compared);
    }
    let mut wanted = keys.split_off(offset.min(keys.len()));
    wanted.sort_unstable_by(compared);
    wanted.into_iter().map(|(_, place)| found[place].1)
}

/// How long a trade was open; nothing when its opening is not known.
pub(crate) fn open_for(trade: &Trade) -> Option<jiff::SignedDuration> {
    Some(trade.closed_at.duration_since(trade.opened_at?))
}

fn by_end(a: &Trade, b: &Trade) -> Ordering {
    (a.closed_at, a.login, a.last_ticket).cmp(&(b.closed_at, b.login, b.last_ticket))
}

/// Fifteen digits of each figure are enough to order by; of equals the end decides. What is not known comes first.
fn keys(found: &[(Currency, &Trade)], sort: TradesSort) -> Vec<Key> {
    // A zero may carry a sign.
    let number =
        |figure: Option<Decimal>| figure.and_then(|figure| figure.to_f64()).map_or(f64::NEG_INFINITY, |n| n + 0.0);
    let symbols = match sort {
        TradesSort::Symbol => ranks(found),
        _ => BTreeMap::new(),
    };
    let key = |trade: &Trade| match sort {
        TradesSort::Closed => 0.0,
        TradesSort::Opened => trade.opened_at.map_or(f64::NEG_INFINITY, |at| at.duration_since(START).as_secs_f64()),
        TradesSort::Symbol => symbols.get(&*trade.symbol).copied().unwrap_or_default(),
        TradesSort::Volume => number(Some(trade.volume)),
        TradesSort::Net => number(trade.net()),
        TradesSort::Duration => open_for(trade).map_or(f64::NEG_INFINITY, |open| open.as_secs_f64()),
    };
    found.iter().enumerate().map(|(place, (_, trade))| (key(trade), place)).collect()
}

const START: values::Instant = values::Instant::UNIX_EPOCH;

/// The place of each symbol among all.
fn ranks<'a>(found: &[(Currency, &'a Trade)]) -> BTreeMap<&'a str, f64> {
    let symbols: BTreeSet<&str> = found.iter().map(|(_, trade)| &*trade.symbol).collect();
    let places = std::iter::successors(Some(0.0), |place| Some(place + 1.0));
    symbols.into_iter().zip(places).collect()
}

#[cfg(test)]
mod tests {
    use ::trading::{
        account_fold::{AccountFold, FoldSettings},
        deal::Deal,
        deal_codes::{DealEntry, DealKind},
        server_clock::ServerClock,
        trades::Margining,
    };
    use rust_decimal::dec;
    use values::{AccountLogin, Instant};

    use super::*;

    /// Trades of three symbols with other ends, lots, results and lengths.
    fn trades() -> Vec<Trade> {
        let login = AccountLogin::new(700_101).expect("a login");
        let settings = FoldSettings { login, margining: Margining::Hedging, opening_balance: dec!(0) };
        let mut fold = AccountFold::new(settings);
        let mut trades = Vec::new();
        for n in 0..90_u64 {
            let at =
                |minutes: u64| Instant::from_second(i64::try_from(minutes * 60).expect("small")).expect("in range");
            let part = |ticket: u64, minutes: u64, kind, entry| Deal {
                entry,
                symbol: Some(["EURUSD", "XAUUSD", "GBPJPY"][usize::try_from(n % 3).expect("few")].into()),
                volume: Decimal::from(1 + n % 7),
                price: dec!(1),
                position: Some(5_000 + n),
                profit: if entry == DealEntry::Out { Decimal::from(n * 37 % 101) - dec!(50) } else { dec!(0) },
                ..Deal::empty(login, ticket, at(minutes), kind)
            };
            let opened = part(2 * n + 1, n * 100, DealKind::Buy, DealEntry::In);
            let closed = part(2 * n + 2, n * 100 + 1 + n * 13 % 90, DealKind::Sell, DealEntry::Out);
            for deal in [opened, closed] {
                trades.extend(fold.take(&deal, &ServerClock::universal()).expect("in order").closed);
            }
        }
        trades
    }

    #[test]
    fn windows_in_every_order_are_those_of_the_whole_list_sorted() {
        let trades = trades();
        let found: Vec<(Currency, &Trade)> = trades.iter().map(|trade| (Currency::USD, trade)).collect();
        for sort in [
            TradesSort::Closed,
            TradesSort::Opened,
            TradesSort::Symbol,
            TradesSort::Volume,
            TradesSort::Net,
            TradesSort::Duration,
        ] {
            let mut wanted: Vec<&Trade> = trades.iter().collect();
            wanted.sort_by(|a, b| {
                let order = match sort {
                    TradesSort::Closed => Ordering::Equal,
                    TradesSort::Opened => a.opened_at.cmp(&b.opened_at),
                    TradesSort::Symbol => a.symbol.cmp(&b.symbol),
                    TradesSort::Volume => a.volume.cmp(&b.volume),
                    TradesSort::Net => a.net().cmp(&b.net()),
                    TradesSort::Duration => open_for(a).cmp(&open_for(b)),
                };
                order.then_with(|| by_end(a, b))
            });
            for descending in [false, true] {
                let mut tickets: Vec<u64> = wanted.iter().map(|trade| trade.last_ticket).collect();
                if descending {
                    tickets.reverse();
                }
                let mut told = Vec::new();
                for offset in (0..100).step_by(17) {
                    told.extend(window(&found, (sort, descending), (offset, 17)).map(|trade| trade.last_ticket));
                }
                assert_eq!(told, tickets, "{sort:?} descending {descending}");
            }
        }
    }
}
