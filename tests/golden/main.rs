//! Golden cases: figures from published sources, asked through `fidus calc` and compared.
//!
//! A case is a line `{"id","method","input","expect","tolerance"?,"source"}`, or with `"refused"`, the code of a refusal, in
//! place of `expect`. Exact without a tolerance; of an object the fields that are expected.

use std::{fs, path::PathBuf};

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::{Value, json};

fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn ask(method: &Value, input: &Value) -> Value {
    let line = json!({ "id": 0, "method": method, "input": input }).to_string();
    serde_json::from_str(&calc::answer_line(&line)).expect("an answer is JSON")
}

/// Whether `found` is what is expected, numbers within `tolerance` of 1 or of themselves.
fn agrees(expected: &Value, found: &Value, tolerance: f64) -> bool {
    match (expected, found) {
        (Value::Object(fields), Value::Object(_)) => {
            fields.iter().all(|(name, value)| found.get(name).is_some_and(|found| agrees(value, found, tolerance)))
        }
        (Value::Array(parts), Value::Array(others)) => {
            parts.len() == others.len() && parts.iter().zip(others).all(|(a, b)| agrees(a, b, tolerance))
        }
        _ => expected == found || near(expected, found, tolerance),
    }
}

fn near(expected: &Value, found: &Value, tolerance: f64) -> bool {
    match (exact(expected), exact(found)) {
        (Some(a), Some(b)) if tolerance <= 0.0 => a == b,
        _ => number(expected)
            .zip(number(found))
            .is_some_and(|(a, b)| tolerance > 0.0 && (a - b).abs() <= tolerance * a.abs().max(1.0)),
    }
}

fn exact(value: &Value) -> Option<Decimal> {
    value.as_str()?.parse().ok()
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| exact(value)?.to_f64())
}

#[test]
fn every_golden_case_is_matched() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder("golden")).expect("the cases are here").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut missed = Vec::new();
    let mut asked = 0;
    for file in files {
        for line in fs::read_to_string(&file).expect("a file of cases is text").lines() {
            let case: Value = serde_json::from_str(line).expect("a case is a line of JSON");
            let answer = ask(&case["method"], &case["input"]);
            let tolerance = case["tolerance"].as_f64().unwrap_or(0.0);
            let met = match case.get("refused") {
                Some(code) => answer["refused"]["code"] == *code,
                None => answer.get("result").is_some_and(|found| agrees(&case["expect"], found, tolerance)),
            };
            asked += 1;
            if !met {
                missed.push(format!("{}: {} expected {} found {answer}", case["id"], case["method"], case["expect"]));
            }
        }
    }
    assert!(asked > 300, "only {asked} cases were found");
    assert!(missed.is_empty(), "{} of {asked} missed:\n{}", missed.len(), missed.join("\n"));
}

/// The figures of a printed summary and the field each is, with the part of a text such as `291.18 (99.68%)` that it is.
const PRINTED: [(&str, &str, usize); 42] = [
    ("Balance", "/closing_balance", 0),
    ("Total Net Profit", "/total_net_profit", 0),
    ("Gross Profit", "/gross_profit", 0),
    ("Gross Loss", "/gross_loss", 0),
    ("Profit Factor", "/profit_factor", 0),
    ("Expected Payoff", "/expected_payoff", 0),
    ("Recovery Factor", "/recovery_factor", 0),
    ("Sharpe Ratio", "/sharpe", 0),
    ("Z-Score", "/z_score", 0),
    ("AHPR", "/ahpr", 0),
    ("GHPR", "/ghpr", 0),
    ("LR Correlation", "/lr_correlation", 0),
    ("LR Standard Error", "/lr_standard_error", 0),
    ("Balance Drawdown Absolute", "/balance_drawdown_absolute", 0),
    ("Balance Drawdown Maximal", "/balance_drawdown_maximal", 0),
    ("Balance Drawdown Maximal", "/balance_drawdown_maximal_pct", 1),
    ("Balance Drawdown Relative", "/balance_drawdown_relative_pct", 0),
    ("Balance Drawdown Relative", "/balance_drawdown_relative_amount", 1),
    ("Total Trades", "/total_trades", 0),
    ("Total Deals", "/total_deals", 0),
    ("Short Trades (won %)", "/short_trades", 0),
    ("Short Trades (won %)", "/short_won_pct", 1),
    ("Long Trades (won %)", "/long_trades", 0),
    ("Long Trades (won %)", "/long_won_pct", 1),
    ("Profit Trades (% of total)", "/profit_trades", 0),
    ("Profit Trades (% of total)", "/profit_trades_pct", 1),
    ("Loss Trades (% of total)", "/loss_trades", 0),
    ("Loss Trades (% of total)", "/loss_trades_pct", 1),
    ("Largest profit trade", "/largest_profit_trade", 0),
    ("Largest loss trade", "/largest_loss_trade", 0),
    ("Average profit trade", "/average_profit_trade", 0),
    ("Average loss trade", "/average_loss_trade", 0),
    ("Maximum consecutive wins ($)", "/max_consecutive_wins/0", 0),
    ("Maximum consecutive wins ($)", "/max_consecutive_wins/1", 1),
    ("Maximum consecutive losses ($)", "/max_consecutive_losses/0", 0),
    ("Maximum consecutive losses ($)", "/max_consecutive_losses/1", 1),
    ("Maximal consecutive profit (count)", "/max_consecutive_profit/0", 0),
    ("Maximal consecutive profit (count)", "/max_consecutive_profit/1", 1),
    ("Maximal consecutive loss (count)", "/max_consecutive_loss/0", 0),
    ("Maximal consecutive loss (count)", "/max_consecutive_loss/1", 1),
    ("Average consecutive wins", "/average_consecutive_wins", 0),
    ("Average consecutive losses", "/average_consecutive_losses", 0),
];

