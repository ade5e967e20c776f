//! Many rows in few statements. The sizes are powers of two, so that a handful of prepared statements serves every batch.

use sqlx::{Arguments, AssertSqlSafe, SqliteConnection, sqlite::SqliteArguments};

use crate::{StoreError, cells::Cell};

/// Rows to be written to one table.
#[derive(Debug)]
pub(crate) struct Bulk {
    /// `INSERT … INTO table (columns) VALUES`, without the values.
    head: &'static str,
    width: usize,
    cells: Vec<Cell>,
}

/// SQLite takes 32,766 variables in a statement; beyond a few hundred rows nothing is gained.
const MOST_VARIABLES: usize = 8_192;

impl Bulk {
    /// An empty batch for a statement that ends with `(columns) VALUES`.
    pub(crate) fn new(head: &'static str) -> Self {
        Self { head, width: head.matches(',').count() + 1, cells: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = Cell>) {
        self.cells.extend(row);
        debug_assert!(self.cells.len().is_multiple_of(self.width), "{}: a row of another width", self.head);
    }

    /// Writes them all.
    pub(crate) async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let mut left = self.cells.len() / self.width;
        let mut cells = self.cells.into_iter();
        let mut rows = 1usize << (MOST_VARIABLES / self.width).ilog2();
        while left > 0 {
            while rows > left {
                rows /= 2;
            }
            let arguments = bound(cells.by_ref().take(rows * self.width))?;
            let statement = AssertSqlSafe(statement(self.head, self.width, rows));
            sqlx::query_with(statement, arguments).execute(&mut *connection).await?;
            left -= rows;
        }
        Ok(())
    }
}

fn statement(head: &str, width: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(","));
    format!("{head} {}", vec![row; rows].join(","))
}

fn bound(cells: impl Iterator<Item = Cell>) -> Result<SqliteArguments, StoreError> {
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
        assert_eq!(statement("INSERT INTO t (a, b) VALUES", 2, 3), "INSERT INTO t (a, b) VALUES (?,?),(?,?),(?,?)");
    }
}
