//! The terminal's own summary of deals, for an account or for several together.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    daily::DayLine,
    statistics::{CountedDeal, ReportDeal, ReportKind, TradeReport, trade_report},
    strategy::Strategy,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, NoFigure};

use crate::{
    fault::Fault,
    fault_of::defect,
    mt5_desk::{
        ledger_line::LedgerLine,
        ledgers::{Folding, Joined},
    },
    performance::entity::Entity,
    seat::Seat,
    trading::desk_accounts,
};

/// Whose statistics, and of which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradeStatisticsRequest {
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
    /// Of this strategy alone: a magic number, or `not_told`.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub strategy: Option<Strategy>,
}

/// A figure by its name in `CALC.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StatisticFigure {
    /// Its name.
    pub name: String,
    /// The figure; nothing where the deals do not determine it.
    pub value: Option<String>,
    /// The trades of a run, where it is one.
    pub count: Option<u32>,
}

/// The statistics of one currency's accounts together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradeStatisticsGroup {
    /// The currency.
    pub currency: Currency,
    /// How many accounts.
    pub accounts: u32,
    /// How many deals.
    pub deals: u32,
    /// The figures, in the order of the terminal's report.
    pub figures: Vec<StatisticFigure>,
    /// Why there are none: `no_data` or `out_of_range`.
    pub unknown: Option<String>,
}

/// Statistics by currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradeStatistics {
    /// One a currency.
    pub groups: Vec<TradeStatisticsGroup>,
}

/// The statistics.
pub(crate) async fn statistics(seat: &Seat, request: TradeStatisticsRequest) -> Result<TradeStatistics, Fault> {
    let accounts = request.entity.accounts(&desk_accounts::read(seat).await?.listed())?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let mut by_currency: BTreeMap<Currency, Vec<&Account>> = BTreeMap::new();
    for account in accounts.iter().filter(|account| folding.has_deals(account.login)) {
        by_currency.entry(account.currency).or_default().push(account);
    }
    let mut groups = Vec::new();
    for (currency, accounts) in by_currency {
        let (report, deals) = report(&folding, &accounts, &request).await?;
        let (figures, unknown) = match report {
            Ok(report) if request.strategy.is_some() => (figures_of_strategy(&report), None),
            Ok(report) => (figures(&report), None),
            Err(NoFigure::NoData) => (Vec::new(), Some("no_data".to_owned())),
            Err(_) => (Vec::new(), Some("out_of_range".to_owned())),
        };
        groups.push(TradeStatisticsGroup {
            currency,
            accounts: u32::try_from(accounts.len()).unwrap_or(u32::MAX),
            deals,
            figures,
            unknown,
        });
    }
    Ok(TradeStatistics { groups })
}

/// The report of the accounts in one currency, with the deals that it counts, in their order.
pub(crate) async fn counted_report(
    seat: &Seat,
    request: &TradeStatisticsRequest,
    currency: Currency,
) -> Result<(Result<TradeReport, NoFigure>, Vec<CountedDeal>), Fault> {
    let accounts = request.entity.accounts(&desk_accounts::read(seat).await?.listed())?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let of_currency = |account: &&Account| account.currency == currency && folding.has_deals(account.login);
    let accounts: Vec<&Account> = accounts.iter().filter(of_currency).collect();
    let (report, _) = report(&folding, &accounts, request).await?;
    let ledgers = Joined::read(&folding, &accounts).await?;
    let meant = |line: &LedgerLine| request.strategy.is_none_or(|wanted| line.strategy == Some(wanted));
    let lines = ledgers.named(request.from, request.to).into_iter().filter(|(_, line)| meant(line));
    let counted = |(login, line): (AccountLogin, &LedgerLine)| CountedDeal {
        login,
        ticket: line.mark.ticket,
        day: line.day,
        line: line.reported(),
    };
    Ok((report, lines.map(counted).collect()))
}

/// Whether a figure divides by a balance, or is one: a strategy has none of its own.
pub(crate) fn needs_a_balance(name: &str) -> bool {
    OF_A_BALANCE.contains(&name)
}

