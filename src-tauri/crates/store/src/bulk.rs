//! Many rows in few statements. The sizes are powers of two, so that a handful of prepared statements serves every batch.

use sqlx::{Arguments, AssertSqlSafe, SqliteConnection, sqlite::SqliteArguments};

use crate::{StoreError, cells::Cell};

/// Rows to be written to one table.
#[derive(Debug)]
pub(crate) struct Bulk {
    /// `INSERT … INTO table (columns) VALUES`, without the values.
    head: &'static str,
    /// What follows the values: what to do with a row that is there already.
    tail: &'static str,
    width: usize,
    cells: Vec<Cell>,
}

/// SQLite takes 32,766 variables in a statement; beyond a few hundred rows nothing is gained.
const MOST_VARIABLES: usize = 8_192;

impl Bulk {
    /// An empty batch for a statement that ends with `(columns) VALUES`.
    pub(crate) fn new(head: &'static str) -> Self {
        Self::with_tail(head, "")
    }

    /// The same with what stands behind the values.
    pub(crate) fn with_tail(head: &'static str, tail: &'static str) -> Self {
        Self { head, tail, width: head.matches(',').count() + 1, cells: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = Cell>) {
        self.cells.extend(row);
        debug_assert!(self.cells.len().is_multiple_of(self.width), "{}: a row of another width", self.head);
    }

    /// Writes them all.
    pub(crate) async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        self.write_counted(connection).await.map(drop)
    }

    /// Writes them all. Returns how many rows were made or changed.
    pub(crate) async fn write_counted(self, connection: &mut SqliteConnection) -> Result<u64, StoreError> {
        let mut written = 0;
        let mut left = self.cells.len() / self.width;
        let mut cells = self.cells.into_iter();
        let mut rows = 1usize << (MOST_VARIABLES / self.width).ilog2();
        while left > 0 {
            while rows > left {
                rows /= 2;
            }
            let arguments = bound(cells.by_ref().take(rows * self.width))?;
            let statement = AssertSqlSafe(statement((self.head, self.tail), self.width, rows));
            written += sqlx::query_with(statement, arguments).execute(&mut *connection).await?.rows_affected();
            left -= rows;
        }
        Ok(written)
    }
}

fn statement((head, tail): (&str, &str), width: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(","));
    let values = vec![row; rows].join(",");
    if tail.is_empty() { format!("{head} {values}") } else { format!("{head} {values} {tail}") }
}

/// The values of a statement, in their order.
pub(crate) fn bound(cells: impl Iterator<Item = Cell>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    for cell in cells {
        let added = match cell {
            Cell::Null => arguments.add(None::<i64>),
            Cell::Int(n) => arguments.add(n),
            Cell::Real(n) => arguments.add(n),
            Cell::Text(text) => arguments.add(text),
            Cell::Blob(bytes) => arguments.add(bytes),
        };
        added.map_err(|error| StoreError::System { detail: error.to_string() })?;
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_has_one_group_of_marks_a_row() {
        let insert = "INSERT INTO t (a, b) VALUES";
        assert_eq!(statement((insert, ""), 2, 3), "INSERT INTO t (a, b) VALUES (?,?),(?,?),(?,?)");
        let over = "ON CONFLICT DO NOTHING";
        assert_eq!(statement((insert, over), 2, 1), "INSERT INTO t (a, b) VALUES (?,?) ON CONFLICT DO NOTHING");
    }
}
