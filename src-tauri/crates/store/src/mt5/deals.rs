//! Deals that bridges and reports tell of, and the ledger of an account.

use std::collections::{BTreeMap, BTreeSet};

use access::session::Scope;
use sqlx::SqliteConnection;
use trading::deal::{Deal, DealMark, ServerTime};
use values::{AccountLogin, Instant};

use crate::{
    Actor, StoreError, Workspace,
    bulk::Bulk,
    cells::{Cells, json_list},
    read::reach::Reach,
    table::{
        accounts::{login, login_number},
        deals::{self, DealOrigin, OVER_THE_SAME, read_deal, server_cell, server_time},
        readings::source,
    },
    workspace::begin,
    write::audit,
};

/// What became of deals that were told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DealsTaken {
    /// Tickets that were not known.
    pub added: u64,
    /// Known ones of which something else was told, or by somebody else.
    pub changed: u64,
    /// Known ones, told as they were.
    pub same: u64,
}

/// How far the deals of an account were asked for at a bridge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealMirror {
    /// The account.
    pub login: AccountLogin,
    /// The newest deal seen, by the server's clock.
    pub through: ServerTime,
    /// When it was asked last.
    pub asked_at: Instant,
    /// Who was asked.
    pub source: String,
    /// Only the newest deals can be asked for there.
    pub limited: bool,
}

/// An import by a person.
#[derive(Debug, Clone)]
pub struct DealImport {
    /// What is taken in.
    pub deals: Vec<Deal>,
    /// Where it is from: `report:<name>`.
    pub source: String,
    /// The circumstances, for the audit trail.
    pub detail: serde_json::Value,
}

impl Workspace {
    /// Takes in what a bridge told of deals, and how far it was asked, in one transaction.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn record_deals(
        &self,
        source: &str,
        deals: Vec<Deal>,
        mirror: Option<&DealMirror>,
    ) -> Result<DealsTaken, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let taken = take_in(&mut transaction, (DealOrigin::Bridge, source), deals).await?;
        if let Some(mirror) = mirror {
            keep_mirror(&mut transaction, mirror).await?;
        }
        transaction.commit().await?;
        Ok(taken)
    }

    /// Takes a report's deals in, as one act with its audit record.
    ///
    /// # Errors
    /// As [`Workspace::record_deals`].
    pub async fn import_deals(&self, actor: &Actor, import: DealImport) -> Result<DealsTaken, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let taken = take_in(&mut transaction, (DealOrigin::Report, &import.source), import.deals).await?;
        let entry =
            audit::Entry { at, actor: Some(actor), operation: "mt5.apply_import", detail: import.detail.clone() };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(taken)
    }

    /// Deals of an account after a place in its ledger, or all, in the order of the ledger.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn ledger(
        &self,
        scope: &Scope,
        login: AccountLogin,
        after: Option<DealMark>,
    ) -> Result<Vec<Deal>, StoreError> {
        let mut reader = self.reader().await?;
        if !Reach::of(&mut reader, scope, None).await?.sees(&mut reader, login).await? {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(
            "SELECT * FROM deals WHERE login = ?1 AND mark <> 2 AND (?2 IS NULL OR (time, ticket) > (?2, ?3))
             ORDER BY time, ticket",
        )
        .bind(login_number(login))
        .bind(after.map(|mark| mark.time.as_microsecond()))
        .bind(after.map(|mark| mark.ticket.cast_signed()))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(|row| read_deal(&Cells { table: "deals", row })).collect()
    }

    /// One deal.
    ///
    /// # Errors
    /// As [`Workspace::ledger`].
    pub async fn deal(&self, scope: &Scope, login: AccountLogin, ticket: u64) -> Result<Option<Deal>, StoreError> {
        let mut reader = self.reader().await?;
        if !Reach::of(&mut reader, scope, None).await?.sees(&mut reader, login).await? {
            return Ok(None);
        }
        let row = sqlx::query("SELECT * FROM deals WHERE login = ? AND ticket = ? AND mark <> 2")
            .bind(login_number(login))
            .bind(ticket.cast_signed())
            .fetch_optional(&mut *reader)
            .await?;
        row.map(|row| read_deal(&Cells { table: "deals", row: &row })).transpose()
    }

    /// Those of some deals' tickets that are known of an account already.
    ///
    /// # Errors
    /// As [`Workspace::ledger`].
    pub async fn known_tickets(&self, login: AccountLogin, deals: &[Deal]) -> Result<BTreeSet<u64>, StoreError> {
        let asked: Vec<i64> = deals.iter().map(|deal| deal.ticket.cast_signed()).collect();
        let mut reader = self.reader().await?;
        let known: Vec<i64> = sqlx::query_scalar(
            "SELECT d.ticket FROM json_each(?) j CROSS JOIN deals d ON d.login = ? AND d.ticket = j.value
             WHERE d.mark <> 2",
        )
        .bind(json_list(&asked))
        .bind(login_number(login))
        .fetch_all(&mut *reader)
        .await?;
        Ok(known.into_iter().map(i64::cast_unsigned).collect())
    }

    /// A number for each account with deals that grows with every change of them.
    ///
    /// # Errors
    /// As [`Workspace::ledger`].
    pub async fn deal_versions(&self, scope: &Scope) -> Result<BTreeMap<AccountLogin, u64>, StoreError> {
        let mut reader = self.reader().await?;
        let logins = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let rows = sqlx::query(
            "SELECT login, version FROM deal_versions
             WHERE ?1 IS NULL OR login IN (SELECT value FROM json_each(?1))",
        )
        .bind(logins.as_deref().map(json_list))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "deal_versions", row };
                Ok((login(&cells)?, cells.number("version")?))
            })
            .collect()
    }

    /// How far the deals of each account were asked for.
    ///
    /// # Errors
    /// As [`Workspace::ledger`].
    pub async fn deal_mirrors(&self, scope: &Scope) -> Result<Vec<DealMirror>, StoreError> {
        let mut reader = self.reader().await?;
        let logins = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let rows = sqlx::query(
            "SELECT m.*, s.name AS source_name FROM deal_mirrors m JOIN sources s ON s.id = m.source
             WHERE ?1 IS NULL OR m.login IN (SELECT value FROM json_each(?1)) ORDER BY m.login",
        )
        .bind(logins.as_deref().map(json_list))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "deal_mirrors", row };
                Ok(DealMirror {
                    login: login(&cells)?,
                    through: server_time(cells.int("through")?).ok_or_else(|| cells.unreadable("through"))?,
                    asked_at: cells.instant("asked_at")?,
                    source: cells.text("source_name")?,
                    limited: cells.flag("limited")?,
                })
            })
            .collect()
    }
}

