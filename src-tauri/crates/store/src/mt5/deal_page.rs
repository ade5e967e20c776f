//! Pages of the history of deals. Counts by thirty days lead straight to the rows of a page, however deep it lies; what
//! is walked is one index, and only the rows of the page are read.

use access::session::Scope;
use sqlx::{AssertSqlSafe, SqliteConnection, sqlite::SqliteRow};
use trading::{deal::Deal, strategy::Strategy};
use values::{AccountLogin, Instant};

use super::{
    deal_filter::{Conditions, DealFilter, number, pattern},
    deal_symbols::by_symbol,
};
use crate::{
    PageOf, StoreError, Workspace,
    bulk::bound,
    cells::{Cell, Cells, json_list},
    read::reach::Reach,
    table::deals::{DealOrigin, read_deal},
};

/// Microseconds of a span of `deal_counts`.
pub(super) const SPAN: i64 = 2_592_000_000_000;

/// Up to so many rows are sorted; more are walked in the order of an index.
const SORTED: u64 = 20_000;

/// The order of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DealSort {
    /// By time, then account, then ticket.
    Time,
    /// By profit.
    Profit,
    /// By lots.
    Volume,
    /// By commission, swap and fee together.
    Charges,
    /// By symbol, each from its newest or oldest deal as the order goes; what has no symbol stands before all.
    Symbol,
}

impl DealSort {
    /// The index in this order, and what it is ordered by; nothing where the order is found otherwise.
    const fn value(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Time | Self::Symbol => None,
            Self::Profit => Some(("deals_by_profit", "CAST (profit AS REAL)")),
            Self::Volume => Some(("deals_by_volume", "CAST (volume AS REAL)")),
            Self::Charges => Some((
                "deals_by_charges",
                "round(CAST (commission AS REAL) + CAST (swap AS REAL) + CAST (fee AS REAL), 8)",
            )),
        }
    }
}

/// Which page of which deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealPageRequest {
    /// Which deals.
    pub filter: DealFilter,
    /// The order.
    pub sort: DealSort,
    /// From the last to the first.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u64,
    /// Rows to give, at most 1,000.
    pub limit: u32,
}

/// A deal with who told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDeal {
    /// The deal.
    pub deal: Deal,
    /// Whose figures these are.
    pub origin: DealOrigin,
    /// The bridge or report by name.
    pub source: Option<String>,
    /// Another source told other figures.
    pub differs: bool,
}

/// What there is to filter by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealChoices {
    /// Accounts that have deals.
    pub logins: Vec<AccountLogin>,
    /// Their symbols.
    pub symbols: Vec<String>,
    /// Their types.
    pub kinds: Vec<u16>,
    /// Their entries.
    pub entries: Vec<u16>,
    /// The strategies that most deals tell of themselves, the one with the most first.
    pub strategies: Vec<Strategy>,
    /// The first deal's time.
    pub first: Option<Instant>,
    /// The last deal's time.
    pub last: Option<Instant>,
}

/// A stretch of time and how many of the deals meant lie in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    from: i64,
    to: i64,
    pub(super) deals: u64,
}

