//! The principal behind the list of investors.

use std::collections::BTreeMap;

use access::session::Scope;
use sqlx::AssertSqlSafe;
use values::{Currency, Money};

use super::{investors::Filter, page::PageRequest};
use crate::{StoreError, Workspace, cells::Cells};

impl Workspace {
    /// The principal of all investors that a page is taken from, one amount a currency, exact.
    ///
    /// # Errors
    /// [`StoreError::UnreadableRow`] when a sum is out of range; a damaged database, a locked workspace.
    pub async fn investors_principal(&self, scope: &Scope, request: &PageRequest) -> Result<Vec<Money>, StoreError> {
        let mut reader = self.reader().await?;
        let filter = Filter::of(&mut reader, scope, request).await?;
        if let Some(text) = filter.text_alone(request) {
            let hits = self.inner.texts.hits(&mut reader, request, text).await?;
            return hits.principal().ok_or(StoreError::UnreadableRow { table: "investors", column: "principal" });
        }
        let within = if filter.is_open() { String::new() } else { format!("AND rowid IN ({})", filter.rowids()) };
        let statement = format!(
            "SELECT '[' || coalesce(group_concat(principal, ','), '') || ']' AS amounts FROM investors
             WHERE contracts > 0 {within}"
        );
        let row = filter.bound(sqlx::query(AssertSqlSafe(statement))).fetch_one(&mut *reader).await?;
        let cells = Cells { table: "investors", row: &row };
        let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
        for money in cells.json::<Vec<Vec<Money>>>("amounts")?.into_iter().flatten() {
            let sum = sums.entry(money.currency).or_insert_with(|| Money::zero(money.currency));
            *sum = sum.checked_add(money).map_err(|_| cells.unreadable("principal"))?;
        }
        Ok(sums.into_values().collect())
    }
}
