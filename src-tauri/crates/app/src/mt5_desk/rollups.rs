//! Accounts together: the firm, each fund, each trader, each account, in one currency each.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    curve::{AccountCloses, DayPoint},
    reading::is_stale,
    rollup::{Group, curve_drawdown, group_curve, members},
    totals::{counts, newest_by_login},
};
use performance::{drawdown_path, linked_returns};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, RateBook};

use crate::{
    fault::Fault,
    home::{daily_closes, headline::LONGEST_GAP_DAYS},
    performance::entity::Entity,
    rates::daily::DailyRates,
    seat::Seat,
    trading::desk_accounts::{self, DeskAccounts},
};

/// Points of a shape at most.
const MOST_POINTS: usize = 90;

/// What is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RollupBy {
    /// Everything.
    Firm,
    /// By fund.
    Fund,
    /// By trader.
    Manager,
    /// Each account alone.
    Account,
}

/// Which groups, over which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RollupsRequest {
    /// What is put together.
    pub by: RollupBy,
    /// From this day on; from the first close when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Until this day, included.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<CalendarDate>,
}

/// A group of accounts of one currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct RollupRow {
    /// Whose.
    pub entity: Entity,
    /// What stands on the screen.
    pub name: String,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Accounts that count now.
    pub accounts: u32,
    /// Equity now; nothing while one of its accounts is not known.
    #[ts(type = "string | null")]
    pub equity: Option<Decimal>,
    /// A reading of it is too old to be shown as current.
    pub stale: bool,
    /// What the span earned: change of equity without money in and out.
    #[ts(type = "string | null")]
    pub result: Option<Decimal>,
    /// Money that came in less money that went out in the span; transfers inside the group are none.
    #[ts(type = "string")]
    pub net_flow: Decimal,
    /// Growth over the span, chained over the days, a fraction.
    pub growth: Option<f64>,
    /// The fall from the high-water mark of all time at its last close, a fraction from 0.
    #[ts(type = "string | null")]
    pub drawdown: Option<Decimal>,
    /// The deepest ever.
    #[ts(type = "string | null")]
    pub max_drawdown: Option<Decimal>,
    /// The deepest in the span by chained returns, from −1 to 0.
    pub max_drawdown_in_span: Option<f64>,
    /// Daily closes of the span, at most ninety, the last always among them; a gap has none.
    #[ts(type = "(string | null)[]")]
    pub curve: Vec<Option<Decimal>>,
}

/// The groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Rollups {
    /// By name.
    pub groups: Vec<RollupRow>,
}

/// The groups over a span. A broker's demonstration account is in none.
pub(crate) async fn rollups(seat: &Seat, request: RollupsRequest) -> Result<Rollups, Fault> {
    if request.from.zip(request.to).is_some_and(|(from, to)| from > to) {
        return Err(Fault::field("to", "before_from"));
    }
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let newest = newest_by_login(&desk.latest);
    let by_account = closes_of(seat, &desk, request.by).await?;
    let firm = seat.store().details().name;
    let mut groups = Vec::new();
    for ((group, currency), logins) in members(&desk.accounts) {
        let Some(entity) = wanted(&group, request.by) else { continue };
        let of: Vec<&Account> = desk.accounts.iter().filter(|account| logins.contains(&account.login)).collect();
        let counted: Vec<&&Account> = of.iter().filter(|account| counts(account)).collect();
        let points = group_curve(&logins, &by_account, LONGEST_GAP_DAYS).unwrap_or_default();
        if counted.is_empty() && points.is_empty() {
            continue;
        }
        let named: Vec<Account> = of.iter().map(|account| (*account).clone()).collect();
        let equity =
            counted.iter().try_fold(Decimal::ZERO, |sum, account| sum.checked_add(newest.get(&account.login)?.equity?));
        let stale = counted
            .iter()
            .filter_map(|account| newest.get(&account.login))
            .any(|reading| is_stale(reading.at, expected.now, expected.interval_seconds));
        let span = spanned(&points, &request);
        let drawdown = curve_drawdown(&points).ok();
        groups.push(RollupRow {
            name: entity.name(&firm, &named),
            entity,
            currency,
            accounts: u32::try_from(counted.len()).unwrap_or(u32::MAX),
            equity: equity.filter(|_| !counted.is_empty()),
            stale,
            result: span.result,
            net_flow: span.net_flow,
            growth: span.growth,
            drawdown: drawdown.map(|(last, _)| last.fraction),
            max_drawdown: drawdown.map(|(_, worst)| worst.fraction),
            max_drawdown_in_span: span.max_drawdown,
            curve: span.curve,
        });
    }
    groups.sort_by(|a, b| (&a.name, a.currency).cmp(&(&b.name, b.currency)));
    Ok(Rollups { groups })
}

/// The closes of every account in its own currency, since each group is of one; together without those of accounts that left.
async fn closes_of(
    seat: &Seat,
    desk: &DeskAccounts,
    by: RollupBy,
) -> Result<BTreeMap<AccountLogin, AccountCloses>, Fault> {
    let closes = daily_closes::read(seat, &desk.accounts).await?;
    let book = RateBook::new([], 0);
    let mut by_account: BTreeMap<AccountLogin, AccountCloses> = BTreeMap::new();
    for account in &desk.accounts {
        let rates = DailyRates::new(&book, account.currency);
        by_account.extend(closes.by_account(std::slice::from_ref(account), &rates));
    }
    if by != RollupBy::Account {
        daily_closes::leave(&mut by_account, &desk.accounts, seat.today());
    }
    Ok(by_account)
}

