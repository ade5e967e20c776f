//! `deals`: one row a ticket of an account, whoever told of it. Whose figures stand is said by [`DealOrigin`]: the
//! terminal's own word over a printed report, a report over the shared database's copy. Of two documents of one deal the
//! later one counts.

use jiff::tz::Offset;
use sqlx::SqliteConnection;
use trading::{
    deal::{Deal, ServerTime},
    deal_codes::{DealEntry, DealKind, DealReason},
};
use values::Instant;

use super::accounts::{login, login_cell};
use crate::{
    StoreError,
    cells::{Cell, Cells, json_list},
};

/// Who tells of a deal, the nearest to the terminal last. The numbers stand in the database and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DealOrigin {
    /// The shared database's copy.
    Database = 1,
    /// A report that the terminal printed.
    Report = 2,
    /// A bridge at the terminal.
    Bridge = 3,
}

impl DealOrigin {
    pub(crate) const fn code(self) -> i64 {
        self as i64
    }

    /// Its bit among those who told of a deal.
    pub(crate) const fn bit(self) -> i64 {
        1 << (self.code() - 1)
    }

    pub(crate) const fn from_code(code: i64) -> Option<Self> {
        match code {
            1 => Some(Self::Database),
            2 => Some(Self::Report),
            3 => Some(Self::Bridge),
            _ => None,
        }
    }
}

pub(crate) const INSERT: &str = "INSERT INTO deals (doc, mark, login, ticket, time, kind, entry, symbol, volume, price, \
     profit, commission, swap, fee, comment, position, order_ticket, server_time, reason, magic, told_by, seen_by, \
     source) VALUES";

/// What becomes of a deal that is there already. What only one side knows is kept.
pub(crate) const OVER_THE_SAME: &str = "ON CONFLICT (login, ticket) DO UPDATE SET
     doc = iif(excluded.doc > 0, excluded.doc, doc), mark = 0, seen_by = seen_by | excluded.seen_by,
     differs = differs OR (told_by <> excluded.told_by AND
         (kind, entry, symbol, volume, price, profit, commission, swap, fee) IS NOT
         (excluded.kind, excluded.entry, excluded.symbol, excluded.volume, excluded.price, excluded.profit,
          excluded.commission, excluded.swap, excluded.fee)),
     time = iif(excluded.told_by >= told_by, excluded.time, time),
     kind = iif(excluded.told_by >= told_by, excluded.kind, kind),
     entry = iif(excluded.told_by >= told_by, excluded.entry, entry),
     symbol = iif(excluded.told_by >= told_by, excluded.symbol, symbol),
     volume = iif(excluded.told_by >= told_by, excluded.volume, volume),
     price = iif(excluded.told_by >= told_by, excluded.price, price),
     profit = iif(excluded.told_by >= told_by, excluded.profit, profit),
     commission = iif(excluded.told_by >= told_by, excluded.commission, commission),
     swap = iif(excluded.told_by >= told_by, excluded.swap, swap),
     fee = iif(excluded.told_by >= told_by, excluded.fee, fee),
     comment = iif(excluded.told_by >= told_by, coalesce(excluded.comment, comment), coalesce(comment, excluded.comment)),
     position = iif(excluded.told_by >= told_by, coalesce(excluded.position, position),
         coalesce(position, excluded.position)),
     order_ticket = iif(excluded.told_by >= told_by, coalesce(excluded.order_ticket, order_ticket),
         coalesce(order_ticket, excluded.order_ticket)),
     server_time = iif(excluded.told_by >= told_by, coalesce(excluded.server_time, server_time), server_time),
     reason = iif(excluded.told_by >= told_by, coalesce(excluded.reason, reason), coalesce(reason, excluded.reason)),
     magic = iif(excluded.told_by >= told_by, coalesce(excluded.magic, magic), coalesce(magic, excluded.magic)),
     source = iif(excluded.told_by >= told_by, excluded.source, source),
     told_by = max(told_by, excluded.told_by)
     WHERE mark <> 0 OR seen_by & excluded.seen_by <> excluded.seen_by OR (excluded.doc > 0 AND doc <> excluded.doc)
     OR (excluded.magic IS NOT NULL AND (magic IS NULL OR (excluded.told_by >= told_by AND magic <> excluded.magic)))
     OR (excluded.told_by >= told_by AND
         (time, kind, entry, symbol, volume, price, profit, commission, swap, fee) IS NOT
         (excluded.time, excluded.kind, excluded.entry, excluded.symbol, excluded.volume, excluded.price,
          excluded.profit, excluded.commission, excluded.swap, excluded.fee))";