impl Workspace {
    /// A page of deals, and how many there are in all.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn deals_page(&self, scope: &Scope, request: &DealPageRequest) -> Result<PageOf<StoredDeal>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let plain = request.filter.plain(reach.as_deref());
        let (docs, total) = match request.filter.wanted_text() {
            Some(text) => found(&mut reader, request, (plain, text)).await?,
            None if request.sort == DealSort::Symbol => by_symbol(&mut reader, request, &plain).await?,
            None => {
                let stretches = stretches(&mut reader, &request.filter, &plain).await?;
                let total = stretches.iter().map(|stretch| stretch.deals).sum();
                (listed(&mut reader, request, (plain, &stretches, total)).await?, total)
            }
        };
        Ok(PageOf { rows: rows(&mut reader, &docs).await?, total })
    }

    /// What a filter of deals can offer.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn deal_choices(&self, scope: &Scope) -> Result<DealChoices, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let reach = reach.as_deref().map(json_list);
        let mut columns = Vec::new();
        for column in ["login", "symbol", "kind", "entry"] {
            let statement = format!(
                "SELECT DISTINCT CAST ({column} AS TEXT) FROM deal_counts WHERE deals > 0
                 AND (?1 IS NULL OR login IN (SELECT value FROM json_each(?1))) ORDER BY {column}"
            );
            let list: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(statement)).bind(&reach).fetch_all(&mut *reader).await?;
            columns.push(list);
        }
        let strategies = most_used(&mut reader, reach.as_deref()).await?;
        let ends: (Option<i64>, Option<i64>) = sqlx::query_as(
            "SELECT (SELECT min(time) FROM deals), (SELECT max(time) FROM deals)
             WHERE EXISTS (SELECT 1 FROM deal_counts WHERE ?1 IS NULL OR login IN (SELECT value FROM json_each(?1)))",
        )
        .bind(&reach)
        .fetch_optional(&mut *reader)
        .await?
        .unwrap_or_default();
        let at = |time: Option<i64>| time.and_then(|time| Instant::from_microsecond(time).ok());
        let mut columns = columns.into_iter();
        let mut next = || columns.next().unwrap_or_default();
        Ok(DealChoices {
            logins: next().iter().filter_map(|text| text.parse().ok()).collect(),
            symbols: next().into_iter().filter(|symbol| !symbol.is_empty()).collect(),
            kinds: next().iter().filter_map(|text| text.parse().ok()).collect(),
            entries: next().iter().filter_map(|text| text.parse().ok()).collect(),
            strategies,
            first: at(ends.0),
            last: at(ends.1),
        })
    }
}

/// The strategies of a list at most: some experts give each position a number of its own.
const MOST_STRATEGIES: i64 = 200;

async fn most_used(connection: &mut SqliteConnection, reach: Option<&str>) -> Result<Vec<Strategy>, StoreError> {
    // An empty text is no number, and comes as nothing.
    let found: Vec<Option<i64>> = sqlx::query_scalar(
        "SELECT nullif(magic, '') FROM deal_magics WHERE kind < 2
         AND (?1 IS NULL OR login IN (SELECT value FROM json_each(?1)))
         GROUP BY magic HAVING sum(deals) > 0 ORDER BY sum(deals) DESC, magic LIMIT ?2",
    )
    .bind(reach)
    .bind(MOST_STRATEGIES)
    .fetch_all(connection)
    .await?;
    Ok(found.into_iter().map(Strategy::carried).collect())
}

/// The stretches of thirty days in which deals meant lie, oldest first; the first and the last are cut where the filter
/// cuts them, and counted row by row.
pub(super) async fn stretches(
    connection: &mut SqliteConnection,
    filter: &DealFilter,
    plain: &Conditions,
) -> Result<Vec<Stretch>, StoreError> {
    let from = filter.from.map_or(i64::MIN, Instant::as_microsecond);
    let to = filter.to.map_or(i64::MAX, Instant::as_microsecond);
    let statement = format!(
        "SELECT span, sum(deals) FROM {} WHERE {} AND span BETWEEN ? AND ? GROUP BY span ORDER BY span",
        filter.counts(),
        plain.sql()
    );
    let cells = plain.cells.iter().cloned().chain([Cell::Int(from.div_euclid(SPAN)), Cell::Int(to.div_euclid(SPAN))]);
    let counted: Vec<(i64, i64)> =
        sqlx::query_as_with(AssertSqlSafe(statement), bound(cells)?).fetch_all(&mut *connection).await?;
    let mut stretches = Vec::with_capacity(counted.len());
    for (span, deals) in counted {
        let (start, end) = (span.saturating_mul(SPAN), span.saturating_add(1).saturating_mul(SPAN));
        let whole = Stretch { from: start, to: end, deals: u64::try_from(deals).unwrap_or(0) };
        let cut = Stretch { from: start.max(from), to: end.min(to), ..whole };
        let is_whole = cut.from == start && cut.to == end;
        let deals = if is_whole { whole.deals } else { count(connection, (filter, plain), cut).await? };
        if deals > 0 {
            stretches.push(Stretch { deals, ..cut });
        }
    }
    Ok(stretches)
}

