//! A report's own figures beside ours, and its balances as the proof of its deals.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use trading::{
    completeness::{Anchor, BrokerBalance, Opening, Proof, ProofTerms, prove as prove_ledger},
    deal::Deal,
    server_clock::ServerClock,
    statistics::{ReportDeal, ReportKind, TradeReport, margin_level, trade_report},
};
use values::{NoFigure, currency_minor_units};

use crate::{
    report::BrokerReport,
    summary::PrintedFigure::{self, *},
};

/// A figure that the report prints otherwise than we compute it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which.
    pub figure: PrintedFigure,
    /// Before its brackets (0) or in them (1).
    pub part: usize,
    /// What the report prints, whole.
    pub printed: String,
    /// What the deals give; nothing when they do not give it.
    pub ours: Option<String>,
}

/// A figure of ours.
type Ours = fn(&TradeReport) -> Option<f64>;

/// Each printed figure, the part of its text, and ours.
const FIGURES: [(PrintedFigure, usize, Ours); 45] = [
    (Balance, 0, |r| r.closing_balance.to_f64()),
    (TotalNetProfit, 0, |r| r.total_net_profit.to_f64()),
    (GrossProfit, 0, |r| r.gross_profit.to_f64()),
    (GrossLoss, 0, |r| r.gross_loss.to_f64()),
    (ProfitFactor, 0, |r| r.profit_factor),
    (ExpectedPayoff, 0, |r| r.expected_payoff),
    (RecoveryFactor, 0, |r| r.recovery_factor),
    (Sharpe, 0, |r| r.sharpe),
    (ZScore, 0, |r| r.z_score),
    (ZScore, 1, TradeReport::z_score_pct),
    (Ahpr, 0, |r| r.ahpr),
    (Ahpr, 1, TradeReport::ahpr_pct),
    (Ghpr, 0, |r| r.ghpr),
    (Ghpr, 1, TradeReport::ghpr_pct),
    (LrCorrelation, 0, |r| r.lr_correlation),
    (LrStandardError, 0, |r| r.lr_standard_error),
    (BalanceDrawdownAbsolute, 0, |r| r.balance_drawdown_absolute.to_f64()),
    (BalanceDrawdownMaximal, 0, |r| r.balance_drawdown_maximal.to_f64()),
    (BalanceDrawdownMaximal, 1, |r| Some(r.balance_drawdown_maximal_pct)),
    (BalanceDrawdownRelative, 0, |r| Some(r.balance_drawdown_relative_pct)),
    (BalanceDrawdownRelative, 1, |r| r.balance_drawdown_relative_amount.to_f64()),
    (TotalTrades, 0, |r| r.total_trades.to_f64()),
    (TotalDeals, 0, |r| r.total_deals.to_f64()),
    (ShortTrades, 0, |r| r.short_trades.to_f64()),
    (ShortTrades, 1, |r| Some(r.short_won_pct)),
    (LongTrades, 0, |r| r.long_trades.to_f64()),
    (LongTrades, 1, |r| Some(r.long_won_pct)),
    (ProfitTrades, 0, |r| r.profit_trades.to_f64()),
    (ProfitTrades, 1, |r| Some(r.profit_trades_pct)),
    (LossTrades, 0, |r| r.loss_trades.to_f64()),
    (LossTrades, 1, |r| Some(r.loss_trades_pct)),
    (LargestProfitTrade, 0, |r| r.largest_profit_trade.to_f64()),
    (LargestLossTrade, 0, |r| r.largest_loss_trade.to_f64()),
    (AverageProfitTrade, 0, |r| r.average_profit_trade),
    (AverageLossTrade, 0, |r| r.average_loss_trade),
    (MaximumConsecutiveWins, 0, |r| r.max_consecutive_wins.0.to_f64()),
    (MaximumConsecutiveWins, 1, |r| r.max_consecutive_wins.1.to_f64()),
    (MaximumConsecutiveLosses, 0, |r| r.max_consecutive_losses.0.to_f64()),
    (MaximumConsecutiveLosses, 1, |r| r.max_consecutive_losses.1.to_f64()),
    (MaximalConsecutiveProfit, 0, |r| r.max_consecutive_profit.0.to_f64()),
    (MaximalConsecutiveProfit, 1, |r| r.max_consecutive_profit.1.to_f64()),
    (MaximalConsecutiveLoss, 0, |r| r.max_consecutive_loss.0.to_f64()),
    (MaximalConsecutiveLoss, 1, |r| r.max_consecutive_loss.1.to_f64()),
    (AverageConsecutiveWins, 0, |r| r.average_consecutive_wins.to_f64()),
    (AverageConsecutiveLosses, 0, |r| r.average_consecutive_losses.to_f64()),
];
/// What the tester reads from equity, which deals do not tell.
const FROM_EQUITY: [PrintedFigure; 2] = [RecoveryFactor, Sharpe];

