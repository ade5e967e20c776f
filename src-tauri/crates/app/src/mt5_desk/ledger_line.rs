//! A deal as statistics need it: what is kept of each in memory, so that no span and no strategy is read anew.

use ::trading::{
    account_fold::Taken,
    deal::{Deal, DealMark},
    statistics::{DealEntry, DealSide, ReportDeal},
    strategy::Strategy,
};
use rust_decimal::Decimal;
use values::CalendarDate;

/// A deal as statistics need it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LedgerLine {
    /// Its place in the ledger.
    pub(crate) mark: DealMark,
    /// Its trading day.
    pub(crate) day: CalendarDate,
    /// Whose position it opened, changed or closed; nothing for what is no trade.
    pub(crate) strategy: Option<Strategy>,
    /// Side and entry of a trading deal.
    trade: Option<(DealSide, DealEntry)>,
    /// What it moves the balance by, account currency.
    pub(crate) net: Decimal,
}

impl LedgerLine {
    /// The line of a deal that was folded; nothing when its sum is out of range.
    pub(crate) fn of(deal: &Deal, taken: &Taken) -> Option<Self> {
        let line = ReportDeal::of(deal);
        let net = line.profit.checked_add(line.swap)?.checked_add(line.commission)?.checked_add(line.fee)?;
        Some(Self { mark: deal.mark(), day: taken.day, strategy: taken.strategy, trade: line.trade, net })
    }

    /// The line of the terminal's report.
    pub(crate) const fn reported(&self) -> ReportDeal {
        let none = Decimal::ZERO;
        ReportDeal { trade: self.trade, commission: none, fee: none, swap: none, profit: self.net, balance: None }
    }

    /// Whether its trading day lies between two, both included.
    pub(crate) fn is_within(&self, from: Option<CalendarDate>, to: Option<CalendarDate>) -> bool {
        from.is_none_or(|from| self.day >= from) && to.is_none_or(|to| self.day <= to)
    }
}
