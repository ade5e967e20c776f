//! Strategies beside each other, told by the magic numbers of what they opened, and what the desk calls them.

use std::collections::{BTreeMap, BTreeSet};

use ::trading::{
    account::Account,
    statistics::TradeReport,
    strategy::{Strategy, StrategyReports},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, NoFigure};

use crate::{
    fault::Fault,
    fault_of::defect,
    mt5_desk::{
        ledgers::{Folding, Joined},
        open_by_strategy::{OpenByStrategy, StrategyOpen},
        statistics::{StatisticFigure, figures_of_strategy},
    },
    performance::entity::Entity,
    seat::Seat,
    trading::desk_accounts,
};

/// Strategies told at once: those with the most trades. Some experts give each position a number of its own.
const MOST_STRATEGIES: usize = 500;
/// Points of a shape at most.
const MOST_POINTS: usize = 90;
/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Whose strategies, over which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StrategiesRequest {
    /// Whose.
    pub entity: Entity,
    /// From this trading day on; from the first when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Until this trading day, included.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<CalendarDate>,
}

/// A strategy over accounts of one currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct StrategyRow {
    /// Its magic number, zero for a person's hand; `not_told` where the deals carry none.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// What the desk calls it.
    pub name: Option<String>,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The accounts it dealt on, or has something open at.
    pub accounts: Vec<AccountLogin>,
    /// The trading day of its first deal; nothing of one that has only something open.
    #[ts(type = "string | null")]
    pub first_day: Option<CalendarDate>,
    /// The trading day of its last deal.
    #[ts(type = "string | null")]
    pub last_day: Option<CalendarDate>,
    /// What it has open now, whatever the days; nothing where one of its accounts was never read.
    pub open: Option<StrategyOpen>,
    /// The terminal's figures, as `mt5.statistics` has them; those that divide by a balance are not known. None where it has
    /// not dealt.
    pub figures: Vec<StatisticFigure>,
    /// What its deals came to so far at the end of its days, at most ninety, the last always among them.
    #[ts(type = "string[]")]
    pub curve: Vec<Decimal>,
}

/// The strategies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Strategies {
    /// By currency and number, what is not told last.
    pub strategies: Vec<StrategyRow>,
    /// How many there are beside them, each with fewer trades.
    pub left_out: u32,
}

/// A name to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NameStrategyRequest {
    /// The magic number.
    #[ts(type = "string")]
    pub strategy: Strategy,
    /// What the desk calls it from now on; nothing takes its name away.
    pub name: Option<String>,
}

/// The strategies of some accounts.
pub(crate) async fn strategies(seat: &Seat, request: StrategiesRequest) -> Result<Strategies, Fault> {
    if request.from.zip(request.to).is_some_and(|(from, to)| from > to) {
        return Err(Fault::field("to", "before_from"));
    }
    let accounts = request.entity.accounts(&desk_accounts::read(seat).await?.listed())?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let mut by_currency: BTreeMap<Currency, Vec<&Account>> = BTreeMap::new();
    for account in &accounts {
        by_currency.entry(account.currency).or_default().push(account);
    }
    let names = names(seat).await?;
    let open = OpenByStrategy::read(seat).await?;
    let mut found: Vec<(u64, StrategyRow)> = Vec::new();
    for (currency, accounts) in by_currency {
        let ledgers = Joined::read(&folding, &accounts).await?;
        let (from, to) = (request.from, request.to);
        let told = tokio::task::spawn_blocking(move || told(&ledgers, (from, to)));
        // What is out of range for one account's sums could not be folded before.
        let mut told = told.await.map_err(defect)?.map_err(defect)?;
        // What is open is of now: of days gone by only those are told that dealt on them.
        let held = if from.is_none() && to.is_none() { open.held(&accounts) } else { BTreeMap::new() };
        for (strategy, accounts) in held {
            told.entry(strategy).or_default().accounts.extend(accounts);
        }
        found.extend(told.into_iter().map(|(strategy, told)| {
            let name = strategy.magic().and_then(|magic| names.get(&magic).cloned());
            let open = open.of(strategy, &told.accounts);
            let trades = told.report.as_ref().map_or(0, |report| report.total_trades);
            (trades, StrategyRow { open, ..row((strategy, name), currency, told) })
        }));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| place(&a.1).cmp(&place(&b.1))));
    let left_out = u32::try_from(found.len().saturating_sub(MOST_STRATEGIES)).unwrap_or(u32::MAX);
    found.truncate(MOST_STRATEGIES);
    let mut strategies: Vec<StrategyRow> = found.into_iter().map(|(_, row)| row).collect();
    strategies.sort_by_key(place);
    Ok(Strategies { strategies, left_out })
}

