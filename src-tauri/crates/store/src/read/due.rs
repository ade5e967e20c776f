//! What falls due next, payment by payment.

use std::collections::{BTreeSet, HashMap};

use access::session::Scope;
use fund::obligations::ObligationKind;
use sqlx::sqlite::SqliteRow;
use values::{CalendarDate, ClientId, FundCode, InvestmentId, Money};

use super::{page::PageOf, reach::Reach};
use crate::{
    StoreError, Workspace,
    cells::{Cells, json_list},
    derive::owed::{Line, read},
};

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

/// The contracts with something due by a day, each with what it owes; all in one text, since a row each would cost most
/// of its time on its way.
const LISTS: &str = "SELECT group_concat(o.doc || char(10) || o.list, char(10) || char(10)) FROM obligations o
     WHERE o.next_due <= ?1 AND (?2 IS NULL OR o.doc IN
        (SELECT doc FROM investments WHERE client_id IN (SELECT value FROM json_each(?2))))";
const CONTRACTS: &str = "SELECT i.doc, i.id, i.fund, coalesce(a.client, i.client_id) AS client,
        coalesce(v.name, i.client_name) AS client_name
     FROM json_each(?) j CROSS JOIN investments i ON i.doc = j.value
     LEFT JOIN client_aliases a ON a.alias = i.client_id
     LEFT JOIN investors v ON v.client_id = coalesce(a.client, i.client_id)";

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
        let lists: Option<String> =
            sqlx::query_scalar(LISTS).bind(until.to_string()).bind(&ids).fetch_one(&mut *reader).await?;
        let mut due = due(lists.as_deref().unwrap_or(""), until)?;
        let total = u64::try_from(due.len()).unwrap_or(u64::MAX);
        due.sort_by_key(|(doc, line)| (line.due, std::cmp::Reverse(line.kind), *doc));
        due.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let docs: BTreeSet<i64> = due.iter().map(|(doc, _)| *doc).collect();
        let docs: Vec<i64> = docs.into_iter().collect();
        let contracts = sqlx::query(CONTRACTS).bind(json_list(&docs)).fetch_all(&mut *reader).await?;
        let mut by_doc = HashMap::new();
        for row in &contracts {
            by_doc.insert(Cells { table: "investments", row }.int("doc")?, row);
        }
        let rows = due.iter().filter_map(|(doc, line)| Some(payment(by_doc.get(doc)?, line)));
        Ok(PageOf { rows: rows.collect::<Result<_, _>>()?, total })
    }
}

/// What falls due by a day, with the number of its contract.
fn due(lists: &str, until: CalendarDate) -> Result<Vec<(i64, Line)>, StoreError> {
    let unreadable = || StoreError::UnreadableRow { table: "obligations", column: "list" };
    let mut found = Vec::new();
    for entry in lists.split("\n\n").filter(|entry| !entry.is_empty()) {
        let (doc, list) = entry.split_once('\n').ok_or_else(unreadable)?;
        let doc = doc.parse().map_err(|_| unreadable())?;
        for line in read(list)?.1 {
            let line = line?;
            // The lines stand in the order of their days.
            if line.due > until {
                break;
            }
            found.push((doc, line));
        }
    }
    Ok(found)
}

fn payment(row: &SqliteRow, line: &Line) -> Result<DuePayment, StoreError> {
    let cells = Cells { table: "investments", row };
    Ok(DuePayment {
        due: line.due,
        client_id: cells.id("client")?,
        client_name: cells.opt_text("client_name")?,
        investment_id: cells.id("id")?,
        fund: cells.parsed("fund", |text| FundCode::new(text).ok())?,
        kind: line.kind,
        amount: line.amount,
    })
}