/// Takes deals in as one source tells them.
async fn take_in(
    connection: &mut SqliteConnection,
    (origin, name): (DealOrigin, &str),
    deals: Vec<Deal>,
) -> Result<DealsTaken, StoreError> {
    if deals.is_empty() {
        return Ok(DealsTaken::default());
    }
    let mut asked: Vec<(i64, i64)> =
        deals.iter().map(|deal| (login_number(deal.login), deal.ticket.cast_signed())).collect();
    asked.sort_unstable();
    asked.dedup();
    let known: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM json_each(?) j
         CROSS JOIN deals d ON d.login = j.value ->> 0 AND d.ticket = j.value ->> 1",
    )
    .bind(json_list(&asked))
    .fetch_one(&mut *connection)
    .await?;
    let source = source(connection, name).await?;
    let mut own = deals::next_own(connection).await?;
    let mut bulk = Bulk::with_tail(deals::INSERT, OVER_THE_SAME);
    for deal in deals {
        bulk.push(deals::cells(own, deal, (origin, Some(source))));
        own -= 1;
    }
    let written = bulk.write_counted(connection).await?;
    let (given, known) = (asked.len() as u64, u64::try_from(known).unwrap_or(0));
    let added = given.saturating_sub(known);
    let changed = written.saturating_sub(added).min(known);
    Ok(DealsTaken { added, changed, same: known - changed })
}

async fn keep_mirror(connection: &mut SqliteConnection, mirror: &DealMirror) -> Result<(), StoreError> {
    let source = source(connection, &mirror.source).await?;
    sqlx::query(
        "INSERT INTO deal_mirrors (login, through, asked_at, source, limited) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (login) DO UPDATE SET through = max(through, excluded.through), asked_at = excluded.asked_at,
         source = excluded.source, limited = excluded.limited",
    )
    .bind(login_number(mirror.login))
    .bind(server_cell(mirror.through))
    .bind(mirror.asked_at.as_microsecond())
    .bind(source)
    .bind(mirror.limited)
    .execute(connection)
    .await?;
    Ok(())
}
