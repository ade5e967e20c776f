//! The summary that the MetaTrader 5 terminal prints under a list of deals.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use values::NoFigure;

use super::{
    balance_path::{BalanceDrawdown, balance_drawdown, count, line, mean_and_deviation},
    runs::{Run, average_length, is_win, largest, longest, runs},
};

/// What a deal does to a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DealEntry {
    /// Opens.
    In,
    /// Closes.
    Out,
    /// Closes and opens the other way.
    InOut,
    /// Closes against an opposite position.
    OutBy,
}

/// The side of a trading deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DealSide {
    /// A purchase: it closes short trades.
    Buy,
    /// A sale: it closes long trades.
    Sell,
}

/// A line of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportDeal {
    /// Side and entry of a trading deal; nothing for a balance operation, credit or charge.
    pub trade: Option<(DealSide, DealEntry)>,
    /// Commission, negative when charged.
    pub commission: Decimal,
    /// Fee, negative when charged.
    pub fee: Decimal,
    /// Swap.
    pub swap: Decimal,
    /// Result, or the amount of a balance operation.
    pub profit: Decimal,
    /// Balance after the deal; nothing when the report does not print it.
    pub balance: Option<Decimal>,
}

/// Which report of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// The history of an account: figures of six digits.
    History,
    /// The strategy tester: figures of two digits, and four for holding-period returns.
    Tester,
}

/// The figures of the report. Amounts are in the account currency; percentages are of 100 with two digits. Nothing
/// stands where the deals do not determine the figure, as a profit factor without a loss.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the terminal's own names, defined in its manual")]
pub struct TradeReport {
    pub total_net_profit: Decimal,
    pub gross_profit: Decimal,
    pub gross_loss: Decimal,
    pub profit_factor: Option<f64>,
    pub expected_payoff: Option<f64>,
    /// Net profit ÷ balance drawdown in a history report. The tester divides by the equity drawdown, which deals do not
    /// tell: nothing there.
    pub recovery_factor: Option<f64>,
    /// (Mean holding-period return − 1) ÷ its population deviation in a history report; the tester reads it from equity.
    pub sharpe: Option<f64>,
    pub ahpr: Option<f64>,
    pub ghpr: Option<f64>,
    pub z_score: Option<f64>,
    pub lr_correlation: Option<f64>,
    pub lr_standard_error: Option<f64>,
    pub balance_drawdown_absolute: Decimal,
    pub balance_drawdown_maximal: Decimal,
    pub balance_drawdown_maximal_pct: f64,
    pub balance_drawdown_relative_pct: f64,
    pub balance_drawdown_relative_amount: Decimal,
    pub total_trades: u64,
    pub total_deals: u64,
    pub short_trades: u64,
    pub short_won_pct: f64,
    pub long_trades: u64,
    pub long_won_pct: f64,
    pub profit_trades: u64,
    pub profit_trades_pct: f64,
    pub loss_trades: u64,
    pub loss_trades_pct: f64,
    pub largest_profit_trade: Decimal,
    pub largest_loss_trade: Decimal,
    pub average_profit_trade: Option<f64>,
    pub average_loss_trade: Option<f64>,
    /// Trades of the longest winning run, and what it won.
    pub max_consecutive_wins: (u64, Decimal),
    pub max_consecutive_losses: (u64, Decimal),
    /// What the run that won most won, and its trades.
    pub max_consecutive_profit: (Decimal, u64),
    pub max_consecutive_loss: (Decimal, u64),
    pub average_consecutive_wins: u64,
    pub average_consecutive_losses: u64,
    pub closing_balance: Decimal,
}