/// The report of some accounts of one currency together, and how many deals it is of.
async fn report(
    folding: &Folding<'_>,
    accounts: &[&Account],
    request: &TradeStatisticsRequest,
) -> Result<(Result<TradeReport, NoFigure>, u32), Fault> {
    let whole = request.from.is_none() && request.to.is_none() && request.strategy.is_none();
    if let ([one], true) = (accounts, whole) {
        let ledger = folding.ledger(one.login).await?;
        let report = ledger.fold.report(ReportKind::History);
        let deals = report.as_ref().map_or(0, |report| u32::try_from(report.total_deals).unwrap_or(u32::MAX));
        return Ok((report, deals));
    }
    let mut opening: Option<Decimal> = None;
    for account in accounts.iter().filter(|_| request.strategy.is_none()) {
        if let Some(from) = request.from {
            let days = folding.ledger(account.login).await?.days();
            let before = days.iter().rev().find(|line: &&DayLine| line.day < from);
            let balance = before.map_or(Decimal::ZERO, |line| line.closing_balance);
            opening = opening.unwrap_or_default().checked_add(balance);
        }
    }
    let wanted = request.strategy;
    let ledgers = Joined::read(folding, accounts).await?;
    let (from, to) = (request.from, request.to);
    let computed = tokio::task::spawn_blocking(move || {
        let meant = |line: &&LedgerLine| wanted.is_none_or(|wanted| line.strategy == Some(wanted));
        let lines: Vec<ReportDeal> =
            ledgers.within(from, to).into_iter().filter(meant).map(LedgerLine::reported).collect();
        let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        (trade_report(&lines, ReportKind::History, opening.filter(|opening| !opening.is_zero())), count)
    });
    computed.await.map_err(defect)
}

/// What divides by a balance, or is one: a strategy has none of its own.
const OF_A_BALANCE: [&str; 7] = [
    "sharpe",
    "ahpr",
    "ghpr",
    "balance_drawdown_maximal_pct",
    "balance_drawdown_relative_pct",
    "balance_drawdown_relative_amount",
    "closing_balance",
];

/// The figures of a strategy's report: those that need a balance are not known.
pub(crate) fn figures_of_strategy(report: &TradeReport) -> Vec<StatisticFigure> {
    let mut figures = figures(report);
    for figure in figures.iter_mut().filter(|figure| needs_a_balance(&figure.name)) {
        (figure.value, figure.count) = (None, None);
    }
    figures
}

fn figures(report: &TradeReport) -> Vec<StatisticFigure> {
    let figure = |name: &str, value: Option<String>, count: Option<u64>| StatisticFigure {
        name: name.to_owned(),
        value,
        count: count.and_then(|count| u32::try_from(count).ok()),
    };
    let money = |name, value: Decimal| figure(name, Some(value.to_string()), None);
    let number = |name, value: Option<f64>| figure(name, value.map(|value| value.to_string()), None);
    let whole = |name, value: u64| figure(name, Some(value.to_string()), None);
    let run = |name, (count, amount): (u64, Decimal)| figure(name, Some(amount.to_string()), Some(count));
    let run_of = |name, (amount, count): (Decimal, u64)| figure(name, Some(amount.to_string()), Some(count));
    vec![
        money("total_net_profit", report.total_net_profit),
        money("gross_profit", report.gross_profit),
        money("gross_loss", report.gross_loss),
        number("profit_factor", report.profit_factor),
        number("expected_payoff", report.expected_payoff),
        number("recovery_factor", report.recovery_factor),
        number("sharpe", report.sharpe),
        number("ahpr", report.ahpr),
        number("ghpr", report.ghpr),
        number("z_score", report.z_score),
        number("lr_correlation", report.lr_correlation),
        number("lr_standard_error", report.lr_standard_error),
        money("balance_drawdown_absolute", report.balance_drawdown_absolute),
        money("balance_drawdown_maximal", report.balance_drawdown_maximal),
        number("balance_drawdown_maximal_pct", Some(report.balance_drawdown_maximal_pct)),
        number("balance_drawdown_relative_pct", Some(report.balance_drawdown_relative_pct)),
        money("balance_drawdown_relative_amount", report.balance_drawdown_relative_amount),
        whole("total_trades", report.total_trades),
        whole("total_deals", report.total_deals),
        whole("short_trades", report.short_trades),
        number("short_won_pct", Some(report.short_won_pct)),
        whole("long_trades", report.long_trades),
        number("long_won_pct", Some(report.long_won_pct)),
        whole("profit_trades", report.profit_trades),
        number("profit_trades_pct", Some(report.profit_trades_pct)),
        whole("loss_trades", report.loss_trades),
        number("loss_trades_pct", Some(report.loss_trades_pct)),
        money("largest_profit_trade", report.largest_profit_trade),
        money("largest_loss_trade", report.largest_loss_trade),
        number("average_profit_trade", report.average_profit_trade),
        number("average_loss_trade", report.average_loss_trade),
        run("max_consecutive_wins", report.max_consecutive_wins),
        run("max_consecutive_losses", report.max_consecutive_losses),
        run_of("max_consecutive_profit", report.max_consecutive_profit),
        run_of("max_consecutive_loss", report.max_consecutive_loss),
        whole("average_consecutive_wins", report.average_consecutive_wins),
        whole("average_consecutive_losses", report.average_consecutive_losses),
        money("closing_balance", report.closing_balance),
    ]
}
