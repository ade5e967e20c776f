//! Mirroring the deals of accounts: what is new since the last time, with an overlap, and what has to be asked again.

use std::collections::BTreeMap;

use ::trading::{
    deal::{Deal, DealMark},
    reading::Reading,
};
use access::session::Scope;
use futures_util::future::join_all;
use jiff::{SignedDuration, tz::Offset};
use ports::{Bridge, BridgeFault, DealsAsked};
use rust_decimal::Decimal;
use store::{DealMirror, DealsTaken};
use values::{AccountLogin, Instant};

use crate::{
    bridges::plausible::{Explained, near, rest},
    desk::OpenWorkspace,
    fault::Fault,
    mt5_desk::clock::{Clocks, place},
};

/// How far back is asked again: deals can be corrected, and clocks put back.
const OVERLAP: SignedDuration = SignedDuration::from_hours(26);
/// An account is asked for at least so often, whatever its balance says.
const AT_LEAST_EVERY: SignedDuration = SignedDuration::from_mins(30);
/// How far ahead of UTC any server can be, and a little more.
const AHEAD: SignedDuration = SignedDuration::from_hours(15);
/// MetaTrader 5 is younger than this: an account that was never asked for is asked for from here on.
const BEGINNING: jiff::civil::DateTime = jiff::civil::datetime(2008, 1, 1, 0, 0, 0, 0);
/// Accounts mirrored at the same time.
const AT_ONCE: usize = 8;

/// What is known of every account when a poll looks at their deals.
pub(crate) struct Mirrors {
    known: BTreeMap<AccountLogin, DealMirror>,
    /// The newest reading of the bridge that is polled.
    own: BTreeMap<AccountLogin, Reading>,
    /// The newest reading of any other source.
    other: BTreeMap<AccountLogin, Reading>,
}

/// What mirroring an account brought.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mirrored {
    pub(crate) taken: DealsTaken,
    /// Sum of what was new, without credits; nothing when it is out of range.
    pub(crate) fresh_sum: Option<Decimal>,
    /// Only the newest deals can be asked for.
    pub(crate) limited: bool,
}

impl Mirrors {
    /// Reads them for the bridge that is called `source`.
    pub(crate) async fn read(open: &OpenWorkspace, source: &str) -> Result<Self, Fault> {
        let known = open.store.deal_mirrors(&Scope::Firm).await?;
        let (mut own, mut other) = (BTreeMap::new(), BTreeMap::new());
        // The newest of an account come first.
        for reading in open.store.newest_by_source(&Scope::Firm).await? {
            let kept = if reading.source == source { &mut own } else { &mut other };
            kept.entry(reading.login).or_insert(reading);
        }
        Ok(Self { known: known.into_iter().map(|mirror| (mirror.login, mirror)).collect(), own, other })
    }

    /// The newest reading of an account that this bridge told and that is kept.
    pub(crate) fn own(&self, login: AccountLogin) -> Option<&Reading> {
        self.own.get(&login)
    }

    /// The newest reading of an account that somebody else told.
    pub(crate) fn other(&self, login: AccountLogin) -> Option<&Reading> {
        self.other.get(&login)
    }

    /// Whether the deals of an account are to be asked for now that it has a new reading.
    pub(crate) fn is_due(&self, reading: &Reading) -> bool {
        let Some(mirror) = self.known.get(&reading.login) else { return true };
        let moved = self
            .own(reading.login)
            .is_none_or(|before| before.balance != reading.balance || rest(before) != rest(reading));
        moved || reading.received_at.duration_since(mirror.asked_at) >= AT_LEAST_EVERY
    }

    /// From where on an account is asked for.
    fn from(&self, login: AccountLogin) -> jiff::civil::DateTime {
        let through = self.known.get(&login).map(|mirror| mirror.through);
        through.and_then(|through| through.checked_sub(OVERLAP).ok()).unwrap_or(BEGINNING)
    }
}

/// Mirrors some accounts, a few at a time. A fault of one is beside it.
pub(crate) async fn mirror_all(
    (open, bridge): (&OpenWorkspace, &dyn Bridge),
    mirrors: &Mirrors,
    (readings, source): (&[Reading], &str),
    clocks: &Clocks,
) -> BTreeMap<AccountLogin, Result<Mirrored, BridgeFault>> {
    let due: Vec<&Reading> = readings.iter().filter(|reading| mirrors.is_due(reading)).collect();
    let mut found = BTreeMap::new();
    for group in due.chunks(AT_ONCE) {
        let asked = group.iter().map(|reading| async move {
            let stretch = (mirrors.from(reading.login), shown_at_most(reading.received_at));
            (reading.login, mirror((open, bridge), (reading.login, source), stretch, clocks).await)
        });
        found.extend(join_all(asked).await);
    }
    found
}

/// The latest that any server's clock can show at a moment.
pub(crate) fn shown_at_most(now: Instant) -> jiff::civil::DateTime {
    Offset::UTC.to_datetime(now.checked_add(AHEAD).unwrap_or(now))
}