/// Gives a magic number a name, or takes it away.
pub(crate) async fn name(seat: &Seat, request: NameStrategyRequest) -> Result<(), Fault> {
    let magic = request.strategy.magic().ok_or_else(|| Fault::field("strategy", "empty"))?;
    let name = request.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if name.is_some_and(|name| name.chars().count() > LONGEST_NAME) {
        return Err(Fault::field("name", "longer_than_80"));
    }
    Ok(seat.store().name_strategy(&seat.actor(), magic, name).await?)
}

/// What the desk calls strategies, by their numbers.
pub(crate) async fn names(seat: &Seat) -> Result<BTreeMap<i64, String>, Fault> {
    let named = seat.store().strategy_names().await?;
    Ok(named.into_iter().map(|named| (named.magic, named.name)).collect())
}

fn place(row: &StrategyRow) -> (Currency, Strategy) {
    (row.currency, row.strategy)
}

/// What the deals tell of a strategy; nothing of one that only has something open.
#[derive(Default)]
struct Told {
    report: Option<TradeReport>,
    accounts: BTreeSet<AccountLogin>,
    /// What its deals came to so far, at the end of each of its days.
    days: Vec<(CalendarDate, Decimal)>,
}

fn told(
    ledgers: &Joined,
    (from, to): (Option<CalendarDate>, Option<CalendarDate>),
) -> Result<BTreeMap<Strategy, Told>, NoFigure> {
    let mut reports = StrategyReports::default();
    let mut days: BTreeMap<Strategy, BTreeMap<CalendarDate, Decimal>> = BTreeMap::new();
    for line in ledgers.within(from, to) {
        let Some(strategy) = line.strategy else { continue };
        reports.take(strategy, &line.reported())?;
        let day = days.entry(strategy).or_default().entry(line.day).or_default();
        *day = day.checked_add(line.net).ok_or(NoFigure::OutOfRange)?;
    }
    let mut dealt: BTreeMap<Strategy, BTreeSet<AccountLogin>> = BTreeMap::new();
    for ledger in ledgers.ledgers() {
        let login = ledger.fold.settings().login;
        let own: BTreeSet<Strategy> =
            ledger.lines.iter().filter(|line| line.is_within(from, to)).filter_map(|line| line.strategy).collect();
        for strategy in own {
            dealt.entry(strategy).or_default().insert(login);
        }
    }
    reports
        .reports()?
        .into_iter()
        .map(|(strategy, report)| {
            let mut sum = Decimal::ZERO;
            let days = days.remove(&strategy).unwrap_or_default().into_iter().map(|(day, net)| {
                sum = sum.checked_add(net).ok_or(NoFigure::OutOfRange)?;
                Ok((day, sum))
            });
            let days = days.collect::<Result<_, NoFigure>>()?;
            Ok((strategy, Told { report: Some(report), accounts: dealt.remove(&strategy).unwrap_or_default(), days }))
        })
        .collect()
}

/// The row of a strategy, without what it has open.
fn row((strategy, name): (Strategy, Option<String>), currency: Currency, told: Told) -> StrategyRow {
    let step = told.days.len().div_ceil(MOST_POINTS).max(1);
    let mut curve: Vec<Decimal> = told.days.iter().rev().step_by(step).map(|(_, sum)| *sum).collect();
    curve.reverse();
    StrategyRow {
        strategy,
        name,
        currency,
        accounts: told.accounts.into_iter().collect(),
        first_day: told.days.first().map(|(day, _)| *day),
        last_day: told.days.last().map(|(day, _)| *day),
        open: None,
        figures: told.report.as_ref().map(figures_of_strategy).unwrap_or_default(),
        curve,
    }
}
