//! What each contract still owes, and the sum of it all by day, which is kept by adding and taking away what changed:
//! decimals are exact, so it never drifts.

use std::collections::BTreeMap;

use fund::obligations::{Obligation, ObligationKind};
use rust_decimal::Decimal;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{CalendarDate, Currency, FundCode, Money, canonical_text, parse_decimal};

use crate::{
    StoreError,
    bulk::Bulk,
    cells::{Cells, json_list},
};

const INSERT_LIST: &str = "INSERT OR REPLACE INTO obligations (doc, next_due, list) VALUES";
const INSERT_DAY: &str = "INSERT OR REPLACE INTO obligations_daily (due, fund, currency, interest, principal) VALUES";

/// An amount beyond this is nobody's contract; adding it up could lose digits.
const MOST: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

/// One day, fund and currency.
pub(crate) type DueDay = (CalendarDate, FundCode, Currency);

/// Interest and principal.
pub(crate) type Sums = (Decimal, Decimal);

/// One line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) due: CalendarDate,
    pub(crate) kind: ObligationKind,
    pub(crate) amount: Money,
}

/// Whether an amount can be added up with others exactly.
pub(crate) fn can_be_summed(amount: Decimal) -> bool {
    amount.abs() <= MOST
}

/// The obligations of one contract as their text in the store, by day; nothing owed is an empty text.
pub(crate) fn text(obligations: &[Obligation]) -> String {
    let mut sorted: Vec<&Obligation> = obligations.iter().collect();
    sorted.sort_by_key(|owed| (owed.due, owed.kind));
    let mut text = String::new();
    for owed in &sorted {
        if text.is_empty() {
            text.push_str(owed.fund.as_str());
        }
        let kind = u8::from(owed.kind == ObligationKind::Principal);
        let amount = canonical_text(owed.amount.amount);
        text.push_str(&format!("\n{} {kind} {amount} {}", owed.due, owed.amount.currency));
    }
    text
}

/// Reads a text: the fund, and the lines as they are wanted. A line that cannot be read is an error in its place.
pub(crate) fn read(text: &str) -> Result<(FundCode, impl Iterator<Item = Result<Line, StoreError>>), StoreError> {
    let (fund, lines) = text.split_once('\n').ok_or_else(unreadable)?;
    let fund = FundCode::new(fund).map_err(|_| unreadable())?;
    Ok((fund, lines.lines().map(|line| line_of(line).ok_or_else(unreadable))))
}

const fn unreadable() -> StoreError {
    StoreError::UnreadableRow { table: "obligations", column: "list" }
}

fn line_of(line: &str) -> Option<Line> {
    let mut words = line.split(' ');
    let (due, kind, amount, currency) = (words.next()?, words.next()?, words.next()?, words.next()?);
    Some(Line {
        due: due.parse().ok()?,
        kind: if kind == "1" { ObligationKind::Principal } else { ObligationKind::Interest },
        amount: Money::new(parse_decimal(amount).ok()?, currency.parse().ok()?),
    })
}

/// Adds what a text says to the sums, or takes it away.
pub(crate) fn add(sums: &mut BTreeMap<DueDay, Sums>, text: &str, sign: Decimal) -> Result<(), StoreError> {
    if text.is_empty() {
        return Ok(());
    }
    let (fund, lines) = read(text)?;
    for line in lines {
        let line = line?;
        let (interest, principal) = sums.entry((line.due, fund.clone(), line.amount.currency)).or_default();
        let part = if line.kind == ObligationKind::Principal { principal } else { interest };
        *part = part.saturating_add(line.amount.amount * sign);
    }
    Ok(())
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
        match list.lines().nth(1).and_then(line_of) {
            Some(first) => bulk.push([doc.into(), first.due.into(), list.into()]),
            None => emptied.push(doc),
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

async fn apply(connection: &mut SqliteConnection, mut sums: BTreeMap<DueDay, Sums>) -> Result<(), StoreError> {
    if sums.is_empty() {
        return Ok(());
    }
    let days: Vec<(String, &str, &str)> =
        sums.keys().map(|(due, fund, currency)| (due.to_string(), fund.as_str(), currency.code())).collect();
    let rows = sqlx::query(
        "DELETE FROM obligations_daily
         WHERE (due, fund, currency) IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)) RETURNING *",
    )
    .bind(json_list(&days))
    .fetch_all(&mut *connection)
    .await?;
    for row in &rows {
        let (day, before) = day_of(row)?;
        let (interest, principal) = sums.entry(day).or_default();
        *interest = interest.saturating_add(before.0);
        *principal = principal.saturating_add(before.1);
    }
    let mut bulk = Bulk::new(INSERT_DAY);
    for ((due, fund, currency), (interest, principal)) in sums {
        if !(interest.is_zero() && principal.is_zero()) {
            bulk.push([due.into(), fund.as_str().into(), currency.into(), interest.into(), principal.into()]);
        }
    }
    bulk.write(connection).await
}

/// Reads a row of `obligations_daily`.
pub(crate) fn day_of(row: &SqliteRow) -> Result<(DueDay, Sums), StoreError> {
    let cells = Cells { table: "obligations_daily", row };
    let fund = cells.parsed("fund", |text| FundCode::new(text).ok())?;
    let currency = cells.parsed("currency", |text| text.parse().ok())?;
    Ok(((cells.date("due")?, fund, currency), (cells.decimal("interest")?, cells.decimal("principal")?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_and_taken_away_again_leaves_nothing() {
        let list = "CORE\n2026-04-01 0 150.1 USD\n2026-04-01 1 10000 USD\n2026-05-01 0 0.2 EUR";
        let mut sums = BTreeMap::new();
        add(&mut sums, list, Decimal::ONE).unwrap();
        assert_eq!(sums.len(), 2);
        let april = sums[&(jiff::civil::date(2026, 4, 1), FundCode::new("CORE").unwrap(), Currency::USD)];
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
