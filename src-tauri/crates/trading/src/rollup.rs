//! Accounts together: the firm, each fund, each of the people who trade.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use values::{AccountLogin, Currency, FundCode, NoFigure};

use crate::{
    account::{Account, CapitalSource},
    curve::{AccountCloses, DayPoint, firm_curve},
    drawdown::{Drawdown, HighWater},
};

/// Accounts that are looked at together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// All of them.
    Firm,
    /// Those that trade for a fund.
    Fund(FundCode),
    /// Those that somebody trades.
    Trader(String),
    /// One alone.
    Account(AccountLogin),
}

/// The accounts of every group, in each currency, in order of logins.
///
/// A broker's demonstration account is in none. An account that has closed stays in its groups, since its past is theirs.
/// Accounts that only keep withdrawn profit trade for nobody: they are in the firm and their fund.
#[must_use]
pub fn members(accounts: &[Account]) -> BTreeMap<(Group, Currency), Vec<AccountLogin>> {
    let mut groups = BTreeMap::<(Group, Currency), Vec<AccountLogin>>::new();
    for account in accounts.iter().filter(|account| !account.is_demo) {
        let of = [
            Some(Group::Firm),
            account.fund.clone().map(Group::Fund),
            traded_by(account).map(|name| Group::Trader(name.to_owned())),
            Some(Group::Account(account.login)),
        ];
        for group in of.into_iter().flatten() {
            groups.entry((group, account.currency)).or_default().push(account.login);
        }
    }
    for logins in groups.values_mut() {
        logins.sort_unstable();
        logins.dedup();
    }
    groups
}

/// Who trades an account: nobody does one that only keeps withdrawn profit, whatever name it carries.
#[must_use]
pub fn traded_by(account: &Account) -> Option<&str> {
    let trades = account.capital_source != Some(CapitalSource::Separation);
    account.manager.as_deref().map(str::trim).filter(|name| trades && !name.is_empty())
}

/// A group's equity day by day, by [`firm_curve`]: an account that joins brings its equity as money from outside, one that
/// leaves takes it away, and a transfer between two accounts of the group is no flow of the group, since both its ends
/// are counted. Nothing when a sum is out of range.
#[must_use]
pub fn group_curve(
    logins: &[AccountLogin],
    closes: &BTreeMap<AccountLogin, AccountCloses>,
    longest_gap: u16,
) -> Option<Vec<DayPoint>> {
    let of_group = logins.iter().filter_map(|login| Some((*login, closes.get(login)?.clone()))).collect();
    firm_curve(&of_group, longest_gap)
}

/// The fall from the high-water mark on each known day of a curve, and the deepest.
///
/// # Errors
/// [`NoFigure::NoData`] without a known day, [`NoFigure::OutOfRange`].
pub fn curve_drawdown(points: &[DayPoint]) -> Result<(Drawdown, Drawdown), NoFigure> {
    let mut mark = HighWater::default();
    let mut last = None;
    for point in points {
        if let Some(equity) = point.equity {
            last = Some(mark.take(equity, point.net_flow)?);
        }
    }
    last.map(|last| (last, mark.worst())).ok_or(NoFigure::NoData)
}
