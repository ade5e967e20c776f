//! The terminal's summary, deal by deal: what it needs of everything before, and nothing else.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use values::NoFigure;

use super::{
    balance_path::{BalanceDrawdown, Line, Moments},
    runs::{RunsFold, is_win},
    trade_report::{ReportDeal, net},
};
use crate::deal_codes::{DealEntry, DealSide};

/// The summary of the deals taken so far; a new deal costs the same whatever was before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportFold {
    /// What was paid in at first, where the report says it.
    pub(super) initial_deposit: Option<Decimal>,
    /// The balance before the first trading deal.
    pub(super) opening: Option<Decimal>,
    /// The balance after the last deal.
    pub(super) balance: Decimal,
    /// Deals of any kind.
    pub(super) deals: u64,
    /// Purchases and sales.
    pub(super) trading_deals: u64,
    /// Sum of results that are zero or more.
    pub(super) gained: Decimal,
    /// Sum of results below zero.
    pub(super) lost: Decimal,
    /// What entry deals were charged.
    pub(super) entry_charges: Decimal,
    pub(super) largest: Decimal,
    pub(super) smallest: Decimal,
    /// Short trades, and those of them that were won.
    pub(super) short: (u64, u64),
    /// Long trades, and those of them that were won.
    pub(super) long: (u64, u64),
    pub(super) runs: RunsFold,
    pub(super) drawdown: BalanceDrawdown,
    /// Balance after ÷ balance before each trade.
    pub(super) held: Moments,
    /// The opening balance and the balance after each trade.
    pub(super) line: Line,
}

impl ReportFold {
    /// A report of deals that follow a balance.
    #[must_use]
    pub fn from_balance(balance: Decimal) -> Self {
        Self {
            initial_deposit: None,
            opening: None,
            balance,
            deals: 0,
            trading_deals: 0,
            gained: Decimal::ZERO,
            lost: Decimal::ZERO,
            entry_charges: Decimal::ZERO,
            largest: Decimal::ZERO,
            smallest: Decimal::ZERO,
            short: (0, 0),
            long: (0, 0),
            runs: RunsFold::default(),
            drawdown: BalanceDrawdown::default(),
            held: Moments::default(),
            line: Line::default(),
        }
    }

    /// The same with the initial deposit as the report's first balance.
    #[must_use]
    pub(super) const fn with_initial_deposit(mut self, deposit: Option<Decimal>) -> Self {
        self.initial_deposit = deposit;
        self
    }

    /// Takes the next deal.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`]; the fold is then not to be used further.
    pub fn take(&mut self, deal: &ReportDeal) -> Result<(), NoFigure> {
        let result = net(deal)?;
        self.deals += 1;
        if deal.trade.is_some() {
            self.trading_deals += 1;
            self.open();
        }
        self.balance = match deal.balance {
            Some(balance) => balance,
            None if result.is_zero() => self.balance,
            None => self.balance.checked_add(result).ok_or(NoFigure::OutOfRange)?,
        };
        if self.opening.is_some() {
            self.drawdown.take(self.balance);
        }
        match deal.trade {
            None => Ok(()),
            Some((_, DealEntry::In | DealEntry::Unknown(_))) => sum(&mut self.entry_charges, result),
            Some((side, _)) => self.trade(side, result),
        }
    }

    /// The first trading deal begins the path of balances.
    fn open(&mut self) {
        if self.opening.is_none() {
            let opening = self.initial_deposit.unwrap_or(self.balance);
            self.opening = Some(opening);
            self.drawdown.take(opening);
            self.line.take(opening.to_f64().unwrap_or(f64::NAN));
        }
    }

    /// A closing deal: a purchase ends a short trade, a sale a long one.
    fn trade(&mut self, side: DealSide, result: Decimal) -> Result<(), NoFigure> {
        let win = is_win(result);
        sum(if win { &mut self.gained } else { &mut self.lost }, result)?;
        let of_side = if side.is_buy() { &mut self.short } else { &mut self.long };
        of_side.0 += 1;
        of_side.1 += u64::from(win);
        self.largest = self.largest.max(result);
        self.smallest = self.smallest.min(result);
        self.runs.take(result);
        let before = self.balance.checked_sub(result).ok_or(NoFigure::OutOfRange)?;
        let (after, before) = (self.balance.to_f64().unwrap_or(f64::NAN), before.to_f64().unwrap_or(f64::NAN));
        self.held.take(after / before);
        self.line.take(after);
        Ok(())
    }
}

fn sum(sum: &mut Decimal, amount: Decimal) -> Result<(), NoFigure> {
    *sum = sum.checked_add(amount).ok_or(NoFigure::OutOfRange)?;
    Ok(())
}
