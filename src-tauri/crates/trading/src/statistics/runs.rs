//! Consecutive wins and losses.

use rust_decimal::Decimal;

/// Trades won, or lost, one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Run {
    /// How many.
    pub(super) count: u64,
    /// Their result together.
    pub(super) amount: Decimal,
}

/// The runs of a list of results in order; a result of zero is a win.
pub(super) fn runs(results: &[Decimal]) -> (Vec<Run>, Vec<Run>) {
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for group in results.chunk_by(|a, b| is_win(*a) == is_win(*b)) {
        let run = Run {
            count: group.len() as u64,
            amount: group.iter().fold(Decimal::ZERO, |sum, r| sum.saturating_add(*r)),
        };
        if group.first().is_some_and(|first| is_win(*first)) { won.push(run) } else { lost.push(run) }
    }
    (won, lost)
}

/// Whether the terminal counts a result as won.
pub(super) fn is_win(result: Decimal) -> bool {
    result >= Decimal::ZERO
}

/// The run of most trades; of two as long, the one of the larger amount.
pub(super) fn longest(runs: &[Run]) -> Run {
    let key = |run: &Run| (run.count, run.amount.abs());
    runs.iter().copied().reduce(|best, run| if key(&run) > key(&best) { run } else { best }).unwrap_or_default()
}

/// The run of the largest amount.
pub(super) fn largest(runs: &[Run]) -> Run {
    let key = |run: &Run| run.amount.abs();
    runs.iter().copied().reduce(|best, run| if key(&run) > key(&best) { run } else { best }).unwrap_or_default()
}

/// Trades of a run on average, halves rounded up.
pub(super) fn average_length(runs: &[Run]) -> u64 {
    let trades: u64 = runs.iter().map(|run| run.count).sum();
    let number = runs.len() as u64;
    if number == 0 { 0 } else { (2 * trades + number) / (2 * number) }
}
