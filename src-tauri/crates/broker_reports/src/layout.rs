//! Which column of a table holds what: by its headings, or by the shape of a row.

use crate::{
    figures::server_time,
    grid::Row,
    headings::{Column, column, entry, kind},
};

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TableKind {
    Deals,
    Positions,
    OpenPositions,
    Orders,
}

/// A table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) kind: TableKind,
    columns: Vec<Option<Column>>,
}

use Column::{
    Balance, Comment, Commission, Deal, Entry, Fee, Kind, Order, Position, Price, Profit, State, StopLoss, Swap,
    Symbol, TakeProfit, Time, Volume,
};

/// The columns of the terminal's tables, in its order in every language.
const DEALS: [Column; 14] =
    [Time, Deal, Symbol, Kind, Entry, Volume, Price, Order, Commission, Fee, Swap, Profit, Balance, Comment];
const POSITIONS: [Column; 13] =
    [Time, Position, Symbol, Kind, Volume, Price, StopLoss, TakeProfit, Time, Price, Commission, Swap, Profit];
const ORDERS: [Column; 11] = [Time, Order, Symbol, Kind, Volume, Price, StopLoss, TakeProfit, Time, State, Comment];
const OPEN: [Column; 12] =
    [Time, Position, Symbol, Kind, Volume, Price, StopLoss, TakeProfit, Price, Swap, Profit, Comment];

impl Layout {
    /// The place of the nth column of a kind, from 0: a table of positions has two times and two prices.
    pub(crate) fn place(&self, wanted: Column, nth: usize) -> Option<usize> {
        let mut found = self.columns.iter().enumerate().filter(|(_, column)| **column == Some(wanted));
        found.nth(nth).map(|(place, _)| place)
    }

    /// The text of the nth column of a kind in a row; empty where there is none.
    pub(crate) fn cell<'a>(&self, row: &'a Row, wanted: Column, nth: usize) -> &'a str {
        self.place(wanted, nth).map_or("", |place| row.cell(place))
    }

    /// Whether the table has a column.
    pub(crate) fn has(&self, wanted: Column) -> bool {
        self.columns.contains(&Some(wanted))
    }

    /// The layout that a row of headings gives; nothing when it is none.
    pub(crate) fn of_headings(row: &Row) -> Option<Self> {
        let columns: Vec<Option<Column>> = row.cells.iter().map(|cell| column(cell)).collect();
        let has = |wanted| columns.contains(&Some(wanted));
        let times = columns.iter().filter(|column| **column == Some(Time)).count();
        let known = columns.iter().flatten().count();
        if known < 5 || times == 0 || !has(Symbol) || !has(Kind) {
            return None;
        }
        let kind = if has(State) && has(Order) {
            TableKind::Orders
        } else if has(Profit) && (has(Entry) || has(Deal)) {
            TableKind::Deals
        } else if has(Position) && times > 1 {
            TableKind::Positions
        } else if has(Position) {
            TableKind::OpenPositions
        } else {
            return None;
        };
        Some(Self { kind, columns })
    }

    /// The layout that a row of data gives by its shape alone.
    pub(crate) fn of_shape(row: &Row) -> Option<Self> {
        server_time(row.cell(0))?;
        row.cell(1).parse::<u64>().ok()?;
        let cells = row.cells.len();
        let second_time = server_time(row.cell(8)).is_some();
        let (kind, columns) = if second_time && cells >= 13 {
            (TableKind::Positions, known(&POSITIONS))
        } else if second_time && cells >= 10 {
            (TableKind::Orders, known(&ORDERS))
        } else if is_deal(row) {
            // Older terminals print no fee.
            let fee = cells >= 14;
            (
                TableKind::Deals,
                DEALS.iter().filter(|column| fee || **column != Fee).map(|column| Some(*column)).collect(),
            )
        } else if (11..=12).contains(&cells) && kind(row.cell(3)).is_some() {
            (TableKind::OpenPositions, known(&OPEN))
        } else {
            return None;
        };
        Some(Self { kind, columns })
    }
}

fn known(columns: &[Column]) -> Vec<Option<Column>> {
    columns.iter().map(|column| Some(*column)).collect()
}

/// A row of deals has a type at its fourth place and a direction, or nothing, at its fifth.
fn is_deal(row: &Row) -> bool {
    let wide = (12..=15).contains(&row.cells.len());
    let typed = kind(row.cell(3)).is_some() || (!row.cell(3).is_empty() && entry(row.cell(4)).is_some());
    let directed = row.cell(4).is_empty() || entry(row.cell(4)).is_some();
    wide && typed && directed
}
