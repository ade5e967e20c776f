//! `allocation_targets`: what share of a fund each line shall hold, and how far it may drift.

use access::session::Scope;
use rust_decimal::Decimal;
use serde_json::json;
use sqlx::sqlite::SqliteRow;
use values::FundCode;

use crate::{
    Actor, StoreError, Workspace,
    bulk::Bulk,
    cells::Cells,
    read::reach::firm_only,
    workspace::begin,
    write::audit::{self, Entry},
};

/// What one line of a fund shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllocationTarget {
    /// The login, or the name of who trades.
    pub line: String,
    /// Share of the fund, in percent.
    pub target_percent: Decimal,
    /// Percentage points it may drift to either side.
    pub band_percent: Decimal,
    /// Nothing of it is sold.
    pub no_sell: bool,
}

const INSERT: &str = "INSERT INTO allocation_targets \
    (fund, grouping, line, target_percent, band_percent, no_sell, saved_at) VALUES";

impl Workspace {
    /// The targets of a fund as they were saved last, by line; none when none were. For the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client; a damaged database, a locked workspace.
    pub async fn allocation_targets(
        &self,
        scope: &Scope,
        fund: &FundCode,
        grouping: &str,
    ) -> Result<Vec<AllocationTarget>, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM allocation_targets WHERE fund = ? AND grouping = ? ORDER BY line")
            .bind(fund.as_str())
            .bind(grouping)
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(target).collect()
    }

    /// Keeps the targets of a fund in the place of those it had, as one act with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn save_allocation_targets(
        &self,
        actor: &Actor,
        (fund, grouping): (&FundCode, &str),
        targets: Vec<AllocationTarget>,
    ) -> Result<(), StoreError> {
        let at = self.now();
        let detail = json!({ "fund": fund, "grouping": grouping, "lines": targets.len() });
        let mut bulk = Bulk::new(INSERT);
        for target in targets {
            bulk.push([
                fund.as_str().into(),
                grouping.into(),
                target.line.into(),
                target.target_percent.into(),
                target.band_percent.into(),
                target.no_sell.into(),
                at.into(),
            ]);
        }
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        sqlx::query("DELETE FROM allocation_targets WHERE fund = ? AND grouping = ?")
            .bind(fund.as_str())
            .bind(grouping)
            .execute(&mut *transaction)
            .await?;
        bulk.write(&mut transaction).await?;
        let entry = Entry { at, actor: Some(actor), operation: "allocation.save_targets", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn target(row: &SqliteRow) -> Result<AllocationTarget, StoreError> {
    let cells = Cells { table: "allocation_targets", row };
    Ok(AllocationTarget {
        line: cells.text("line")?,
        target_percent: cells.decimal("target_percent")?,
        band_percent: cells.decimal("band_percent")?,
        no_sell: cells.flag("no_sell")?,
    })
}