/// Computes the report as the terminal does, found by recomputing its printed reports.
///
/// A trade is a closing deal (out, in/out, out by); its result is profit + swap + commission + fee of that deal. Gross
/// loss also takes what entry deals were charged, which are no trades. A result of zero is a win. The first balance is
/// `initial_deposit`, or else the balance before the first trading deal.
///
/// # Errors
/// [`NoFigure::NoData`] without deals, [`NoFigure::OutOfRange`].
pub fn trade_report(
    deals: &[ReportDeal],
    kind: ReportKind,
    initial_deposit: Option<Decimal>,
) -> Result<TradeReport, NoFigure> {
    let ledger = Ledger::read(deals, initial_deposit)?;
    let results: Vec<Decimal> = ledger.trades.iter().map(|trade| trade.result).collect();
    let sums = Sums::of(&results, ledger.entry_charges)?;
    let drawdown = balance_drawdown(&ledger.balances);
    let (won_runs, lost_runs) = runs(&results);
    let print = Print(kind);
    let total = ledger.trades.len();
    let won = results.iter().filter(|result| is_win(**result)).count();
    let (short, short_won) = ledger.closed_by(DealSide::Buy);
    let (long, long_won) = ledger.closed_by(DealSide::Sell);
    let counted = |run: Run| (run.count, run.amount);
    let amounted = |run: Run| (run.amount, run.count);
    let extreme = |pick: fn(Decimal, Decimal) -> Decimal| results.iter().copied().fold(Decimal::ZERO, pick);
    let growth = ledger.growth(kind, sums.net);
    Ok(TradeReport {
        total_net_profit: sums.net,
        gross_profit: sums.profit,
        gross_loss: sums.loss,
        profit_factor: print.quotient(sums.profit, sums.loss.abs()),
        expected_payoff: print.quotient(sums.net, Decimal::from(total)),
        recovery_factor: recovery(kind, &print, sums.net, &drawdown),
        sharpe: growth.sharpe.and_then(|figure| print.figure(figure)),
        ahpr: growth.ahpr.and_then(|figure| print.growth(figure)),
        ghpr: growth.ghpr.and_then(|figure| print.growth(figure)),
        z_score: z_score(won, total, won_runs.len() + lost_runs.len()).and_then(|figure| print.figure(figure)),
        lr_correlation: ledger.line().and_then(|(correlation, _)| print.figure(correlation)),
        lr_standard_error: ledger.line().and_then(|(_, error)| print.figure(error)),
        balance_drawdown_absolute: drawdown.absolute,
        balance_drawdown_maximal: drawdown.maximal.0,
        balance_drawdown_maximal_pct: print.percent(drawdown.maximal.1),
        balance_drawdown_relative_pct: print.percent(drawdown.relative.1),
        balance_drawdown_relative_amount: drawdown.relative.0,
        total_trades: total as u64,
        total_deals: deals.iter().filter(|deal| deal.trade.is_some()).count() as u64,
        short_trades: short as u64,
        short_won_pct: print.share(short_won, short),
        long_trades: long as u64,
        long_won_pct: print.share(long_won, long),
        profit_trades: won as u64,
        profit_trades_pct: print.share(won, total),
        loss_trades: (total - won) as u64,
        loss_trades_pct: print.share(total - won, total),
        largest_profit_trade: extreme(Decimal::max),
        largest_loss_trade: extreme(Decimal::min),
        average_profit_trade: print.quotient(sums.profit, Decimal::from(won)),
        average_loss_trade: print.quotient(sums.loss, Decimal::from(total - won)),
        max_consecutive_wins: counted(longest(&won_runs)),
        max_consecutive_losses: counted(longest(&lost_runs)),
        max_consecutive_profit: amounted(largest(&won_runs)),
        max_consecutive_loss: amounted(largest(&lost_runs)),
        average_consecutive_wins: average_length(&won_runs),
        average_consecutive_losses: average_length(&lost_runs),
        closing_balance: ledger.closing(),
    })
}

/// A closing deal.
#[derive(Debug, Clone, Copy)]
struct Trade {
    side: DealSide,
    result: Decimal,
    balance: Decimal,
}

/// The deals as trades and balances.
#[derive(Debug)]
struct Ledger {
    trades: Vec<Trade>,
    /// The opening balance and the balance after every deal from the first trading deal on.
    balances: Vec<Decimal>,
    /// What entry deals were charged.
    entry_charges: Decimal,
}

impl Ledger {
    fn read(deals: &[ReportDeal], initial_deposit: Option<Decimal>) -> Result<Self, NoFigure> {
        let first = deals.first().ok_or(NoFigure::NoData)?;
        let before = match first.balance {
            Some(after) => after.checked_sub(net(first)?).ok_or(NoFigure::OutOfRange)?,
            None => Decimal::ZERO,
        };
        let mut running = before;
        let mut ledger = Self { trades: Vec::new(), balances: Vec::new(), entry_charges: Decimal::ZERO };
        for deal in deals {
            if deal.trade.is_some() && ledger.balances.is_empty() {
                ledger.balances.push(initial_deposit.unwrap_or(running));
            }
            let result = net(deal)?;
            running = match deal.balance {
                Some(balance) => balance,
                None => running.checked_add(result).ok_or(NoFigure::OutOfRange)?,
            };
            if !ledger.balances.is_empty() {
                ledger.balances.push(running);
            }
            match deal.trade {
                Some((_, DealEntry::In)) => {
                    ledger.entry_charges = ledger.entry_charges.checked_add(result).ok_or(NoFigure::OutOfRange)?;
                }
                Some((side, _)) => ledger.trades.push(Trade { side, result, balance: running }),
                None => {}
            }
        }
        if ledger.balances.is_empty() {
            ledger.balances.push(initial_deposit.unwrap_or(running));
        }
        Ok(ledger)
    }

