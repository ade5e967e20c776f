//! A row of deals.

use rust_decimal::Decimal;
use trading::{
    deal::{Deal, ServerTime},
    deal_codes::{DealEntry, DealKind},
};
use values::{AccountLogin, Instant};

use crate::{
    figures::{NumberStyle, number, server_time},
    grid::Row,
    headings::{self, Column},
    layout::Layout,
    report::RowRefusal,
};

/// A deal whose time is the server's still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawDeal {
    /// What the server's clock showed.
    pub(super) at: ServerTime,
    /// The deal; its account and instant come later.
    pub(super) deal: Deal,
    pub(super) line: u64,
    pub(super) balance: Option<Decimal>,
}

/// Reads a row. An empty amount was not booked; a volume and a price only a trade must have.
pub(super) fn read(layout: &Layout, row: &Row, style: NumberStyle) -> Result<RawDeal, RowRefusal> {
    let cell = |column| layout.cell(row, column, 0);
    let amount = |column, name: &str| match cell(column) {
        "" => Ok(Decimal::ZERO),
        text => number(text, style).ok_or_else(|| RowRefusal::Number { column: name.to_owned() }),
    };
    let at = server_time(cell(Column::Time)).ok_or(RowRefusal::Time)?;
    let kind = kind(cell(Column::Kind))?;
    let trades = kind.side().is_some();
    let of_a_trade = |column, name: &str| match cell(column) {
        "" if trades => Err(RowRefusal::Number { column: name.to_owned() }),
        _ => amount(column, name),
    };
    let text = |column| Some(cell(column)).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
    let login = AccountLogin::new(1_000).map_err(|_| RowRefusal::Ticket)?;
    let deal = Deal {
        order: whole(cell(Column::Order)),
        position: whole(cell(Column::Position)),
        server_time: Some(at),
        entry: if trades { entry(cell(Column::Entry))? } else { DealEntry::In },
        symbol: text(Column::Symbol),
        volume: of_a_trade(Column::Volume, "volume")?,
        price: of_a_trade(Column::Price, "price")?,
        commission: amount(Column::Commission, "commission")?,
        fee: amount(Column::Fee, "fee")?,
        swap: amount(Column::Swap, "swap")?,
        profit: amount(Column::Profit, "profit")?,
        magic: cell(Column::Magic).trim().parse().ok(),
        comment: text(Column::Comment),
        ..Deal::empty(login, ticket(layout, row)?, Instant::UNIX_EPOCH, kind)
    };
    let balance = match cell(Column::Balance) {
        "" => None,
        _ => Some(amount(Column::Balance, "balance")?),
    };
    Ok(RawDeal { at, deal, line: row.line, balance })
}

/// The deal's number; zero in a table that has no column for it.
fn ticket(layout: &Layout, row: &Row) -> Result<u64, RowRefusal> {
    if !layout.has(Column::Deal) {
        return Ok(0);
    }
    whole(layout.cell(row, Column::Deal, 0)).ok_or(RowRefusal::Ticket)
}

/// A whole number above zero, in groups or not.
pub(super) fn whole(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

fn kind(text: &str) -> Result<DealKind, RowRefusal> {
    let code = || text.parse().ok().map(DealKind::from_code);
    headings::kind(text).or_else(code).ok_or(RowRefusal::Kind)
}

fn entry(text: &str) -> Result<DealEntry, RowRefusal> {
    let code = || text.parse().ok().map(DealEntry::from_code);
    headings::entry(text).or_else(code).ok_or(RowRefusal::Entry)
}
