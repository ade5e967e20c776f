//! Accounts together: the firm, each fund, each of the people who trade.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, Explained, ExplainedValue, FundCode, Money, NoFigure};

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
    fallen(points).map(|fallen| (fallen.last, fallen.worst))
}

/// A curve below its high-water mark.
struct Fallen {
    last: Drawdown,
    worst: Drawdown,
    /// The last day at the mark, and the last known one.
    days: (DayPoint, DayPoint),
    /// The value of a unit on those two days.
    units: (Decimal, Decimal),
}

fn fallen(points: &[DayPoint]) -> Result<Fallen, NoFigure> {
    let mut mark = HighWater::default();
    let mut found: Option<Fallen> = None;
    for point in points {
        let Some(equity) = point.equity else { continue };
        let last = mark.take(equity, point.net_flow)?;
        let (unit, highest) = mark.units().ok_or(NoFigure::NoData)?;
        let peak = found.as_ref().map_or(*point, |before| before.days.0);
        let peak = if unit == highest { *point } else { peak };
        found = Some(Fallen { last, worst: mark.worst(), days: (peak, *point), units: (highest, unit) });
    }
    found.ok_or(NoFigure::NoData)
}

/// How far a curve is below its high-water mark on its last known day, with its tree: the mark in money, the equity, and the
/// money that moved since, which is no part of the fall. The days of equity and of flows are told by `equity_on` and
/// `net_flow_of_day`.
///
/// # Errors
/// As [`curve_drawdown`].
pub fn explained_drawdown(points: &[DayPoint], currency: Currency) -> Result<(Drawdown, Explained), NoFigure> {
    let Fallen { last, days: (peak, end), units: (highest, unit), .. } = fallen(points)?;
    let money = |amount| ExplainedValue::from(Money::new(amount, currency));
    let units = |label: &str, amount: Decimal, day: CalendarDate| {
        Explained::given(label, ExplainedValue::Units { amount: amount.round_dp(SHOWN_DIGITS) }).of(day.to_string())
    };
    let equity = |point: DayPoint| {
        Explained::given("equity_on", money(point.equity.unwrap_or_default())).of(point.day.to_string())
    };
    let moved = points.iter().filter(|p| p.day > peak.day && p.day <= end.day && !p.net_flow.is_zero());
    let flow = |point: &DayPoint| Explained::given("net_flow_of_day", money(point.net_flow)).of(point.day.to_string());
    let moved: Vec<Explained> = moved.map(flow).collect();
    let days = Explained::by("moved_since_mark", ExplainedValue::count(moved.len()), "counted", moved);
    let mark = vec![
        equity(end),
        units("unit_at_mark", highest, peak.day),
        units("unit_now", unit, end.day),
        equity(peak),
        days,
    ];
    let parts = vec![Explained::by("high_water_mark", money(last.mark), "equity_at_highest_unit", mark), equity(end)];
    let value = ExplainedValue::Rate { amount: last.fraction };
    Ok((last, Explained::by("below_high_water", value, "below_mark", parts)))
}

/// Digits of a value per unit in a tree.
const SHOWN_DIGITS: u32 = 6;
