//! The accounts with what is known of them, read once for a screen.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    flows::{OwnAccounts, day_of},
    reading::Reading,
    stood_then::as_it_stood,
    totals::{Expected, newest_by_login},
    transfers::Answers,
};
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    bridges,
    fault::Fault,
    home::{headline::LONGEST_GAP_DAYS, standpoint::Standpoint},
    seat::Seat,
    trading::told,
};

/// Accounts, their latest readings, and the day of the first close of each.
pub(crate) struct DeskAccounts {
    /// Those of the book.
    pub(crate) accounts: Vec<Account>,
    /// Those that a bridge or a report told of and the book does not have: in no fund, in no total.
    pub(crate) told: Vec<Account>,
    /// All of today, by which a deal's comment is read; also those that were not there yet.
    pub(crate) own: OwnAccounts,
    pub(crate) latest: Vec<Reading>,
    pub(crate) first_close: BTreeMap<AccountLogin, CalendarDate>,
    /// Accounts that count no longer and had equity on the day looked at: whether they counted then is not recorded.
    pub(crate) unsure: Vec<Account>,
}

impl DeskAccounts {
    /// Every account that can be looked at by its login: those of the book, then those that are not in it.
    pub(crate) fn listed(&self) -> Vec<Account> {
        self.accounts.iter().chain(&self.told).cloned().collect()
    }
}

/// Reads them as they are now. An account deleted at the server is no longer among them.
pub(crate) async fn read(seat: &Seat) -> Result<DeskAccounts, Fault> {
    let accounts = seat.store().accounts(seat.scope()).await?;
    let accounts: Vec<Account> =
        accounts.into_iter().filter(|account| account.counts()).map(|account| account.row).collect();
    let told = told::not_in_book(seat.store(), seat.scope()).await?;
    let latest = seat.store().latest_readings(seat.scope()).await?;
    let first_close = seat.store().first_closes(seat.scope()).await?.into_iter().collect();
    let own = OwnAccounts::of(&accounts).with_answers(answers(seat).await?);
    Ok(DeskAccounts { own, accounts, told, latest, first_close, unsure: Vec::new() })
}

/// What people said of transfers.
pub(crate) async fn answers(seat: &Seat) -> Result<Answers, Fault> {
    let said = seat.store().classified_transfers().await?;
    Ok(said.into_iter().map(|said| ((said.login, said.ticket), said.kind)).collect())
}

/// Reads them as they were read up to the end of a day. An account whose first close came later was not there yet; its
/// name, fund and state are those of today, since nobody recorded the earlier ones. What had been put in and taken out is
/// that of the moment of the account's reading, so that profit is of one moment.
pub(crate) async fn read_at(seat: &Seat, at: &Standpoint) -> Result<DeskAccounts, Fault> {
    let mut desk = read(seat).await?;
    if !at.is_past {
        return Ok(desk);
    }
    desk.latest = seat.store().readings_at(seat.scope(), at.moment).await?;
    let joined = |login| desk.first_close.get(&login).is_none_or(|first| *first <= at.day);
    desk.accounts.retain(|account| joined(account.login));
    desk.told.retain(|account| joined(account.login));
    let newest = newest_by_login(&desk.latest);
    let deals = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
    for account in &mut desk.accounts {
        let read = newest.get(&account.login).map_or(at.moment, |reading| reading.at);
        *account = as_it_stood(account, &deals, (&desk.own, read));
    }
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
