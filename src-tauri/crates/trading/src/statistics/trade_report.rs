//! The summary that the MetaTrader 5 terminal prints under a list of deals.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use values::NoFigure;

use super::{
    balance_path::{BalanceDrawdown, count},
    report_fold::ReportFold,
    runs::Run,
};
use crate::{
    deal::Deal,
    deal_codes::{DealEntry, DealSide},
};

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

impl ReportDeal {
    /// The line of a deal. A credit is no part of the balance: its line moves nothing.
    #[must_use]
    pub fn of(deal: &Deal) -> Self {
        let amount = |amount| if deal.kind.is_credit() { Decimal::ZERO } else { amount };
        Self {
            trade: deal.side().map(|side| (side, deal.entry)),
            commission: amount(deal.commission),
            fee: amount(deal.fee),
            swap: amount(deal.swap),
            profit: amount(deal.profit),
            balance: None,
        }
    }
}

/// Which report of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// What that divides by.
    pub holding_deviation: Option<f64>,
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

impl TradeReport {
    /// What the terminal prints behind the z-score: how sure it is that runs are no chance, percent of 100, from the score
    /// as printed (2 Φ(|z|) − 1).
    #[must_use]
    pub fn z_score_pct(&self) -> Option<f64> {
        rounded(100.0 * within(self.z_score?.abs()), 2)
    }

    /// What stands behind the arithmetic mean of holding-period returns: its excess over one, percent.
    #[must_use]
    pub fn ahpr_pct(&self) -> Option<f64> {
        rounded(100.0 * (self.ahpr? - 1.0), 2)
    }

    /// What stands behind the geometric mean: its excess over one, percent.
    #[must_use]
    pub fn ghpr_pct(&self) -> Option<f64> {
        rounded(100.0 * (self.ghpr? - 1.0), 2)
    }
}

/// The part of a normal distribution within so many deviations of its mean, by its power series; from six on it is all
/// but a billionth.
fn within(deviations: f64) -> f64 {
    if deviations >= 6.0 {
        return 1.0;
    }
    let (mut term, mut sum, mut place) = (deviations, deviations, 0.0);
    while term.abs() > 1e-17 {
        place += 1.0;
        term *= -deviations * deviations / (2.0 * place);
        sum += term / (2.0 * place + 1.0);
    }
    sum * (2.0 / std::f64::consts::PI).sqrt()
}

/// Computes the report as the terminal does, found by recomputing its printed reports.
///
/// A trade is a closing deal (out, in/out, out by); its result is profit + swap + commission + fee of that deal. Gross
/// loss also takes what entry deals were charged, which are no trades. A result of zero is a win. The first balance is
/// `initial_deposit`, or else the balance before the first trading deal. Where the deals print no balance it is carried on
/// from their own amounts: from nothing when they begin with a balance operation, else from the initial deposit.
///
/// # Errors
/// [`NoFigure::NoData`] without deals, [`NoFigure::OutOfRange`].
pub fn trade_report(
    deals: &[ReportDeal],
    kind: ReportKind,
    initial_deposit: Option<Decimal>,
) -> Result<TradeReport, NoFigure> {
    let first = deals.first().ok_or(NoFigure::NoData)?;
    let before = match first.balance {
        Some(after) => after.checked_sub(net(first)?).ok_or(NoFigure::OutOfRange)?,
        None if first.trade.is_none() => Decimal::ZERO,
        None => initial_deposit.unwrap_or_default(),
    };
    let mut fold = ReportFold::from_balance(before).with_initial_deposit(initial_deposit);
    for deal in deals {
        fold.take(deal)?;
    }
    fold.report(kind)
}

