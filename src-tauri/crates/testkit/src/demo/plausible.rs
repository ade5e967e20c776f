//! What a fund manager would look at first, measured as the product measures it.

use std::{collections::BTreeMap, sync::LazyLock};

use fund::book;
use jiff::civil::date;
use performance::{MomentValuation, drawdown_path, linked_returns};
use rust_decimal::{Decimal, dec, prelude::ToPrimitive};
use trading::{
    account::Account,
    curve::{AccountCloses, DayPoint, firm_curve},
    flows::{FlowKind, OwnAccounts, daily_net_flows, day_of},
    totals::counts,
};
use values::Currency;

use super::*;

const AS_OF: CalendarDate = date(2026, 11, 21);
const FUNDS: [&str; 4] = ["CORE", "BALANCE", "DYNAMIC", "UNLIMITED"];

/// The curve of the counted accounts that are asked for, from the last reading of each day as the product keeps it.
pub(super) fn curve(demo: &DemoFund, asked: impl Fn(&Account) -> bool) -> Vec<DayPoint> {
    let own = OwnAccounts::of(&demo.accounts);
    let all = [FlowKind::External, FlowKind::Internal, FlowKind::ProfitWithdrawal];
    let mut accounts = BTreeMap::new();
    for account in demo.accounts.iter().filter(|account| counts(account) && asked(account)) {
        let closes = demo.daily.iter().chain(&demo.intraday).filter(|row| row.login == account.login);
        let deals = demo.deals.iter().filter(|deal| deal.login == account.login);
        let closes = AccountCloses {
            closes: closes.filter_map(|row| Some((day_of(row.at), row.equity?))).collect(),
            flows: daily_net_flows(deals, &own, &all).expect("in range"),
            until: None,
        };
        accounts.insert(account.login, closes);
    }
    firm_curve(&accounts, 10).expect("in range")
}

fn returns(points: &[DayPoint]) -> Vec<Option<f64>> {
    let valuations: Vec<_> = points
        .iter()
        .map(|point| MomentValuation {
            value: point.equity.and_then(|equity| equity.to_f64()),
            net_flow: point.net_flow.to_f64().expect("in range"),
        })
        .collect();
    linked_returns(&valuations)
}

/// The deepest drawdown and its day.
fn deepest(points: &[DayPoint]) -> (f64, CalendarDate) {
    let path = drawdown_path(&returns(points));
    let deepest = path.into_iter().zip(points).min_by(|one, other| one.0.total_cmp(&other.0)).expect("a point");
    (deepest.0, deepest.1.day)
}

/// The largest change of a day that the next closes, up to so many, take back by at least two thirds: its share of the
/// equity, the amount and the day.
fn hole(points: &[DayPoint], within: usize) -> (f64, f64, CalendarDate) {
    let equity: Vec<f64> = points.iter().map(|point| point.equity.and_then(|e| e.to_f64()).expect("no gap")).collect();
    let mut worst = (0.0, 0.0, AS_OF);
    for (index, pair) in equity.windows(2).enumerate() {
        let change = pair[1] - pair[0];
        for later in equity.iter().skip(index + 2).take(within) {
            let back = (pair[1] - later) / change;
            let share = change.abs() / pair[0];
            if back > 0.66 && back < 1.5 && share > worst.0 {
                worst = (share, change, points[index + 1].day);
            }
        }
    }
    worst
}

/// The share of the closes of a fund at which its accounts were worth the principal put in and not paid back.
fn covered(demo: &DemoFund, fund: &str) -> f64 {
    let of_fund = |row: &Account| row.fund.as_ref().is_some_and(|code| code.as_str() == fund);
    let logins: Vec<_> = demo.accounts.iter().filter(|row| of_fund(row)).map(|row| row.login).collect();
    let points = curve(demo, of_fund);
    let principal = |day: CalendarDate| -> Decimal {
        let deals = demo.deals.iter().filter(|deal| logins.contains(&deal.login) && day_of(deal.time) <= day);
        deals
            .filter(|deal| matches!(deal.comment.as_deref(), Some("Deposit" | "Withdrawal principal")))
            .map(|deal| deal.profit)
            .sum()
    };
    // Every eighth close tells as much as all.
    let shown: Vec<_> = points.iter().step_by(8).collect();
    let well = shown.iter().filter(|point| point.equity.is_some_and(|equity| equity >= principal(point.day))).count();
    well as f64 / shown.len() as f64
}

/// Equity of the accounts of a fund less the principal its contracts owe, at the end.
fn fund_figures(demo: &DemoFund, fund: &str) -> (Decimal, Decimal) {
    let of = |code: &Option<values::FundCode>| code.as_ref().is_some_and(|code| code.as_str() == fund);
    let latest = demo.accounts.iter().zip(demo.latest()).filter(|(account, _)| of(&account.fund));
    let contracts: Vec<_> = demo.investments.iter().filter(|row| row.fund.as_str() == fund).cloned().collect();
    let money = book::client_money(&contracts).expect("in range")[&Currency::USD].amount;
    (latest.filter_map(|(_, reading)| reading.equity).sum(), money)
}

/// Firms of several seeds and days, so that no figure is right by luck.
static FIRMS: LazyLock<Vec<DemoFund>> = LazyLock::new(|| {
    let days = [(1, AS_OF), (1, date(2027, 2, 28)), (1, date(2028, 2, 29)), (2, date(2027, 8, 15)), (3, AS_OF)];
    days.into_iter().map(|(seed, day)| DemoFund::generate(seed, day)).collect()
});

#[test]
fn no_account_falls_by_more_than_sixteen_percent_or_runs_dry() {
    for demo in FIRMS.iter() {
        for account in demo.accounts.iter().filter(|account| counts(account)) {
            let points = curve(demo, |row| row.login == account.login);
            let (deepest, day) = deepest(&points);
            assert!(deepest > -0.16, "{} {deepest} {day}", account.login);
            let lowest = points.iter().filter_map(|point| point.equity).min();
            let least = if account.fund.is_some() { dec!(40000) } else { dec!(1000) };
            assert!(lowest > Some(least), "{} {lowest:?}", account.login);
        }
    }
}

#[test]
fn each_fund_is_worth_somewhat_more_than_its_client_money() {
    for demo in FIRMS.iter() {
        for fund in FUNDS {
            let (assets, money) = fund_figures(demo, fund);
            let share = (assets - money) / money;
            assert!(share > dec!(0) && share < dec!(0.09), "{} {} {fund} {share}", demo.seed, demo.as_of);
        }
    }
    let demo = &FIRMS[0];
    for fund in FUNDS {
        assert!(covered(demo, fund) > 0.6, "{fund} {}", covered(demo, fund));
    }
}

#[test]
fn no_money_leaves_the_firm_and_comes_back_in_three_days() {
    for demo in FIRMS.iter() {
        let (share, amount, day) = hole(&curve(demo, |_| true), 3);
        assert!(share < 0.03, "{share} {amount} {day}");
    }
}
