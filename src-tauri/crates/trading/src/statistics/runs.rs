//! Consecutive wins and losses, trade by trade.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Trades won, or lost, one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Run {
    /// How many.
    pub(super) count: u64,
    /// Their result together.
    pub(super) amount: Decimal,
}

/// The runs of one side, won or lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Runs {
    /// The run of most trades; of two as long, the one of the larger amount.
    pub(super) longest: Run,
    /// The run of the largest amount.
    pub(super) largest: Run,
    /// How many runs there were.
    pub(super) number: u64,
    /// Trades in all of them.
    trades: u64,
}

impl Runs {
    fn end(&mut self, run: Run) {
        let length = |run: &Run| (run.count, run.amount.abs());
        if length(&run) > length(&self.longest) {
            self.longest = run;
        }
        if run.amount.abs() > self.largest.amount.abs() || self.number == 0 {
            self.largest = run;
        }
        self.number += 1;
        self.trades += run.count;
    }

    /// Trades of a run on average, halves rounded up.
    pub(super) const fn average_length(&self) -> u64 {
        if self.number == 0 { 0 } else { (2 * self.trades + self.number) / (2 * self.number) }
    }
}

/// The runs of results in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct RunsFold {
    won: Runs,
    lost: Runs,
    /// The run that goes on, and whether it is won.
    going: Option<(bool, Run)>,
}

impl RunsFold {
    pub(super) fn take(&mut self, result: Decimal) {
        let win = is_win(result);
        match &mut self.going {
            Some((same, run)) if *same == win => {
                run.count += 1;
                run.amount = run.amount.saturating_add(result);
            }
            _ => {
                self.end();
                self.going = Some((win, Run { count: 1, amount: result }));
            }
        }
    }

    /// Won and lost runs, the one that goes on included.
    pub(super) fn both(mut self) -> (Runs, Runs) {
        self.end();
        (self.won, self.lost)
    }

    fn end(&mut self) {
        if let Some((win, run)) = self.going.take() {
            if win { &mut self.won } else { &mut self.lost }.end(run);
        }
    }
}

/// Whether the terminal counts a result as won.
pub(super) fn is_win(result: Decimal) -> bool {
    result >= Decimal::ZERO
}
