//! `deals`: unique on account and ticket. Of two documents of one deal the later one counts.

use trading::deal::Deal;

use super::accounts::{login, login_cell};
use crate::{
    StoreError,
    cells::{Cell, Cells},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO deals (doc, mark, login, ticket, time, kind, entry, symbol, \
     volume, price, profit, commission, swap, fee, comment) VALUES";

pub(crate) fn cells(doc: i64, deal: Deal) -> [Cell; 15] {
    [
        doc.into(),
        0_i64.into(),
        login_cell(deal.login),
        // Bit for bit: SQLite has no unsigned integers, and a ticket is only compared.
        Cell::Int(deal.ticket.cast_signed()),
        deal.time.into(),
        deal.kind.into(),
        deal.entry.into(),
        deal.symbol.into(),
        deal.volume.into(),
        deal.price.into(),
        deal.profit.into(),
        deal.commission.into(),
        deal.swap.into(),
        deal.fee.into(),
        deal.comment.into(),
    ]
}

pub(crate) fn read_deal(cells: &Cells<'_>) -> Result<Deal, StoreError> {
    Ok(Deal {
        login: login(cells)?,
        ticket: cells.int("ticket")?.cast_unsigned(),
        time: cells.instant("time")?,
        kind: cells.number("kind")?,
        entry: cells.number("entry")?,
        symbol: cells.opt_text("symbol")?,
        volume: cells.decimal("volume")?,
        price: cells.decimal("price")?,
        profit: cells.decimal("profit")?,
        commission: cells.decimal("commission")?,
        swap: cells.decimal("swap")?,
        fee: cells.decimal("fee")?,
        comment: cells.opt_text("comment")?,
    })
}
