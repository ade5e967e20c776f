//! An account day by day: what each trading day booked, its equity, and the calendar of results.

mod calendar;
mod equity;
mod series;

pub use calendar::{CalendarDay, CalendarMonth, result_calendar};
pub use equity::{EquityDay, EquityFold};
pub use series::{DailyPoint, daily_series};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::CalendarDate;

use crate::{
    deal::Deal,
    deal_codes::DealKind,
    trades::{OutOfRange, add},
};

/// What the deals of one trading day booked, account currency. A day without a deal has no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayLine {
    /// The account's trading day.
    pub day: CalendarDate,
    /// The balance before its first deal.
    pub opening_balance: Decimal,
    /// The balance after its last.
    pub closing_balance: Decimal,
    /// Result of trades without charges.
    pub profit: Decimal,
    /// Swaps of trades.
    pub swap: Decimal,
    /// Commissions of trades.
    pub commission: Decimal,
    /// Fees of trades.
    pub fee: Decimal,
    /// What else the broker booked: interest, dividends, taxes, corrections, charges, periodic commissions.
    pub other: Decimal,
    /// Money that came in or went out: balance operations and bonuses.
    pub flows: Decimal,
    /// Change of the broker's credit, which is no part of the balance.
    pub credit: Decimal,
    /// Trading deals.
    pub deals: u32,
    /// Trades that ended.
    pub trades: u32,
    /// Of them, those that did not lose.
    pub won: u32,
    /// Lots dealt.
    pub volume: Decimal,
    /// Whether a position was open after its last deal.
    pub open_at_end: bool,
}

impl DayLine {
    /// A day on which nothing was booked yet.
    pub(crate) const fn beginning(day: CalendarDate, balance: Decimal) -> Self {
        Self {
            day,
            opening_balance: balance,
            closing_balance: balance,
            profit: Decimal::ZERO,
            swap: Decimal::ZERO,
            commission: Decimal::ZERO,
            fee: Decimal::ZERO,
            other: Decimal::ZERO,
            flows: Decimal::ZERO,
            credit: Decimal::ZERO,
            deals: 0,
            trades: 0,
            won: 0,
            volume: Decimal::ZERO,
            open_at_end: false,
        }
    }

    /// What the day earned: the change of the balance without money that came in or went out.
    #[must_use]
    pub fn result(&self) -> Option<Decimal> {
        self.closing_balance.checked_sub(self.opening_balance)?.checked_sub(self.flows)
    }

    /// Books a deal.
    pub(crate) fn book(&mut self, deal: &Deal) -> Result<(), OutOfRange> {
        let net = deal.net().ok_or(OutOfRange)?;
        match deal.kind {
            DealKind::Buy | DealKind::Sell => {
                add(&mut self.profit, deal.profit)?;
                add(&mut self.swap, deal.swap)?;
                add(&mut self.commission, deal.commission)?;
                add(&mut self.fee, deal.fee)?;
                add(&mut self.volume, deal.volume)?;
                self.deals += 1;
            }
            DealKind::Credit => return add(&mut self.credit, net),
            DealKind::Balance | DealKind::Bonus => add(&mut self.flows, net)?,
            _ => add(&mut self.other, net)?,
        }
        add(&mut self.closing_balance, net)
    }
}
