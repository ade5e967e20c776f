//! The numbers and words of the terminal's enumerations (MQL5 reference, "Deal properties"). A number that is not known
//! is kept as it is, so that a newer terminal's deals are still whole.

use serde::{Deserialize, Serialize};

/// The side of a trading deal or of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealSide {
    /// A purchase: it opens long positions and closes short ones.
    Buy,
    /// A sale.
    Sell,
}

impl DealSide {
    /// The other side.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Buy => Self::Sell,
            Self::Sell => Self::Buy,
        }
    }

    /// Whether it is the purchase.
    #[must_use]
    pub const fn is_buy(self) -> bool {
        matches!(self, Self::Buy)
    }
}

/// `ENUM_DEAL_TYPE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub enum DealKind {
    /// A purchase.
    Buy,
    /// A sale.
    Sell,
    /// Money in or out.
    Balance,
    /// Money lent by the broker: it changes the credit and not the balance.
    Credit,
    /// An additional charge.
    Charge,
    /// A correction.
    Correction,
    /// A bonus.
    Bonus,
    /// An additional commission.
    Commission,
    /// Commission charged at the day's end.
    CommissionDaily,
    /// Commission charged at the month's end.
    CommissionMonthly,
    /// Agent's commission of the day.
    AgentDaily,
    /// Agent's commission of the month.
    AgentMonthly,
    /// Interest.
    Interest,
    /// A purchase that was cancelled; its result is zero.
    BuyCancelled,
    /// A sale that was cancelled.
    SellCancelled,
    /// A dividend.
    Dividend,
    /// A franked dividend.
    DividendFranked,
    /// A tax.
    Tax,
    /// What this product does not know, by its number.
    Unknown(u16),
}

/// Every kind that is known, with its word in reports; the place is the number.
const KINDS: [(DealKind, &str); 18] = [
    (DealKind::Buy, "buy"),
    (DealKind::Sell, "sell"),
    (DealKind::Balance, "balance"),
    (DealKind::Credit, "credit"),
    (DealKind::Charge, "charge"),
    (DealKind::Correction, "correction"),
    (DealKind::Bonus, "bonus"),
    (DealKind::Commission, "commission"),
    (DealKind::CommissionDaily, "commission daily"),
    (DealKind::CommissionMonthly, "commission monthly"),
    (DealKind::AgentDaily, "agent daily"),
    (DealKind::AgentMonthly, "agent monthly"),
    (DealKind::Interest, "interest"),
    (DealKind::BuyCancelled, "buy cancelled"),
    (DealKind::SellCancelled, "sell cancelled"),
    (DealKind::Dividend, "dividend"),
    (DealKind::DividendFranked, "dividend franked"),
    (DealKind::Tax, "tax"),
];

/// Other words met for the same kinds.
const OTHER_KINDS: [(&str, DealKind); 14] = [
    ("buy canceled", DealKind::BuyCancelled),
    ("sell canceled", DealKind::SellCancelled),
    ("canceled buy", DealKind::BuyCancelled),
    ("canceled sell", DealKind::SellCancelled),
    ("daily commission", DealKind::CommissionDaily),
    ("monthly commission", DealKind::CommissionMonthly),
    ("commission agent daily", DealKind::AgentDaily),
    ("commission agent monthly", DealKind::AgentMonthly),
    ("daily agent commission", DealKind::AgentDaily),
    ("monthly agent commission", DealKind::AgentMonthly),
    ("interest rate", DealKind::Interest),
    ("franked dividend", DealKind::DividendFranked),
    ("additional charge", DealKind::Charge),
    ("charges", DealKind::Charge),
];

impl DealKind {
    /// From the terminal's number.
    #[must_use]
    pub fn from_code(code: u16) -> Self {
        KINDS.get(usize::from(code)).map_or(Self::Unknown(code), |(kind, _)| *kind)
    }

