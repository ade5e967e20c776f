//! What falls due next, payment by payment.

use access::session::Scope;
use fund::obligations::ObligationKind;
use sqlx::sqlite::SqliteRow;
use values::{CalendarDate, ClientId, FundCode, InvestmentId, Money};

use super::{page::PageOf, reach::Reach};
use crate::{StoreError, Workspace, cells::Cells};

/// An unpaid obligation with the name of who is to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePayment {
    /// The day.
    pub due: CalendarDate,
    /// To whom: the client all ids of the contract lead to.
    pub client_id: ClientId,
    /// Their name.
    pub client_name: Option<String>,
    /// Of which contract.
    pub investment_id: InvestmentId,
    /// Of which fund.
    pub fund: FundCode,
    /// Interest or principal.
    pub kind: ObligationKind,
    /// How much is still to be paid of it.
    pub amount: Money,
}

/// In each: ?1 the last day, ?2 the ids within reach, ?3 how many.
const PAYMENTS: &str = "SELECT o.due, o.kind, o.amount, o.currency, i.id, i.fund,
        coalesce(a.client, i.client_id) AS client, coalesce(v.name, i.client_name) AS client_name
     FROM (SELECT doc, due, kind, amount, currency FROM obligations WHERE due <= ?1 ORDER BY due) o
     JOIN investments i ON i.doc = o.doc
     LEFT JOIN client_aliases a ON a.alias = i.client_id
     LEFT JOIN investors v ON v.client_id = coalesce(a.client, i.client_id)
     WHERE ?2 IS NULL OR i.client_id IN (SELECT value FROM json_each(?2))
     ORDER BY o.due, o.kind DESC, i.id LIMIT ?3";
const COUNT: &str = "SELECT count(*) AS total FROM obligations o
     WHERE o.due <= ?1 AND (?2 IS NULL OR o.doc IN
        (SELECT doc FROM investments WHERE client_id IN (SELECT value FROM json_each(?2))))";

impl Workspace {
    /// Unpaid obligations due up to and including a day, the oldest first, principal before interest of the same day.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn due_payments(
        &self,
        scope: &Scope,
        until: CalendarDate,
        limit: u32,
    ) -> Result<PageOf<DuePayment>, StoreError> {
        let mut reader = self.reader().await?;
        let ids = match Reach::of(&mut reader, scope, None).await? {
            Reach::All => None,
            Reach::Ids(ids) => Some(ids),
            Reach::Nothing => return Ok(PageOf { rows: Vec::new(), total: 0 }),
        };
        let until = until.to_string();
        let rows = sqlx::query(PAYMENTS).bind(&until).bind(&ids).bind(limit).fetch_all(&mut *reader).await?;
        let row = sqlx::query(COUNT).bind(&until).bind(&ids).fetch_one(&mut *reader).await?;
        let total = Cells { table: "obligations", row: &row }.number("total")?;
        Ok(PageOf { rows: rows.iter().map(payment).collect::<Result<_, _>>()?, total })
    }
}

fn payment(row: &SqliteRow) -> Result<DuePayment, StoreError> {
    let cells = Cells { table: "obligations", row };
    let is_principal = cells.flag("kind")?;
    Ok(DuePayment {
        due: cells.date("due")?,
        client_id: cells.id("client")?,
        client_name: cells.opt_text("client_name")?,
        investment_id: cells.id("id")?,
        fund: cells.parsed("fund", |text| FundCode::new(text).ok())?,
        kind: if is_principal { ObligationKind::Principal } else { ObligationKind::Interest },
        amount: cells.money("amount", "currency")?,
    })
}
