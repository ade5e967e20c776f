//! The texts of all investors in memory, so that a few letters find their rows at once.
//!
//! A scan of the table decrypts and compares every row (15 to 21 ms of 100,000), and SQLite's own index of trigrams is no
//! faster where many rows match; see `decisions/0032-a-part-of-a-name.md`. What is here is derived, is made when it is
//! first asked for, is made anew when the table changed, and is gone when the workspace is locked.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use compliance::kyc::KycState;
use memchr::memmem;
use sqlx::{AssertSqlSafe, SqliteConnection};
use values::{Currency, Money};

use super::{
    investors::{InvestorSort, InvestorState, kyc_code, state_code},
    page::PageRequest,
};
use crate::{StoreError, cells::folded};

/// Parts the texts; it stands in none of them.
const END: char = '\0';

/// Where the texts are kept while the workspace is open.
#[derive(Default)]
pub(crate) struct Texts {
    /// Counts the changes of the table.
    changes: AtomicU64,
    held: Mutex<Option<Arc<Held>>>,
}

/// The texts as they were after some change, and what they are filtered and sorted by.
pub(crate) struct Held {
    changes: u64,
    /// Every text, each ended.
    all: String,
    /// Where each begins.
    starts: Vec<usize>,
    /// The row each belongs to.
    rows: Vec<i64>,
    kyc: Vec<u8>,
    states: Vec<u8>,
    /// The principal of those who have contracts, in the order of the texts.
    principals: Vec<(usize, Vec<Money>)>,
    /// For each order that was asked for, the texts in it.
    orders: Mutex<BTreeMap<&'static str, Arc<Vec<usize>>>>,
}

/// What a filter lets through.
pub(crate) struct Hits {
    held: Arc<Held>,
    is_hit: Vec<bool>,
    count: usize,
}

impl Texts {
    /// The table changed, and the change is final.
    pub(crate) fn outdate(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }

    /// Forgets everything.
    pub(crate) fn forget(&self) {
        self.outdate();
        self.slot().take();
    }

    /// The texts as the table has them now.
    async fn current(&self, connection: &mut SqliteConnection) -> Result<Arc<Held>, StoreError> {
        // Read before the rows: they can only be newer than that, and are then made anew once more.
        let changes = self.changes.load(Ordering::Acquire);
        if let Some(held) = self.slot().as_ref().filter(|held| held.changes == changes) {
            return Ok(held.clone());
        }
        let held = Arc::new(Held::read(connection, changes).await?);
        *self.slot() = Some(held.clone());
        Ok(held)
    }

    /// The investors that a request with a text asks for.
    pub(crate) async fn hits(
        &self,
        connection: &mut SqliteConnection,
        request: &PageRequest,
        text: &str,
    ) -> Result<Hits, StoreError> {
        let held = self.current(connection).await?;
        let text = folded(text).replace(END, " ");
        Ok(Hits::of(held, &text, (request.kyc, request.state)))
    }

    fn slot(&self) -> MutexGuard<'_, Option<Arc<Held>>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One row of the table, as text: SQLite joins them, since fetching each would take most of the time.
const READ: &str = "SELECT coalesce(group_concat(rowid || char(31) || kyc || char(31) || state || char(31)
        || CASE WHEN contracts > 0 THEN principal ELSE '' END || char(31) || replace(search, char(0), ' '), char(0)), '')
     FROM investors";

impl Held {
    async fn read(connection: &mut SqliteConnection, changes: u64) -> Result<Self, StoreError> {
        let unreadable = || StoreError::UnreadableRow { table: "investors", column: "search" };
        let joined: Vec<u8> =
            sqlx::query_scalar(AssertSqlSafe(format!("SELECT CAST(({READ}) AS BLOB)"))).fetch_one(connection).await?;
        let joined = String::from_utf8(joined).map_err(|_| unreadable())?;
        let mut held = Self {
            changes,
            all: String::with_capacity(joined.len()),
            starts: Vec::new(),
            rows: Vec::new(),
            kyc: Vec::new(),
            states: Vec::new(),
            principals: Vec::new(),
            orders: Mutex::default(),
        };
        for row in joined.split(END).filter(|row| !row.is_empty()) {
            held.add(row).ok_or_else(unreadable)?;
        }
        Ok(held)
    }