    /// The terminal's number.
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Unknown(code) => code,
            known => place(&KINDS, known),
        }
    }

    /// The word for it, as reports print it; `unknown` for a number that is not known.
    #[must_use]
    pub fn word(self) -> &'static str {
        word(&KINDS, self)
    }

    /// From a word in any case, with spaces or underscores.
    #[must_use]
    pub fn from_word(text: &str) -> Option<Self> {
        let plain = plain_word(text);
        known_word(&KINDS, &plain)
            .or_else(|| OTHER_KINDS.iter().find(|(name, _)| *name == plain).map(|(_, kind)| *kind))
    }

    /// The side of a trade; nothing for any other kind. A cancelled deal is no trade.
    #[must_use]
    pub const fn side(self) -> Option<DealSide> {
        match self {
            Self::Buy => Some(DealSide::Buy),
            Self::Sell => Some(DealSide::Sell),
            _ => None,
        }
    }

    /// Whether its amount changes the credit rather than the balance.
    #[must_use]
    pub const fn is_credit(self) -> bool {
        matches!(self, Self::Credit)
    }
}

impl From<u16> for DealKind {
    fn from(code: u16) -> Self {
        Self::from_code(code)
    }
}

impl From<DealKind> for u16 {
    fn from(kind: DealKind) -> Self {
        kind.code()
    }
}

/// `ENUM_DEAL_ENTRY`: what a deal does to a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub enum DealEntry {
    /// Opens, or adds.
    In,
    /// Closes, whole or in part.
    Out,
    /// Closes and opens the other way.
    InOut,
    /// Closes against an opposite position.
    OutBy,
    /// What this product does not know, by its number.
    Unknown(u16),
}

const ENTRIES: [(DealEntry, &str); 4] =
    [(DealEntry::In, "in"), (DealEntry::Out, "out"), (DealEntry::InOut, "in/out"), (DealEntry::OutBy, "out by")];

impl DealEntry {
    /// From the terminal's number.
    #[must_use]
    pub fn from_code(code: u16) -> Self {
        ENTRIES.get(usize::from(code)).map_or(Self::Unknown(code), |(entry, _)| *entry)
    }

    /// The terminal's number.
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Unknown(code) => code,
            known => place(&ENTRIES, known),
        }
    }

    /// The word for it, as reports print it; `unknown` for a number that is not known.
    #[must_use]
    pub fn word(self) -> &'static str {
        word(&ENTRIES, self)
    }

    /// From a word in any case: `in`, `out`, `in/out`, `inout`, `out by`, `out_by`.
    #[must_use]
    pub fn from_word(text: &str) -> Option<Self> {
        match plain_word(text).as_str() {
            "inout" | "in out" => Some(Self::InOut),
            "outby" => Some(Self::OutBy),
            plain => known_word(&ENTRIES, plain),
        }
    }
}

impl From<u16> for DealEntry {
    fn from(code: u16) -> Self {
        Self::from_code(code)
    }
}

impl From<DealEntry> for u16 {
    fn from(entry: DealEntry) -> Self {
        entry.code()
    }
}

/// `ENUM_DEAL_REASON`: who or what made a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub enum DealReason {
    /// A person at the desktop terminal.
    Client,
    /// A person at a telephone.
    Mobile,
    /// A person in a browser.
    Web,
    /// A program.
    Expert,
    /// The stop loss.
    StopLoss,
    /// The take profit.
    TakeProfit,
    /// The broker's stop out.
    StopOut,
    /// The rollover.
    Rollover,
    /// Variation margin.
    VariationMargin,
    /// A split of the instrument.
    Split,
    /// A corporate action.
    CorporateAction,
    /// What this product does not know, by its number.
    Unknown(u16),
}

const REASONS: [(DealReason, &str); 11] = [
    (DealReason::Client, "client"),
    (DealReason::Mobile, "mobile"),
    (DealReason::Web, "web"),
    (DealReason::Expert, "expert"),
    (DealReason::StopLoss, "stop loss"),
    (DealReason::TakeProfit, "take profit"),
    (DealReason::StopOut, "stop out"),
    (DealReason::Rollover, "rollover"),
    (DealReason::VariationMargin, "variation margin"),
    (DealReason::Split, "split"),
    (DealReason::CorporateAction, "corporate action"),
];

