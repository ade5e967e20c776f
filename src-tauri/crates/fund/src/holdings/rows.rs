//! The rows a history is computed from, as they are imported: text, in any order.

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its id.
    pub id: String,
    /// The currency it is reported in, three letters.
    pub currency: String,
}

/// An asset that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetRow {
    /// Its id.
    pub id: String,
    /// The currency it is priced in, three letters.
    pub currency: String,
}

/// What an activity does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActivityKind {
    /// Money from outside.
    Deposit,
    /// Money to outside.
    Withdrawal,
    /// A purchase: its amount leaves the cash and is the cost of a lot.
    Buy,
    /// A sale: its amount comes into the cash and is the proceeds of the lots it closes, the oldest first.
    Sell,
    /// Interest or a dividend.
    Income,
    /// A fee or a tax that is no part of a trade.
    Charge,
}

/// One activity of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRow {
    /// Its id, one of its kind in the book.
    pub id: String,
    /// The account's id.
    pub account: String,
    /// What it does.
    pub kind: ActivityKind,
    /// The moment, RFC 3339.
    pub at: String,
    /// The asset's id, of a purchase or sale.
    pub asset: Option<String>,
    /// Units, of a purchase or sale.
    pub quantity: String,
    /// Cash that moves, above zero, charges included; in the asset's currency, or in the one stated here.
    pub amount: String,
    /// Charges that are part of the amount.
    pub charge: String,
    /// The currency of the amount, three letters.
    pub currency: String,
}

/// The price of an asset at the close of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteRow {
    /// The asset's id.
    pub asset: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The price of one unit in the asset's currency.
    pub price: String,
}

/// A rate between two currencies on a day, one of them the base currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// The currency of which one is priced.
    pub base: String,
    /// The currency it is priced in.
    pub quote: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The price.
    pub rate: String,
}

/// Everything a history is computed from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HoldingsRows {
    /// The accounts.
    pub accounts: Vec<AccountRow>,
    /// The assets.
    pub assets: Vec<AssetRow>,
    /// The activities, in any order.
    pub activities: Vec<ActivityRow>,
    /// The prices; of two for one day the later row holds.
    pub quotes: Vec<QuoteRow>,
    /// The rates; of two for one day the later row holds.
    pub rates: Vec<RateRow>,
}

/// Why a history cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoldingsRefused {
    /// A field of a row is missing, malformed or names something unknown.
    #[error("row {row} ({table}): {field} cannot be read")]
    Field {
        /// `accounts`, `assets`, `activities`, `quotes` or `rates`.
        table: &'static str,
        /// Counted from 0.
        row: usize,
        /// The field.
        field: &'static str,
    },
    /// Two rows of one id.
    #[error("two rows have the id {id}")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A currency has no rate on or before a day on which one is needed.
    #[error("no rate for {currency}")]
    NoRate {
        /// The currency.
        currency: String,
    },
    /// Nothing has happened by the day that is asked about.
    #[error("there is no activity")]
    NoActivity,
    /// A row is before the first day of the book; the book has to be made anew with it.
    #[error("before the first day of the book")]
    BeforeTheBook,
    /// An amount is out of range.
    #[error("an amount is out of range")]
    OutOfRange,
}

pub(super) const fn out_of_range() -> HoldingsRefused {
    HoldingsRefused::OutOfRange
}