async fn count(
    connection: &mut SqliteConnection,
    (filter, plain): (&DealFilter, &Conditions),
    stretch: Stretch,
) -> Result<u64, StoreError> {
    let statement = format!(
        "SELECT count(*) FROM deals INDEXED BY {} WHERE {} AND time >= ? AND time < ? AND mark <> 2",
        filter.index(),
        plain.sql()
    );
    let cells = plain.cells.iter().cloned().chain([Cell::Int(stretch.from), Cell::Int(stretch.to)]);
    let counted: i64 = sqlx::query_scalar_with(AssertSqlSafe(statement), bound(cells)?).fetch_one(connection).await?;
    Ok(u64::try_from(counted).unwrap_or(0))
}

/// The rows of a page without a text to look for.
pub(super) async fn listed(
    connection: &mut SqliteConnection,
    request: &DealPageRequest,
    (mut plain, stretches, total): (Conditions, &[Stretch], u64),
) -> Result<Vec<i64>, StoreError> {
    let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else {
        return Ok(Vec::new());
    };
    let mut within = Stretch { from: first.from, to: last.to, deals: total };
    let mut skipped = 0;
    if request.sort == DealSort::Time {
        let ordered: Vec<Stretch> =
            if request.descending { stretches.iter().rev().copied().collect() } else { stretches.to_vec() };
        let end = request.offset.saturating_add(u64::from(request.limit));
        let mut before = 0_u64;
        let mut chosen: Option<Stretch> = None;
        for stretch in ordered {
            let after = before + stretch.deals;
            if after > request.offset && before < end {
                skipped = if chosen.is_none() { before } else { skipped };
                let known = chosen.unwrap_or(stretch);
                chosen = Some(Stretch { from: known.from.min(stretch.from), to: known.to.max(stretch.to), ..stretch });
            }
            before = after;
        }
        let Some(chosen) = chosen else { return Ok(Vec::new()) };
        within = chosen;
    }
    plain.add("time >= ? AND time < ? AND mark <> 2", [Cell::Int(within.from), Cell::Int(within.to)]);
    let walked = request.sort.value().filter(|_| total > SORTED);
    let index = walked.map_or(request.filter.index(), |(index, _)| index);
    let (mut offset, mut limit, mut turned) = (request.offset - skipped, u64::from(request.limit), false);
    if request.sort.value().is_some() && request.offset > total / 2 {
        // Nearer to the end: walked from there.
        limit = limit.min(total.saturating_sub(request.offset));
        offset = total.saturating_sub(request.offset).saturating_sub(limit);
        turned = true;
    }
    let order = order(request.sort, request.filter.logins.len() == 1, request.descending != turned);
    let statement =
        format!("SELECT doc FROM deals INDEXED BY {index} WHERE {} ORDER BY {order} LIMIT ? OFFSET ?", plain.sql());
    let number = |n: u64| Cell::Int(i64::try_from(n).unwrap_or(i64::MAX));
    plain.cells.extend([number(limit), number(offset)]);
    let mut docs: Vec<i64> = sqlx::query_scalar_with(AssertSqlSafe(statement), bound(plain.cells.into_iter())?)
        .fetch_all(connection)
        .await?;
    if turned {
        docs.reverse();
    }
    Ok(docs)
}