impl DealReason {
    /// From the terminal's number.
    #[must_use]
    pub fn from_code(code: u16) -> Self {
        REASONS.get(usize::from(code)).map_or(Self::Unknown(code), |(reason, _)| *reason)
    }

    /// The terminal's number.
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Unknown(code) => code,
            known => place(&REASONS, known),
        }
    }

    /// The word for it; `unknown` for a number that is not known.
    #[must_use]
    pub fn word(self) -> &'static str {
        word(&REASONS, self)
    }

    /// From a word in any case, the terminal's `sl`, `tp` and `so` included.
    #[must_use]
    pub fn from_word(text: &str) -> Option<Self> {
        match plain_word(text).as_str() {
            "sl" => Some(Self::StopLoss),
            "tp" => Some(Self::TakeProfit),
            "so" => Some(Self::StopOut),
            "vmargin" => Some(Self::VariationMargin),
            plain => known_word(&REASONS, plain),
        }
    }

    /// Whether the market made it rather than the broker's clockwork, so that it happened while the market was open.
    #[must_use]
    pub const fn needs_a_market(self) -> bool {
        matches!(self, Self::Client | Self::Mobile | Self::Web | Self::Expert | Self::StopLoss | Self::TakeProfit)
    }
}

impl From<u16> for DealReason {
    fn from(code: u16) -> Self {
        Self::from_code(code)
    }
}

impl From<DealReason> for u16 {
    fn from(reason: DealReason) -> Self {
        reason.code()
    }
}

/// The number of what stands in a table.
fn place<T: Copy + PartialEq>(table: &[(T, &str)], value: T) -> u16 {
    let found = table.iter().position(|(known, _)| *known == value);
    found.and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX)
}

fn word<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(known, _)| *known == value).map_or("unknown", |(_, word)| *word)
}

fn known_word<T: Copy>(table: &[(T, &str)], plain: &str) -> Option<T> {
    table.iter().find(|(_, name)| *name == plain).map(|(value, _)| *value)
}

/// A word without case, underscores and double spaces, and without the enumeration's prefix.
fn plain_word(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace('_', " ");
    let bare = ["deal type ", "deal entry ", "deal reason "].iter().find_map(|prefix| lower.strip_prefix(prefix));
    bare.unwrap_or(&lower).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_known_or_not() {
        for code in 0..40 {
            assert_eq!(DealKind::from_code(code).code(), code);
            assert_eq!(DealEntry::from_code(code).code(), code);
            assert_eq!(DealReason::from_code(code).code(), code);
        }
        assert_eq!(DealKind::from_code(17), DealKind::Tax);
        assert_eq!(DealKind::from_code(18), DealKind::Unknown(18));
        assert_eq!(DealEntry::from_code(3), DealEntry::OutBy);
        assert_eq!(DealReason::from_code(6), DealReason::StopOut);
    }

    #[test]
    fn words_are_read_in_the_forms_that_are_met() {
        for (kind, word) in KINDS {
            assert_eq!(DealKind::from_word(&word.to_uppercase().replace(' ', "_")), Some(kind), "{word}");
        }
        assert_eq!(DealKind::from_word("DEAL_TYPE_SELL_CANCELED"), Some(DealKind::SellCancelled));
        assert_eq!(DealKind::from_word("swap"), None);
        for text in ["in/out", "InOut", "DEAL_ENTRY_INOUT", "in out"] {
            assert_eq!(DealEntry::from_word(text), Some(DealEntry::InOut), "{text}");
        }
        assert_eq!(DealEntry::from_word("out_by"), Some(DealEntry::OutBy));
        assert_eq!(DealReason::from_word("DEAL_REASON_SL"), Some(DealReason::StopLoss));
    }
}
