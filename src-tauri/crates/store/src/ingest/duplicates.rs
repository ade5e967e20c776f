//! Two documents that say they are the same thing: the second is quarantined, so that nothing is counted twice and
//! nothing is lost.

use std::collections::{BTreeMap, HashMap};

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{
    batch::Work,
    document::{Outcome, QuarantineReason, TypedRow},
    kind::Kind,
};
use crate::{StoreError, cells::json_list, table::accounts::login_number};

/// Quarantines the documents of a batch whose identity another document holds.
pub(crate) async fn refuse(connection: &mut SqliteConnection, works: &mut [Work]) -> Result<(), StoreError> {
    let mut identities: BTreeMap<Kind, Vec<serde_json::Value>> = BTreeMap::new();
    for work in works.iter() {
        if let Some((kind, identity)) = identity(&work.outcome) {
            identities.entry(kind).or_default().push(identity);
        }
    }
    let mut holders: HashMap<(Kind, String), i64> = HashMap::new();
    for (kind, asked) in identities {
        held(connection, kind, &asked, &mut holders).await?;
    }
    for work in works {
        let Some((kind, identity)) = identity(&work.outcome) else { continue };
        let holder = *holders.entry((kind, identity.to_string())).or_insert(work.doc);
        if holder != work.doc {
            work.outcome = Outcome::Quarantined(QuarantineReason {
                code: "duplicate".to_owned(),
                field: kind.identity().map(str::to_owned),
                detail: "another document has the same id".to_owned(),
            });
        }
    }
    Ok(())
}

async fn held(
    connection: &mut SqliteConnection,
    kind: Kind,
    asked: &[serde_json::Value],
    holders: &mut HashMap<(Kind, String), i64>,
) -> Result<(), StoreError> {
    let (Some(table), Some(column)) = (kind.table(), kind.identity()) else { return Ok(()) };
    // json_quote gives the identity as the same JSON that asked for it.
    let statement = format!(
        "SELECT json_quote(t.{column}), t.doc FROM json_each(?) j
         CROSS JOIN {table} t ON t.{column} = j.value WHERE t.mark <> 2"
    );
    let rows: Vec<(String, i64)> =
        sqlx::query_as(AssertSqlSafe(statement)).bind(json_list(asked)).fetch_all(connection).await?;
    for (identity, doc) in rows {
        let identity = serde_json::from_str::<serde_json::Value>(&identity)
            .map_err(|_| StoreError::UnreadableRow { table, column })?;
        holders.insert((kind, identity.to_string()), doc);
    }
    Ok(())
}

fn identity(outcome: &Outcome) -> Option<(Kind, serde_json::Value)> {
    let Outcome::Typed(row) = outcome else { return None };
    let identity = match row.as_ref() {
        TypedRow::User { user, .. } => user.id.as_str().into(),
        TypedRow::Account { account, .. } => login_number(account.login).into(),
        TypedRow::Investment(investment) => investment.id.as_str().into(),
        TypedRow::Redemption(redemption) => redemption.id.as_str().into(),
        TypedRow::Document(document) => document.id.as_str().into(),
        TypedRow::Prospect(prospect) => prospect.id.as_str().into(),
        TypedRow::Task(task) => task.id.as_str().into(),
        TypedRow::Deal(_) | TypedRow::Equity(_) => return None,
    };
    Some((Kind::of(row), identity))
}