    fn closing(&self) -> Decimal {
        self.balances.last().copied().unwrap_or_default()
    }

    fn opening(&self) -> Decimal {
        self.balances.first().copied().unwrap_or_default()
    }

    /// Trades closed by deals of a side, and how many of them were won.
    fn closed_by(&self, side: DealSide) -> (usize, usize) {
        let of_side: Vec<&Trade> = self.trades.iter().filter(|trade| trade.side == side).collect();
        (of_side.len(), of_side.iter().filter(|trade| is_win(trade.result)).count())
    }

    /// Correlation and standard error of the line through the opening balance and the balance after each trade.
    fn line(&self) -> Option<(f64, f64)> {
        let path: Option<Vec<f64>> = [self.opening()]
            .into_iter()
            .chain(self.trades.iter().map(|trade| trade.balance))
            .map(|b| b.to_f64())
            .collect();
        line(&path?)
    }

    fn growth(&self, kind: ReportKind, net: Decimal) -> Growth {
        let held = |trade: &Trade| {
            let before = trade.balance.checked_sub(trade.result)?;
            trade.balance.to_f64().zip(before.to_f64()).map(|(after, before)| after / before)
        };
        let held: Option<Vec<f64>> = self.trades.iter().map(held).collect();
        let moments = held.as_deref().and_then(mean_and_deviation);
        let sharpe = moments.map(|(mean, deviation)| (mean - 1.0) / deviation);
        Growth {
            ahpr: moments.map(|(mean, _)| mean),
            ghpr: self.geometric(net),
            sharpe: sharpe.filter(|_| kind == ReportKind::History),
        }
    }

    /// (Final ÷ opening balance)^(1 ÷ trades); a final balance below zero counts as 1.
    fn geometric(&self, net: Decimal) -> Option<f64> {
        let last = self.opening().checked_add(net)?;
        let last = if last < Decimal::ZERO { Decimal::ONE } else { last };
        let growth = last.to_f64()? / self.opening().to_f64()?;
        Some(growth.powf(1.0 / count(self.trades.len())))
    }
}

/// Holding-period returns.
#[derive(Debug, Clone, Copy)]
struct Growth {
    ahpr: Option<f64>,
    ghpr: Option<f64>,
    sharpe: Option<f64>,
}

/// Gains, losses with entry charges, and both.
#[derive(Debug, Clone, Copy)]
struct Sums {
    profit: Decimal,
    loss: Decimal,
    net: Decimal,
}

impl Sums {
    fn of(results: &[Decimal], entry_charges: Decimal) -> Result<Self, NoFigure> {
        let (mut profit, mut loss) = (Decimal::ZERO, entry_charges);
        for result in results {
            let side = if is_win(*result) { &mut profit } else { &mut loss };
            *side = side.checked_add(*result).ok_or(NoFigure::OutOfRange)?;
        }
        Ok(Self { profit, loss, net: profit.checked_add(loss).ok_or(NoFigure::OutOfRange)? })
    }
}

fn net(deal: &ReportDeal) -> Result<Decimal, NoFigure> {
    let charges = deal.swap.checked_add(deal.commission).and_then(|sum| sum.checked_add(deal.fee));
    charges.and_then(|sum| sum.checked_add(deal.profit)).ok_or(NoFigure::OutOfRange)
}

fn recovery(kind: ReportKind, print: &Print, net: Decimal, drawdown: &BalanceDrawdown) -> Option<f64> {
    match kind {
        ReportKind::History => print.quotient(net, drawdown.maximal.0),
        ReportKind::Tester => None,
    }
}

