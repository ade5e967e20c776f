//! Accounts that a bridge or a report told of, and that the book does not have: listed, and counted nowhere.

use std::collections::BTreeSet;

use ::trading::account::Account;
use access::session::Scope;
use store::Workspace;
use values::{AccountLogin, Currency};

use crate::{fault::Fault, mt5_desk::facts};

/// Every account of which a bridge or a report brought a reading or a deal, and that no document of the shared database
/// is about, as it was told. Whose money it holds is not known: it is in no fund, and as it is not active it is in no
/// total. Once the book has its login, it is the book's account. A client sees none.
///
/// # Errors
/// A damaged database, a locked workspace.
pub(crate) async fn not_in_book(store: &Workspace, scope: &Scope) -> Result<Vec<Account>, Fault> {
    if matches!(scope, Scope::Client(_)) {
        return Ok(Vec::new());
    }
    let mut told = facts::read(store).await?;
    if told.is_empty() {
        return Ok(Vec::new());
    }
    // Also one that was deleted at the server is the book's: it was taken out of it.
    for account in store.accounts(scope).await? {
        told.remove(&account.row.login);
    }
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let mut known: BTreeSet<AccountLogin> = store.deal_versions(scope).await?.into_keys().collect();
    known.extend(store.newest_by_source(scope).await?.into_iter().map(|reading| reading.login));
    let account = |(login, facts): (AccountLogin, facts::KnownFacts)| Account {
        name: facts.name,
        broker: facts.broker,
        server: facts.server,
        is_demo: facts.is_demo.unwrap_or(false),
        is_active: false,
        ..Account::of(login, facts.currency.unwrap_or(Currency::NONE))
    };
    Ok(told.into_iter().filter(|(login, _)| known.contains(login)).map(account).collect())
}