/// A group's days, as its row has them.
pub(crate) struct GroupDays {
    pub(crate) currency: Currency,
    pub(crate) accounts: Vec<Account>,
    pub(crate) points: Vec<DayPoint>,
}

/// The days of an entity's group, of the first currency that it has accounts in.
///
/// # Errors
/// Not found, when no group is its.
pub(crate) async fn group_days(seat: &Seat, entity: &Entity) -> Result<GroupDays, Fault> {
    let by = match entity {
        Entity::Firm => RollupBy::Firm,
        Entity::Fund { .. } => RollupBy::Fund,
        Entity::Manager { .. } => RollupBy::Manager,
        Entity::Account { .. } | Entity::Investor { .. } | Entity::Benchmark { .. } => RollupBy::Account,
    };
    let desk = desk_accounts::read(seat).await?;
    let by_account = closes_of(seat, &desk, by).await?;
    let mut groups = members(&desk.accounts).into_iter();
    let found = groups.find(|((group, _), _)| wanted(group, by).as_ref() == Some(entity));
    let ((_, currency), logins) = found.ok_or_else(|| Fault::not_found("group"))?;
    let points = group_curve(&logins, &by_account, LONGEST_GAP_DAYS).unwrap_or_default();
    let accounts = desk.accounts.into_iter().filter(|account| logins.contains(&account.login)).collect();
    Ok(GroupDays { currency, accounts, points })
}

fn wanted(group: &Group, by: RollupBy) -> Option<Entity> {
    match (group, by) {
        (Group::Firm, RollupBy::Firm) => Some(Entity::Firm),
        (Group::Fund(code), RollupBy::Fund) => Some(Entity::Fund { code: code.clone() }),
        (Group::Trader(name), RollupBy::Manager) => Some(Entity::Manager { name: name.clone() }),
        (Group::Account(login), RollupBy::Account) => Some(Entity::Account { login: *login }),
        _ => None,
    }
}

/// What a span of a curve earned.
struct Span {
    result: Option<Decimal>,
    net_flow: Decimal,
    growth: Option<f64>,
    max_drawdown: Option<f64>,
    curve: Vec<Option<Decimal>>,
}

/// The span begins with the last close before it, where there is one.
fn spanned(points: &[DayPoint], request: &RollupsRequest) -> Span {
    let first = request.from.map_or(0, |from| points.partition_point(|point| point.day < from));
    let end = request.to.map_or(points.len(), |to| points.partition_point(|point| point.day <= to));
    let before = points.get(..first).and_then(|before| before.iter().rposition(|point| point.equity.is_some()));
    let within = points.get(before.unwrap_or(first)..end.max(first)).unwrap_or_default();
    let known: Vec<&DayPoint> = within.iter().filter(|point| point.equity.is_some()).collect();
    let net_flow = within.iter().skip(1).try_fold(Decimal::ZERO, |sum, point| sum.checked_add(point.net_flow));
    let opening = known.first().and_then(|point| point.equity);
    let closing = known.last().and_then(|point| point.equity);
    let result = closing.zip(opening).zip(net_flow);
    let result = result.and_then(|((closing, opening), flow)| closing.checked_sub(opening)?.checked_sub(flow));
    let moments: Vec<daily_closes::Moment> = within
        .iter()
        .enumerate()
        .filter_map(|(place, point)| {
            let at = point.day.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
            let net_flow = if place == 0 { Decimal::ZERO } else { point.net_flow };
            Some(daily_closes::Moment { at, equity: point.equity, net_flow })
        })
        .collect();
    let returns = linked_returns(&daily_closes::valuations(&moments));
    let path = drawdown_path(&returns);
    let growth = returns.iter().flatten().fold(1.0, |growth, one| growth * (1.0 + one)) - 1.0;
    let shown: Vec<Option<Decimal>> = within.iter().map(|point| point.equity).collect();
    let step = shown.len().div_ceil(MOST_POINTS).max(1);
    let mut curve: Vec<Option<Decimal>> = shown.iter().rev().step_by(step).copied().collect();
    curve.reverse();
    Span {
        result: result.filter(|_| known.len() > 1),
        net_flow: net_flow.unwrap_or_default(),
        growth: (known.len() > 1).then_some(growth),
        max_drawdown: path.iter().copied().reduce(f64::min).filter(|_| !known.is_empty()),
        curve,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn point(day: i8, equity: Decimal, net_flow: Decimal) -> DayPoint {
        DayPoint { day: date(2026, 3, day), equity: Some(equity), net_flow }
    }

    #[test]
    fn a_span_begins_with_the_close_before_it_and_leaves_flows_out_of_its_result() {
        let points = [point(1, dec!(100), dec!(100)), point(2, dec!(110), dec!(0)), point(3, dec!(165), dec!(50))];
        let request = RollupsRequest { by: RollupBy::Firm, from: Some(date(2026, 3, 2)), to: None };
        let span = spanned(&points, &request);
        assert_eq!((span.result, span.net_flow), (Some(dec!(15)), dec!(50)));
        assert_eq!(span.curve, [Some(dec!(100)), Some(dec!(110)), Some(dec!(165))]);
        let whole = spanned(&points, &RollupsRequest { from: None, ..request });
        assert_eq!((whole.result, whole.net_flow), (Some(dec!(15)), dec!(50)));
    }
}