/// The terminal's summary by our own computation from the report's deals.
///
/// # Errors
/// [`NoFigure`] as of [`trade_report`].
pub fn report_of(report: &BrokerReport) -> Result<TradeReport, NoFigure> {
    let line =
        |reported: &crate::ReportedDeal| ReportDeal { balance: reported.balance, ..ReportDeal::of(&reported.deal) };
    let deals: Vec<ReportDeal> = report.deals.iter().map(line).collect();
    trade_report(&deals, report.kind, None)
}

/// The figures that the report prints otherwise than its deals give, to the digit that is printed (or the sixth).
///
/// What depends on open positions or on equity is computed from the deals and from what the report prints of those: the
/// equity from its floating result, the margin level from its free margin, the tester's recovery factor from its
/// drawdown of equity. The rest of what the tester reads from equity (its Sharpe ratio, those drawdowns) deals do not tell.
///
/// # Errors
/// [`NoFigure`] when its deals give no summary.
pub fn compare(report: &BrokerReport) -> Result<Vec<Difference>, NoFigure> {
    let ours = report_of(report)?;
    let told = FIGURES.iter().map(|(figure, part, of)| (*figure, *part, of(&ours)));
    let told = told.filter(|(figure, ..)| report.kind == ReportKind::History || !FROM_EQUITY.contains(figure));
    let beside = beside(report, &ours).into_iter().map(|(figure, found)| (figure, 0, Some(found)));
    let differs = |(figure, part, found): (PrintedFigure, usize, Option<f64>)| {
        let printed = report.summary.part(figure, part)?;
        (!found.is_some_and(|found| agrees(printed, found))).then(|| Difference {
            figure,
            part,
            printed: report.summary.figures.get(&figure).cloned().unwrap_or_default(),
            ours: found.map(|found| found.to_string()),
        })
    };
    Ok(told.chain(beside).filter_map(differs).collect())
}

/// Figures that follow from the deals and from other figures that the report prints.
fn beside(report: &BrokerReport, ours: &TradeReport) -> Vec<(PrintedFigure, f64)> {
    let printed = |figure| report.summary.part(figure, 0);
    let mut found = Vec::new();
    if let Some(floating) = printed(Floating) {
        let equity = ours.closing_balance.checked_add(floating);
        let equity = equity.and_then(|equity| equity.checked_add(printed(Credit).unwrap_or_default()));
        found.push((Equity, equity));
        if let Some((equity, free)) = equity.zip(printed(FreeMargin)).filter(|(equity, free)| equity > free) {
            // A page prints the level in percent, a workbook as it is.
            let percent = report.summary.figures.get(&MarginLevel).is_some_and(|text| text.trim_end().ends_with('%'));
            let level = margin_level(equity, equity.saturating_sub(free)).ok().and_then(|found| found.ratio);
            let unit = if percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
            found.push((MarginLevel, level.and_then(|level| level.checked_mul(unit))));
        }
    }
    if report.kind == ReportKind::Tester {
        let fall = printed(EquityDrawdownMaximal);
        found.push((RecoveryFactor, fall.and_then(|fall| ours.total_net_profit.checked_div(fall))));
        found.push((InitialDeposit, paid_in_first(report)));
    }
    found.into_iter().filter_map(|(figure, value)| Some((figure, value?.to_f64()?))).collect()
}

/// What was paid in before the first trade; nothing where that is not among the deals.
fn paid_in_first(report: &BrokerReport) -> Option<Decimal> {
    let before = report.deals.iter().map(|reported| &reported.deal).take_while(|deal| deal.side().is_none());
    let paid: Vec<Decimal> = before.filter(|deal| deal.is_balance_operation()).map(|deal| deal.profit).collect();
    if paid.is_empty() { None } else { paid.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add) }
}

/// Whether a figure is printed so, to half a unit of its last digit.
fn agrees(printed: Decimal, found: f64) -> bool {
    let digits = i32::try_from(printed.scale().min(6)).unwrap_or(6);
    printed.to_f64().is_some_and(|printed| (printed - found).abs() <= 0.5 * 10f64.powi(-digits) + 1e-9)
}

/// The proof of the report's deals by the balance it prints after each of them.
///
/// # Errors
/// [`NoFigure::OutOfRange`].
pub fn prove(report: &BrokerReport, clock: &ServerClock) -> Result<Proof, NoFigure> {
    let minor_units = report.account.currency.and_then(|currency| currency_minor_units(currency).ok()).unwrap_or(2);
    let numbered = report.deals.iter().all(crate::ReportedDeal::has_ticket);
    let deals: Vec<Deal> = (1..)
        .zip(&report.deals)
        .map(|(place, reported)| Deal {
            ticket: if numbered { reported.deal.ticket } else { place },
            ..reported.deal.clone()
        })
        .collect();
    let stated: Vec<BrokerBalance> = deals
        .iter()
        .zip(&report.deals)
        .filter_map(|(deal, reported)| {
            Some(BrokerBalance { at: Anchor::After(deal.mark()), balance: reported.balance? })
        })
        .collect();
    prove_ledger(Opening::Unknown, &deals, &stated, ProofTerms { clock, minor_units })
}
