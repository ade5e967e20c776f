//! A report's deals beside those that are there already: taken again, it adds nothing.

use std::collections::{HashMap, HashSet, VecDeque};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use trading::{
    deal::{Deal, ServerTime},
    deal_codes::{DealEntry, DealKind},
};

use crate::report::BrokerReport;

/// Tickets from here on are ours, of deals for which a report has none; a server's are smaller.
pub const OWN_TICKETS: u64 = 1 << 63;

/// A deal that is there with other contents than the report's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differing {
    /// As it is there.
    pub known: Deal,
    /// As the report has it.
    pub reported: Deal,
}

/// What a report brings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Merge {
    /// Deals that are not there yet, ready to be kept.
    pub added: Vec<Deal>,
    /// Tickets of deals that are.
    pub present: Vec<u64>,
    /// Deals that are there with other contents: neither is taken for the right one.
    pub differing: Vec<Differing>,
}

/// What makes a deal without a ticket the same as another: what a clock showed, to the second, and what was booked.
type Contents<'a> = (Clocked, DealKind, DealEntry, &'a str, [Decimal; 6]);

/// A report has the server's time alone, and its instant changes with the table of its clock: where both sides have the
/// server's time, that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Clocked {
    Server(ServerTime),
    Utc(i64),
}

fn contents(deal: &Deal, time: Clocked) -> Contents<'_> {
    let amounts = [deal.volume, deal.price, deal.profit, deal.commission, deal.swap, deal.fee];
    let symbol = deal.symbol.as_deref().unwrap_or_default();
    (time, deal.kind, deal.entry, symbol, amounts.map(|amount| amount.normalize()))
}

/// The server's time of a deal without its parts of a second, or else its instant.
fn clocked(deal: &Deal) -> Clocked {
    let whole = |raw: ServerTime| raw.with().subsec_nanosecond(0).build().unwrap_or(raw);
    deal.server_time.map_or_else(|| in_utc(deal), |raw| Clocked::Server(whole(raw)))
}

fn in_utc(deal: &Deal) -> Clocked {
    Clocked::Utc(deal.time.as_second())
}

/// Whether two tellings of a deal say the same.
fn same(known: &Deal, reported: &Deal) -> bool {
    let by_utc = || contents(known, in_utc(known)) == contents(reported, in_utc(reported));
    match (known.server_time, reported.server_time) {
        (Some(_), Some(_)) => contents(known, clocked(known)) == contents(reported, clocked(reported)),
        _ => by_utc(),
    }
}

/// Compares a report's deals with the account's known ones.
///
/// A deal with a ticket is the one of that ticket. One without is told by its contents and counted: two alike in the
/// report are two deals, and if one of them is there, one is added. Such a deal gets a ticket of ours, made from its
/// contents and its place among its like, so that it is the same whenever the report is read.
#[must_use]
pub fn merge(known: &[Deal], report: &BrokerReport) -> Merge {
    let by_ticket: HashMap<u64, &Deal> = known.iter().map(|deal| (deal.ticket, deal)).collect();
    let tickets: HashSet<u64> = report.deals.iter().map(|reported| reported.deal.ticket).collect();
    let mut untold = HashMap::<Contents<'_>, VecDeque<&Deal>>::new();
    for deal in known.iter().filter(|deal| !tickets.contains(&deal.ticket)) {
        untold.entry(contents(deal, clocked(deal))).or_default().push_back(deal);
    }
    let mut found = Merge::default();
    let mut alike = HashMap::<Contents<'_>, u64>::new();
    for reported in &report.deals {
        let deal = &reported.deal;
        match by_ticket.get(&deal.ticket).filter(|_| reported.has_ticket()) {
            Some(known) if same(known, deal) => found.present.push(deal.ticket),
            Some(known) => found.differing.push(Differing { known: (*known).clone(), reported: deal.clone() }),
            None => {
                let place = alike.entry(contents(deal, clocked(deal))).or_default();
                match there(&mut untold, deal) {
                    Some(known) => found.present.push(known.ticket),
                    None if reported.has_ticket() => found.added.push(deal.clone()),
                    None => {
                        // One of its like may have gone since, and left the next place's ticket taken.
                        let free = |place: &u64| !by_ticket.contains_key(&own_ticket(deal, *place));
                        *place = (*place + 1..).find(free).unwrap_or(u64::MAX);
                        found.added.push(Deal { ticket: own_ticket(deal, *place), ..deal.clone() });
                    }
                }
            }
        }
    }
    found
}

/// Takes out a known deal of the same contents. A deal with a ticket finds only what has none of a server: two tickets of
/// a server are two deals.
fn there<'a>(untold: &mut HashMap<Contents<'a>, VecDeque<&'a Deal>>, deal: &'a Deal) -> Option<&'a Deal> {
    for time in [clocked(deal), in_utc(deal)] {
        let Some(like) = untold.get_mut(&contents(deal, time)) else { continue };
        let usable = |known: &&Deal| deal.ticket == 0 || known.ticket >= OWN_TICKETS;
        if let Some(place) = like.iter().position(usable) {
            return like.remove(place);
        }
    }
    None
}

/// A ticket from what a deal holds and its place among those alike (FNV-1a, 64 bits).
fn own_ticket(deal: &Deal, place: u64) -> u64 {
    let (time, kind, entry, symbol, amounts) = contents(deal, clocked(deal));
    let time = match time {
        Clocked::Server(raw) => raw.to_string(),
        Clocked::Utc(second) => second.to_string(),
    };
    let mut text = format!("{time}|{}|{}|{symbol}|{place}", kind.code(), entry.code());
    for amount in amounts {
        text.push('|');
        text.push_str(&values::canonical_text(amount));
    }
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    hash | OWN_TICKETS
}