    fn add(&mut self, row: &str) -> Option<()> {
        let mut cells = row.splitn(5, '\u{1f}');
        self.rows.push(cells.next()?.parse().ok()?);
        self.kyc.push(cells.next()?.parse().ok()?);
        self.states.push(cells.next()?.parse().ok()?);
        let principal = cells.next()?;
        if !principal.is_empty() {
            self.principals.push((self.starts.len(), serde_json::from_str(principal).ok()?));
        }
        self.starts.push(self.all.len());
        self.all.push_str(cells.next()?);
        self.all.push(END);
        Some(())
    }

    /// The texts in an order of the table, ascending.
    async fn in_order(
        &self,
        connection: &mut SqliteConnection,
        sort: InvestorSort,
    ) -> Result<Arc<Vec<usize>>, StoreError> {
        let column = sort.column();
        let orders = || self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(order) = orders().get(column) {
            return Ok(order.clone());
        }
        let statement = format!(
            "SELECT coalesce(group_concat(rowid, ' '), '') FROM (SELECT rowid FROM investors ORDER BY {column}, client_id)"
        );
        let rows: String = sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(connection).await?;
        let mut places: Vec<(i64, usize)> = self.rows.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let place = |row: &str| {
            let row: i64 = row.parse().ok()?;
            places.binary_search_by_key(&row, |(row, _)| *row).ok().map(|found| places[found].1)
        };
        let order: Arc<Vec<usize>> = Arc::new(rows.split(' ').filter_map(place).collect());
        orders().insert(column, order.clone());
        Ok(order)
    }
}

impl Hits {
    /// Whether the table is still as it was.
    pub(crate) fn holds(&self, texts: &Texts) -> bool {
        self.held.changes == texts.changes.load(Ordering::Acquire)
    }

    fn of(held: Arc<Held>, text: &str, (kyc, state): (Option<KycState>, Option<InvestorState>)) -> Self {
        let wanted = |codes: &[u8], place: usize, code: Option<i64>| code.is_none_or(|c| i64::from(codes[place]) == c);
        let (kyc, state) = (kyc.map(kyc_code), state.map(state_code));
        let mut is_hit = vec![false; held.starts.len()];
        let (mut count, mut from) = (0, 0);
        let finder = memmem::Finder::new(text.as_bytes());
        while let Some(found) = held.all.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let place = held.starts.partition_point(|start| *start <= from + found) - 1;
            if wanted(&held.kyc, place, kyc) && wanted(&held.states, place, state) {
                is_hit[place] = true;
                count += 1;
            }
            from = held.starts.get(place + 1).copied().unwrap_or(held.all.len());
        }
        Self { held, is_hit, count }
    }

    /// How many.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// The rows of a page, in its order.
    pub(crate) async fn page(
        &self,
        connection: &mut SqliteConnection,
        request: &PageRequest,
    ) -> Result<Vec<i64>, StoreError> {
        let order = self.held.in_order(connection, request.sort).await?;
        let hit = |place: &&usize| self.is_hit[**place];
        let row = |place: &usize| self.held.rows[*place];
        let skipped = usize::try_from(request.offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
        Ok(if request.descending {
            order.iter().rev().filter(hit).skip(skipped).take(limit).map(row).collect()
        } else {
            order.iter().filter(hit).skip(skipped).take(limit).map(row).collect()
        })
    }

    /// Their principal, one amount a currency; nothing when a sum is out of range.
    pub(crate) fn principal(&self) -> Option<Vec<Money>> {
        let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
        for money in self.held.principals.iter().filter(|(place, _)| self.is_hit[*place]).flat_map(|(_, held)| held) {
            let sum = sums.entry(money.currency).or_insert_with(|| Money::zero(money.currency));
            *sum = sum.checked_add(*money).ok()?;
        }
        Some(sums.into_values().collect())
    }
}
