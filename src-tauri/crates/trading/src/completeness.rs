//! The proof that a ledger is complete: the opening balance and every deal's profit, swap, commission and fee make the
//! broker's balance, to the cent, day by day.
//!
//! Each balance the broker stated is compared with the one before it, so that one missing deal spoils one stretch and not
//! every day after it. A stretch that does not close says the amount, the tickets around it and what to fetch again.

mod gap;

pub use gap::{FetchWindow, Gap};

use std::{borrow::Borrow, collections::BTreeMap};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant, NoFigure};

use crate::{
    deal::{Deal, DealMark},
    server_clock::ServerClock,
};

/// What is known of the balance before the first deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// It was this: zero for an account whose history begins with it.
    Known(Decimal),
    /// Nothing: the first balance that the broker states begins the proof.
    Unknown,
}

/// Which deals a balance already holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// Those up to a moment, UTC. A deal of that very second may be in it or not: either way may close.
    Time(Instant),
    /// Those up to a ticket, as a report prints its running balance.
    After(DealMark),
}

/// A balance as the broker stated it, account currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokerBalance {
    /// Of what.
    pub at: Anchor,
    /// The balance; the credit is no part of it.
    pub balance: Decimal,
}

/// By what clock days are cut, and to which digit amounts must agree.
#[derive(Debug, Clone, Copy)]
pub struct ProofTerms<'a> {
    /// The server's clock.
    pub clock: &'a ServerClock,
    /// Digits after the point of the account currency.
    pub minor_units: u32,
}

/// What a day's balances say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum DayVerdict {
    /// Every balance stated on the day follows from the deals.
    Closes {
        /// The last of them.
        balance: Decimal,
    },
    /// They do not: deals are missing, or one is too many.
    DoesNotClose {
        /// The broker's balance less ours: what is missing, or too much when negative.
        missing: Decimal,
        /// The last balance stated on the day.
        brokers: Decimal,
    },
    /// The broker stated none.
    NoBalance,
}

/// One trading day of the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayProof {
    /// The trading day.
    pub day: CalendarDate,
    /// What its balances say.
    pub verdict: DayVerdict,
    /// Deals of the day.
    pub deals: u32,
}

/// A ledger compared with the broker's balances.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proof {
    /// Every day with a deal or a stated balance, in order.
    pub days: Vec<DayProof>,
    /// The stretches that do not close, in order.
    pub gaps: Vec<Gap>,
    /// The last day up to which everything closes; nothing when the first stretch does not.
    pub proven_until: Option<CalendarDate>,
}

/// Compares a ledger, in order, with the balances that the broker stated, in any order.
///
/// # Errors
/// [`NoFigure::OutOfRange`].
pub fn prove<D: Borrow<Deal>>(
    opening: Opening,
    deals: impl IntoIterator<Item = D>,
    stated: &[BrokerBalance],
    terms: ProofTerms<'_>,
) -> Result<Proof, NoFigure> {
    let mut stated = stated.to_vec();
    stated.sort_by_key(|stated| place(stated.at));
    let mut walk = Walk::new(opening, terms);
    let mut next = stated.iter().peekable();
    for deal in deals {
        let deal = deal.borrow();
        while let Some(balance) = next.next_if(|balance| precedes(balance.at, deal.mark())) {
            walk.meet(*balance)?;
        }
        walk.book(deal)?;
    }
    for balance in next {
        walk.meet(*balance)?;
    }
    Ok(walk.end())
}

/// Where a balance stands among deals.
const fn place(anchor: Anchor) -> DealMark {
    match anchor {
        Anchor::Time(time) => DealMark { time, ticket: u64::MAX },
        Anchor::After(mark) => mark,
    }
}

/// Whether a balance was stated before a deal. A deal of the same second is looked at first, and may count either way.
fn precedes(anchor: Anchor, deal: DealMark) -> bool {
    match anchor {
        Anchor::Time(time) => time.as_second() < deal.time.as_second(),
        Anchor::After(mark) => mark < deal,
    }
}

/// The ledger up to a deal.
struct Walk<'a> {
    terms: ProofTerms<'a>,
    /// Our balance since the last one that was stated; nothing before the first when the opening is unknown.
    running: Option<Decimal>,
    /// Booked in the current second, by which a balance stated in it may differ.
    this_second: (i64, Vec<Decimal>),
    /// The last deal, and the last that was there when a balance was stated.
    last: Option<DealMark>,
    anchored: Option<DealMark>,
    anchored_at: Option<Instant>,
    /// Days since the last stated balance.
    days: BTreeMap<CalendarDate, DayProof>,
    since: Option<CalendarDate>,
    gaps: Vec<Gap>,
    /// The last gap waits for the deal after it.
    open_gap: bool,
}

impl<'a> Walk<'a> {
    fn new(opening: Opening, terms: ProofTerms<'a>) -> Self {
        let running = match opening {
            Opening::Known(balance) => Some(balance),
            Opening::Unknown => None,
        };
        Self {
            terms,
            running,
            this_second: (i64::MIN, Vec::new()),
            last: None,
            anchored: None,
            anchored_at: None,
            days: BTreeMap::new(),
            since: None,
            gaps: Vec::new(),
            open_gap: false,
        }
    }

