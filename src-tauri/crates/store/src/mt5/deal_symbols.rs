//! Pages of the history in the order of symbols. The counts tell where each symbol begins; of the few that a page touches,
//! its part is listed by time.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, SqliteConnection};
use values::Instant;

use super::{
    deal_filter::Conditions,
    deal_page::{DealPageRequest, DealSort, SPAN, listed, stretches},
};
use crate::{StoreError, bulk::bound, cells::Cell};

/// The rows of a page, and how many are meant in all. What has no symbol stands before all others.
pub(super) async fn by_symbol(
    connection: &mut SqliteConnection,
    request: &DealPageRequest,
    plain: &Conditions,
) -> Result<(Vec<i64>, u64), StoreError> {
    let counted = counted(connection, request, plain).await?;
    let total = counted.values().sum();
    let in_order: Vec<(String, u64)> =
        if request.descending { counted.into_iter().rev().collect() } else { counted.into_iter().collect() };
    let (mut docs, mut before) = (Vec::new(), 0_u64);
    for (symbol, deals) in in_order {
        let offset = request.offset.saturating_sub(before);
        let wanted = request.limit.saturating_sub(u32::try_from(docs.len()).unwrap_or(u32::MAX));
        before += deals;
        if wanted == 0 {
            break;
        }
        if offset >= deals {
            continue;
        }
        let mut of_one = plain.clone();
        // Counts write nothing as an empty text.
        of_one.add("coalesce(symbol, '') = ?", [Cell::Text(symbol)]);
        let stretches = stretches(connection, &request.filter, &of_one).await?;
        let part = DealPageRequest { sort: DealSort::Time, offset, limit: wanted, ..request.clone() };
        docs.extend(listed(connection, &part, (of_one, &stretches, deals)).await?);
    }
    Ok((docs, total))
}

/// How many of the deals meant each symbol has. Whole stretches of thirty days are counted already; the cut ones at both
/// ends are counted row by row.
async fn counted(
    connection: &mut SqliteConnection,
    request: &DealPageRequest,
    plain: &Conditions,
) -> Result<BTreeMap<String, u64>, StoreError> {
    let from = request.filter.from.map_or(i64::MIN, Instant::as_microsecond);
    let to = request.filter.to.map_or(i64::MAX, Instant::as_microsecond);
    // The first span that begins after the beginning, and the one in which the end lies.
    let whole_from = if from == i64::MIN { i64::MIN } else { from.div_euclid(SPAN).saturating_add(1) };
    let whole_to = if to == i64::MAX { i64::MAX } else { to.div_euclid(SPAN) };
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    if whole_from < whole_to {
        let statement = format!(
            "SELECT symbol, sum(deals) FROM {} WHERE {} AND span >= ? AND span < ? GROUP BY symbol",
            request.filter.counts(),
            plain.sql()
        );
        let ends = [Cell::Int(whole_from), Cell::Int(whole_to)];
        add(connection, &mut found, (statement, plain, ends)).await?;
    }
    let begins = |span: i64| span.saturating_mul(SPAN);
    let edges = match (from == i64::MIN, to == i64::MAX) {
        (true, true) => Vec::new(),
        (true, false) => vec![(begins(whole_to), to)],
        (false, true) => vec![(from, begins(whole_from))],
        (false, false) if whole_from > whole_to => vec![(from, to)],
        (false, false) => vec![(from, begins(whole_from)), (begins(whole_to), to)],
    };
    for (from, to) in edges {
        let statement = format!(
            "SELECT coalesce(symbol, ''), count(*) FROM deals INDEXED BY {} WHERE {} AND time >= ? AND time < ?
             AND mark <> 2 GROUP BY 1",
            request.filter.index(),
            plain.sql()
        );
        add(connection, &mut found, (statement, plain, [Cell::Int(from), Cell::Int(to)])).await?;
    }
    found.retain(|_, deals| *deals > 0);
    Ok(found)
}

async fn add(
    connection: &mut SqliteConnection,
    found: &mut BTreeMap<String, u64>,
    (statement, plain, ends): (String, &Conditions, [Cell; 2]),
) -> Result<(), StoreError> {
    let cells = plain.cells.iter().cloned().chain(ends);
    let rows: Vec<(String, i64)> =
        sqlx::query_as_with(AssertSqlSafe(statement), bound(cells)?).fetch_all(connection).await?;
    for (symbol, deals) in rows {
        *found.entry(symbol).or_default() += u64::try_from(deals).unwrap_or(0);
    }
    Ok(())
}