/// (N (R − 0.5) − P) ÷ √(P (P − N) ÷ (N − 1)), P = 2 W L: how far wins and losses alternate (MetaQuotes, 2007).
fn z_score(won: usize, trades: usize, runs: usize) -> Option<f64> {
    let (won, trades, runs) = (count(won), count(trades), count(runs));
    let pairs = 2.0 * won * (trades - won);
    let score = (trades * (runs - 0.5) - pairs) / (pairs * (pairs - trades) / (trades - 1.0)).sqrt();
    score.is_finite().then_some(score)
}

/// The digits that the report prints.
#[derive(Debug, Clone, Copy)]
struct Print(ReportKind);

impl Print {
    fn figure(self, figure: f64) -> Option<f64> {
        rounded(figure, if self.0 == ReportKind::History { 6 } else { 2 })
    }

    fn growth(self, figure: f64) -> Option<f64> {
        rounded(figure, if self.0 == ReportKind::History { 6 } else { 4 })
    }

    fn quotient(self, numerator: Decimal, divisor: Decimal) -> Option<f64> {
        let digits = if self.0 == ReportKind::History { 6 } else { 2 };
        let exact = numerator.checked_div(divisor)?;
        exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero).to_f64()
    }

    fn percent(self, part: Decimal) -> f64 {
        let hundredths = part.saturating_mul(Decimal::ONE_HUNDRED);
        hundredths.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).to_f64().unwrap_or_default()
    }

    fn share(self, part: usize, whole: usize) -> f64 {
        self.percent(Decimal::from(part).checked_div(Decimal::from(whole)).unwrap_or_default())
    }
}

fn rounded(figure: f64, digits: i32) -> Option<f64> {
    let scale = 10f64.powi(digits);
    Some((figure * scale).round() / scale).filter(|figure| figure.is_finite())
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn deal(trade: Option<(DealSide, DealEntry)>, profit: Decimal, commission: Decimal) -> ReportDeal {
        ReportDeal { trade, commission, fee: dec!(0), swap: dec!(0), profit, balance: None }
    }

    fn closed(profit: Decimal) -> ReportDeal {
        deal(Some((DealSide::Sell, DealEntry::Out)), profit, dec!(0))
    }

    #[test]
    fn commissions_of_entry_deals_are_lost_but_are_no_trades() {
        let deals = [
            deal(None, dec!(1000), dec!(0)),
            deal(Some((DealSide::Buy, DealEntry::In)), dec!(0), dec!(-3)),
            deal(Some((DealSide::Sell, DealEntry::Out)), dec!(10), dec!(-3)),
        ];
        let report = trade_report(&deals, ReportKind::History, None);
        let found =
            report.map(|r| (r.total_trades, r.gross_profit, r.gross_loss, r.total_net_profit, r.closing_balance));
        assert_eq!(found, Ok((1, dec!(7), dec!(-3), dec!(4), dec!(1004))));
    }

    #[test]
    fn a_zero_result_is_a_win_and_joins_a_winning_run() {
        let deals = [deal(None, dec!(100), dec!(0)), closed(dec!(5)), closed(dec!(0)), closed(dec!(-1))];
        let report = trade_report(&deals, ReportKind::Tester, None);
        assert_eq!(report.map(|r| (r.profit_trades, r.max_consecutive_wins)), Ok((2, (2, dec!(5)))));
    }

    #[test]
    fn average_runs_round_half_up() {
        let results = [dec!(1), dec!(-1), dec!(-1), dec!(1), dec!(-1), dec!(-1), dec!(-1)];
        let deals: Vec<ReportDeal> = results.into_iter().map(closed).collect();
        let report = trade_report(&deals, ReportKind::History, Some(dec!(100)));
        assert_eq!(report.map(|r| (r.average_consecutive_wins, r.average_consecutive_losses)), Ok((1, 3)));
    }

    #[test]
    fn the_parts_sum_to_the_whole() {
        let results = (-50i64..80).map(|n| Decimal::new((n * n * n) % 97, 1));
        let deals: Vec<ReportDeal> = results.clone().map(closed).collect();
        let report = trade_report(&deals, ReportKind::History, Some(dec!(10000)));
        let sums = report.map(|r| (r.total_net_profit, r.gross_profit + r.gross_loss, r.profit_trades + r.loss_trades));
        assert_eq!(sums, Ok((results.clone().sum(), results.sum(), 130)));
    }

    #[test]
    fn no_deals_make_no_report() {
        assert_eq!(trade_report(&[], ReportKind::History, None), Err(NoFigure::NoData));
    }
}
