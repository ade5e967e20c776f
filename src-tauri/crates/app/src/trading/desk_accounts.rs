//! The accounts with what is known of them, read once for a screen.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    flows::day_of,
    reading::Reading,
    totals::{Expected, newest_by_login},
};
use values::{AccountLogin, CalendarDate};

use crate::{
    bridges,
    fault::Fault,
    home::{headline::LONGEST_GAP_DAYS, standpoint::Standpoint},
    seat::Seat,
};

/// Accounts, their latest readings, and the day of the first close of each.
pub(crate) struct DeskAccounts {
    pub(crate) accounts: Vec<Account>,
    pub(crate) latest: Vec<Reading>,
    pub(crate) first_close: BTreeMap<AccountLogin, CalendarDate>,
    /// Accounts that count no longer and had equity on the day looked at: whether they counted then is not recorded.
    pub(crate) unsure: Vec<Account>,
}

/// Reads them as they are now. An account deleted at the server is no longer among them.
pub(crate) async fn read(seat: &Seat) -> Result<DeskAccounts, Fault> {
    let accounts = seat.store().accounts(seat.scope()).await?;
    let accounts = accounts.into_iter().filter(|account| account.counts()).map(|account| account.row).collect();
    let latest = seat.store().latest_readings(seat.scope()).await?;
    let first_close = seat.store().first_closes(seat.scope()).await?.into_iter().collect();
    Ok(DeskAccounts { accounts, latest, first_close, unsure: Vec::new() })
}

/// Reads them as they were read up to the end of a day. An account whose first close came later was not there yet; its
/// name, fund and state are those of today, since nobody recorded the earlier ones.
pub(crate) async fn read_at(seat: &Seat, at: &Standpoint) -> Result<DeskAccounts, Fault> {
    let mut desk = read(seat).await?;
    if !at.is_past {
        return Ok(desk);
    }
    desk.latest = seat.store().readings_at(seat.scope(), at.moment).await?;
    let joined = |login| desk.first_close.get(&login).is_none_or(|first| *first <= at.day);
    desk.accounts.retain(|account| joined(account.login));
    let newest = newest_by_login(&desk.latest);
    let had_equity = |account: &&Account| {
        let read = newest.get(&account.login).filter(|reading| {
            let age = values::days_between(day_of(reading.at), at.day);
            age <= i64::from(LONGEST_GAP_DAYS)
        });
        read.and_then(|reading| reading.equity).is_some_and(|equity| !equity.is_zero())
    };
    let left = |account: &&Account| !account.is_demo && !account.is_active;
    desk.unsure = desk.accounts.iter().filter(left).filter(had_equity).cloned().collect();
    Ok(desk)
}

/// Now, and how often a reading is expected: the longest interval of the configured bridges, five minutes without one.
pub(crate) async fn expected(seat: &Seat) -> Result<Expected, Fault> {
    let interval_seconds = bridges::stored::intervals(seat.store(), seat.now()).await?.into_iter().max().unwrap_or(300);
    Ok(Expected { now: seat.now(), interval_seconds })
}

/// The same, for the end of a day.
pub(crate) async fn expected_at(seat: &Seat, at: &Standpoint) -> Result<Expected, Fault> {
    Ok(Expected { now: at.moment, ..expected(seat).await? })
}