/// Asks for a stretch of an account's deals and takes in what is told.
pub(crate) async fn mirror(
    (open, bridge): (&OpenWorkspace, &dyn Bridge),
    (login, source): (AccountLogin, &str),
    (from, to): (jiff::civil::DateTime, jiff::civil::DateTime),
    clocks: &Clocks,
) -> Result<Mirrored, BridgeFault> {
    let unavailable = |error: store::StoreError| BridgeFault::Refused { detail: error.to_string() };
    let answer = bridge.deals(DealsAsked { login, from, to }).await?;
    for refused in &answer.refused {
        tracing::info!(%login, ticket = refused.ticket, detail = refused.detail, "a deal could not be read");
    }
    let clock = clocks.of(login);
    let deals = place(answer.deals, &clock.clock);
    let newest = deals.iter().map(shown).max();
    let known = open.store.known_tickets(login, &deals).await.map_err(unavailable)?;
    let fresh = deals.iter().filter(|deal| !known.contains(&deal.ticket) && !deal.kind.is_credit());
    let fresh_sum = fresh.map(Deal::net).try_fold(Decimal::ZERO, |sum, net| sum.checked_add(net?));
    let mirror = DealMirror {
        login,
        through: newest.unwrap_or(from).min(to),
        asked_at: open.store.ports().clock.now(),
        source: source.to_owned(),
        limited: answer.limited,
    };
    let taken = open.store.record_deals(source, deals, Some(&mirror)).await.map_err(unavailable)?;
    Ok(Mirrored { taken, fresh_sum, limited: answer.limited })
}

/// What the server's clock showed at a deal; UTC where nothing else was told.
fn shown(deal: &Deal) -> jiff::civil::DateTime {
    deal.server_time.unwrap_or_else(|| Offset::UTC.to_datetime(deal.time))
}

/// Whether deals make the difference between two readings' balances and credits; without a reading before, whether they
/// make the balance.
pub(crate) async fn explained(
    open: &OpenWorkspace,
    (before, now): (Option<&Reading>, &Reading),
    mirrored: Option<&Result<Mirrored, BridgeFault>>,
) -> Explained {
    let Some(Ok(mirrored)) = mirrored else { return Explained::Unknown };
    let fresh = open.polls.add_fresh(now.login, mirrored.fresh_sum);
    let Some(before) = before else { return from_nothing(open, now, mirrored).await };
    let difference = before.balance.zip(now.balance).and_then(|(old, new)| new.checked_sub(old));
    let Some(difference) = difference else { return Explained::Unknown };
    let mark = DealMark { time: before.at, ticket: u64::MAX >> 1 };
    let since = match open.store.ledger(&Scope::Firm, now.login, Some(mark)).await {
        Ok(since) => since,
        Err(_) => return Explained::Unknown,
    };
    let (booked, credited) = made(&since);
    let same = |a: Option<Decimal>, b: Decimal| a.is_some_and(|a| near(a, b));
    let by_deals = same(booked, difference) || same(mirrored.fresh_sum, difference) || same(fresh, difference);
    // What is left of equity is the credit: it moves with its deals alone.
    let credit_moved = rest(now).zip(rest(before)).and_then(|(new, old)| new.checked_sub(old));
    let by_credit = credit_moved.is_none_or(|moved| same(credited, moved) || near(moved, Decimal::ZERO));
    if by_deals && by_credit { Explained::Yes } else { Explained::No }
}

/// Whether everything that is known of an account's deals makes its balance and credit. Nothing told is no word against
/// them, and the newest deals alone are none either.
async fn from_nothing(open: &OpenWorkspace, now: &Reading, mirrored: &Mirrored) -> Explained {
    let told = mirrored.taken.added + mirrored.taken.changed + mirrored.taken.same > 0;
    let (true, Some(balance)) = (told, now.balance) else { return Explained::Unknown };
    let Ok(all) = open.store.ledger(&Scope::Firm, now.login, None).await else { return Explained::Unknown };
    let (booked, credited) = made(&all);
    let Some(booked) = booked else { return Explained::Unknown };
    let by_credit = rest(now).is_none_or(|rest| credited.is_some_and(|credited| near(credited, rest)));
    let by_deals = near(booked, balance);
    if by_deals && by_credit {
        Explained::Yes
    } else if by_deals || mirrored.limited {
        Explained::Unknown
    } else {
        Explained::No
    }
}

/// What deals make of the balance and of the credit; nothing when a sum is out of range.
fn made(deals: &[Deal]) -> (Option<Decimal>, Option<Decimal>) {
    let sum = |credit: bool| {
        let mut of_kind = deals.iter().filter(|deal| deal.kind.is_credit() == credit).map(Deal::net);
        of_kind.try_fold(Decimal::ZERO, |sum, net| sum.checked_add(net?))
    };
    (sum(false), sum(true))
}