impl ReportFold {
    /// The report of what was taken so far.
    ///
    /// # Errors
    /// [`NoFigure::NoData`] before the first deal, [`NoFigure::OutOfRange`].
    pub fn report(&self, kind: ReportKind) -> Result<TradeReport, NoFigure> {
        if self.deals == 0 {
            return Err(NoFigure::NoData);
        }
        let loss = self.lost.checked_add(self.entry_charges).ok_or(NoFigure::OutOfRange)?;
        let net = self.gained.checked_add(loss).ok_or(NoFigure::OutOfRange)?;
        let (won_runs, lost_runs) = self.runs.both();
        let print = Print(kind);
        let (trades, won) = (self.short.0 + self.long.0, self.short.1 + self.long.1);
        let counted = |run: Run| (run.count, run.amount);
        let amounted = |run: Run| (run.amount, run.count);
        let held = self.held.mean_and_deviation();
        let sharpe = held.map(|(mean, deviation)| (mean - 1.0) / deviation).filter(|_| kind == ReportKind::History);
        let line = self.line.correlation_and_error();
        Ok(TradeReport {
            total_net_profit: net,
            gross_profit: self.gained,
            gross_loss: loss,
            profit_factor: print.quotient(self.gained, loss.abs()),
            expected_payoff: print.quotient(net, Decimal::from(trades)),
            recovery_factor: recovery(kind, &print, net, &self.drawdown),
            sharpe: sharpe.and_then(|figure| print.figure(figure)),
            holding_deviation: held.map(|(_, deviation)| deviation),
            ahpr: held.and_then(|(mean, _)| print.growth(mean)),
            ghpr: self.geometric(net).and_then(|figure| print.growth(figure)),
            z_score: z_score(won, trades, won_runs.number + lost_runs.number).and_then(|figure| print.figure(figure)),
            lr_correlation: line.and_then(|(correlation, _)| print.figure(correlation)),
            lr_standard_error: line.and_then(|(_, error)| print.figure(error)),
            balance_drawdown_absolute: self.drawdown.absolute,
            balance_drawdown_maximal: self.drawdown.maximal.0,
            balance_drawdown_maximal_pct: print.percent(self.drawdown.maximal.1),
            balance_drawdown_relative_pct: print.percent(self.drawdown.relative.1),
            balance_drawdown_relative_amount: self.drawdown.relative.0,
            total_trades: trades,
            total_deals: self.trading_deals,
            short_trades: self.short.0,
            short_won_pct: print.share(self.short.1, self.short.0),
            long_trades: self.long.0,
            long_won_pct: print.share(self.long.1, self.long.0),
            profit_trades: won,
            profit_trades_pct: print.share(won, trades),
            loss_trades: trades - won,
            loss_trades_pct: print.share(trades - won, trades),
            largest_profit_trade: self.largest,
            largest_loss_trade: self.smallest,
            average_profit_trade: print.quotient(self.gained, Decimal::from(won)),
            average_loss_trade: print.quotient(loss, Decimal::from(trades - won)),
            max_consecutive_wins: counted(won_runs.longest),
            max_consecutive_losses: counted(lost_runs.longest),
            max_consecutive_profit: amounted(won_runs.largest),
            max_consecutive_loss: amounted(lost_runs.largest),
            average_consecutive_wins: won_runs.average_length(),
            average_consecutive_losses: lost_runs.average_length(),
            closing_balance: self.balance,
        })
    }

    /// (Final ÷ opening balance)^(1 ÷ trades); a final balance below zero counts as 1.
    fn geometric(&self, net: Decimal) -> Option<f64> {
        let opening = self.opening.or(self.initial_deposit).unwrap_or(self.balance);
        let last = opening.checked_add(net)?;
        let last = if last < Decimal::ZERO { Decimal::ONE } else { last };
        let growth = last.to_f64()? / opening.to_f64()?;
        Some(growth.powf(1.0 / count(self.short.0 + self.long.0)))
    }
}

/// Profit + swap + commission + fee of a line.
pub(super) fn net(deal: &ReportDeal) -> Result<Decimal, NoFigure> {
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
fn z_score(won: u64, trades: u64, runs: u64) -> Option<f64> {
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

    fn share(self, part: u64, whole: u64) -> f64 {
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
    fn without_printed_balances_the_initial_deposit_is_what_the_trades_begin_from() {
        let trades = [closed(dec!(50)), closed(dec!(-20))];
        let report = trade_report(&trades, ReportKind::Tester, Some(dec!(1000)));
        let found = report.map(|r| (r.closing_balance, r.balance_drawdown_absolute, r.balance_drawdown_maximal));
        assert_eq!(found, Ok((dec!(1030), dec!(0), dec!(20))));
        let paid_in = [deal(None, dec!(1000), dec!(0)), closed(dec!(50))];
        let report = trade_report(&paid_in, ReportKind::Tester, Some(dec!(1000)));
        assert_eq!(report.map(|r| r.closing_balance), Ok(dec!(1050)));
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
    fn the_parts_within_deviations_are_those_of_the_tables() {
        for (deviations, part) in [(0.0, 0.0), (0.05, 0.039_878), (1.0, 0.682_689), (1.96, 0.950_004), (5.0, 0.999_999)]
        {
            assert!((within(deviations) - part).abs() < 1e-6, "{deviations}");
        }
        assert!(within(f64::INFINITY) >= 1.0);
    }

    #[test]
    fn no_deals_make_no_report() {
        assert_eq!(trade_report(&[], ReportKind::History, None), Err(NoFigure::NoData));
    }
}
