//! The accounts with what is known of them, read once for a screen.

use std::collections::BTreeMap;

use ::trading::{account::Account, reading::Reading, totals::Expected};
use values::{AccountLogin, CalendarDate};

use crate::{bridges, fault::Fault, seat::Seat};

/// Accounts, their latest readings, and the day of the first close of each.
pub(crate) struct DeskAccounts {
    pub(crate) accounts: Vec<Account>,
    pub(crate) latest: Vec<Reading>,
    pub(crate) first_close: BTreeMap<AccountLogin, CalendarDate>,
}

/// Reads them. An account deleted at the server is no longer among them.
pub(crate) async fn read(seat: &Seat) -> Result<DeskAccounts, Fault> {
    let accounts = seat.store().accounts(seat.scope()).await?;
    let accounts = accounts.into_iter().filter(|account| account.counts()).map(|account| account.row).collect();
    let latest = seat.store().latest_readings(seat.scope()).await?;
    let first_close = seat.store().first_closes(seat.scope()).await?.into_iter().collect();
    Ok(DeskAccounts { accounts, latest, first_close })
}

/// Now, and how often a reading is expected: the longest interval of the configured bridges, five minutes without one.
pub(crate) async fn expected(seat: &Seat) -> Result<Expected, Fault> {
    let interval_seconds = bridges::stored::intervals(seat.store()).await?.into_iter().max().unwrap_or(300);
    Ok(Expected { now: seat.now(), interval_seconds })
}
