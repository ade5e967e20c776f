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
use rust_decimal::{Decimal, dec};
use store::{DealMirror, DealsTaken};
use values::{AccountLogin, Instant};

use crate::{
    bridges::plausible::Explained,
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
    before: BTreeMap<AccountLogin, Reading>,
}

/// What mirroring an account brought.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mirrored {
    pub(crate) taken: DealsTaken,
    /// Sum of what was new, without credits; nothing when it is out of range.
    pub(crate) fresh_sum: Option<Decimal>,
}

impl Mirrors {
    /// Reads them.
    pub(crate) async fn read(open: &OpenWorkspace) -> Result<Self, Fault> {
        let known = open.store.deal_mirrors(&Scope::Firm).await?;
        let before = open.store.latest_readings(&Scope::Firm).await?;
        Ok(Self {
            known: known.into_iter().map(|mirror| (mirror.login, mirror)).collect(),
            before: before.into_iter().map(|reading| (reading.login, reading)).collect(),
        })
    }

    /// The newest reading kept of an account.
    pub(crate) fn before(&self, login: AccountLogin) -> Option<&Reading> {
        self.before.get(&login)
    }

    /// Whether the deals of an account are to be asked for now that it has a new reading.
    pub(crate) fn is_due(&self, reading: &Reading) -> bool {
        let Some(mirror) = self.known.get(&reading.login) else { return true };
        let moved = self
            .before(reading.login)
            .is_none_or(|before| before.balance != reading.balance || rest(before) != rest(reading));
        moved || reading.received_at.duration_since(mirror.asked_at) >= AT_LEAST_EVERY
    }

    /// From where on an account is asked for.
    fn from(&self, login: AccountLogin) -> jiff::civil::DateTime {
        let through = self.known.get(&login).map(|mirror| mirror.through);
        through.and_then(|through| through.checked_sub(OVERLAP).ok()).unwrap_or(BEGINNING)
    }
}

fn rest(reading: &Reading) -> Option<Decimal> {
    reading.equity?.checked_sub(reading.balance?)?.checked_sub(reading.floating?)
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
    Ok(Mirrored { taken, fresh_sum })
}

/// What the server's clock showed at a deal; UTC where nothing else was told.
fn shown(deal: &Deal) -> jiff::civil::DateTime {
    deal.server_time.unwrap_or_else(|| Offset::UTC.to_datetime(deal.time))
}

/// Whether what was mirrored makes the difference between two readings' balances and credits.
pub(crate) async fn explained(
    open: &OpenWorkspace,
    (before, now): (Option<&Reading>, &Reading),
    mirrored: Option<&Result<Mirrored, BridgeFault>>,
) -> Explained {
    let Some(Ok(mirrored)) = mirrored else { return Explained::Unknown };
    let fresh = open.polls.add_fresh(now.login, mirrored.fresh_sum);
    let Some(before) = before else {
        // Nothing told is no word against the balance.
        let told = mirrored.taken.added + mirrored.taken.changed + mirrored.taken.same > 0;
        return match (now.balance, fresh) {
            (Some(balance), Some(fresh)) if told && near(fresh, balance) => Explained::Yes,
            (Some(_), Some(_)) if told => Explained::No,
            _ => Explained::Unknown,
        };
    };
    let difference = before.balance.zip(now.balance).and_then(|(old, new)| new.checked_sub(old));
    let (Some(difference), Some(old_equity), Some(new_equity)) = (difference, before.equity, now.equity) else {
        return Explained::Unknown;
    };
    let mark = DealMark { time: before.at, ticket: u64::MAX >> 1 };
    let since = match open.store.ledger(&Scope::Firm, now.login, Some(mark)).await {
        Ok(since) => since,
        Err(_) => return Explained::Unknown,
    };
    let sum = |deals: &mut dyn Iterator<Item = &Deal>| {
        deals.map(Deal::net).try_fold(Decimal::ZERO, |sum, net| sum.checked_add(net?))
    };
    let booked = sum(&mut since.iter().filter(|deal| !deal.kind.is_credit()));
    let credited = sum(&mut since.iter().filter(|deal| deal.kind.is_credit())).unwrap_or_default();
    let same = |a: Option<Decimal>, b: Decimal| a.is_some_and(|a| near(a, b));
    let by_deals = same(booked, difference) || same(mirrored.fresh_sum, difference) || same(fresh, difference);
    // What is left of equity is the credit: it moves with its deals alone.
    let left =
        |equity: Decimal, reading: &Reading| equity.checked_sub(reading.balance?)?.checked_sub(reading.floating?);
    let credit_moved = left(new_equity, now).zip(left(old_equity, before)).and_then(|(new, old)| new.checked_sub(old));
    let by_credit = credit_moved.is_none_or(|moved| same(Some(credited), moved) || moved.abs() <= dec!(0.05));
    if by_deals && by_credit { Explained::Yes } else { Explained::No }
}

/// Whether two amounts are the same, each rounded once.
fn near(a: Decimal, b: Decimal) -> bool {
    a.checked_sub(b).is_some_and(|difference| difference.abs() <= dec!(0.05))
}
