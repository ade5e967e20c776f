//! Whose performance: a choice of accounts with a name.

use ::trading::{account::Account, rollup::traded_by, totals::counts};
use serde::{Deserialize, Serialize};
use values::{AccountLogin, ClientId, Currency, FundCode};

use crate::{fault::Fault, trading::desk_accounts::DeskAccounts};

/// Whose performance is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "PerformanceEntity")]
pub enum Entity {
    /// Every account that counts.
    Firm,
    /// The accounts of a fund, which is also the product sold under its code.
    Fund {
        /// Its code.
        code: FundCode,
    },
    /// The accounts one person or desk trades; one that only keeps withdrawn profit is traded by nobody.
    Manager {
        /// The name the accounts carry.
        name: String,
    },
    /// One account, counted or not.
    Account {
        /// Its login.
        login: AccountLogin,
    },
    /// The accounts held for one client alone. A contract without such an account has no daily value of its own.
    Investor {
        /// The client.
        client_id: ClientId,
    },
    /// A series of index closes that was taken in.
    Benchmark {
        /// Its name.
        name: String,
    },
}

impl Entity {
    /// The accounts meant. Accounts that no longer count are left out, but for one asked for by its login.
    ///
    /// # Errors
    /// Not found, when no account at all carries the name, whether it counts or not.
    pub(crate) fn accounts(&self, all: &[Account]) -> Result<Vec<Account>, Fault> {
        let named: Vec<&Account> = all.iter().filter(|account| self.names(account)).collect();
        if named.is_empty() && !matches!(self, Self::Firm | Self::Investor { .. } | Self::Benchmark { .. }) {
            return Err(Fault::not_found(self.word()));
        }
        let meant =
            |account: &&&Account| matches!(self, Self::Account { .. }) || (counts(account) && self.means(account));
        Ok(named.iter().filter(meant).map(|account| (*account).clone()).collect())
    }

    /// The accounts whose past is that of the entity: those meant, and those of the book that counted once. A track record
    /// without the accounts that were closed would be a better one than was had.
    ///
    /// # Errors
    /// As [`Entity::accounts`].
    pub(crate) fn ever(&self, desk: &DeskAccounts) -> Result<Vec<Account>, Fault> {
        let mut accounts = self.accounts(&desk.listed())?;
        let left = |account: &&Account| !account.is_demo && !account.is_active && self.means(account);
        if !matches!(self, Self::Account { .. }) {
            accounts.extend(desk.accounts.iter().filter(left).cloned());
        }
        Ok(accounts)
    }

    /// The currency it is measured in when none is asked for: of one account its own.
    pub(crate) fn own_currency(&self, accounts: &[Account]) -> Option<Currency> {
        match self {
            Self::Account { .. } => accounts.first().map(|account| account.currency),
            _ => None,
        }
    }

    /// Whether an account that it names is its own: what only keeps withdrawn profit is traded by nobody.
    fn means(&self, account: &Account) -> bool {
        match self {
            Self::Manager { name } => traded_by(account) == Some(name.trim()),
            _ => self.names(account),
        }
    }

    fn names(&self, account: &Account) -> bool {
        match self {
            Self::Firm => true,
            Self::Fund { code } => account.fund.as_ref() == Some(code),
            Self::Manager { name } => account.manager.as_ref() == Some(name),
            Self::Account { login } => account.login == *login,
            Self::Investor { client_id } => account.client_id.as_ref() == Some(client_id),
            Self::Benchmark { .. } => false,
        }
    }

    const fn word(&self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Fund { .. } => "fund",
            Self::Manager { .. } => "trader",
            Self::Account { .. } => "account",
            Self::Investor { .. } => "investor",
            Self::Benchmark { .. } => "benchmark",
        }
    }

    /// What stands on a page or a sheet: the code, the trader's name, the account's own name or login.
    pub(crate) fn name(&self, firm: &str, accounts: &[Account]) -> String {
        match self {
            Self::Firm => firm.to_owned(),
            Self::Fund { code } => code.to_string(),
            Self::Manager { name } | Self::Benchmark { name } => name.clone(),
            Self::Account { login } => {
                accounts.first().and_then(|account| account.name.clone()).unwrap_or_else(|| login.to_string())
            }
            Self::Investor { client_id } => client_id.to_string(),
        }
    }
}