/// The rows of a page among those in which a text is found, and how many these are.
async fn found(
    connection: &mut SqliteConnection,
    request: &DealPageRequest,
    (mut plain, text): (Conditions, &str),
) -> Result<(Vec<i64>, u64), StoreError> {
    const COMMENTS: &str = "SELECT comment FROM deal_comments WHERE deals > 0 AND comment LIKE ? ESCAPE '\\'";
    let uses: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
        "SELECT coalesce(sum(deals), 0) FROM deal_comments WHERE comment IN ({COMMENTS})"
    )))
    .bind(pattern(text))
    .fetch_one(&mut *connection)
    .await?;
    let number = number(text).map_or(Cell::Null, |number| Cell::Int(number.cast_signed()));
    let by_number = [number.clone(), number.clone(), number];
    if u64::try_from(uses).unwrap_or(0) <= SORTED {
        plain.add(
            format!(
                "doc IN (SELECT doc FROM deals WHERE comment IN ({COMMENTS})
                 UNION SELECT d.doc FROM deal_versions v CROSS JOIN deals d ON d.login = v.login AND d.ticket = ?
                 UNION SELECT d.doc FROM deal_versions v CROSS JOIN deals d ON d.login = v.login AND d.order_ticket = ?
                 UNION SELECT d.doc FROM deal_versions v CROSS JOIN deals d ON d.login = v.login AND d.position = ?)"
            ),
            [Cell::Text(pattern(text))].into_iter().chain(by_number),
        );
    } else {
        plain.add(
            format!("(comment IN ({COMMENTS}) OR ticket = ? OR order_ticket = ? OR position = ?)"),
            [Cell::Text(pattern(text))].into_iter().chain(by_number),
        );
    }
    let from = request.filter.from.map_or(i64::MIN, Instant::as_microsecond);
    let to = request.filter.to.map_or(i64::MAX, Instant::as_microsecond);
    // Few rows are meant: they are looked up, not looked for along an index of time.
    plain.add("+time >= ? AND +time < ? AND +mark <> 2", [Cell::Int(from), Cell::Int(to)]);
    let statement = format!("SELECT count(*) FROM deals WHERE {}", plain.sql());
    let total: i64 = sqlx::query_scalar_with(AssertSqlSafe(statement), bound(plain.cells.iter().cloned())?)
        .fetch_one(&mut *connection)
        .await?;
    let order = order(request.sort, request.filter.logins.len() == 1, request.descending);
    let statement = format!("SELECT doc FROM deals WHERE {} ORDER BY {order} LIMIT ? OFFSET ?", plain.sql());
    let offset = i64::try_from(request.offset).unwrap_or(i64::MAX);
    plain.cells.extend([Cell::from(request.limit), Cell::Int(offset)]);
    let docs = sqlx::query_scalar_with(AssertSqlSafe(statement), bound(plain.cells.into_iter())?)
        .fetch_all(connection)
        .await?;
    Ok((docs, u64::try_from(total).unwrap_or(0)))
}

fn order(sort: DealSort, of_one_account: bool, descending: bool) -> String {
    let columns: &[&str] = match (sort, sort.value(), of_one_account) {
        (_, Some((_, value)), _) => &[value, "login", "time", "ticket"],
        (DealSort::Symbol, ..) => &["symbol", "time", "login", "ticket"],
        (_, None, true) => &["time", "ticket"],
        (_, None, false) => &["time", "login", "ticket"],
    };
    columns.join(if descending { " DESC, " } else { ", " }) + if descending { " DESC" } else { "" }
}

async fn rows(connection: &mut SqliteConnection, docs: &[i64]) -> Result<Vec<StoredDeal>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.*, s.name AS source_name FROM json_each(?) j CROSS JOIN deals d ON d.doc = j.value
         LEFT JOIN sources s ON s.id = d.source ORDER BY j.key",
    )
    .bind(json_list(docs))
    .fetch_all(connection)
    .await?;
    rows.iter().map(stored).collect()
}

fn stored(row: &SqliteRow) -> Result<StoredDeal, StoreError> {
    let cells = Cells { table: "deals", row };
    let origin = DealOrigin::from_code(cells.int("told_by")?).ok_or_else(|| cells.unreadable("told_by"))?;
    Ok(StoredDeal {
        deal: read_deal(&cells)?,
        origin,
        source: cells.opt_text("source_name")?,
        differs: cells.flag("differs")?,
    })
}
