//! Which strategy traded: in MetaTrader 5 an expert advisor marks what it opens with its magic number.
//!
//! The number of the deal that *opened* a position counts for all of it: what a person closes by hand carries zero, and is
//! still the expert's result. A position of which no opening is known is told only by a number that is not zero.

use std::{collections::BTreeMap, fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use values::NoFigure;

use crate::{
    deal::Deal,
    deal_codes::DealEntry,
    statistics::{ReportDeal, ReportFold, ReportKind, TradeReport},
};

/// A strategy, as deals tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strategy {
    /// By its magic number; zero is a person's hand.
    Magic(i64),
    /// The source of the deals told no number.
    NotTold,
}

/// The word for what no source told.
const NOT_TOLD: &str = "not_told";

impl Strategy {
    /// Of a position or trade: by its opening deal's number where that is known, else by the number that a closing deal
    /// carries, of which zero says only that a person closed it.
    #[must_use]
    pub const fn of(magic: Option<i64>, opening_known: bool) -> Self {
        match (magic, opening_known) {
            (None, _) | (Some(0), false) => Self::NotTold,
            (Some(magic), _) => Self::Magic(magic),
        }
    }

    /// Of a deal alone, by the number that it carries itself.
    #[must_use]
    pub fn carried(magic: Option<i64>) -> Self {
        magic.map_or(Self::NotTold, Self::Magic)
    }

    /// The magic number; nothing where none was told.
    #[must_use]
    pub const fn magic(self) -> Option<i64> {
        match self {
            Self::Magic(magic) => Some(magic),
            Self::NotTold => None,
        }
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic(magic) => magic.fmt(f),
            Self::NotTold => f.write_str(NOT_TOLD),
        }
    }
}

/// A text that is neither a magic number nor `not_told`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no magic number")]
pub struct NoStrategy;

impl FromStr for Strategy {
    type Err = NoStrategy;

    fn from_str(text: &str) -> Result<Self, NoStrategy> {
        if text == NOT_TOLD {
            return Ok(Self::NotTold);
        }
        text.parse().map(Self::Magic).map_err(|_| NoStrategy)
    }
}

impl Serialize for Strategy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Strategy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What the trading deals of each strategy come to, taken one after another in the order of their ledger.
///
/// The definitions are those of the terminal's report, so that the strategies of an account sum to its own report. A
/// strategy has no balance of its own: its path begins at zero, and what divides by a balance is not to be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StrategyReports {
    folds: BTreeMap<Strategy, ReportFold>,
}

impl StrategyReports {
    /// Takes the next deal of a strategy. What is no trade belongs to none.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`]; the reports are then not to be used further.
    pub fn take(&mut self, strategy: Strategy, deal: &ReportDeal) -> Result<(), NoFigure> {
        if deal.trade.is_none() {
            return Ok(());
        }
        let before = || ReportFold::from_balance(Decimal::ZERO);
        self.folds.entry(strategy).or_insert_with(before).take(&ReportDeal { balance: None, ..*deal })
    }

    /// The report of each.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`].
    pub fn reports(&self) -> Result<BTreeMap<Strategy, TradeReport>, NoFigure> {
        self.folds.iter().map(|(strategy, fold)| Ok((*strategy, fold.report(ReportKind::History)?))).collect()
    }
}

/// The strategy of a deal by itself, where nothing of its position is known.
pub(crate) fn alone(deal: &Deal) -> Strategy {
    Strategy::of(deal.magic, deal.entry == DealEntry::In)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_is_written_as_its_number_and_read_back() {
        for (strategy, text) in [
            (Strategy::Magic(77), "\"77\""),
            (Strategy::Magic(0), "\"0\""),
            (Strategy::Magic(i64::MIN), "\"-9223372036854775808\""),
            (Strategy::NotTold, "\"not_told\""),
        ] {
            assert_eq!(serde_json::to_string(&strategy).expect("written"), text);
            assert_eq!(serde_json::from_str::<Strategy>(text).expect("read"), strategy);
        }
        assert!(serde_json::from_str::<Strategy>("\"\"").is_err());
    }

    #[test]
    fn zero_is_a_hand_only_where_the_opening_is_known() {
        assert_eq!(Strategy::of(Some(0), true), Strategy::Magic(0));
        assert_eq!(Strategy::of(Some(0), false), Strategy::NotTold);
        assert_eq!(Strategy::of(Some(5), false), Strategy::Magic(5));
        assert_eq!(Strategy::of(None, true), Strategy::NotTold);
    }
}
