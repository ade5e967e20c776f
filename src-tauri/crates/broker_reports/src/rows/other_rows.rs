//! Rows of positions and orders.

use rust_decimal::Decimal;

use super::{deal_row::whole, side};
use crate::{
    figures::{NumberStyle, number, server_time},
    grid::Row,
    headings::Column,
    layout::Layout,
    report::{ReportedOrder, ReportedPosition, RowRefusal},
};

/// Reads a row of positions, closed or open.
pub(super) fn position(layout: &Layout, row: &Row, style: NumberStyle) -> Result<ReportedPosition, RowRefusal> {
    let cell = |column, nth| layout.cell(row, column, nth);
    let figure = |text: &str, name: &str| {
        number(text.split('/').next().unwrap_or_default(), style).ok_or(RowRefusal::Number { column: name.to_owned() })
    };
    let maybe = |text: &str, name: &str| -> Result<Option<Decimal>, RowRefusal> {
        if text.is_empty() { Ok(None) } else { figure(text, name).map(Some) }
    };
    Ok(ReportedPosition {
        position: whole(cell(Column::Position, 0)).ok_or(RowRefusal::Ticket)?,
        opened: server_time(cell(Column::Time, 0)).ok_or(RowRefusal::Time)?,
        closed: server_time(cell(Column::Time, 1)),
        symbol: cell(Column::Symbol, 0).to_owned(),
        side: side(cell(Column::Kind, 0)).ok_or(RowRefusal::Kind)?,
        volume: figure(cell(Column::Volume, 0), "volume")?,
        open_price: figure(cell(Column::Price, 0), "price")?,
        close_price: maybe(cell(Column::Price, 1), "price")?,
        profit: maybe(cell(Column::Profit, 0), "profit")?,
    })
}

/// Reads a row of orders.
pub(super) fn order(layout: &Layout, row: &Row) -> Result<ReportedOrder, RowRefusal> {
    let text = |column| layout.cell(row, column, 0).to_owned();
    Ok(ReportedOrder {
        order: whole(layout.cell(row, Column::Order, 0)).ok_or(RowRefusal::Ticket)?,
        placed: server_time(layout.cell(row, Column::Time, 0)).ok_or(RowRefusal::Time)?,
        symbol: text(Column::Symbol),
        kind: text(Column::Kind),
        state: text(Column::State),
    })
}