/// Who tells, and the number of the source's name; the shared database has none.
pub(crate) type Telling = (DealOrigin, Option<i64>);

pub(crate) fn cells(doc: i64, deal: Deal, (origin, source): Telling) -> [Cell; 23] {
    let bits = |number: Option<u64>| number.map(u64::cast_signed);
    [
        doc.into(),
        0_i64.into(),
        login_cell(deal.login),
        // Bit for bit: SQLite has no unsigned integers, and a ticket is only compared.
        Cell::Int(deal.ticket.cast_signed()),
        deal.time.into(),
        deal.kind.code().into(),
        deal.entry.code().into(),
        deal.symbol.into(),
        deal.volume.into(),
        deal.price.into(),
        deal.profit.into(),
        deal.commission.into(),
        deal.swap.into(),
        deal.fee.into(),
        deal.comment.into(),
        bits(deal.position).into(),
        bits(deal.order).into(),
        deal.server_time.and_then(server_cell).into(),
        deal.reason.map(|reason| i64::from(reason.code())).into(),
        deal.magic.into(),
        origin.code().into(),
        origin.bit().into(),
        source.into(),
    ]
}

/// A reading of a server's clock, as if it were UTC; nothing beyond what can be kept.
pub(crate) fn server_cell(time: ServerTime) -> Option<i64> {
    Offset::UTC.to_timestamp(time).ok().map(Instant::as_microsecond)
}

/// The reading of a server's clock that was kept.
pub(crate) fn server_time(microseconds: i64) -> Option<ServerTime> {
    Instant::from_microsecond(microseconds).ok().map(|at| Offset::UTC.to_datetime(at))
}

pub(crate) fn read_deal(cells: &Cells<'_>) -> Result<Deal, StoreError> {
    let ticket = cells.int("ticket")?.cast_unsigned();
    let kind = DealKind::from_code(cells.number("kind")?);
    let code = |number: i64| u16::try_from(number).map_err(|_| cells.unreadable("reason"));
    Ok(Deal {
        order: cells.opt_int("order_ticket")?.map(i64::cast_unsigned),
        position: cells.opt_int("position")?.map(i64::cast_unsigned),
        server_time: cells.opt_int("server_time")?.and_then(server_time),
        entry: DealEntry::from_code(cells.number("entry")?),
        reason: cells.opt_int("reason")?.map(code).transpose()?.map(DealReason::from_code),
        magic: cells.opt_int("magic")?,
        symbol: cells.opt_text("symbol")?,
        volume: cells.decimal("volume")?,
        price: cells.decimal("price")?,
        profit: cells.decimal("profit")?,
        commission: cells.decimal("commission")?,
        swap: cells.decimal("swap")?,
        fee: cells.decimal("fee")?,
        comment: cells.opt_text("comment")?,
        ..Deal::empty(login(cells)?, ticket, cells.instant("time")?, kind)
    })
}

/// The number of the next row that the shared database does not tell of.
pub(crate) async fn next_own(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let least: Option<i64> = sqlx::query_scalar("SELECT min(doc) FROM deals").fetch_one(connection).await?;
    Ok(least.unwrap_or(0).min(0) - 1)
}

/// Lets some documents go: what nobody else tells of goes with them, what others tell of stays as they tell it.
pub(crate) async fn release(connection: &mut SqliteConnection, docs: &[i64]) -> Result<(), StoreError> {
    let list = json_list(docs);
    sqlx::query("DELETE FROM deals WHERE doc IN (SELECT value FROM json_each(?)) AND told_by = 1")
        .bind(&list)
        .execute(&mut *connection)
        .await?;
    let kept: Vec<i64> = sqlx::query_scalar("SELECT doc FROM deals WHERE doc IN (SELECT value FROM json_each(?))")
        .bind(&list)
        .fetch_all(&mut *connection)
        .await?;
    let mut own = next_own(connection).await?;
    for doc in kept {
        sqlx::query("UPDATE deals SET doc = ?, seen_by = seen_by & ~1 WHERE doc = ?")
            .bind(own)
            .bind(doc)
            .execute(&mut *connection)
            .await?;
        own -= 1;
    }
    Ok(())
}

/// Marks what nobody but some documents tells of: 1 read from an older version, 2 deleted remotely.
pub(crate) async fn set_mark(connection: &mut SqliteConnection, mark: i64, docs: &[i64]) -> Result<(), StoreError> {
    sqlx::query("UPDATE deals SET mark = ? WHERE doc IN (SELECT value FROM json_each(?)) AND told_by = 1")
        .bind(mark)
        .bind(json_list(docs))
        .execute(connection)
        .await?;
    Ok(())
}
