//! `benchmarks` and `benchmark_closes`: series of index closes to compare with, kept as given.

use rust_decimal::Decimal;
use serde_json::json;
use sqlx::sqlite::SqliteRow;
use values::{CalendarDate, Currency, Instant};

use crate::{
    Actor, StoreError, Workspace,
    bulk::Bulk,
    cells::{Cell, Cells},
    workspace::begin,
    write::audit::{self, Entry},
};

/// A series, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBenchmark {
    /// Its name, one of a kind.
    pub name: String,
    /// The currency its closes are in; nothing when it is no money.
    pub currency: Option<Currency>,
    /// The file and the column it was read from.
    pub source: String,
    /// When it was taken in last.
    pub imported_at: Instant,
    /// How many closes.
    pub closes: u64,
    /// The first day.
    pub first: Option<CalendarDate>,
    /// The last day.
    pub last: Option<CalendarDate>,
}

/// A series to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBenchmark {
    /// Its name.
    pub name: String,
    /// The currency of its closes.
    pub currency: Option<Currency>,
    /// The file and the column it was read from.
    pub source: String,
    /// The closes by day.
    pub closes: Vec<(CalendarDate, Decimal)>,
}

const INSERT: &str = "INSERT OR REPLACE INTO benchmark_closes (benchmark, day, close) VALUES";
const LIST: &str = "SELECT b.name, b.currency, b.source, b.imported_at, count(c.day) AS closes, \
    min(c.day) AS first, max(c.day) AS last \
    FROM benchmarks b LEFT JOIN benchmark_closes c ON c.benchmark = b.name \
    GROUP BY b.name ORDER BY b.name";

impl Workspace {
    /// Every series, by name. Published indices are no secret of anyone's: every scope reads them.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn benchmarks(&self) -> Result<Vec<StoredBenchmark>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(LIST).fetch_all(&mut *reader).await?;
        rows.iter().map(benchmark).collect()
    }

    /// The closes of a series in the order of their days, none after `last`.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn benchmark_closes(
        &self,
        name: &str,
        last: CalendarDate,
    ) -> Result<Vec<(CalendarDate, Decimal)>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT day, close FROM benchmark_closes WHERE benchmark = ? AND day <= ? ORDER BY day")
            .bind(name)
            .bind(last.to_string())
            .fetch_all(&mut *reader)
            .await?;
        let close = |row: &SqliteRow| {
            let cells = Cells { table: "benchmark_closes", row };
            Ok((cells.date("day")?, cells.decimal("close")?))
        };
        rows.iter().map(close).collect()
    }

    /// Takes a series in: its closes over those of the same name and days, as one act with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn import_benchmark(&self, actor: &Actor, series: NewBenchmark) -> Result<(), StoreError> {
        let at = self.now();
        let detail = json!({ "benchmark": series.name, "closes": series.closes.len() });
        let mut head = Bulk::new("INSERT OR REPLACE INTO benchmarks (name, currency, source, imported_at) VALUES");
        head.push([Cell::from(&series.name), series.currency.into(), series.source.into(), at.into()]);
        let mut closes = Bulk::new(INSERT);
        for (day, close) in series.closes {
            closes.push([Cell::from(&series.name), day.into(), close.into()]);
        }
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        head.write(&mut transaction).await?;
        closes.write(&mut transaction).await?;
        audit::append(&mut transaction, Entry { at, actor: Some(actor), operation: "benchmarks.import", detail })
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Removes a series, as one act with its audit record. Whether it was there.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn remove_benchmark(&self, actor: &Actor, name: &str) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        sqlx::query("DELETE FROM benchmark_closes WHERE benchmark = ?").bind(name).execute(&mut *transaction).await?;
        let gone = sqlx::query("DELETE FROM benchmarks WHERE name = ?")
            .bind(name)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        if gone == 0 {
            return Ok(false);
        }
        let detail = json!({ "benchmark": name });
        audit::append(&mut transaction, Entry { at, actor: Some(actor), operation: "benchmarks.remove", detail })
            .await?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn benchmark(row: &SqliteRow) -> Result<StoredBenchmark, StoreError> {
    let cells = Cells { table: "benchmarks", row };
    Ok(StoredBenchmark {
        name: cells.text("name")?,
        currency: cells.opt_parsed("currency", |text| text.parse().ok())?,
        source: cells.text("source")?,
        imported_at: cells.instant("imported_at")?,
        closes: cells.number("closes")?,
        first: cells.opt_date("first")?,
        last: cells.opt_date("last")?,
    })
}
