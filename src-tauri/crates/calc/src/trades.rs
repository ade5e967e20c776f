//! Trading statistics.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use trading::{
    deal_codes::{DealEntry, DealKind},
    statistics::{ReportDeal, ReportKind, TradeReport, margin_level, trade_report, trade_stats},
};

use crate::input::{Input, Read, decimal, number, said, whole};

/// Answers a method of this family.
pub(crate) fn answer(method: &str, input: Input<'_>) -> Option<Read<Value>> {
    Some(match method {
        "trade_report" => report(input),
        "trade_stats" => stats(input),
        "margin_level" => margin(input),
        _ => return None,
    })
}

fn stats(input: Input<'_>) -> Read<Value> {
    let found = trade_stats(&input.list("pnls", number)?)?;
    Ok(json!({
        "win_rate": found.win_rate,
        "expectancy": found.expectancy,
        "profit_factor": found.profit_factor,
    }))
}

fn margin(input: Input<'_>) -> Read<Value> {
    let found = margin_level(input.decimal("equity")?, input.decimal("margin")?)?;
    Ok(json!({ "ratio": found.ratio.map(said), "free_margin": said(found.free_margin) }))
}

fn report(input: Input<'_>) -> Read<Value> {
    let deals = input.list("deals", deal)?;
    let kind = input.choice("report_kind", &[("history", ReportKind::History), ("tester", ReportKind::Tester)])?;
    let found = trade_report(&deals, kind, input.read_optional("initial_deposit", decimal)?)?;
    let mut figures = results(&found);
    figures.extend(drawdowns(&found));
    figures.extend(counts(&found));
    figures.extend(runs(&found));
    Ok(Value::Object(figures.into_iter().map(|(name, figure)| (name.to_owned(), figure)).collect::<Map<_, _>>()))
}

/// A line of the report; an empty cell is a zero, and a deal that is neither purchase nor sale is no trade.
fn deal(value: &Value) -> Option<ReportDeal> {
    let part = Input(value.as_object()?);
    let cell = |field: &str| match part.get(field) {
        None => Some(None),
        Some(value) if value.as_str().is_some_and(|text| text.trim().is_empty()) => Some(None),
        Some(value) => decimal(value).map(Some),
    };
    let amount = |field: &str| Some(cell(field)?.unwrap_or(Decimal::ZERO));
    let side = kind(part)?.and_then(DealKind::side);
    Some(ReportDeal {
        trade: match side {
            Some(side) => Some((side, entry(part)?)),
            None => None,
        },
        commission: amount("commission")?,
        fee: amount("fee")?,
        swap: amount("swap")?,
        profit: amount("profit")?,
        balance: cell("balance")?,
    })
}

/// The kind of a deal by its word, or by the terminal's number; nothing within for a word that is no trade's.
fn kind(part: Input<'_>) -> Option<Option<DealKind>> {
    let value = part.get("type")?;
    let code = || Some(DealKind::from_code(u16::try_from(whole(value)?).ok()?));
    value.as_str().map(DealKind::from_word).or_else(|| code().map(Some))
}

fn entry(part: Input<'_>) -> Option<DealEntry> {
    let value = part.get("entry")?;
    let code = || Some(DealEntry::from_code(u16::try_from(whole(value)?).ok()?));
    value.as_str().map_or_else(code, DealEntry::from_word)
}

type Figures = Vec<(&'static str, Value)>;

fn results(report: &TradeReport) -> Figures {
    vec![
        ("total_net_profit", said(report.total_net_profit)),
        ("gross_profit", said(report.gross_profit)),
        ("gross_loss", said(report.gross_loss)),
        ("profit_factor", json!(report.profit_factor)),
        ("expected_payoff", json!(report.expected_payoff)),
        ("recovery_factor", json!(report.recovery_factor)),
        ("sharpe", json!(report.sharpe)),
        ("ahpr", json!(report.ahpr)),
        ("ahpr_pct", json!(report.ahpr_pct())),
        ("ghpr", json!(report.ghpr)),
        ("ghpr_pct", json!(report.ghpr_pct())),
        ("z_score", json!(report.z_score)),
        ("z_score_pct", json!(report.z_score_pct())),
        ("lr_correlation", json!(report.lr_correlation)),
        ("lr_standard_error", json!(report.lr_standard_error)),
        ("closing_balance", said(report.closing_balance)),
    ]
}

fn drawdowns(report: &TradeReport) -> Figures {
    vec![
        ("balance_drawdown_absolute", said(report.balance_drawdown_absolute)),
        ("balance_drawdown_maximal", said(report.balance_drawdown_maximal)),
        ("balance_drawdown_maximal_pct", json!(report.balance_drawdown_maximal_pct)),
        ("balance_drawdown_relative_pct", json!(report.balance_drawdown_relative_pct)),
        ("balance_drawdown_relative_amount", said(report.balance_drawdown_relative_amount)),
    ]
}

fn counts(report: &TradeReport) -> Figures {
    vec![
        ("total_trades", json!(report.total_trades)),
        ("total_deals", json!(report.total_deals)),
        ("short_trades", json!(report.short_trades)),
        ("short_won_pct", json!(report.short_won_pct)),
        ("long_trades", json!(report.long_trades)),
        ("long_won_pct", json!(report.long_won_pct)),
        ("profit_trades", json!(report.profit_trades)),
        ("profit_trades_pct", json!(report.profit_trades_pct)),
        ("loss_trades", json!(report.loss_trades)),
        ("loss_trades_pct", json!(report.loss_trades_pct)),
        ("largest_profit_trade", said(report.largest_profit_trade)),
        ("largest_loss_trade", said(report.largest_loss_trade)),
        ("average_profit_trade", json!(report.average_profit_trade)),
        ("average_loss_trade", json!(report.average_loss_trade)),
    ]
}

fn runs(report: &TradeReport) -> Figures {
    let counted = |(count, amount): (u64, Decimal)| json!([count, said(amount)]);
    let amounted = |(amount, count): (Decimal, u64)| json!([said(amount), count]);
    vec![
        ("max_consecutive_wins", counted(report.max_consecutive_wins)),
        ("max_consecutive_losses", counted(report.max_consecutive_losses)),
        ("max_consecutive_profit", amounted(report.max_consecutive_profit)),
        ("max_consecutive_loss", amounted(report.max_consecutive_loss)),
        ("average_consecutive_wins", json!(report.average_consecutive_wins)),
        ("average_consecutive_losses", json!(report.average_consecutive_losses)),
    ]
}
