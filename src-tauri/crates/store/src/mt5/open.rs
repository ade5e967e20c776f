//! What is open, as of the newest reading of each account.

use std::collections::BTreeMap;

use access::session::Scope;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use trading::{
    deal_codes::DealSide,
    open::{OpenNow, OrderNow, PositionNow},
};
use values::AccountLogin;

use crate::{
    StoreError, Workspace,
    bulk::Bulk,
    cells::{Cells, json_list},
    read::reach::Reach,
    table::{
        accounts::{login, login_cell, login_number},
        deals::{server_cell, server_time},
        readings::source,
    },
    workspace::begin,
};

const INSERT_POSITION: &str = "INSERT OR REPLACE INTO positions (login, ticket, symbol, side, volume, price_open, \
     price_current, stop_loss, take_profit, swap, profit, opened_at, server_time, magic, comment) VALUES";
/// A source that tells no magic number may have told the deal that opened the position, which does.
const POSITIONS: &str = "SELECT p.*, (SELECT d.magic FROM deals d WHERE p.magic IS NULL AND d.login = p.login AND \
     d.position = p.ticket AND d.entry = 0 AND d.mark <> 2 ORDER BY d.time, d.ticket LIMIT 1) AS opening_magic \
     FROM positions p ORDER BY p.login, p.ticket";
const INSERT_ORDER: &str = "INSERT OR REPLACE INTO pending_orders (login, ticket, symbol, kind, volume, price, \
     stop_loss, take_profit, placed_at, server_time, magic, comment) VALUES";

impl Workspace {
    /// Puts what is open in the place of what was, account by account; what is older than what is held is passed over.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn record_open(&self, open: Vec<OpenNow>) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        for one in open {
            record(&mut transaction, one).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What is open at each account of which it was ever told.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn open_now(&self, scope: &Scope) -> Result<Vec<OpenNow>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let reach = reach.as_deref().map(json_list);
        let mut positions: BTreeMap<AccountLogin, Vec<PositionNow>> = BTreeMap::new();
        for row in sqlx::query(POSITIONS).fetch_all(&mut *reader).await? {
            let (of, position) = position(&row)?;
            positions.entry(of).or_default().push(position);
        }
        let mut orders: BTreeMap<AccountLogin, Vec<OrderNow>> = BTreeMap::new();
        for row in sqlx::query("SELECT * FROM pending_orders ORDER BY login, ticket").fetch_all(&mut *reader).await? {
            let (of, order) = order(&row)?;
            orders.entry(of).or_default().push(order);
        }
        let rows = sqlx::query(
            "SELECT o.*, s.name AS source_name FROM open_readings o JOIN sources s ON s.id = o.source
             WHERE ?1 IS NULL OR o.login IN (SELECT value FROM json_each(?1)) ORDER BY o.login",
        )
        .bind(reach)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "open_readings", row };
                let of = login(&cells)?;
                let told = cells.flag("orders_known")?;
                Ok(OpenNow {
                    login: of,
                    at: cells.instant("at")?,
                    received_at: cells.instant("received_at")?,
                    source: cells.text("source_name")?,
                    positions: positions.remove(&of).unwrap_or_default(),
                    orders: told.then(|| orders.remove(&of).unwrap_or_default()),
                })
            })
            .collect()
    }
}

async fn record(connection: &mut SqliteConnection, open: OpenNow) -> Result<(), StoreError> {
    let number = login_number(open.login);
    let held: Option<i64> = sqlx::query_scalar("SELECT at FROM open_readings WHERE login = ?")
        .bind(number)
        .fetch_optional(&mut *connection)
        .await?;
    if held.is_some_and(|held| held > open.at.as_microsecond()) {
        return Ok(());
    }
    let source = source(connection, &open.source).await?;
    sqlx::query(
        "INSERT OR REPLACE INTO open_readings (login, at, received_at, source, orders_known) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(number)
    .bind(open.at.as_microsecond())
    .bind(open.received_at.as_microsecond())
    .bind(source)
    .bind(open.orders.is_some())
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM positions WHERE login = ?").bind(number).execute(&mut *connection).await?;
    sqlx::query("DELETE FROM pending_orders WHERE login = ?").bind(number).execute(&mut *connection).await?;
    let mut bulk = Bulk::new(INSERT_POSITION);
    for position in open.positions {
        bulk.push([
            login_cell(open.login),
            position.ticket.cast_signed().into(),
            position.symbol.into(),
            i64::from(position.side == DealSide::Sell).into(),
            position.volume.into(),
            position.price_open.into(),
            position.price_current.into(),
            position.stop_loss.into(),
            position.take_profit.into(),
            position.swap.into(),
            position.profit.into(),
            position.opened_at.into(),
            position.server_time.and_then(server_cell).into(),
            position.magic.into(),
            position.comment.into(),
        ]);
    }
    bulk.write(connection).await?;
    let mut bulk = Bulk::new(INSERT_ORDER);
    for order in open.orders.into_iter().flatten() {
        bulk.push([
            login_cell(open.login),
            order.ticket.cast_signed().into(),
            order.symbol.into(),
            order.kind.into(),
            order.volume.into(),
            order.price.into(),
            order.stop_loss.into(),
            order.take_profit.into(),
            order.placed_at.into(),
            order.server_time.and_then(server_cell).into(),
            order.magic.into(),
            order.comment.into(),
        ]);
    }
    bulk.write(connection).await
}

fn position(row: &SqliteRow) -> Result<(AccountLogin, PositionNow), StoreError> {
    let cells = Cells { table: "positions", row };
    let position = PositionNow {
        ticket: cells.int("ticket")?.cast_unsigned(),
        symbol: cells.text("symbol")?,
        side: if cells.flag("side")? { DealSide::Sell } else { DealSide::Buy },
        volume: cells.decimal("volume")?,
        price_open: cells.opt_decimal("price_open")?,
        price_current: cells.opt_decimal("price_current")?,
        stop_loss: cells.opt_decimal("stop_loss")?,
        take_profit: cells.opt_decimal("take_profit")?,
        swap: cells.opt_decimal("swap")?,
        profit: cells.opt_decimal("profit")?,
        opened_at: cells.opt_instant("opened_at")?,
        server_time: cells.opt_int("server_time")?.and_then(server_time),
        magic: cells.opt_int("magic")?.or(cells.opt_int("opening_magic")?),
        comment: cells.opt_text("comment")?,
    };
    Ok((login(&cells)?, position))
}

fn order(row: &SqliteRow) -> Result<(AccountLogin, OrderNow), StoreError> {
    let cells = Cells { table: "pending_orders", row };
    let order = OrderNow {
        ticket: cells.int("ticket")?.cast_unsigned(),
        symbol: cells.text("symbol")?,
        kind: cells.number("kind")?,
        volume: cells.decimal("volume")?,
        price: cells.opt_decimal("price")?,
        stop_loss: cells.opt_decimal("stop_loss")?,
        take_profit: cells.opt_decimal("take_profit")?,
        placed_at: cells.opt_instant("placed_at")?,
        server_time: cells.opt_int("server_time")?.and_then(server_time),
        magic: cells.opt_int("magic")?,
        comment: cells.opt_text("comment")?,
    };
    Ok((login(&cells)?, order))
}
