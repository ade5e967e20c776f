//! What each contract still owes, and the sum of it all by day, which is kept by adding and taking away what changed:
//! decimals are exact, so it never drifts.

use std::collections::BTreeMap;

use fund::obligations::{Obligation, ObligationKind};
use rust_decimal::Decimal;
use sqlx::SqliteConnection;
use values::{CalendarDate, Currency, canonical_text, parse_decimal};

use crate::{
    StoreError,
    bulk::Bulk,
    cells::{Cells, json_list},
};

const INSERT_LIST: &str = "INSERT OR REPLACE INTO obligations (doc, list) VALUES";
const INSERT_DAY: &str = "INSERT OR REPLACE INTO obligations_daily (due, currency, interest, principal) VALUES";

/// An amount beyond this is nobody's contract; adding it up could lose digits.
const MOST: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

/// One day and currency.
pub(crate) type DueDay = (CalendarDate, Currency);

/// Interest and principal.
pub(crate) type Sums = (Decimal, Decimal);

/// Whether an amount can be added up with others exactly.
pub(crate) fn can_be_summed(amount: Decimal) -> bool {
    amount.abs() <= MOST
}

/// Obligations as their text in the store.
pub(crate) fn text(obligations: &[Obligation]) -> String {
    let lines: Vec<String> = obligations
        .iter()
        .map(|owed| {
            let kind = u8::from(owed.kind == ObligationKind::Principal);
            format!("{} {kind} {} {}", owed.due, canonical_text(owed.amount.amount), owed.amount.currency)
        })
        .collect();
    lines.join("\n")
}

/// Adds what a text says to the sums, or takes it away.
pub(crate) fn add(sums: &mut BTreeMap<DueDay, Sums>, list: &str, sign: Decimal) -> Result<(), StoreError> {
    for line in list.lines() {
        let (day, is_principal, amount) =
            line_of(line).ok_or(StoreError::UnreadableRow { table: "obligations", column: "list" })?;
        let (interest, principal) = sums.entry(day).or_default();
        let part = if is_principal { principal } else { interest };
        *part = part.saturating_add(amount * sign);
    }
    Ok(())
}

fn line_of(line: &str) -> Option<(DueDay, bool, Decimal)> {
    let mut words = line.split(' ');
    let (due, kind, amount, currency) = (words.next()?, words.next()?, words.next()?, words.next()?);
    Some(((due.parse().ok()?, currency.parse().ok()?), kind == "1", parse_decimal(amount).ok()?))
}

/// Puts the lists of some contracts in the place of their older ones; an empty list is no row.
pub(crate) async fn replace(connection: &mut SqliteConnection, lists: Vec<(i64, String)>) -> Result<(), StoreError> {
    let docs: Vec<i64> = lists.iter().map(|(doc, _)| *doc).collect();
    let older: Vec<(i64, String)> =
        sqlx::query_as("SELECT o.doc, o.list FROM json_each(?) j CROSS JOIN obligations o ON o.doc = j.value")
            .bind(json_list(&docs))
            .fetch_all(&mut *connection)
            .await?;
    let older: BTreeMap<i64, String> = older.into_iter().collect();
    let mut differences = BTreeMap::new();
    let mut bulk = Bulk::new(INSERT_LIST);
    let mut emptied = Vec::new();
    for (doc, list) in lists {
        let before = older.get(&doc).map_or("", String::as_str);
        if before == list {
            continue;
        }
        add(&mut differences, before, Decimal::NEGATIVE_ONE)?;
        add(&mut differences, &list, Decimal::ONE)?;
        if list.is_empty() {
            emptied.push(doc);
        } else {
            bulk.push([doc.into(), list.into()]);
        }
    }
    bulk.write(connection).await?;
    if !emptied.is_empty() {
        sqlx::query("DELETE FROM obligations WHERE doc IN (SELECT value FROM json_each(?))")
            .bind(json_list(&emptied))
            .execute(&mut *connection)
            .await?;
    }
    differences.retain(|_, sums| *sums != Sums::default());
    apply(connection, differences).await
}

async fn apply(connection: &mut SqliteConnection, differences: BTreeMap<DueDay, Sums>) -> Result<(), StoreError> {
    if differences.is_empty() {
        return Ok(());
    }
    let days: Vec<(String, &str)> =
        differences.keys().map(|(due, currency)| (due.to_string(), currency.code())).collect();
    let days = json_list(&days);
    let rows = sqlx::query(
        "DELETE FROM obligations_daily WHERE (due, currency) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
         RETURNING due, currency, interest, principal",
    )
    .bind(days)
    .fetch_all(&mut *connection)
    .await?;
    let mut sums = differences;
    for row in &rows {
        let cells = Cells { table: "obligations_daily", row };
        let day = (cells.date("due")?, cells.parsed("currency", |text| text.parse().ok())?);
        let (interest, principal) = sums.entry(day).or_default();
        *interest = interest.saturating_add(cells.decimal("interest")?);
        *principal = principal.saturating_add(cells.decimal("principal")?);
    }
    let mut bulk = Bulk::new(INSERT_DAY);
    for ((due, currency), (interest, principal)) in sums {
        if !(interest.is_zero() && principal.is_zero()) {
            bulk.push([due.into(), currency.into(), interest.into(), principal.into()]);
        }
    }
    bulk.write(connection).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_and_taken_away_again_leaves_nothing() {
        let list = "2026-04-01 0 150.1 USD\n2026-04-01 1 10000 USD\n2026-05-01 0 0.2 EUR";
        let mut sums = BTreeMap::new();
        add(&mut sums, list, Decimal::ONE).unwrap();
        assert_eq!(sums.len(), 2);
        let april = sums[&(jiff::civil::date(2026, 4, 1), Currency::USD)];
        assert_eq!(april, (Decimal::new(1501, 1), Decimal::from(10_000)));
        add(&mut sums, list, Decimal::NEGATIVE_ONE).unwrap();
        assert!(sums.values().all(|sums| *sums == Sums::default()));
    }

    #[test]
    fn a_million_million_millions_are_the_most() {
        assert_eq!(MOST, Decimal::from(1_000_000_000_000_000_000_u64));
        assert!(!can_be_summed(MOST + Decimal::ONE));
    }
}
