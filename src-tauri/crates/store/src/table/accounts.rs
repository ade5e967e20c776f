//! `accounts`: the MT5 accounts. Their balances are readings.

use trading::account::{Account, CapitalSource};
use values::{AccountLogin, FundCode};

use crate::{
    StoreError,
    cells::{Cell, Cells, folded},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO accounts (doc, mark, login, name, broker, server, platform, \
     currency, leverage, fund, manager, client_id, capital_source, is_demo, initial_allocation, profit_withdrawals, \
     is_active, search) VALUES";

pub(crate) fn cells(doc: i64, account: Account) -> [Cell; 18] {
    let search = [account.name.as_deref(), account.broker.as_deref(), account.manager.as_deref()];
    let search = format!("{} {}", account.login, search.into_iter().flatten().collect::<Vec<_>>().join(" "));
    [
        doc.into(),
        0_i64.into(),
        login_cell(account.login),
        account.name.into(),
        account.broker.into(),
        account.server.into(),
        account.platform.into(),
        account.currency.into(),
        account.leverage.into(),
        account.fund.map(String::from).into(),
        account.manager.into(),
        account.client_id.map(String::from).into(),
        account.capital_source.map(CapitalSource::text).into(),
        account.is_demo.into(),
        account.initial_allocation.into(),
        account.profit_withdrawals.into(),
        account.is_active.into(),
        folded(&search).into(),
    ]
}

pub(crate) fn read_account(cells: &Cells<'_>) -> Result<Account, StoreError> {
    Ok(Account {
        login: login(cells)?,
        name: cells.opt_text("name")?,
        broker: cells.opt_text("broker")?,
        server: cells.opt_text("server")?,
        platform: cells.opt_text("platform")?,
        currency: cells.parsed("currency", |text| text.parse().ok())?,
        leverage: cells
            .opt_int("leverage")?
            .map(|n| u32::try_from(n).map_err(|_| cells.unreadable("leverage")))
            .transpose()?,
        fund: cells.opt_parsed("fund", |text| FundCode::new(text).ok())?,
        manager: cells.opt_text("manager")?,
        client_id: cells.opt_id("client_id")?,
        capital_source: cells.opt_parsed("capital_source", CapitalSource::from_text)?,
        is_demo: cells.flag("is_demo")?,
        initial_allocation: cells.opt_decimal("initial_allocation")?,
        profit_withdrawals: cells.opt_decimal("profit_withdrawals")?,
        is_active: cells.flag("is_active")?,
    })
}

/// A login has at most ten digits, so it always fits.
pub(crate) fn login_number(login: AccountLogin) -> i64 {
    i64::try_from(login.number()).expect("a login has at most ten digits")
}

pub(crate) fn login_cell(login: AccountLogin) -> Cell {
    Cell::Int(login_number(login))
}

pub(crate) fn login(cells: &Cells<'_>) -> Result<AccountLogin, StoreError> {
    AccountLogin::new(cells.number("login")?).map_err(|_| cells.unreadable("login"))
}
