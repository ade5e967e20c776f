//! What each fund still owes, and to how many.

use std::collections::BTreeMap;

use access::session::Scope;
use rust_decimal::Decimal;
use values::{Currency, FundCode, Money};

use super::reach::firm_only;
use crate::{StoreError, Workspace, cells::Cells, derive::owed::day_of};

/// The books of one fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundTotal {
    /// The fund.
    pub fund: FundCode,
    /// What is still to be paid, one amount a currency.
    pub obligations: Vec<Money>,
    /// Clients with a contract that is client money.
    pub investors: u64,
    /// Contracts whose obligations cannot be known, so that `obligations` is not all.
    pub unknown_schedules: u64,
}

const HELD: &str = "SELECT fund, count(DISTINCT coalesce(a.client, i.client_id)) AS investors, count(u.doc) AS unknown
     FROM investments i LEFT JOIN client_aliases a ON a.alias = i.client_id
     LEFT JOIN obligations_unknown u ON u.doc = i.doc
     WHERE mark <> 2 AND (u.doc IS NOT NULL
        OR state IN ('incubating', 'active', 'paused', 'suspended', 'pending_redemption')) GROUP BY fund";

impl Workspace {
    /// Every fund that has contracts, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client; a damaged database, a locked workspace.
    pub async fn fund_totals(&self, scope: &Scope) -> Result<Vec<FundTotal>, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let mut totals = Vec::new();
        for row in &sqlx::query(HELD).fetch_all(&mut *reader).await? {
            let cells = Cells { table: "investments", row };
            totals.push(FundTotal {
                fund: cells.parsed("fund", |text| FundCode::new(text).ok())?,
                obligations: Vec::new(),
                investors: cells.number("investors")?,
                unknown_schedules: cells.number("unknown")?,
            });
        }
        let mut owed: BTreeMap<(FundCode, Currency), Decimal> = BTreeMap::new();
        for row in &sqlx::query("SELECT * FROM obligations_daily").fetch_all(&mut *reader).await? {
            let ((_, fund, currency), (interest, principal)) = day_of(row)?;
            let sum = owed.entry((fund, currency)).or_default();
            *sum = sum.saturating_add(interest).saturating_add(principal);
        }
        for ((fund, currency), amount) in owed {
            if let Some(total) = totals.iter_mut().find(|total| total.fund == fund) {
                total.obligations.push(Money::new(amount, currency));
            }
        }
        Ok(totals)
    }
}
