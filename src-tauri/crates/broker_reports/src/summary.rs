//! The figures that a report prints under its tables.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    figures::{NumberStyle, number},
    grid::Row,
    labels::{by_order, figure},
};

/// A figure of the summary, by the terminal's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the terminal's own names, defined in its manual")]
pub enum PrintedFigure {
    Balance,
    Equity,
    FreeMargin,
    Margin,
    MarginLevel,
    Floating,
    Credit,
    InitialDeposit,
    TotalNetProfit,
    GrossProfit,
    GrossLoss,
    ProfitFactor,
    ExpectedPayoff,
    RecoveryFactor,
    Sharpe,
    ZScore,
    Ahpr,
    Ghpr,
    LrCorrelation,
    LrStandardError,
    BalanceDrawdownAbsolute,
    BalanceDrawdownMaximal,
    BalanceDrawdownRelative,
    EquityDrawdownAbsolute,
    EquityDrawdownMaximal,
    EquityDrawdownRelative,
    TotalTrades,
    TotalDeals,
    ShortTrades,
    LongTrades,
    ProfitTrades,
    LossTrades,
    LargestProfitTrade,
    LargestLossTrade,
    AverageProfitTrade,
    AverageLossTrade,
    MaximumConsecutiveWins,
    MaximumConsecutiveLosses,
    MaximalConsecutiveProfit,
    MaximalConsecutiveLoss,
    AverageConsecutiveWins,
    AverageConsecutiveLosses,
    OnTester,
    /// One that is not compared with anything.
    Ignored,
}

/// The figures that a report prints, each as its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PrintedSummary {
    /// By figure.
    pub figures: BTreeMap<PrintedFigure, String>,
    /// How its numbers are written.
    pub style: NumberStyle,
}

impl PrintedSummary {
    /// A printed text's number before its brackets (0) or in them (1), without a percent sign.
    #[must_use]
    pub fn part(&self, figure: PrintedFigure, part: usize) -> Option<Decimal> {
        let piece = self.figures.get(&figure)?.split('(').nth(part)?;
        number(piece.trim_end().trim_end_matches(')').trim_end_matches('%'), self.style)
    }

    /// Whether it has figures that only the tester prints.
    #[must_use]
    pub(crate) fn is_testers(&self) -> bool {
        let testers = [PrintedFigure::Ahpr, PrintedFigure::ZScore, PrintedFigure::TotalDeals, PrintedFigure::OnTester];
        testers.iter().any(|figure| self.figures.contains_key(figure))
    }
}

/// Labels and values outside of the tables, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Takes the labels of a row that have a value behind them: `Total Net Profit:` `1 301.40`.
    pub(crate) fn take(&mut self, row: &Row) {
        let filled: Vec<&str> = row.filled().map(|(_, cell)| cell).collect();
        for pair in filled.windows(2) {
            if let [label, value] = pair
                && label.ends_with([':', '：'])
                && !value.ends_with([':', '：'])
                && value.contains(|character: char| character.is_ascii_digit())
            {
                self.0.push(((*label).to_owned(), (*value).to_owned()));
            }
        }
    }

    /// The summary of what was taken; labels that nobody knows are read by their order.
    pub(crate) fn summary(self, style: NumberStyle) -> PrintedSummary {
        let named: Vec<Option<PrintedFigure>> = self.0.iter().map(|(label, _)| figure(label)).collect();
        let known = named.iter().flatten().filter(|figure| **figure >= PrintedFigure::TotalNetProfit).count();
        let values: Vec<&str> = self.0.iter().map(|(_, value)| value.as_str()).collect();
        // A language of which a few words happen to be known is not known.
        let placed = if known < 12 { by_order(&values) } else { vec![None; values.len()] };
        let figures = named.into_iter().zip(placed).zip(&self.0);
        let figures = figures.filter_map(|((named, placed), (_, value))| {
            let figure = named.or(placed).filter(|figure| *figure != PrintedFigure::Ignored)?;
            Some((figure, value.clone()))
        });
        // Of a label that stands twice, as in the page's heading, the last is the summary's.
        PrintedSummary { figures: figures.collect(), style }
    }
}
