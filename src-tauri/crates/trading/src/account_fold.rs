//! One account's ledger, deal by deal: trades, days and statistics, kept as a state that can be saved and gone on with.
//!
//! Time is linear in the deals. A new deal costs what it touches; a deal that comes late is folded again from the last
//! state saved before it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Instant, NoFigure};

use crate::{
    daily::DayLine,
    deal::{Deal, DealMark},
    server_clock::ServerClock,
    statistics::{ReportDeal, ReportFold, ReportKind, TradeReport},
    strategy::Strategy,
    trades::{Book, Margining, Observation, OpenPosition, OutOfRange, Trade, add},
};

/// Which account is folded, and from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoldSettings {
    /// The account.
    pub login: AccountLogin,
    /// How it keeps positions.
    pub margining: Margining,
    /// Its balance before the first deal: zero for one whose history begins with it.
    pub opening_balance: Decimal,
}

/// Why a deal was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FoldRefused {
    /// It belongs before what was taken already: fold again from a state saved before it.
    #[error("the deal {ticket} belongs before what was taken")]
    Late {
        /// The deal.
        ticket: u64,
        /// The last deal taken.
        after: DealMark,
    },
    /// It was taken last: nothing to do.
    #[error("the deal {ticket} was taken already")]
    Repeated {
        /// The deal.
        ticket: u64,
    },
    /// It is another account's.
    #[error("the deal {ticket} is of another account")]
    OtherAccount {
        /// The deal.
        ticket: u64,
    },
    /// A sum is out of range.
    #[error("an amount is out of range")]
    OutOfRange,
}

impl From<OutOfRange> for FoldRefused {
    fn from(_: OutOfRange) -> Self {
        Self::OutOfRange
    }
}

/// What a deal is of, and what it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its trading day.
    pub day: CalendarDate,
    /// Whose position it opened, changed or closed; nothing for what is no trade.
    pub strategy: Option<Strategy>,
    /// The trades that it ended.
    pub closed: Vec<Trade>,
    /// The day before it, when it is the first of another.
    pub finished: Option<DayLine>,
}

/// The ledger of one account up to its last deal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountFold {
    settings: FoldSettings,
    book: Book,
    balance: Decimal,
    credit: Decimal,
    today: Option<DayLine>,
    report: ReportFold,
    last: Option<DealMark>,
}

impl AccountFold {
    /// An account before its first deal.
    #[must_use]
    pub fn new(settings: FoldSettings) -> Self {
        Self {
            settings,
            book: Book::new(settings.margining),
            balance: settings.opening_balance,
            credit: Decimal::ZERO,
            today: None,
            report: ReportFold::from_balance(settings.opening_balance),
            last: None,
        }
    }

    /// Takes the next deal of the ledger, which is in order of time and, within a second, of tickets.
    ///
    /// Its trading day is the date its own server time shows, or else what the clock shows at its instant.
    ///
    /// # Errors
    /// [`FoldRefused`]; after `OutOfRange` the state is not to be used further, after the others it is as before.
    pub fn take(&mut self, deal: &Deal, clock: &ServerClock) -> Result<Taken, FoldRefused> {
        let ticket = deal.ticket;
        if deal.login != self.settings.login {
            return Err(FoldRefused::OtherAccount { ticket });
        }
        match self.last {
            Some(last) if last == deal.mark() => return Err(FoldRefused::Repeated { ticket }),
            Some(after) if after > deal.mark() => return Err(FoldRefused::Late { ticket, after }),
            _ => self.last = Some(deal.mark()),
        }
        let day = self.day_of(deal, clock);
        let finished = self.turn_to(day);
        let strategy = deal.side().map(|_| self.book.strategy_of(deal));
        let closed = self.book.take(deal, day)?;
        let net = deal.net().ok_or(FoldRefused::OutOfRange)?;
        add(if deal.kind.is_credit() { &mut self.credit } else { &mut self.balance }, net)?;
        self.report.take(&ReportDeal::of(deal)).map_err(|_| FoldRefused::OutOfRange)?;
        if let Some(today) = &mut self.today {
            today.book(deal)?;
            today.open_at_end = !self.book.is_flat();
            for trade in &closed {
                today.trades += 1;
                today.won += u32::from(trade.net().ok_or(FoldRefused::OutOfRange)? >= Decimal::ZERO);
            }
        }
        Ok(Taken { day, strategy, closed, finished })
    }

    /// Takes what was seen of open positions, for how far trades go against and for the account.
    pub fn observe(&mut self, seen: &Observation) {
        self.book.observe(seen);
    }

    /// The positions that are open.
    pub fn open_positions(&self) -> impl Iterator<Item = &OpenPosition> {
        self.book.open()
    }

    /// The balance after the last deal, account currency.
    #[must_use]
    pub const fn balance(&self) -> Decimal {
        self.balance
    }

    /// The broker's credit after the last deal.
    #[must_use]
    pub const fn credit(&self) -> Decimal {
        self.credit
    }

    /// The day of the last deal, which may go on.
    #[must_use]
    pub const fn today(&self) -> Option<&DayLine> {
        self.today.as_ref()
    }

    /// The last deal taken.
    #[must_use]
    pub const fn last(&self) -> Option<DealMark> {
        self.last
    }

    /// Which account, and from what.
    #[must_use]
    pub const fn settings(&self) -> FoldSettings {
        self.settings
    }

    /// The terminal's own summary of all deals so far.
    ///
    /// # Errors
    /// [`NoFigure::NoData`] before the first deal, [`NoFigure::OutOfRange`].
    pub fn report(&self, kind: ReportKind) -> Result<TradeReport, NoFigure> {
        self.report.report(kind)
    }

    fn day_of(&self, deal: &Deal, clock: &ServerClock) -> CalendarDate {
        let shown = deal.server_time.map_or_else(|| clock.trading_day(deal.time), |raw| raw.date());
        // A clock that is put back at midnight would open a finished day again.
        self.today.map_or(shown, |today| shown.max(today.day))
    }

    /// Begins a day unless it is today; gives the day before.
    fn turn_to(&mut self, day: CalendarDate) -> Option<DayLine> {
        if self.today.is_some_and(|today| today.day == day) {
            return None;
        }
        self.today.replace(DayLine::beginning(day, self.balance))
    }
}

/// A ledger folded whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Folded {
    /// Its state after the last deal.
    pub fold: AccountFold,
    /// Every trade that ended, in order of its end.
    pub trades: Vec<Trade>,
    /// Every day with a deal, the last included.
    pub days: Vec<DayLine>,
}

/// Folds a whole ledger; a deal that stands twice is taken once.
///
/// # Errors
/// [`FoldRefused`].
pub fn fold_all<D: std::borrow::Borrow<Deal>>(
    settings: FoldSettings,
    deals: impl IntoIterator<Item = D>,
    clock: &ServerClock,
) -> Result<Folded, FoldRefused> {
    let mut folded = Folded { fold: AccountFold::new(settings), trades: Vec::new(), days: Vec::new() };
    for deal in deals {
        match folded.fold.take(deal.borrow(), clock) {
            Ok(taken) => {
                folded.trades.extend(taken.closed);
                folded.days.extend(taken.finished);
            }
            Err(FoldRefused::Repeated { .. }) => {}
            Err(refused) => return Err(refused),
        }
    }
    folded.days.extend(folded.fold.today());
    Ok(folded)
}

/// The instant from which a ledger has to be folded again after deals came late: the earliest of them.
#[must_use]
pub fn earliest<'a>(deals: impl IntoIterator<Item = &'a Deal>) -> Option<Instant> {
    deals.into_iter().map(|deal| deal.time).min()
}