/// The deals of a report file as questions take them.
fn deals(text: &str) -> Value {
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let deal = |line: &str| -> Value {
        names.iter().zip(line.split(',')).map(|(name, cell)| ((*name).to_owned(), json!(cell))).collect()
    };
    lines.map(deal).collect()
}

fn printed_part(text: &str, part: usize) -> Option<f64> {
    let piece = text.split('(').nth(part)?;
    let digits: String = piece.chars().filter(|c| c.is_ascii_digit() || ".-".contains(*c)).collect();
    digits.parse().ok()
}

#[test]
fn the_public_reports_of_the_terminal_are_matched_figure_by_figure() {
    for (name, kind) in [("history_hedge_9", "history"), ("tester_gbpusd_179", "tester")] {
        let report = folder(&format!("../../shared/data/mt5/{name}.csv"));
        let printed = folder(&format!("../../shared/data/mt5/{name}.expected.json"));
        let (Ok(report), Ok(printed)) = (fs::read_to_string(report), fs::read_to_string(printed)) else { continue };
        let printed: Value = serde_json::from_str(&printed).expect("the summary is JSON");
        let answer = ask(&json!("trade_report"), &json!({ "deals": deals(&report), "report_kind": kind }));
        for (label, field, part) in PRINTED {
            let Some(expected) = printed["summary"][label].as_str().and_then(|text| printed_part(text, part)) else {
                continue;
            };
            // The tester takes these two from equity, which deals do not tell.
            if kind == "tester" && ["/recovery_factor", "/sharpe"].contains(&field) {
                continue;
            }
            let found = answer["result"].pointer(field).and_then(number);
            assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{name} {label}: {expected} {found:?}");
        }
    }
}

#[test]
fn a_generated_report_keeps_its_own_sums() {
    let mut balance = Decimal::from(10_000);
    let mut deals = vec![json!({ "type": "balance", "entry": "", "profit": "10000", "balance": "10000" })];
    for number in 0..500i64 {
        let profit = Decimal::new((number * 7_919) % 2_003 - 1_000, 2);
        balance += profit;
        let side = if number % 3 == 0 { "buy" } else { "sell" };
        deals.push(
            json!({ "type": side, "entry": "out", "profit": profit.to_string(), "balance": balance.to_string() }),
        );
    }
    let answer = ask(&json!("trade_report"), &json!({ "deals": deals, "report_kind": "history" }));
    let figure = |field: &str| answer["result"].get(field).and_then(number).unwrap_or(f64::NAN);
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    close(figure("total_net_profit"), figure("gross_profit") + figure("gross_loss"));
    close(figure("closing_balance"), 10_000.0 + figure("total_net_profit"));
    close(figure("total_trades"), figure("profit_trades") + figure("loss_trades"));
    close(figure("total_trades"), figure("short_trades") + figure("long_trades"));
}
