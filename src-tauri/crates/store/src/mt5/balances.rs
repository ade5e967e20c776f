//! `balance_daily`: the last balance that each account had on each UTC day, for the proof that its deals are complete.

use std::collections::BTreeMap;

use access::session::Scope;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use sqlx::SqliteConnection;
use trading::reading::Reading;
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    StoreError, Workspace,
    bulk::Bulk,
    cells::{Cells, json_list},
    read::reach::Reach,
    table::accounts::{login, login_cell},
};

const INSERT: &str = "INSERT INTO balance_daily (login, day, balance, at, source) VALUES";
const THE_LATER: &str = "ON CONFLICT (login, day) DO UPDATE SET balance = excluded.balance, at = excluded.at,
     source = excluded.source WHERE excluded.at >= at";

/// A balance that a broker told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceRead {
    /// The account.
    pub login: AccountLogin,
    /// When the source took it.
    pub at: Instant,
    /// In the account currency.
    pub balance: Decimal,
}

/// The last balance of each account and day among readings that are stored.
#[derive(Debug, Default)]
pub(crate) struct Balances(BTreeMap<(AccountLogin, CalendarDate), (i64, Decimal, i64)>);

impl Balances {
    /// Notes a reading; `source` is the number of its source's name.
    pub(crate) fn note(&mut self, reading: &Reading, source: i64) {
        let Some(balance) = reading.balance else { return };
        let key = (reading.login, reading.at.to_zoned(TimeZone::UTC).date());
        let at = reading.at.as_microsecond();
        let held = self.0.entry(key).or_insert((at, balance, source));
        if at >= held.0 {
            *held = (at, balance, source);
        }
    }

    /// Brings the table up to date.
    pub(crate) async fn store(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let mut bulk = Bulk::with_tail(INSERT, THE_LATER);
        for ((of, day), (at, balance, source)) in self.0 {
            bulk.push([login_cell(of), day.into(), balance.into(), at.into(), source.into()]);
        }
        bulk.write(connection).await
    }
}

impl Workspace {
    /// The last balance of each account and UTC day, oldest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn daily_balances(&self, scope: &Scope) -> Result<Vec<BalanceRead>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let rows = sqlx::query(
            "SELECT * FROM balance_daily WHERE ?1 IS NULL OR login IN (SELECT value FROM json_each(?1)) ORDER BY login, day",
        )
        .bind(reach.as_deref().map(json_list))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "balance_daily", row };
                Ok(BalanceRead { login: login(&cells)?, at: cells.instant("at")?, balance: cells.decimal("balance")? })
            })
            .collect()
    }
}