    fn book(&mut self, deal: &Deal) -> Result<(), NoFigure> {
        let net = if deal.kind.is_credit() { Decimal::ZERO } else { deal.net().ok_or(NoFigure::OutOfRange)? };
        if let Some(running) = &mut self.running {
            *running = running.checked_add(net).ok_or(NoFigure::OutOfRange)?;
        }
        let second = deal.time.as_second();
        if self.this_second.0 != second {
            self.this_second = (second, Vec::new());
        }
        self.this_second.1.push(net);
        self.last = Some(deal.mark());
        if std::mem::take(&mut self.open_gap)
            && let Some(gap) = self.gaps.last_mut()
        {
            gap.before_ticket = Some(deal.ticket);
        }
        let day = deal.server_time.map_or_else(|| self.terms.clock.trading_day(deal.time), |raw| raw.date());
        self.since = self.since.or(Some(day));
        self.day(day).deals += 1;
        Ok(())
    }

    fn day(&mut self, day: CalendarDate) -> &mut DayProof {
        self.days.entry(day).or_insert(DayProof { day, verdict: DayVerdict::NoBalance, deals: 0 })
    }

    /// Compares a balance that the broker stated with ours, and goes on from it.
    fn meet(&mut self, stated: BrokerBalance) -> Result<(), NoFigure> {
        let at = match stated.at {
            Anchor::Time(time) => time,
            Anchor::After(mark) => mark.time,
        };
        let day = self.terms.clock.trading_day(at);
        let missing = match self.running {
            None => Decimal::ZERO,
            Some(ours) => self.missing(stated, ours)?,
        };
        let verdict = if missing.is_zero() {
            DayVerdict::Closes { balance: stated.balance }
        } else {
            self.open_gap(missing, at, day);
            DayVerdict::DoesNotClose { missing, brokers: stated.balance }
        };
        let line = self.day(day);
        line.verdict = match (line.verdict, verdict) {
            (DayVerdict::DoesNotClose { missing: before, .. }, DayVerdict::Closes { balance }) => {
                DayVerdict::DoesNotClose { missing: before, brokers: balance }
            }
            (DayVerdict::DoesNotClose { missing: before, .. }, DayVerdict::DoesNotClose { missing, brokers }) => {
                DayVerdict::DoesNotClose { missing: before.checked_add(missing).ok_or(NoFigure::OutOfRange)?, brokers }
            }
            (_, verdict) => verdict,
        };
        // Deals of this second may not be in it: then they are still to come.
        let later = self.not_yet_in(stated)?;
        self.running = Some(stated.balance.checked_add(later).ok_or(NoFigure::OutOfRange)?);
        self.anchored = self.last;
        self.anchored_at = Some(at);
        self.since = Some(day);
        Ok(())
    }

    /// The broker's balance less ours, rounded to minor units; zero when it closes with some of this second's deals left out.
    fn missing(&self, stated: BrokerBalance, ours: Decimal) -> Result<Decimal, NoFigure> {
        let ours = ours.checked_sub(self.left_out(stated, ours)?).ok_or(NoFigure::OutOfRange)?;
        let difference = stated.balance.checked_sub(ours).ok_or(NoFigure::OutOfRange)?;
        Ok(self.rounded(difference))
    }

    fn not_yet_in(&self, stated: BrokerBalance) -> Result<Decimal, NoFigure> {
        self.running.map_or(Ok(Decimal::ZERO), |ours| self.left_out(stated, ours))
    }

    /// What of this very second's deals has to be left out for a balance stated in it to close; zero when nothing does.
    fn left_out(&self, stated: BrokerBalance, ours: Decimal) -> Result<Decimal, NoFigure> {
        let Anchor::Time(at) = stated.at else { return Ok(Decimal::ZERO) };
        let mut left_out = Decimal::ZERO;
        if self.this_second.0 != at.as_second() {
            return Ok(left_out);
        }
        for net in std::iter::once(&Decimal::ZERO).chain(self.this_second.1.iter().rev()) {
            left_out = left_out.checked_add(*net).ok_or(NoFigure::OutOfRange)?;
            let difference = stated.balance.checked_sub(ours).and_then(|d| d.checked_add(left_out));
            if self.rounded(difference.ok_or(NoFigure::OutOfRange)?).is_zero() {
                return Ok(left_out);
            }
        }
        Ok(Decimal::ZERO)
    }

    fn rounded(&self, amount: Decimal) -> Decimal {
        amount.round_dp_with_strategy(self.terms.minor_units, RoundingStrategy::MidpointNearestEven).normalize()
    }

    fn open_gap(&mut self, missing: Decimal, until: Instant, day: CalendarDate) {
        self.open_gap = true;
        self.gaps.push(Gap {
            missing,
            from: self.anchored_at,
            until,
            after_ticket: self.anchored.map(|mark| mark.ticket),
            before_ticket: None,
            last_ticket: self.last.filter(|last| self.anchored != Some(*last)).map(|mark| mark.ticket),
            days: (self.since.unwrap_or(day), day),
        });
    }

    fn end(self) -> Proof {
        let days: Vec<DayProof> = self.days.into_values().collect();
        let first_open = self.gaps.first().map(|gap| gap.days.0);
        let proven = days.iter().rev().find(|line| {
            matches!(line.verdict, DayVerdict::Closes { .. }) && first_open.is_none_or(|open| line.day < open)
        });
        let proven_until = proven.map(|line| line.day);
        Proof { days, gaps: self.gaps, proven_until }
    }
}
